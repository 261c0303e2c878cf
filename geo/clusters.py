"""Groups points that would overlap on the screen, by a grid in Web Mercator.

Points are columns, not objects: the same code serves twenty and a million. Coordinates are Web Mercator
scaled to the unit square (x eastward, y southward, as Leaflet counts its pixels): see `to_mercator`.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from geo.curve import UNIT, Window
from geo.tally import CellTally

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
AnyFloats = TypeVar("AnyFloats", Floats, np.float64)

TILE_PX = 256
CELL_PX = 64
"""Side of a grid cell on the screen: two markers of about 36 px in neighbouring cells stay apart."""
_CELLS_IN_TILE = 2
"""As a power of two: 256 px hold four cells each way."""
MAX_LAT = 85.0511287798066
"""Latitude where Web Mercator makes the world square: atan(sinh(π))."""
SIZES_PX = ((1, 38), (10, 44), (100, 52))
"""How wide a marker is from so many members on: what `shapes.js` draws. Two that would touch become one, even
across a grid line."""
MERGE_UNDER = 4000
"""With more cells than this, which no screen holds, neighbours are not merged: that loop is in Python."""


def to_mercator(lat: AnyFloats, lon: AnyFloats) -> tuple[AnyFloats, AnyFloats]:
    """WGS84 degrees to unit Web Mercator (EPSG:3857 divided by the world's width); NaN stays NaN."""
    clipped = np.radians(np.clip(lat, -MAX_LAT, MAX_LAT))
    return (lon + 180.0) / 360.0, 0.5 - np.arcsinh(np.tan(clipped)) / (2 * np.pi)


def to_degrees(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Unit Web Mercator back to WGS84 degrees: latitude, longitude."""
    return np.degrees(np.arctan(np.sinh((0.5 - y) * 2 * np.pi))), x * 360.0 - 180.0


def window_at(zoom: int, west: float, north: float, east: float, south: float) -> Window:
    """The cells of the grid of a zoom level that a box in unit Web Mercator touches."""
    return Window.around(level_of(zoom), west, north, east, south)


@dataclass(frozen=True, slots=True)
class Groups:
    """The clusters, as columns of the same length; `row` is one of each's points, `least`, `greatest` and `shares` are
    of the labels of its points.

    `cluster` is that of each cell that was given, at the level of the zoom.
    """

    cluster: Ints
    row: NDArray[np.int32]
    count: Ints
    x: Floats
    y: Floats
    west: Floats
    north: Floats
    east: Floats
    south: Floats
    least: tuple[NDArray[Any], ...]
    greatest: tuple[NDArray[Any], ...]
    shares: tuple[Ints, ...]

    def __len__(self) -> int:
        return len(self.count)


def level_of(zoom: int) -> int:
    """That of the grid of a zoom, for a `CellTally`."""
    return zoom + _CELLS_IN_TILE


def group(points: CellTally, zoom: int) -> Groups:
    """Groups points whose markers would touch at a zoom level, counted by its cells or finer ones. Deterministic."""
    cells = points.at(level_of(zoom))
    sums = [np.asarray(axis / UNIT) for axis in (cells.x, cells.y)]
    cluster = _merged(sums[0], sums[1], cells.count, 2.0 ** level_of(zoom))
    many = int(cluster.max()) + 1 if len(cluster) else 0
    order = np.argsort(cluster, kind="stable")
    whole = cells.take(order).joined(np.searchsorted(cluster[order], np.arange(many)))
    (west, north, *least), (east, south, *greatest) = whole.least, whole.greatest
    return Groups(
        cluster=cluster,
        row=whole.row,
        count=whole.count,
        x=_mean(cluster, sums[0], whole.count),
        y=_mean(cluster, sums[1], whole.count),
        west=west / UNIT,
        north=north / UNIT,
        east=east / UNIT,
        south=south / UNIT,
        least=tuple(least),
        greatest=tuple(greatest),
        shares=whole.shares,
    )


def sizes_px(count: Ints) -> Ints:
    """The width on the screen of markers with so many members."""
    froms, sizes = zip(*SIZES_PX, strict=True)
    return np.array(sizes, np.int64)[np.searchsorted(froms, count, "right") - 1]


def _merged(sum_x: Floats, sum_y: Floats, held: Ints, cells: float) -> Ints:
    """The cluster of each cell: those whose centres are too near become one, until none are."""
    into: Ints = np.arange(len(held))
    count = held
    while 1 < len(count) <= MERGE_UNDER:  # a merged centre moves, maybe towards another one: look again
        taker = _takers(_mean(into, sum_x * cells, count), _mean(into, sum_y * cells, count), count)
        if len(takers := np.unique(taker)) == len(count):
            break
        into = np.searchsorted(takers, taker)[into]
        count = np.bincount(into, weights=held).astype(np.int64)
    return into


def _mean(member: Ints, sums: NDArray[Any], count: Ints) -> Floats:
    return np.bincount(member, weights=sums, minlength=len(count)) / count


def _takers(x: Floats, y: Floats, count: Ints) -> Ints:
    """For each group, the number of the one that takes it in, maybe itself: biggest first, each one once.

    `x` and `y` are in cells.
    """
    touching: dict[int, list[int]] = {}
    for one, other in zip(*(ends.tolist() for ends in _touching(x, y, count)), strict=True):
        touching.setdefault(one, []).append(other)
        touching.setdefault(other, []).append(one)
    if not touching:
        return np.arange(len(x))
    taker = [-1] * len(x)
    for number in np.lexsort((x, y, -count)).tolist():
        if taker[number] < 0:
            taker[number] = number
            for other in touching.get(number, ()):
                if taker[other] < 0:
                    taker[other] = number
    return np.array(taker, np.int64)


def _touching(x: Floats, y: Floats, count: Ints) -> tuple[Ints, Ints]:
    """Both ends of each pair of groups whose markers touch. From west to east, each is compared with those that follow
    it within the reach of the widest two.
    """
    reach = sizes_px(count) / CELL_PX / 2
    order = np.argsort(x, kind="stable")
    last = np.searchsorted(x[order], x[order] + 2 * reach.max(), "right")
    follow = last - np.arange(len(x)) - 1
    one = np.repeat(np.arange(len(x)), follow)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(follow) - follow, follow)
    one, other = order[one], order[other]
    near = np.hypot(x[one] - x[other], y[one] - y[other]) < reach[one] + reach[other]
    return one[near], other[near]
