"""The facade: everything the product can do, in one list."""

import logging
import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Self

import numpy as np

from data.directory import Directory, Page, Section
from data.editing.drafts import Drafts
from data.editing.editing import Editing
from data.editing.editors import Editors
from data.filters import FilterRow, Filters
from data.filters.facets import Facet, YearsLeft
from data.index import Index, Mask, Numbers
from data.index.live import LiveIndex
from data.model import Source, Theme
from data.opening.locator import Locator
from data.opening.parts import open_parts
from data.opening.readiness import Readiness, readiness
from data.package import Problem
from data.search.contenders import Searched
from data.search.hits import Hit
from data.search.search import Results, search
from data.search.suggestions import suggestions
from data.settings import Settings
from data.shown.gathering import Gathering
from data.shown.home import home
from data.shown.listing import Listing, Order
from data.shown.looking import Counts, Looking
from data.shown.news import News, newest_cards, newest_said
from data.shown.only_heard import OnlyHeard
from data.shown.remembered import Remembered
from data.shown.said import Said, first_said
from data.shown.spoken import Spoken
from data.shown.table import Keys, Sorting, TablePage, table_page
from data.store import Card, NoSuchRecord, Store, Summary, Writability
from data.store.news import InitiativeAt
from data.store.values import PackageInfo
from data.wording.language import Language
from geo.chain import NetworkState
from geo.errors import VerbatlasError
from geo.place import Level, Location, Place, Status
from geo.point import BBox, Point
from geo.sentence import Sentence

log = logging.getLogger(__name__)

SEARCHES = 16
"""Searches whose results are kept for the readers who ask the same."""
FIRST = 500
"""Entries read at the start: all those of a village."""
SHORT_CODE = 5
"""Characters of the code of a commune: those of countries and continents have fewer."""
PLACES = 10_000
"""Places kept: a view of a country shows some hundreds."""


class NoSuchInitiative(VerbatlasError, LookupError):
    """No initiative has this identifier: the link is old, or mistyped."""

    code = "no-such-initiative"


class Atlas(Spoken, Editing):
    """The store, its index and the geocoders of one installation, shared by all sessions."""

    def __init__(
        self,
        store: Store,
        locator: Locator,
        settings: Settings,
        problems: Sequence[Problem] = (),
        refusal: Sentence | None = None,
    ) -> None:
        """`refusal`: why nothing should be written, even where the store would take it."""
        super().__init__(store)
        self._refusal = refusal
        self.editors = Editors()
        self.drafts = Drafts(settings.data_dir / "drafts")
        self.locator = locator
        self.gazetteer = locator.gazetteer
        self.settings = settings
        self.problems = tuple(problems)
        self._places = lru_cache(maxsize=PLACES)(self.gazetteer.place)
        self._heard_only = settings.waiting == "hidden"
        kept = settings.cache_dir / ("index-heard.npz" if self._heard_only else "index.npz")
        live = LiveIndex(store, self._spot_of, kept, self._heard_only)
        self._searched: Searched = OnlyHeard(store) if self._heard_only else store
        self._entries = Remembered(store)
        self._looking = Looking(store, live, self.gazetteer.populations, self.name_and_point, self._entries)
        self._directory = Directory(self.gazetteer.names)
        self._themes = lru_cache(maxsize=2)(self._read_themes)
        self._territories = lru_cache(maxsize=2)(self._read_territories)
        self._packages = lru_cache(maxsize=8)(lambda revision, name: store.package(name))
        self._overdue_counts = lru_cache(maxsize=2)(lambda _, before: store.overdue_counts(before))
        self._overdue = lru_cache(maxsize=4)(lambda _, *asked: store.overdue(*asked))
        self._results = lru_cache(maxsize=SEARCHES)(self._search)

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Opens the store, applies what changed in the package. Raises `PackageError`, `StoreError`."""
        parts = open_parts(settings)
        atlas = cls(parts.store, parts.locator, settings, parts.problems, parts.refusal)
        _ = (
            atlas.themes,
            atlas.package(),
            atlas.summaries(atlas.numbers(Filters())[:FIRST]),
        )  # if the store goes away
        counts = atlas.counts(Filters())
        log.info(
            "loaded %s: %d initiatives (%d not located), %d quotes, %d rows set aside",
            parts.name or "an empty store",
            counts.total,
            counts.unplaced,
            counts.quotes,
            len(parts.problems),
        )
        return atlas

    # What the filters show

    @property
    def index(self) -> Index:
        """The index at the store's latest revision."""
        return self._looking.index

    def mask(self, filters: Filters, ignoring: tuple[str, ...] = ()) -> tuple[Index, Mask]:
        """The initiatives that pass the filters, with the index that the booleans are of."""
        return self._looking.mask(filters, ignoring)

    def numbers(self, filters: Filters, bbox: BBox | None = None) -> Numbers:
        """The initiatives that pass the filters, by name, or by distance from `filters.near`.

        With a box, only those drawn in it.
        """
        return self._looking.numbers(filters, bbox)

    def listing(self, filters: Filters, order: Order, limit: int, bbox: BBox | None = None) -> Listing:
        """The first initiatives that pass the filters, in an order; with a box, of those drawn in it."""
        return self._looking.listing(filters, order, limit, bbox)

    def unplaced(self, filters: Filters) -> Numbers:
        """The initiatives that pass the filters and that the map cannot show."""
        return self._looking.unplaced(filters)

    def at_spot(self, filters: Filters, spot: str) -> Numbers:
        """Those that pass the filters and share one marker or area, by the code of its place."""
        return self._looking.at_spot(filters, spot)

    def with_status(self, status: Status, filters: Filters | None = None) -> Numbers:
        """Those that pass the filters, of which the place is so far sure."""
        return self._looking.with_status(status, filters or Filters())

    def statuses(self, filters: Filters) -> dict[Status, int]:
        """How many of those that pass the filters are located how surely, those of none too."""
        index, mask = self.mask(filters)
        many = np.bincount(index.columns.status[mask], minlength=len(Status)).tolist()
        return dict(zip(Status, many, strict=True))

    def counts(self, filters: Filters, bbox: BBox | None = None) -> Counts:
        """How many initiatives the filters leave; with a box, of those drawn in it."""
        return self._looking.counts(filters, bbox)

    def reach_m(self, filters: Filters, count: int) -> float | None:
        """How far from `filters.near` the nearest ones are, so many of them; None where there are fewer."""
        return self._looking.reach_m(filters, count)

    def facet(self, filters: Filters, field: str, limit: int | None = None) -> Facet:
        """For each value of one filter, how many initiatives choosing it (also) would show."""
        return self._looking.facet(filters, field, limit)

    def facets(self, filters: Filters, limit: int | None = None) -> tuple[Facet, ...]:
        """Those of every filter that is a choice, and of the years; see `Facets`."""
        return self._looking.facets(filters, limit)

    def years_left(self, filters: Filters) -> YearsLeft:
        """What each limit of the years would show, and how many any limit hides, having no date."""
        return self._looking.years_left(filters)

    def relaxations(self, filters: Filters) -> list[tuple[FilterRow, int]]:
        """For each active filter, how many initiatives come back without it: the best first."""
        return self._looking.relaxations(filters)

    def known(self, filters: Filters) -> Filters:
        """The same filters without values that nobody has (an old link must not show an empty map)."""
        return self._looking.known(filters)

    def directory(
        self, filters: Filters, section: Section, letter: str, number: int, size: int, words: Language
    ) -> Page:
        """A page of what the filters leave, from A to Z; `letter` is one of `LETTERS`, or "" for all."""
        index, mask = self.mask(filters)
        themes = {theme.id: words.of(theme, "label") for theme in self.themes.values()}
        return self._directory.page(index, mask, themes, section, letter, number, size)

    def table(
        self,
        filters: Filters,
        sorting: Sorting,
        descending: bool,
        number: int,
        size: int,
        words: Language,
        status: Status | None = None,
    ) -> TablePage:
        """A page of the table of what the filters leave, by one of its columns; of what is located so surely alone."""
        index, mask = self.mask(filters)
        if status:
            mask = mask & (index.columns.status == list(Status).index(status))
        keys = Keys(index, self._directory.rank_of_places, self.departement_name, self.region_name, words)
        return table_page(index, mask, keys.of(sorting), descending, number, size)

    # What is read

    @property
    def themes(self) -> dict[str, Theme]:
        return self._themes(self.index.revision)

    def theme(self, theme_id: str) -> Theme:
        """The theme of an initiative: one that was added a moment ago is not among `themes` yet."""
        return self.themes.get(theme_id) or self._read_themes(self.store.revision())[theme_id]

    def _read_themes(self, revision: int) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.store.themes()}

    def summaries(self, numbers: Numbers) -> list[Summary]:
        """The entries of some initiatives, in their order; one deleted a moment ago is left out.

        While the store is away, those that were read before.
        """
        return self._entries.entries(numbers.tolist())

    def entries(self, which: Sequence[str] | Sequence[int]) -> dict[str, Summary]:
        """The entries of some initiatives by their identifier; which ones is told by identifiers or by numbers."""
        return {entry.id: entry for entry in self._entries.entries(which)}

    def cards(self, numbers: Numbers) -> list[Card]:
        """The cards of some initiatives, in their order, in a few queries; one deleted a moment ago is left out."""
        return self.store.cards(numbers.tolist())

    def card(self, initiative_id: str) -> Card:
        """One initiative with its location, quotations and sources. Raises `NoSuchInitiative`."""
        try:
            card = self._entries.card(initiative_id)
        except NoSuchRecord:
            raise NoSuchInitiative(id=initiative_id) from None
        if self._heard_only and not card.quotes:
            raise NoSuchInitiative(id=initiative_id)
        return card

    def quotes(
        self, filters: Filters, limit: int, by: Gathering | None = None, offset: int = 0
    ) -> list[Said]:
        """The quotations of the initiatives that pass the filters, from one of them on: those with a testimony first.

        With `by`, those under one heading follow one another.
        """
        return first_said(self.store, *self.mask(filters), limit, by, offset)

    def newest(self, filters: Filters, limit: int) -> list[Card]:
        """The initiatives that pass the filters and came last, the last first."""
        return newest_cards(self.store, *self.mask(filters), limit)

    def newest_said(self, filters: Filters, limit: int) -> list[News]:
        """The quotations of the initiatives that pass the filters which came last, the last first."""
        return newest_said(self.store, *self.mask(filters), limit)

    def written(self, first: int, limit: int) -> list[InitiativeAt]:
        """Some of all initiatives, in the order in which they came, and when each was last written."""
        return self.store.written(self.index.in_order_of_coming(first, limit).tolist())

    def sources_of(self, ids: Sequence[str]) -> dict[str, Source]:
        """Some sources by their identifier; one that is not there is left out."""
        return self._entries.sources(ids)

    def package(self, name: str = "") -> PackageInfo | None:
        """What is told of the package of that name, or of the last one loaded; None before the first load."""
        return self._packages(self.index.revision, name)

    # What is found

    def search(self, text: str, language: str) -> Results:
        """All that answers a text, grouped. The filter of the same text keeps the initiatives that these concern."""
        return self._results(self.index.revision, text, language)

    def _search(self, revision: int, text: str, language: str) -> Results:
        return search(self._searched, self.gazetteer, text, language=language)

    def suggestions(self, text: str, language: str) -> tuple[Hit, ...]:
        """What a text that is being typed may become."""
        return suggestions(self._searched, self.gazetteer, text, language=language)

    def locate(self, text: str) -> Location:
        """Where a place is, as a reader or a source writes it; without a point when nobody knows, or can tell."""
        return self.locator.locate(text)

    # Where it is

    def viewport(self, filters: Filters, bbox: BBox, zoom: int) -> bytes:
        """What the map draws in a box, as GeoJSON."""
        return self._looking.viewport(filters, bbox, zoom)

    def home(self) -> BBox:
        """The box that holds every marker, in degrees; that of metropolitan France when there is none."""
        return home(self.index.curve)

    def spot_of(self, card: Card) -> str:
        return self._spot_of(card.location.place.code) if card.location.place else ""

    def _spot_of(self, code: str) -> str:
        """A venue has the marker of its commune: initiatives of one town open as one list."""
        place = self.place(code)
        return place.parent if place and place.level is Level.VENUE and place.parent else code

    def place(self, code: str) -> Place | None:
        """A place of the gazetteer by its code: "15138", "D15", "R84", "O-auvergne", "FR"."""
        return self._places(code)

    def name_and_point(self, code: str) -> tuple[str, Point | None]:
        """Those of a place, for its marker; the code itself when the gazetteer does not know it."""
        place = self.place(code)
        return (place.name, place.point) if place else (code, None)

    def nearest_commune(self, point: Point) -> Place | None:
        """The French commune whose middle is nearest, within 50 km."""
        return self.gazetteer.nearest_commune(point)

    def territories(self) -> tuple[str, ...]:
        """The French names of the countries and continents where something stands."""
        return self._territories(self.index.revision)

    def _read_territories(self, revision: int) -> tuple[str, ...]:
        # Their codes are short ("CI", "C-AF"): a million initiatives stand at tens of thousands of spots.
        places = (self.place(code) for code in self.index.names.spots if len(code) < SHORT_CODE)
        return tuple(
            place.name for place in places if place and place.level in (Level.COUNTRY, Level.CONTINENT)
        )

    def main_towns(self, at_least: int) -> list[Place]:
        """The communes with at least so many inhabitants, most populated first."""
        return self.gazetteer.main_towns(at_least)

    def departement_name(self, code: str) -> str:
        """By its INSEE code; "" for none."""
        return self.gazetteer.departement_name(code)

    def region_name(self, code: str) -> str:
        """By its INSEE code; "" for none."""
        return self.gazetteer.region_name(code)

    # How the installation is

    def revision(self) -> int:
        """Changes with every write: what was drawn at the same one still holds."""
        return self.index.revision

    def writability(self) -> Writability:
        """Whether what is written is kept, and why not: for a banner."""
        return Writability(False, self._refusal) if self._refusal else self.store.writability()

    def network(self) -> NetworkState:
        """What can be said of the geocoders online."""
        return self.locator.chain.state

    def readiness(self) -> Readiness:
        """Whether readers can be sent here. Raises StoreError when the store cannot be read."""
        return readiness(self.store, self.index.revision, self.settings.data_dir)

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


_opening = threading.Lock()
_shared: list[Atlas] = []


def share_atlas(settings: Settings) -> Atlas:
    """Opens the one atlas of this process: whoever comes second gets the same. Raises `PackageError`, `StoreError`."""
    with _opening:
        if not _shared:
            _shared.append(Atlas.open(settings))
        return _shared[0]


def shared_atlas() -> Atlas:
    """The one atlas of this process, for pages and routes. Raises IndexError before `share_atlas`."""
    return _shared[0]
