"""What each filter would leave: its values with how many initiatives have each, under the other filters."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.filters.filters import Filters
from data.filters.row import FilterRow
from data.filters.sieve import Sieve
from data.filters.table import counted
from data.filters.values import Counts, Values
from data.index import Rows


@dataclass(frozen=True)
class Option:
    """A value of a filter, and how many initiatives choosing it (also) would show."""

    value: str
    count: int


@dataclass(frozen=True)
class Facet:
    """The values of one filter: the most frequent first, or in the order of their list.

    `total` is how many values there are to choose from, more than `options` when these are the first ones.
    """

    row: FilterRow
    options: tuple[Option, ...]
    total: int


class Facets:
    """The facets of some filters; what several of them need is worked out once."""

    def __init__(self, sieve: Sieve, filters: Filters) -> None:
        self._sieve = sieve
        self._filters = filters

    def of(self, row: FilterRow, limit: int | None = None) -> Facet:
        """At most `limit` values, always with the chosen ones."""
        values = self._sieve.values(row)
        rows = self._rows(row)
        counts = self._sieve.totals(row) if rows is None else values.counts(rows)
        order = _order(row, values, counts, self._sieve)
        total = len(order)
        if limit is not None and total > limit:
            order = order[:limit]
        order = _with_chosen(order, values, getattr(self._filters, row.field) if row.is_choice else ())
        return Facet(row, tuple(Option(values.names[at], int(counts[at])) for at in order), total)

    def all(self, limit: int | None = None) -> tuple[Facet, ...]:
        return tuple(self.of(row, limit) for row in counted())

    def _rows(self, row: FilterRow) -> Rows | None:
        """The rows counted. Alternatives do not narrow one another: a filter ignores itself, unless all are wanted."""
        if not self._filters.has(row) or row.narrows(self._filters):
            return self._shown
        others = self._filters.without(row)
        return np.flatnonzero(self._sieve.mask(others)) if others.active() else None

    @cached_property
    def _shown(self) -> Rows | None:
        """None for all of them."""
        return np.flatnonzero(self._sieve.mask(self._filters)) if self._filters.active() else None


def _order(row: FilterRow, values: Values, counts: Counts, sieve: Sieve) -> Sequence[int]:
    """The values to offer: of a ranked filter those that somebody has now, of a short list those that anybody has."""
    if row.is_ranked:
        found = np.flatnonzero(counts)
        return [int(at) for at in found[np.argsort(-counts[found], kind="stable")]]
    everybody = sieve.totals(row)
    return [at for at in range(len(values.names)) if everybody[at] or row.is_whole]


def _with_chosen(order: Sequence[int], values: Values, chosen: Sequence[str]) -> list[int]:
    missing = [values.positions[value] for value in chosen if value in values.positions]
    return list(dict.fromkeys([*order, *missing]))
