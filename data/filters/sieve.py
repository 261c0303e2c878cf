"""The filters over one index: which rows pass, and how many of them hold each value, each worked out once."""

from collections.abc import Iterable
from functools import lru_cache, partial
from typing import Any

import numpy as np

from data.filters.filters import Filters
from data.filters.row import FilterRow, Ground, Populations, Search
from data.filters.values import Counts, Values
from data.index import Index, Mask

MASKS = 64
"""Masks of single filters kept for the readers who ask the same: a megabyte each at a million rows."""


class Sieve:
    """Lets through what passes the filters. One object serves every thread."""

    def __init__(self, index: Index, search: Search, populations: Populations) -> None:
        self.index = index
        # Made of functions, not of methods: nothing here refers to itself, so that an old one is let go at once.
        self._values = lru_cache(maxsize=None)(partial(_values, index, populations))
        self._totals = lru_cache(maxsize=None)(lambda row, values=self._values: values(row).counts())
        self._row = lru_cache(maxsize=MASKS)(partial(_mask, Ground(index, search, self._values)))

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
        mask = np.ones(len(self.index), bool)
        for row in filters.active():
            if row.field not in skipped:
                mask &= self._row(row, filters.only(row))
        return mask

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


def _values(index: Index, populations: Populations, row: FilterRow) -> Values:
    if row.held is None:
        raise KeyError(row.field)
    return row.held(index, populations)


def _mask(ground: Ground, row: FilterRow, filters: Filters) -> Mask:
    return row.mask(filters, ground)
