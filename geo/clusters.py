"""Groups points that would overlap on the screen, by a grid in Web Mercator.

Points are columns, not objects: the same code serves twenty and a million. Coordinates are Web Mercator
scaled to the unit square (x eastward, y southward, as Leaflet counts its pixels): see `to_mercator`.
"""

from dataclasses import dataclass
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from geo.curve import UNIT, Curve, Window, starts_of

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
    return Window.around(zoom + _CELLS_IN_TILE, west, north, east, south)


@dataclass(frozen=True, slots=True)
class Groups:
    """The clusters, as columns of the same length, and which of the points given each one holds.

    The points of a cluster are those of its cells: cell c is of cluster `cluster[c]` and holds the `held[c]`
    points from `starts[c]` on. `order` puts the cells of one cluster side by side.
    """

    starts: Ints
    held: Ints
    cluster: Ints
    order: "CellOrder"
    count: Ints
    x: Floats
    y: Floats
    west: Floats
    north: Floats
    east: Floats
    south: Floats

    def __len__(self) -> int:
        return len(self.count)

    def lowest(self, values: NDArray[Any]) -> NDArray[Any]:
        """For each cluster, the least of its points' values."""
        return self.order.reduced(np.minimum, _per_cell(np.minimum, values, self.starts))

    def highest(self, values: NDArray[Any]) -> NDArray[Any]:
        """For each cluster, the greatest of its points' values."""
        return self.order.reduced(np.maximum, _per_cell(np.maximum, values, self.starts))

    def shares(self, labels: NDArray[np.uint8], many: int) -> Ints:
        """How many points of each cluster carry each of `many` labels, shape (clusters, many)."""
        of_points = np.repeat(self.cluster, self.held) * many + labels
        return np.bincount(of_points, minlength=len(self) * many).reshape(len(self), many)

    def first(self) -> Ints:
        """For each cluster, the position of its first point."""
        return np.asarray(self.order.reduced(np.minimum, self.starts), np.int64)


@dataclass(frozen=True, slots=True)
class CellOrder:
    """Cells in the order of their clusters, and where each cluster begins among them."""

    order: Ints
    begins: Ints

    @classmethod
    def of(cls, cluster: Ints, many: int) -> Self:
        order = np.argsort(cluster, kind="stable")
        return cls(order, np.searchsorted(cluster[order], np.arange(many)))

    def reduced(self, reduce: np.ufunc, values: NDArray[Any]) -> NDArray[Any]:
        """The values of cells reduced to one for each cluster."""
        return _per_cell(reduce, values[self.order], self.begins)


def group(points: Curve, zoom: int) -> Groups:
    """Groups points whose markers would touch at a zoom level. Deterministic."""
    starts = starts_of(points.code, zoom + _CELLS_IN_TILE)
    held = np.diff(starts, append=len(points))
    sums = [np.asarray(_per_cell(np.add, axis, starts, np.uint64) / UNIT) for axis in (points.x, points.y)]
    cluster = _merged(sums[0], sums[1], held, 2.0 ** (zoom + _CELLS_IN_TILE))
    many = int(cluster.max()) + 1 if len(cluster) else 0
    count = np.bincount(cluster, weights=held, minlength=many).astype(np.int64)
    order = CellOrder.of(cluster, many)
    takes = (np.minimum, np.minimum, np.maximum, np.maximum)
    edges = [
        order.reduced(take, _per_cell(take, axis, starts) / UNIT)
        for take, axis in zip(takes, (points.x, points.y) * 2, strict=True)
    ]
    return Groups(
        starts, held, cluster, order, count, *(_mean(cluster, axis, count) for axis in sums), *edges
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


def _per_cell(reduce: np.ufunc, values: NDArray[Any], starts: Ints, dtype: Any = None) -> NDArray[Any]:
    if not len(starts):
        return np.empty(0, dtype or values.dtype)
    return np.asarray(reduce.reduceat(values, starts, dtype=dtype))


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
