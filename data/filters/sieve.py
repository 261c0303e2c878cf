"""The filters over one index: which rows pass, and how many of them hold each value, each worked out once."""

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import Any

import numpy as np

from data.filters.filters import Filters
from data.filters.row import FilterRow, Ground, Held, Populations, Search
from data.filters.values import Counts, Sets, Values
from data.index import Index, Mask, Numbers
from geo.tally import CellTally

Known = dict[FilterRow, tuple[int, Numbers, Sets]]
"""The sets of filters whose values were asked for, with the revision of the index and the numbers of its rows."""

CHANGED = 1000
"""Rows up to which looking at what changed is quicker than looking at all."""
MaskOf = Callable[[FilterRow, Filters], Mask]
"""The mask of one filter, by its row."""
TALLIES = 16
"""Filters of which the points are kept counted: some hundreds of kilobytes each."""
MASKS = 64
"""Masks of single filters kept for the readers who ask the same: a megabyte each at a million rows."""


class Sieve:
    """Lets through what passes the filters. One object serves every thread."""

    def __init__(
        self, index: Index, search: Search, populations: Populations, before: "Sieve | None" = None
    ) -> None:
        """`before`: that of an earlier index, of which what did not change is taken over."""
        self.index = index
        self._sets: Known = {} if before is None else dict(before._sets)
        # Made of functions, not of methods: nothing here refers to itself, so that an old one is let go at once.
        self._values = lru_cache(maxsize=None)(partial(_values, index, populations, self._sets))
        self._totals = lru_cache(maxsize=None)(lambda row, values=self._values: values(row).counts())
        self._row = lru_cache(maxsize=MASKS)(partial(_mask, Ground(index, search, self._values)))
        self._tallies = lru_cache(maxsize=TALLIES)(partial(_tally, index, self._row))

    def values(self, row: FilterRow) -> Values:
        """The values of a filter among values. Raises KeyError for what is none."""
        return self._values(row)

    def totals(self, row: FilterRow) -> Counts:
        """How many of all rows hold each value of a filter among values."""
        counts: Counts = self._totals(row)
        return counts

    def mask(self, filters: Filters, ignoring: Iterable[str] = ()) -> Mask:
        """The rows that pass all active filters, as booleans of shape (n,), without those of some fields."""
        skipped = set(ignoring)
        return _passing(
            self.index, self._row, filters, [r for r in filters.active() if r.field not in skipped]
        )

    def tally(self, filters: Filters) -> CellTally:
        """The points of the map that pass, counted by cells."""
        return self._tallies(filters) if filters.active() else self.index.tally

    def known(self, filters: Filters) -> Filters:
        """The same filters without values that nobody has: an old link must not show an empty map."""
        found: dict[str, Any] = {
            row.field: tuple(
                value for value in getattr(filters, row.field) if value in self._values(row).positions
            )
            for row in filters.active()
            if row.is_choice
        }
        return filters.changed(**found) if found else filters


def _values(index: Index, populations: Populations, known: Known, row: FilterRow) -> Values:
    if row.held is None:
        raise KeyError(row.field)
    values = _changed(index, populations, row, row.held, *known[row]) if row in known else None
    if values is None:
        values = row.held(index, populations)
    if isinstance(values, Sets):
        known[row] = (index.revision, index.columns.number, values)
    return values


def _changed(
    index: Index,
    populations: Populations,
    row: FilterRow,
    held: Held,
    revision: int,
    numbers: Numbers,
    sets: Sets,
) -> Values | None:
    """The sets of an earlier index with those of the rows that changed since; None where these are not known."""
    changed = index.changed_since(revision)
    if changed is None or len(changed) > CHANGED:
        return None
    places = ~np.isin(index.columns.number, changed)
    columns = index.columns.take(np.flatnonzero(~places))
    some = held(Index(index.revision, index.names, columns, columns.number), populations)
    return sets.changed(~np.isin(numbers, changed), places, some) if isinstance(some, Sets) else None


def _passing(index: Index, mask_of: MaskOf, filters: Filters, rows: Iterable[FilterRow]) -> Mask:
    mask = np.ones(len(index), bool)
    for row in rows:
        mask &= mask_of(row, filters.only(row))
    return mask


def _tally(index: Index, mask_of: MaskOf, filters: Filters) -> CellTally:
    mask = _passing(index, mask_of, filters, filters.active())
    return index.tally.kept(index.curve, np.flatnonzero(mask.take(index.curve.rows)), index.labels)


def _mask(ground: Ground, row: FilterRow, filters: Filters) -> Mask:
    return row.mask(filters, ground)
