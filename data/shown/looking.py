"""Which initiatives the filters show: by number, counted, in order, on the map. What was just asked is kept."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial

import numpy as np

from data.filters import FilterRow, Filters, Sieve, row_of
from data.filters.facets import Facet, Facets, YearsLeft
from data.index import Index, Mask, Numbers, Rows
from data.index.live import LiveIndex
from data.shown.listing import Listing, Order, first_rows
from data.shown.remembered import Remembered
from data.shown.viewport import Namer, PlaceOf, Sight, inside, viewport, window_of
from data.store import Store, StoreError, Summary
from geo.clusters import to_degrees
from geo.curve import Window
from geo.place import Status
from geo.point import BBox

log = logging.getLogger(__name__)

SEARCHES = 16
"""Searches whose ranking is kept while a list is read on: a quarter of a million initiatives take 2 MB."""
FEW = 500
"""Initiatives that a map may be fitted to: more are everywhere, and would cost among a million."""
VIEWS = 64
"""Answers for the map kept for the readers who look at the same: those of a whole country above all."""


@dataclass(frozen=True)
class Counts:
    """How many initiatives are shown, and how many of those the map cannot place."""

    shown: int
    total: int
    unplaced: int
    quotes: int
    waiting: int = 0
    """Those of them that wait for words: nobody was quoted there yet."""
    box: BBox | None = None
    """What holds the places of those shown, in WGS84 degrees; None where they are many, or nowhere."""


class Looking:
    """The filters over the index at the store's latest revision. One object serves every thread.

    Its methods are those of the `Atlas`, which says what each gives.
    """

    def __init__(
        self,
        store: Store,
        live: LiveIndex,
        populations: Callable[[], Mapping[str, int]],
        place_of: PlaceOf,
        entries: Remembered,
    ) -> None:
        self._store = store
        self._entries = entries
        self._live = live
        self._place_of = place_of
        self._populations = cache(populations)
        self._ranked = lru_cache(maxsize=SEARCHES)(lambda revision, query: store.by_relevance(query))
        self._counted = lru_cache(maxsize=VIEWS)(self._count)
        self._reached = lru_cache(maxsize=VIEWS)(self._reach)
        self._views = lru_cache(maxsize=VIEWS)(self._viewport)
        self._last_sieve: Sieve | None = None

    @property
    def index(self) -> Index:
        return self._live.current()

    def mask(self, filters: Filters, ignoring: tuple[str, ...] = ()) -> tuple[Index, Mask]:
        sieve = self._sieve()
        return sieve.index, sieve.mask(filters, ignoring)

    def _sieve(self) -> Sieve:
        """That of the index; at a new one, lets go what was kept of the last one: at a million rows 100 MB."""
        index, sieve = self.index, self._last_sieve
        if sieve is None or sieve.index is not index:
            sieve = self._last_sieve = Sieve(index, self._store.matches, self._populations, sieve)
            self._views.cache_clear()
        return sieve

    def numbers(self, filters: Filters, bbox: BBox | None = None) -> Numbers:
        index, mask = self.mask(filters)
        if bbox is not None:
            mask = mask & inside(index, bbox)
        rows = np.flatnonzero(mask)
        if filters.near:  # argsort puts NaN, what has no place, last
            rows = rows[np.argsort(index.distances_m(filters.near.point)[rows], kind="stable")]
        return index.columns.number[rows]

    def listing(self, filters: Filters, order: Order, limit: int, bbox: BBox | None = None) -> Listing:
        index, mask = self.mask(filters)
        rows = np.flatnonzero(mask if bbox is None else mask & inside(index, bbox))
        first = first_rows(index, rows, order, limit, filters, partial(self._ranked, index.revision))
        spots = tuple(index.spots[spot] if spot >= 0 else "" for spot in index.columns.spot[first].tolist())
        return Listing(index.columns.number[first], len(rows), spots)

    def unplaced(self, filters: Filters) -> Numbers:
        index, mask = self.mask(filters)
        return index.columns.number[mask & ~index.located]

    def at_spot(self, filters: Filters, spot: str) -> Numbers:
        index, mask = self.mask(filters)
        here = index.columns.spot == index.spot_position(spot)
        return index.columns.number[np.flatnonzero(mask & here)]

    def with_status(self, status: Status, filters: Filters) -> Numbers:
        index, mask = self.mask(filters)
        columns = index.columns
        return columns.number[np.flatnonzero(mask & (columns.status == tuple(Status).index(status)))]

    def counts(self, filters: Filters, bbox: BBox | None = None) -> Counts:
        revision, filters = self._sieve().index.revision, filters.what_hides()
        return self._counted(revision, filters) if bbox is None else self._count(revision, filters, bbox)

    def _count(self, revision: int, filters: Filters, bbox: BBox | None = None) -> Counts:
        index, mask = self.mask(filters)
        mask = mask if bbox is None else mask & inside(index, bbox)
        rows = np.flatnonzero(mask)
        return Counts(
            shown=len(rows),
            total=len(index),
            unplaced=len(rows) - int(np.count_nonzero(mask & index.located)),
            quotes=int(index.columns.quote_count.take(rows).sum()),
            waiting=int(np.count_nonzero(mask & index.waiting)),
            box=_box_of(index, rows) if len(rows) <= FEW else None,
        )

    def reach_m(self, filters: Filters, count: int) -> float | None:
        return self._reached(self._sieve().index.revision, filters, count)

    def _reach(self, revision: int, filters: Filters, count: int) -> float | None:
        index, mask = self.mask(filters)
        rows = np.flatnonzero(mask & index.located)
        if not filters.near or not 0 < count <= len(rows):
            return None
        ranked = partial(self._ranked, revision)
        nearest = first_rows(index, rows, Order.DISTANCE, count, filters, ranked)
        return float(index.distances_m(filters.near.point, nearest).max())

    def facet(self, filters: Filters, field: str, limit: int | None = None) -> Facet:
        return Facets(self._sieve(), filters).of(row_of(field), limit)

    def facets(self, filters: Filters, limit: int | None = None) -> tuple[Facet, ...]:
        return Facets(self._sieve(), filters).all(limit)

    def years_left(self, filters: Filters) -> YearsLeft:
        return Facets(self._sieve(), filters).years_left(row_of("period"))

    def relaxations(self, filters: Filters) -> list[tuple[FilterRow, int]]:
        counted = [(row, int(self.mask(filters.without(row))[1].sum())) for row in filters.active()]
        return sorted((pair for pair in counted if pair[1]), key=lambda pair: -pair[1])

    def known(self, filters: Filters) -> Filters:
        return self._sieve().known(filters)

    def viewport(self, filters: Filters, bbox: BBox, zoom: int) -> bytes:
        window, filters = window_of(bbox, zoom), filters.what_hides()
        try:
            return self._views(self._sieve().index.revision, filters, window, zoom)
        except StoreError as error:  # not kept: it holds while the store is away
            log.warning("drawn from memory: %s", error)
            return self._drawn(filters, window, zoom, self._entries.known, all_read=False)

    def _viewport(self, revision: int, filters: Filters, window: Window, zoom: int) -> bytes:
        return self._drawn(filters, window, zoom, self._entries.read)

    def _drawn(
        self,
        filters: Filters,
        window: Window,
        zoom: int,
        read: Callable[[list[int]], list[Summary]],
        all_read: bool = True,
    ) -> bytes:
        sieve = self._sieve()
        index, mask = sieve.index, sieve.mask(filters)

        def summaries(rows: Rows) -> list[Summary]:
            return read(index.columns.number[rows].tolist()) if len(rows) else []

        sight = Sight(index, mask, window, zoom, lambda: sieve.tally(filters))
        return viewport(sight, Namer(summaries, self._place_of, all_read))


def _box_of(index: Index, rows: Rows) -> BBox | None:
    """What holds the places of some rows."""
    rows = rows[index.located[rows]]
    if not len(rows):
        return None
    x, y = index.columns.x[rows], index.columns.y[rows]
    lat, lon = to_degrees(np.array([x.min(), x.max()]), np.array([y.max(), y.min()]))
    return BBox(float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1]))
