"""Groups points that would overlap on the screen, by a grid in Web Mercator.

Points are columns, not objects: the same code serves twenty and a million. Coordinates are Web Mercator
scaled to the unit square (x eastward, y southward, as Leaflet counts its pixels): see `to_mercator`.
"""

from dataclasses import dataclass
from itertools import product
from math import dist, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TILE_PX = 256
CELL_PX = 64
"""Side of a grid cell on the screen: two markers of about 36 px in neighbouring cells stay apart."""
MAX_LAT = 85.0511287798066
"""Latitude where Web Mercator makes the world square: atan(sinh(π))."""
REACH = 0.6
"""In cells: two clusters whose centres are nearer (38 px) become one, even across a grid line."""
EXACT_UNDER = 20_000
"""Up to so many points the edges of a cluster are those of its points; beyond, those of its grid cells."""
DENSE_CELLS = 1 << 20
"""Up to so many cells (a screen holds some hundreds) counting beats sorting, tenfold at a million points."""
MERGE_UNDER = 4000
"""With more cells than this, which no screen holds, neighbours are not merged: that loop is in Python."""


def to_mercator(lat: Floats, lon: Floats) -> tuple[Floats, Floats]:
    """WGS84 degrees to unit Web Mercator (EPSG:3857 divided by the world's width); NaN stays NaN."""
    clipped = np.radians(np.clip(lat, -MAX_LAT, MAX_LAT))
    return (lon + 180.0) / 360.0, 0.5 - np.arcsinh(np.tan(clipped)) / (2 * np.pi)


def to_degrees(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Unit Web Mercator back to WGS84 degrees: latitude, longitude."""
    return np.degrees(np.arctan(np.sinh((0.5 - y) * 2 * np.pi))), x * 360.0 - 180.0


@dataclass(frozen=True, slots=True)
class Groups:
    """The clusters, as columns of the same length; `member` gives, for each input point, its cluster."""

    member: Ints
    count: Ints
    x: Floats
    y: Floats
    west: Floats
    north: Floats
    east: Floats
    south: Floats


def group(x: Floats, y: Floats, zoom: int) -> Groups:
    """Groups points of shape (n,) whose markers would touch at a zoom level. Deterministic.

    Among more than `EXACT_UNDER` points the edges of a cluster are those of its grid cells, which hold it.
    """
    if not len(x):
        none = np.empty(0)
        return Groups(np.empty(0, np.int64), np.empty(0, np.int64), none, none, none, none, none, none)
    cells = TILE_PX * 2.0**zoom / CELL_PX
    cell_of, columns, rows = _cells(x * cells, y * cells)
    held = np.bincount(cell_of)
    sum_x, sum_y = np.bincount(cell_of, weights=x), np.bincount(cell_of, weights=y)
    into: Ints = np.arange(len(held))
    count = held
    while 1 < len(count) <= MERGE_UNDER:  # a merged centre moves, maybe towards another one: look again
        taker = _merge(_mean(into, sum_x * cells, count), _mean(into, sum_y * cells, count), count)
        if len(takers := np.unique(taker)) == len(count):
            break
        into = np.searchsorted(takers, taker)[into]
        count = np.bincount(into, weights=held).astype(np.int64)
    member = into[cell_of]
    if len(x) <= EXACT_UNDER:
        edges = _edges(member, len(count), x, y, x, y)
    else:
        edges = _edges(
            into, len(count), columns / cells, rows / cells, (columns + 1) / cells, (rows + 1) / cells
        )
    return Groups(member, count, _mean(into, sum_x, count), _mean(into, sum_y, count), *edges)


def _cells(x: Floats, y: Floats) -> tuple[Ints, Ints, Ints]:
    """For each point, in cells, the number of its own; for each of those that hold one, its column and row."""
    column, row = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    left, top = int(column.min()), int(row.min())
    wide, high = int(column.max()) - left + 1, int(row.max()) - top + 1
    flat = (row - top) * wide + (column - left)
    if wide * high <= DENSE_CELLS:
        used = np.flatnonzero(np.bincount(flat, minlength=wide * high))
        number = np.zeros(wide * high, np.int64)
        number[used] = np.arange(len(used))
        cell_of = number[flat]
    else:
        used, cell_of = np.unique(flat, return_inverse=True)
    return cell_of, used % wide + left, used // wide + top


def _mean(member: Ints, sums: NDArray[Any], count: Ints) -> Floats:
    return np.bincount(member, weights=sums) / count


def _edges(
    member: Ints, count: int, west: Floats, north: Floats, east: Floats, south: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """The edges of `count` groups from those of their members: west, north, east, south."""
    least = [np.full(count, np.inf), np.full(count, np.inf)]
    most = [np.full(count, -np.inf), np.full(count, -np.inf)]
    for result, values in zip(least, (west, north), strict=True):
        np.minimum.at(result, member, values)
    for result, values in zip(most, (east, south), strict=True):
        np.maximum.at(result, member, values)
    return least[0], least[1], most[0], most[1]


def _merge(x: Floats, y: Floats, count: Ints) -> Ints:
    """For each group, the number of the one that takes it in, maybe itself: biggest first, each one once.

    `x` and `y` are in cells, so that only the eight cells around one can hold a neighbour.
    """
    points = list(zip(x.tolist(), y.tolist(), strict=True))
    held: dict[tuple[int, int], list[int]] = {}
    for number, (right, down) in enumerate(points):
        held.setdefault((floor(right), floor(down)), []).append(number)
    taker = np.full(len(x), -1, np.int64)
    for number in np.lexsort((x, y, -count)).tolist():
        if taker[number] >= 0:
            continue
        column, row = (floor(at) for at in points[number])
        for cell in product((column - 1, column, column + 1), (row - 1, row, row + 1)):
            for other in held.get(cell, ()):
                if taker[other] < 0 and dist(points[number], points[other]) < REACH:
                    taker[other] = number
    return taker
