"""Groups points that would overlap on the screen, by a grid in Web Mercator.

Points are columns, not objects: the same code serves twenty and a million. Coordinates are Web Mercator
scaled to the unit square (x eastward, y southward, as Leaflet counts its pixels): see `to_mercator`.
"""

from dataclasses import dataclass
from itertools import product
from math import dist, floor

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
    """Groups points of shape (n,) whose markers would touch at a zoom level. Deterministic."""
    if not len(x):
        none = np.empty(0)
        return Groups(np.empty(0, np.int64), np.empty(0, np.int64), none, none, none, none, none, none)
    cells = TILE_PX * 2.0**zoom / CELL_PX
    cell = np.floor(y * cells).astype(np.int64) * (1 << 32) + np.floor(x * cells).astype(np.int64)
    _, member = np.unique(cell, return_inverse=True)
    count = np.bincount(member)
    while 1 < len(count) <= MERGE_UNDER:  # a merged centre moves, maybe towards another one: look again
        taker = _merge(_mean(member, x * cells, count), _mean(member, y * cells, count), count)
        if len(takers := np.unique(taker)) == len(count):
            break
        member = np.searchsorted(takers, taker)[member]
        count = np.bincount(member)
    return _measure(member, count, x, y)


def _mean(member: Ints, values: Floats, count: Ints) -> Floats:
    return np.bincount(member, weights=values) / count


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


def _measure(member: Ints, count: Ints, x: Floats, y: Floats) -> Groups:
    west, north = np.full(len(count), np.inf), np.full(len(count), np.inf)
    east, south = np.full(len(count), -np.inf), np.full(len(count), -np.inf)
    np.minimum.at(west, member, x)
    np.maximum.at(east, member, x)
    np.minimum.at(north, member, y)
    np.maximum.at(south, member, y)
    return Groups(member, count, _mean(member, x, count), _mean(member, y, count), west, north, east, south)
