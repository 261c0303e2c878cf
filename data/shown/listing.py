"""The order of a list, and its first entries: never all of a million put in order for the thirty that are shown."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from data.filters import Filters
from data.index import Index, Numbers, Rows
from geo.point import Point

RANKED = 1000
"""Initiatives that a search found and that are listed by relevance; the others follow by name."""
REACHES_M = (20_000, 80_000, 320_000)


class Order(StrEnum):
    """How a list is sorted."""

    DISTANCE = "distance"  # the nearest first; what has no place last
    RELEVANCE = "relevance"  # what says it best first
    NAME = "name"
    DATE = "date"  # the latest source first; undated last


class Listing(NamedTuple):
    """The first entries of a list, the codes of places that the map counts them under, and how many there are."""

    numbers: Numbers
    total: int
    spots: tuple[str, ...] = ()


def orders_of(filters: Filters) -> tuple[Order, ...]:
    """The orders that mean something under these filters; the first one is used when none is chosen."""
    possible = {Order.DISTANCE: filters.near is not None, Order.RELEVANCE: bool(filters.query)}
    return tuple(order for order in Order if possible.get(order, True))


def first_rows(
    index: Index, rows: Rows, order: Order, limit: int, filters: Filters, ranked: Callable[[str], Numbers]
) -> Rows:
    """The first `limit` of some rows (given by name, as the index has them); of equals, the first by name.

    `ranked` gives the numbers that a search finds, best first.
    """
    if order is Order.DISTANCE and filters.near:
        return _nearest(index, rows, filters.near.point, limit)
    if order is Order.DATE:
        return rows[smallest(-index.columns.latest[rows], limit)]
    if order is Order.RELEVANCE:
        best = index.rows_of(ranked(filters.query)[:RANKED])
        kept = np.zeros(len(index), bool)
        kept[rows] = True
        best = best[kept[best]]
        kept[best] = False
        return np.concatenate([best, np.flatnonzero(kept)])[:limit]
    return rows[:limit]


def _nearest(index: Index, rows: Rows, origin: Point, limit: int) -> Rows:
    """Looks around the point, then farther, until there are enough: most of a million need no measuring."""
    for metres in REACHES_M:
        near = _among(np.flatnonzero(index.within(origin, metres)), rows)
        if len(near) >= limit:
            return near[smallest(index.distances_m(origin, near), limit)]
    distances = index.distances_m(origin, rows)
    return rows[smallest(np.where(np.isnan(distances), np.inf, distances), limit)]


def _among(some: Rows, rows: Rows) -> Rows:
    """Those of a few rows that are among many, both in order."""
    at = np.minimum(np.searchsorted(rows, some), len(rows) - 1)
    return some[rows[at] == some] if len(rows) else rows


def smallest(keys: NDArray[np.floating] | NDArray[np.signedinteger], many: int) -> Rows:
    """Where the `many` smallest keys stand, in order; of equal ones, the first ones first."""
    if many < len(keys):
        last = np.partition(keys, many - 1)[many - 1]
        among = np.flatnonzero(keys <= last)
    else:
        among = np.arange(len(keys))
    return among[np.argsort(keys[among], kind="stable")][:many]
