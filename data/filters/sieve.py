"""The filters over one index: which rows pass, and how many of them hold each value, each worked out once."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

import numpy as np

from data.filters.filters import Filters
from data.filters.reading import Populations, Search, by_period, by_query, values_of
from data.filters.table import FilterRow
from data.filters.values import Counts, Values
from data.index import Index, Mask

MASKS = 64
"""Masks of single filters kept for the readers who ask the same: a megabyte each at a million rows."""


class Sieve:
    """Lets through what passes the filters. One object serves every thread."""

    def __init__(self, index: Index, search: Search, populations: Populations) -> None:
        self.index = index
        # Made of functions, not of methods: nothing here refers to itself, so that an old one is let go at once.
        self._values = lru_cache(maxsize=None)(partial(values_of, index, populations))
        self._totals = lru_cache(maxsize=None)(lambda field, values=self._values: values(field).counts())
        self._row = lru_cache(maxsize=MASKS)(partial(_mask, index, self._values, search))

    def values(self, row: FilterRow) -> Values:
        """The values of a choice. Raises KeyError for what is none."""
        return self._values(row.field)

    def totals(self, row: FilterRow) -> Counts:
        """How many of all rows hold each value of a choice."""
        counts: Counts = self._totals(row.field)
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
                value for value in getattr(filters, row.field) if value in self._values(row.field).positions
            )
            for row in filters.active()
            if row.is_choice
        }
        return replace(filters, **found) if found else filters


def _mask(
    index: Index, values: Callable[[str], Values], search: Search, row: FilterRow, filters: Filters
) -> Mask:
    """What one filter lets through."""
    if row.field == "query":
        return by_query(index, filters, search)
    if filters.near:
        return index.within(filters.near.point, filters.near.km * 1000)
    if filters.period:
        return by_period(values("period"), filters.period)
    chosen = values(row.field)
    wanted = np.zeros(len(chosen.names), bool)
    wanted[
        [chosen.positions[value] for value in getattr(filters, row.field) if value in chosen.positions]
    ] = True
    if not wanted.any():  # an old link names what is gone: that hides nothing
        return np.ones(len(index), bool)
    return chosen.holding(wanted, filters.match_all)
