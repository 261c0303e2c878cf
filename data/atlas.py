"""The facade: everything the product can do, in one list."""

import logging
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import islice
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from data.filters import FilterRow, Filters, Sieve, row_of
from data.filters.facets import Facet, Facets
from data.index import Index, Mask, Numbers, Rows
from data.index.live import LiveIndex
from data.model import Quote, Source, Theme
from data.opening.locator import Locator
from data.opening.start import apply_package, store_of
from data.package import Problem, load_package
from data.search.hits import Hit
from data.search.search import Results, search
from data.search.suggestions import suggestions
from data.settings import NO_PACKAGE, Settings
from data.shown.gathering import Gathering, gathered
from data.shown.listing import Listing, Order, first_rows
from data.shown.viewport import inside, viewport, window_of
from data.store import (
    Card,
    NoSuchRecord,
    RecordKind,
    Store,
    Summary,
    Writability,
)
from geo.clusters import to_degrees
from geo.curve import UNIT, Window
from geo.errors import VerbatlasError
from geo.gazetteer import Gazetteer
from geo.place import Level, Status
from geo.point import BBox, Point
from geo.sentence import Sentence

log = logging.getLogger(__name__)

SEARCHES = 16
"""Searches whose ranking is kept while a list is read on: a quarter of a million initiatives take 2 MB."""
VIEWS = 64
"""Answers for the map kept for the readers who look at the same: those of a whole country above all."""
PLACES = 10_000
"""Names of places kept: a view of a country shows some hundreds."""
MANY = 500
"""Markers from which the first view may leave some out."""
SAMPLED = 1000
"""Markers that the first view is worked out from."""
OUTLYING = 0.1
"""Share of the markers that the first view may leave out, when there are many."""
METROPOLE = BBox(-5.2, 41.3, 9.6, 51.1)
"""What the map shows when there is no marker: metropolitan France."""


class NoSuchInitiative(VerbatlasError, LookupError):
    """No initiative has this identifier: the link is old, or mistyped."""

    code = "no-such-initiative"


@dataclass(frozen=True)
class Counts:
    """How many initiatives are shown, and how many of those the map cannot place."""

    shown: int
    total: int
    unplaced: int
    quotes: int


@dataclass(frozen=True)
class Said:
    """A quotation with the initiative it belongs to and its source."""

    entry: Summary
    quote: Quote
    source: Source


class Atlas:
    """The store, its index and the geocoders of one installation, shared by all sessions."""

    def __init__(
        self,
        store: Store,
        locator: Locator,
        settings: Settings,
        problems: Sequence[Problem] = (),
        refusal: Sentence | None = None,
    ) -> None:
        """`refusal`: why nothing should be written, even where the store would take it ."""
        self.store = store
        self._refusal = refusal
        self.locator = locator
        self.gazetteer = locator.gazetteer
        self.settings = settings
        self.problems = tuple(problems)
        self._live = LiveIndex(store, self._spot_of, settings.cache_dir / "index.npz")
        self._themes = lru_cache(maxsize=2)(self._read_themes)
        self._ranked = lru_cache(maxsize=SEARCHES)(lambda revision, query: store.by_relevance(query))
        self._results = lru_cache(maxsize=SEARCHES)(self._search)
        self._populations = cache(self.gazetteer.populations)
        self._counted = lru_cache(maxsize=VIEWS)(self._count)
        self._last_sieve: Sieve | None = None
        self._places = lru_cache(maxsize=PLACES)(self._named)
        self._views = lru_cache(maxsize=VIEWS)(self._viewport)

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Opens the store, applies what changed in the package. Raises `PackageError`, `StoreError`."""
        package = None if settings.package == NO_PACKAGE else load_package(settings.package)
        problems = package.problems if package else ()
        for problem in problems:
            log.warning("set aside: %s", problem)
        gazetteer = Gazetteer.open(settings.cache_dir)
        store, refusal = store_of(settings)
        shown = package or store.package()
        locator = Locator.from_settings(settings, gazetteer, shown.departements if shown else ())
        if package:
            apply_package(package, store, locator)
        atlas = cls(store, locator, settings, problems, refusal)
        counts = atlas.counts(Filters())
        log.info(
            "loaded %s: %d initiatives (%d not located), %d quotes, %d rows set aside",
            shown.name if shown else "an empty store",
            counts.total,
            counts.unplaced,
            counts.quotes,
            len(problems),
        )
        return atlas

    @property
    def index(self) -> Index:
        """The index at the store's latest revision."""
        return self._live.current()

    @property
    def themes(self) -> dict[str, Theme]:
        return self._themes(self.index.revision)

    def theme(self, theme_id: str) -> Theme:
        """The theme of an initiative: one that was added a moment ago is not among `themes` yet."""
        return self.themes.get(theme_id) or self._read_themes(self.store.revision())[theme_id]

    def _read_themes(self, revision: int) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.store.themes()}

    def writability(self) -> Writability:
        """Whether what is written is kept, and why not: for a banner."""
        return Writability(False, self._refusal) if self._refusal else self.store.writability()

    # What is shown

    def mask(self, filters: Filters, ignoring: tuple[str, ...] = ()) -> tuple[Index, Mask]:
        """The initiatives that pass the filters, with the index that the booleans are of."""
        sieve = self._sieve()
        return sieve.index, sieve.mask(filters, ignoring)

    def _sieve(self) -> Sieve:
        """That of the index; at a new one, lets go what was kept of the last one: at a million rows 100 MB."""
        index, sieve = self.index, self._last_sieve
        if sieve is None or sieve.index is not index:
            sieve = self._last_sieve = Sieve(index, self.store.matches, self._populations)
            self._views.cache_clear()
        return sieve

    def numbers(self, filters: Filters, bbox: BBox | None = None) -> Numbers:
        """The initiatives that pass the filters, by name, or by distance from `filters.near`.

        With a box, only those drawn in it.
        """
        index, mask = self.mask(filters)
        if bbox is not None:
            mask = mask & inside(index, bbox)
        rows = np.flatnonzero(mask)
        if filters.near:  # argsort puts NaN, what has no place, last
            rows = rows[np.argsort(index.distances_m(filters.near.point)[rows], kind="stable")]
        return index.columns.number[rows]

    def listing(self, filters: Filters, order: Order, limit: int, bbox: BBox | None = None) -> Listing:
        """The first initiatives that pass the filters, in an order; with a box, of those drawn in it."""
        index, mask = self.mask(filters)
        rows = np.flatnonzero(mask if bbox is None else mask & inside(index, bbox))
        first = first_rows(index, rows, order, limit, filters, partial(self._ranked, index.revision))
        return Listing(index.columns.number[first], len(rows))

    def unplaced(self, filters: Filters) -> Numbers:
        """The initiatives that pass the filters and that the map cannot show."""
        index, mask = self.mask(filters)
        return index.columns.number[mask & ~index.located]

    def at_spot(self, filters: Filters, spot: str) -> Numbers:
        """Those that pass the filters and share one marker or area, by the code of its place."""
        index, mask = self.mask(filters)
        here = index.columns.spot == index.spot_position(spot)
        return index.columns.number[np.flatnonzero(mask & here)]

    def with_status(self, status: Status) -> Numbers:
        columns = self.index.columns
        return columns.number[np.flatnonzero(columns.status == tuple(Status).index(status))]

    def summaries(self, numbers: Numbers) -> list[Summary]:
        """The entries of some initiatives, in their order; one deleted a moment ago is left out."""
        return self.store.summaries(numbers.tolist())

    def cards(self, numbers: Numbers) -> list[Card]:
        """The cards of some initiatives, in their order, in a few queries; one deleted a moment ago is left out."""
        return self.store.cards(numbers.tolist())

    def card(self, initiative_id: str) -> Card:
        """One initiative with its location, quotations and sources. Raises `NoSuchInitiative`."""
        try:
            return self.store.card(initiative_id)
        except NoSuchRecord:
            raise NoSuchInitiative(id=initiative_id) from None

    def quotes(self, filters: Filters, limit: int, by: Gathering | None = None) -> list[Said]:
        """The first quotations of the initiatives that pass the filters: those with a testimony first.

        With `by`, those under one heading follow one another.
        """
        index, mask = self.mask(filters)
        rows = np.flatnonzero(mask)
        rows = rows[np.argsort(index.columns.testimony_count[rows] == 0, kind="stable")]
        rows = gathered(index, rows, by)
        enough = int(np.searchsorted(np.cumsum(index.columns.quote_count[rows]), limit)) + 1
        entries = {entry.id: entry for entry in self.summaries(index.columns.number[rows[:enough]])}
        return self._said(self.store.quotes_page(list(entries), limit), entries)

    def said_by(self, speaker: str, organisation: str, limit: int) -> list[Said]:
        """What a person said: a speaker and an organisation, either may be empty."""
        quotes = self.store.quotes_of_person(speaker, organisation, limit)
        return self._said(quotes, self._entries_of(quotes))

    def said_in(self, source: str, limit: int) -> list[Said]:
        """The quotations of a source, in the order of its text."""
        quotes = self.store.quotes_of_source(source, limit)
        return self._said(quotes, self._entries_of(quotes))

    def _entries_of(self, quotes: Sequence[Quote]) -> dict[str, Summary]:
        ids = list(dict.fromkeys(quote.initiative for quote in quotes))
        return {entry.id: entry for entry in self.store.summaries(ids)}

    def _said(self, quotes: Sequence[Quote], entries: Mapping[str, Summary]) -> list[Said]:
        sources = self.store.sources(list({quote.source for quote in quotes}))
        return [
            Said(entries[quote.initiative], quote, sources[quote.source])
            for quote in quotes
            if quote.initiative in entries and quote.source in sources
        ]

    def search(self, text: str, language: str) -> Results:
        """All that answers a text, grouped. The filter of the same text keeps the initiatives that these concern."""
        return self._results(self.index.revision, text, language)

    def suggestions(self, text: str, language: str) -> tuple[Hit, ...]:
        """What a text that is being typed may become."""
        return suggestions(self.store, self.gazetteer, text, language=language)

    def _search(self, revision: int, text: str, language: str) -> Results:
        return search(self.store, self.gazetteer, text, language=language)

    def counts(self, filters: Filters) -> Counts:
        return self._counted(self._sieve().index.revision, filters)

    def _count(self, revision: int, filters: Filters) -> Counts:
        index, mask = self.mask(filters)
        rows = np.flatnonzero(mask)
        return Counts(
            shown=len(rows),
            total=len(index),
            unplaced=len(rows) - int(np.count_nonzero(mask & index.located)),
            quotes=int(index.columns.quote_count.take(rows).sum()),
        )

    def facet(self, filters: Filters, field: str, limit: int | None = None) -> Facet:
        """For each value of one filter, how many initiatives choosing it (also) would show."""
        return Facets(self._sieve(), filters).of(row_of(field), limit)

    def facets(self, filters: Filters, limit: int | None = None) -> tuple[Facet, ...]:
        """Those of every filter that is a choice, and of the years; see `Facets`."""
        return Facets(self._sieve(), filters).all(limit)

    def relaxations(self, filters: Filters) -> list[tuple[FilterRow, int]]:
        """For each active filter, how many initiatives come back without it: the best first."""
        counted = [(row, int(self.mask(filters.without(row))[1].sum())) for row in filters.active()]
        return sorted((pair for pair in counted if pair[1]), key=lambda pair: -pair[1])

    def sources(self, limit: int) -> list[Source]:
        """The first sources, in the order in which they came."""
        records = islice(self.store.records(RecordKind.SOURCE), limit)
        return [record for record in records if isinstance(record, Source)]

    def known(self, filters: Filters) -> Filters:
        """The same filters without values that nobody has (an old link must not show an empty map)."""
        return self._sieve().known(filters)

    # Where it is

    def viewport(self, filters: Filters, bbox: BBox, zoom: int) -> dict[str, Any]:
        """What the map draws in a box, as GeoJSON. Do not change the answer: the next reader gets the same."""
        return self._views(self._sieve().index.revision, filters, window_of(bbox, zoom), zoom)

    def _viewport(self, revision: int, filters: Filters, window: Window, zoom: int) -> dict[str, Any]:
        index, mask = self.mask(filters)

        def summaries(rows: Rows) -> list[Summary]:
            return self.summaries(index.columns.number[rows])

        return viewport(index, mask, window, zoom, summaries, self.place)

    def place(self, code: str) -> tuple[str, Point | None]:
        """Name and point of a place of the gazetteer; the code itself when it is not there."""
        return self._places(code)

    def _named(self, code: str) -> tuple[str, Point | None]:
        place = self.gazetteer.place(code)
        return (place.name, place.point) if place else (code, None)

    def _spot_of(self, code: str) -> str:
        """A venue has the marker of its commune: initiatives of one town open as one list."""
        place = self.gazetteer.place(code)
        return place.parent if place and place.level is Level.VENUE and place.parent else code

    def spot_of(self, card: Card) -> str:
        return self._spot_of(card.location.place.code) if card.location.place else ""

    def home(self) -> BBox:
        """The box that holds every marker, in degrees; that of metropolitan France when there is none.

        Of `MANY` markers and more, the few that lie far from the others are left out: those overseas would make
        all the rest a dot. Far is what Tukey's outer fences say: three times the middle half away from it.
        """
        curve = self.index.curve
        if not len(curve):
            return METROPOLE
        some = slice(None, None, 1 + len(curve) // SAMPLED)
        x, y = curve.x[some] / UNIT, curve.y[some] / UNIT
        if len(curve) >= MANY:
            near = _within_fences(x) & _within_fences(y)
            if near.mean() > 1 - OUTLYING:
                x, y = x[near], y[near]
        lat, lon = to_degrees(np.array([x.min(), x.max()]), np.array([y.max(), y.min()]))
        return BBox(float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1]))

    def health(self) -> dict[str, object]:
        counts = self.counts(Filters())
        package = self.store.package()
        return {
            "status": "ok" if self.writability().ok else "read-only",
            "package": package.name if package else "",
            "initiatives": counts.total,
            "quotes": counts.quotes,
            "revision": self.index.revision,
        }


def _within_fences(values: NDArray[np.float64]) -> Mask:
    low, high = np.quantile(values, (0.25, 0.75))
    reach = 3 * (high - low)
    return np.asarray((values >= low - reach) & (values <= high + reach), bool)


@cache
def _open_once() -> Atlas:
    return Atlas.open(Settings.from_env(os.environ))


_opening = threading.Lock()


def shared_atlas() -> Atlas:
    """The one atlas of this process. Pages and routes ask for it; the first one opens it."""
    with _opening:  # `cache` alone would let two first visitors open it twice
        return _open_once()
