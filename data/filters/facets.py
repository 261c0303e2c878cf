"""What each filter would leave: its values with how many initiatives have each, under the other filters."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.filters.filters import Filters
from data.filters.period import Period
from data.filters.row import FilterRow
from data.filters.sieve import Sieve
from data.filters.table import counted
from data.filters.values import Counts, Values
from data.index import Rows
from geo.kept import kept


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


@dataclass(frozen=True)
class YearsLeft:
    """How many initiatives each first and each last year would show, beside the other limit that is set; 0 is no limit.

    `undated`: those that any period hides, since no source of theirs has a date.
    """

    since: dict[int, int]
    until: dict[int, int]
    undated: int


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

    def years_left(self, row: FilterRow) -> YearsLeft:
        """What each limit of the filter by years would leave, under the other filters."""
        values, rows = self._sieve.values(row), self._rows(row)
        asked: Period = getattr(self._filters, row.field) or Period()
        years = [0, *sorted({int(name) for name in values.names} | set(asked) - {0})]
        since = [Period.of(year, asked.until) for year in years]
        until = [Period.of(asked.since, year) for year in years]
        names = [int(name) for name in values.names]
        wanted = [np.array([period.holds(year) for year in names], bool) for period in since + until]
        total = len(self._sieve.index) if rows is None else len(rows)
        dated, *left = values.many([np.ones(len(names), bool), *wanted], rows)
        # Without any limit nothing is hidden, not even what has no date.
        left = [many if period.is_limit else total for period, many in zip(since + until, left, strict=True)]
        return YearsLeft(
            dict(zip(years, left, strict=False)),
            dict(zip(years, left[len(years) :], strict=True)),
            total - dated,
        )

    def _rows(self, row: FilterRow) -> Rows | None:
        """The rows counted. Alternatives do not narrow one another: a filter ignores itself, unless all are wanted."""
        if not self._filters.has(row) or row.narrows(self._filters):
            return self._shown
        others = self._filters.without(row)
        return np.flatnonzero(self._sieve.mask(others)) if others.active() else None

    @kept
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
