"""The columns of the index: arrays of length n, and lists where a row has several values."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from geo.kept import kept

Rows = NDArray[np.int64]
"""Positions in the columns of one Index: another one may hold other initiatives there."""
Numbers = NDArray[np.int64]
"""The numbers that the store gives to initiatives: they stay the same, whatever is written."""
Mask = NDArray[np.bool_]
"""Which rows are kept, shape (n,)."""
FEW = 8
"""Less than one row in so many is taken by itself."""


@dataclass(frozen=True)
class Lists:
    """Several values for each row, in order: those of row r are `values[bounds[r]:bounds[r + 1]]`."""

    values: NDArray[np.int32]
    bounds: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def take(self, rows: Rows) -> Self:
        """The same for some rows, in their order."""
        lengths = np.diff(self.bounds)[rows]
        bounds = np.concatenate([[0], np.cumsum(lengths)])
        at = np.repeat(self.bounds[:-1][rows] - bounds[:-1], lengths) + np.arange(bounds[-1])
        return type(self)(self.values[at], bounds.astype(np.int32))

    def first(self) -> NDArray[np.int32]:
        """The first value of each row, -1 where it has none."""
        found = np.full(len(self), -1, np.int32)
        some = np.diff(self.bounds) > 0
        found[some] = self.values[self.bounds[:-1][some]]
        return found

    def holding(self, wanted: NDArray[np.bool_]) -> Mask:
        """The rows with at least one wanted value; `wanted` has a boolean for each value there is."""
        if not len(self.values):
            return np.zeros(len(self), bool)
        seen = np.concatenate([[0], np.cumsum(wanted[self.values], dtype=np.int32)])
        return np.asarray(seen[self.bounds[1:]] > seen[self.bounds[:-1]], bool)

    def counts(self, mask: Mask, many: int) -> NDArray[np.int64]:
        """How often the rows of a mask hold each of `many` values, shape (many,)."""
        few = np.flatnonzero(mask)
        if len(few) == len(mask):
            return np.bincount(self.values, minlength=many)
        if len(few) < len(mask) // FEW:
            return np.bincount(self.take(few).values, minlength=many)
        # By position: to take by a mask that changes from row to row takes several times as long.
        return np.bincount(self.values[np.flatnonzero(mask.take(self.row_of_value))], minlength=many)

    @kept
    def row_of_value(self) -> NDArray[np.int32]:
        """Worked out when it is first asked for: seven megabytes at a million."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.bounds))

    def distinct(self) -> Self:
        """Each value of a row once."""
        first = np.ones(len(self.values), bool)
        first[1:] = self.values[1:] != self.values[:-1]
        first[self.bounds[:-1][np.diff(self.bounds) > 0]] = True
        kept = np.concatenate([[0], np.cumsum(first)])
        return type(self)(self.values[first], kept[self.bounds].astype(np.int32))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        bounds, end = [np.zeros(1, np.int64)], 0
        for part in parts:
            bounds.append(part.bounds[1:].astype(np.int64) + end)
            end += len(part.values)
        return cls(
            np.concatenate([np.empty(0, np.int32), *(part.values for part in parts)]).astype(np.int32),
            np.concatenate(bounds).astype(np.int32),
        )


@dataclass(frozen=True)
class Columns:
    """`x`, `y` are unit Web Mercator, NaN when not located. `number` is the store's.

    `spot`, `departement` and `region` are positions in the lists of the Index, -1 for none; `sources`, `roles` and
    `people` likewise, a role or a person as often as there are quotations by them. `letter` is a position in
    `data.index.filing.LETTERS`. `lead` is the position of the
    initiative's first theme, the colour of its marker. `kind`, `precision` and `status` are positions in
    `tuple(Kind)`, `tuple(Precision)`, `tuple(Status)`. `earliest` and `latest` are the dates of its sources as
    yyyymmdd, month and day 0 when unknown, the whole 0 when none is dated.
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
    departement: NDArray[np.int16]
    region: NDArray[np.int16]
    quote_count: NDArray[np.int32]
    testimony_count: NDArray[np.int32]
    earliest: NDArray[np.int32]
    latest: NDArray[np.int32]
    sources: Lists
    roles: Lists
    people: Lists
    letter: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.number)

    @property
    def nbytes(self) -> int:
        return sum(array.nbytes for array in self.arrays().values())

    def take(self, rows: Rows) -> Self:
        return type(self)(*(getattr(self, field.name).take(rows) for field in fields(self)))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Every array by a name, the two of a list apart: what a file keeps."""
        found: dict[str, NDArray[Any]] = {}
        for field in fields(self):
            column = getattr(self, field.name)
            if isinstance(column, Lists):
                found |= {f"{field.name}_values": column.values, f"{field.name}_bounds": column.bounds}
            else:
                found[field.name] = column
        return found

    @classmethod
    def from_arrays(cls, arrays: Any) -> Self:
        """What `arrays` gave. Raises KeyError when one is missing."""
        values: list[Any] = [
            Lists(arrays[f"{field.name}_values"], arrays[f"{field.name}_bounds"])
            if field.type is Lists
            else arrays[field.name]
            for field in fields(cls)
        ]
        return cls(*values)

    @classmethod
    def joined(cls, parts: Sequence["Columns"]) -> Self:
        values: list[Any] = []
        for field in fields(cls):
            columns = [getattr(part, field.name) for part in (EMPTY, *parts)]
            values.append(Lists.joined(columns) if field.type is Lists else np.concatenate(columns))
        return cls(*values)


EMPTY = Columns(
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
    departement=np.empty(0, np.int16),
    region=np.empty(0, np.int16),
    quote_count=np.empty(0, np.int32),
    testimony_count=np.empty(0, np.int32),
    earliest=np.empty(0, np.int32),
    latest=np.empty(0, np.int32),
    sources=Lists(np.empty(0, np.int32), np.zeros(1, np.int32)),
    roles=Lists(np.empty(0, np.int32), np.zeros(1, np.int32)),
    people=Lists(np.empty(0, np.int32), np.zeros(1, np.int32)),
    letter=np.empty(0, np.uint8),
)
