"""The index of one revision of the store. Texts stay in the store: a million rows take some 100 MB."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.index.columns import Columns, Mask, Numbers, Rows
from geo.clusters import to_degrees, to_mercator
from geo.curve import Curve
from geo.kept import kept
from geo.place import Precision
from geo.point import EARTH_RADIUS_M, Point, box_around, longitudes_of
from geo.tally import CellTally, Labels

_OWN = tuple(Precision).index(Precision.STREET)
"""The last precision of a point of the thing itself: a point that was given, an address, a street."""


@dataclass(frozen=True)
class Names:
    """What the positions in the columns stand for. A list only grows: a position keeps its meaning.

    `spots` are codes of places, `departements` and `regions` INSEE codes, `sources` identifiers, `roles` as
    written. `publishers[p]` is that of the source p, `published[p]` its date, as precise as it is known, and
    `titles[p]` its title. The person p is `speakers[p]` of `organisations[p]`; one of both may be empty.
    """

    themes: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    departements: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


TALLIED = 11
"""The level of the grid by which the points are counted once: that of zoom 9, which shows a quarter of the country."""
_NONE: Numbers = np.empty(0, np.int64)


@dataclass(frozen=True)
class Index:
    """The columns at one revision of the store. Rows are in the order of the list (by name).

    `filed` holds the numbers of all rows in the order of a directory (`data/index/filing.py`).
    """

    revision: int
    names: Names
    columns: Columns
    filed: Numbers
    splices: tuple[tuple[int, Numbers], ...] = ()
    """What was changed row by row since this one was built: up to which revision, and the numbers. The first says from
    which revision on that is known, and has none."""

    def changed_since(self, revision: int) -> Numbers | None:
        """The numbers of all rows that came, went or changed since a revision; None where that is not known."""
        if not self.splices or revision < self.splices[0][0]:
            return None
        return np.unique(np.concatenate([_NONE, *(some for after, some in self.splices if after > revision)]))

    def __len__(self) -> int:
        return len(self.columns)

    @property
    def themes(self) -> tuple[str, ...]:
        return self.names.themes

    @property
    def spots(self) -> tuple[str, ...]:
        return self.names.spots

    def bits_of(self, themes: Iterable[str]) -> int:
        """The bits of some theme ids; an unknown one counts for nothing."""
        return sum(1 << self.themes.index(theme) for theme in set(themes) if theme in self.themes)

    def rows_of(self, numbers: Numbers) -> Rows:
        """The rows of some numbers of the store; those that are not here are left out."""
        if not len(self):
            return np.empty(0, np.int64)
        order = self._by_number
        found = np.searchsorted(self.columns.number, numbers, sorter=order)
        found = np.minimum(found, len(order) - 1)
        rows = order[found]
        return np.asarray(rows[self.columns.number[rows] == numbers], np.int64)

    def in_order_of_coming(self, first: int, limit: int) -> Numbers:
        """Some of the numbers of all rows, the least first: the order in which the store gave them."""
        return self.columns.number[self._by_number[first : first + limit]]

    def spot_position(self, code: str) -> int:
        """Where a place's code stands in `spots`; -2, which no row has, when it does not."""
        return self.spots.index(code) if code in self.spots else -2

    def distances_m(self, origin: Point, rows: Rows | None = None) -> NDArray[np.float64]:
        """Great-circle distances of some rows, or of all, from a point in metres; NaN for what has no place."""
        x, y = self.columns.x, self.columns.y
        if rows is not None:
            x, y = x[rows], y[rows]
        lat, lon = (np.radians(degrees) for degrees in to_degrees(x, y))
        here_lat, here_lon = np.radians(origin.lat), np.radians(origin.lon)
        half = (
            np.sin((lat - here_lat) / 2) ** 2
            + np.cos(lat) * np.cos(here_lat) * np.sin((lon - here_lon) / 2) ** 2
        )
        return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(half)), np.float64)

    def within(self, origin: Point, metres: float) -> Mask:
        """The rows at most so far from a point."""
        box = box_around(origin, metres)
        here, (north, south) = to_mercator(np.array([box.north, box.south]), np.full(2, origin.lon))
        with np.errstate(invalid="ignore"):  # NaN: what has no place is near nothing
            mask = (self.columns.y >= north) & (self.columns.y <= south)
        rows = np.flatnonzero(
            mask
        )  # only those of the same latitudes need be measured, and of the same longitudes
        away = np.abs(self.columns.x[rows] - here[0])
        rows = rows[np.minimum(away, 1 - away) <= longitudes_of(origin, metres) / 360]
        mask[:] = False
        mask[rows] = self.distances_m(origin, rows) <= metres
        return np.asarray(mask, bool)

    def filed_of(self, mask: Mask) -> Rows:
        """The rows of a mask in the order of a directory."""
        return self.filed_rows[np.flatnonzero(mask.take(self.filed_rows))]

    @kept
    def filed_rows(self) -> Rows:
        """The rows in the order of a directory."""
        # Looked up, not searched for, which takes two seconds at a million.
        row_of = np.zeros(int(self.filed.max(initial=0)) + 1, np.int64)
        row_of[self.columns.number] = np.arange(len(self))
        return row_of[self.filed]

    @kept
    def located(self) -> Mask:
        return ~np.isnan(self.columns.x)

    @kept
    def pinned(self) -> Mask:
        """Rows drawn as a marker: located, and not only known as an area."""
        return self.located & ~self.columns.is_area

    @kept
    def waiting(self) -> Mask:
        """Rows that wait for words: nobody was quoted there yet."""
        return np.asarray(self.columns.quote_count == 0, bool)

    @kept
    def waiting_on_curve(self) -> Mask | None:
        """Which points of the curve wait for words; None where none does."""
        return self.waiting[self.curve.rows] if self.waiting.any() else None

    def heard(self) -> "Index":
        """The same without the rows that wait for words."""
        if not self.waiting.any():
            return self
        columns = self.columns.take(np.flatnonzero(~self.waiting))
        return Index(self.revision, self.names, columns, self.filed[np.isin(self.filed, columns.number)])

    @kept
    def curve(self) -> Curve:
        """The rows drawn as a marker, in the order that the map counts them in."""
        x = np.where(self.columns.is_area, np.nan, self.columns.x)
        return Curve.of(x, self.columns.y)

    @kept
    def on_curve(self) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """The spot and the first theme of each point of the curve, side by side as the map reads them."""
        return self.columns.spot[self.curve.rows], self.columns.lead[self.curve.rows]

    @kept
    def labels(self) -> Labels:
        """What the map tells of the points of a cluster: their spot, whether one is its own, themes, who waits."""
        spot, lead = self.on_curve
        own, waits = self.own_on_curve, self.waiting_on_curve
        return Labels(
            (spot,),
            (spot, *([own.view(np.uint8)] if own is not None else [])),
            (
                (lead, max(1, len(self.themes))),
                *([(waits.view(np.uint8), 2)] if waits is not None else []),
            ),
        )

    @kept
    def tally(self) -> CellTally:
        """All points of the curve counted by cells, once for all views from afar: half a megabyte for a country."""
        return CellTally.whole(self.curve, TALLIED, self.labels)

    @kept
    def own_on_curve(self) -> Mask | None:
        """Which points of the curve are those of the thing itself, not of its commune; None where none is.

        Such ones part at a closer look, even those of one commune.
        """
        own = self.columns.precision <= _OWN
        return own[self.curve.rows] if own.any() else None

    @kept
    def areas(self) -> tuple[Rows, Rows]:
        """Rows known only as an area that has a code, those of one area together, and where each area begins."""
        rows = np.flatnonzero(self.located & self.columns.is_area & (self.columns.spot >= 0))
        rows = rows[np.argsort(self.columns.spot[rows], kind="stable")]
        spot = self.columns.spot[rows]
        return rows, np.flatnonzero(np.concatenate([np.ones(min(1, len(rows)), bool), spot[1:] != spot[:-1]]))

    @kept
    def _by_number(self) -> NDArray[np.int32]:
        return np.argsort(self.columns.number, kind="stable").astype(np.int32)
