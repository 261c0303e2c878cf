"""Who may come into question, found in the index alone: themes, kinds and distance of a million at once."""

from functools import lru_cache
from math import radians

import numpy as np
from numpy.typing import NDArray

from data.index import Index, Mask, Rows
from data.model import Kind
from data.passerelles.components import FAR_M, NEAR_M
from data.passerelles.kinds import complement
from data.passerelles.rarity import Rarity
from data.passerelles.values import WEIGHTS
from geo.clusters import to_degrees
from geo.point import EARTH_RADIUS_M

Values = NDArray[np.float32]


def candidates(index: Index, row: int, mask: Mask, rarity: Rarity, count: int) -> Rows:
    """The `count` rows of the mask that go best with one row, before anybody reads their words."""
    total = WEIGHTS["themes"] * _themes(index, row, rarity)
    total += WEIGHTS["kinds"] * _kinds(index, row)
    total += WEIGHTS["distance"] * _distances(index, row)
    total[~mask] = -1
    total[row] = -1
    rows = greatest(total, count)
    return rows[total[rows] >= 0]


def greatest(values: NDArray[np.generic], count: int) -> Rows:
    """The positions of the `count` greatest values, greatest first; among equals, the first in order."""
    if count < len(values):
        bar = np.partition(values, len(values) - count)[len(values) - count]
        above = np.flatnonzero(values > bar)
        level = np.flatnonzero(values == bar)[: count - len(above)]
        rows = np.concatenate([above, level])
    else:
        rows = np.arange(len(values))
    return rows[np.lexsort((rows, -values[rows].astype(np.float64)))]


@lru_cache(maxsize=2)
def _sets_of_themes(index: "_Same") -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """The different sets of themes that there are, and for each row which one is its own."""
    sets, inverse = np.unique(index.index.columns.theme_bits, return_inverse=True)
    return sets, inverse.astype(np.int32)


class _Same:
    """An index as a key of a cache: equal to itself alone, whatever its columns hold."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def __hash__(self) -> int:
        return id(self.index)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.index is self.index


def _themes(index: Index, row: int, rarity: Rarity) -> Values:
    """As the component of that name, worked out for each set of themes, which are few."""
    sets, own_set = _sets_of_themes(_Same(index))
    shared = sets & index.columns.theme_bits[row]
    apart = np.ones(len(sets), np.float32)
    for position, theme in enumerate(index.themes):
        apart[(shared & np.uint64(1 << position)) != 0] *= 1 - rarity.themes[theme]
    return (1 - apart)[own_set]


def _kinds(index: Index, row: int) -> Values:
    own = tuple(Kind)[index.columns.kind[row]]
    table = np.array([complement(own, kind)[0] for kind in Kind], np.float32)
    return np.asarray(table[index.columns.kind])


def _distances(index: Index, row: int) -> Values:
    """As the component of that name, on the flat map around the row: exact enough to choose candidates by."""
    x, y = index.columns.x, index.columns.y
    if np.isnan(x[row]):
        return np.zeros(len(index), np.float32)
    lat = float(to_degrees(x[row : row + 1], y[row : row + 1])[0][0])
    metres = 2 * np.pi * EARTH_RADIUS_M * np.cos(radians(lat))  # of a whole turn of the map, here
    away = np.hypot((x - x[row]).astype(np.float32), (y - y[row]).astype(np.float32)) * np.float32(metres)
    values: Values = np.clip((np.float32(FAR_M) - away) / np.float32(FAR_M - NEAR_M), 0, 1)
    return np.nan_to_num(values, copy=False, nan=0.0)
