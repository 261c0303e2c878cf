"""The in-memory index: what filters and the map need of every initiative, as columns of length n.

Texts stay in the store: a million rows take some 60 MB. Rows are in the order of the list (by name).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from data.store import IndexBatch, IndexRows
from geo.clusters import to_degrees, to_mercator
from geo.point import EARTH_RADIUS_M, Point

Rows = NDArray[np.int64]
"""Positions in the columns of one Index: another one may hold other initiatives there."""
Numbers = NDArray[np.int64]
"""The numbers that the store gives to initiatives: they stay the same, whatever is written."""


@dataclass(frozen=True)
class Columns:
    """`x`, `y` are unit Web Mercator, NaN when not located; `spot` is a position in `Index.spots`, -1 for none.

    `lead` is the position of the initiative's first theme, the colour of its marker. `number` is the store's.
    """

    number: NDArray[np.int64]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    theme_bits: NDArray[np.uint64]
    lead: NDArray[np.uint8]
    kind: NDArray[np.uint8]
    precision: NDArray[np.uint8]
    status: NDArray[np.uint8]
    is_area: NDArray[np.bool_]
    spot: NDArray[np.int32]
    quote_count: NDArray[np.int32]
    testimony_count: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.number)


@dataclass(frozen=True)
class Index:
    """The columns at one revision of the store, with the lists their positions refer to."""

    revision: int
    themes: tuple[str, ...]
    spots: tuple[str, ...]
    columns: Columns

    def __len__(self) -> int:
        return len(self.columns)

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

    def spot_position(self, code: str) -> int:
        """Where a place's code stands in `spots`; -2, which no row has, when it does not."""
        return self.spots.index(code) if code in self.spots else -2

    def distances_m(self, origin: Point) -> NDArray[np.float64]:
        """Great-circle distances from a point in metres, shape (n,); NaN for what has no place."""
        lat, lon = (np.radians(degrees) for degrees in to_degrees(self.columns.x, self.columns.y))
        here_lat, here_lon = np.radians(origin.lat), np.radians(origin.lon)
        half = (
            np.sin((lat - here_lat) / 2) ** 2
            + np.cos(lat) * np.cos(here_lat) * np.sin((lon - here_lon) / 2) ** 2
        )
        return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(half)), np.float64)

    @cached_property
    def located(self) -> NDArray[np.bool_]:
        return ~np.isnan(self.columns.x)

    @cached_property
    def pinned(self) -> NDArray[np.bool_]:
        """Rows drawn as a marker: located, and not only known as an area."""
        return self.located & ~self.columns.is_area

    @cached_property
    def _by_number(self) -> NDArray[np.int32]:
        return np.argsort(self.columns.number, kind="stable").astype(np.int32)


def build_index(rows: IndexRows, spot_of: Callable[[str], str]) -> Index:
    """The index of a whole store. `spot_of` sends a place's code to the one that its marker counts under."""
    spots: dict[str, int] = {}
    parts = [_columns(batch, spots, spot_of) for batch in rows.batches]
    return Index(rows.revision, rows.themes, tuple(spots), _joined(parts))


def changed_rows(index: Index, rows: IndexRows, spot_of: Callable[[str], str]) -> tuple[Index, Columns]:
    """The columns of some changed initiatives, and the index with the places that they add."""
    spots = {code: position for position, code in enumerate(index.spots)}
    parts = [_columns(batch, spots, spot_of) for batch in rows.batches]
    return replace(index, revision=rows.revision, spots=tuple(spots)), _joined(parts)


def spliced(index: Index, without: Rows, added: Columns, at: Sequence[int]) -> Index:
    """The index without some rows, and with others put in at positions of what remains."""
    kept = [np.delete(getattr(index.columns, field.name), without) for field in fields(Columns)]
    columns = [
        np.insert(column, np.asarray(at, np.int64), getattr(added, field.name))
        for column, field in zip(kept, fields(Columns), strict=True)
    ]
    return Index(index.revision, index.themes, index.spots, Columns(*columns))


def _columns(batch: IndexBatch, spots: dict[str, int], spot_of: Callable[[str], str]) -> Columns:
    x, y = to_mercator(batch.lat, batch.lon)
    codes, inverse = np.unique(batch.place_code, return_inverse=True)
    positions = [spots.setdefault(spot_of(code), len(spots)) if code else -1 for code in codes.tolist()]
    return Columns(
        number=batch.number,
        x=x,
        y=y,
        theme_bits=batch.themes,
        lead=batch.lead,
        kind=batch.kind,
        precision=batch.precision,
        status=batch.status,
        is_area=batch.is_area,
        spot=np.array(positions, np.int32)[inverse],
        quote_count=batch.quote_count,
        testimony_count=batch.testimony_count,
    )


def _joined(parts: Sequence[Columns]) -> Columns:
    if not parts:
        return _EMPTY
    return Columns(
        *(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Columns))
    )


_EMPTY = Columns(
    number=np.empty(0, np.int64),
    x=np.empty(0),
    y=np.empty(0),
    theme_bits=np.empty(0, np.uint64),
    lead=np.empty(0, np.uint8),
    kind=np.empty(0, np.uint8),
    precision=np.empty(0, np.uint8),
    status=np.empty(0, np.uint8),
    is_area=np.empty(0, bool),
    spot=np.empty(0, np.int32),
    quote_count=np.empty(0, np.int32),
    testimony_count=np.empty(0, np.int32),
)
