"""Groups points that would overlap on the screen, by a grid in Web Mercator.

Points are columns, not objects: the same code serves twenty and a million. Coordinates are Web Mercator
scaled to the unit square (x eastward, y southward, as Leaflet counts its pixels): see `to_mercator`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TILE_PX = 256
CELL_PX = 64
"""Side of a grid cell on the screen: two markers of about 36 px in neighbouring cells stay apart."""
MAX_LAT = 85.0511287798066
"""Latitude where Web Mercator makes the world square: atan(sinh(π))."""
MERGE_UNDER = 400
"""With fewer cells than this, neighbours across a grid line are merged too (quadratic, so only for few)."""


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
    if 1 < len(count) <= MERGE_UNDER:
        merged = _merge(_mean(member, x, count), _mean(member, y, count), count, reach=0.6 / cells)
        _, member = np.unique(merged[member], return_inverse=True)
        count = np.bincount(member)
    return _measure(member, count, x, y)


def _mean(member: Ints, values: Floats, count: Ints) -> Floats:
    return np.bincount(member, weights=values) / count


def _merge(x: Floats, y: Floats, count: Ints, reach: float) -> Ints:
    """Gives each cell the number of a stronger one nearer than `reach`: biggest first, each one once."""
    order = np.lexsort((x, y, -count))
    target = np.full(len(x), -1, np.int64)
    for cell in order:
        if target[cell] >= 0:
            continue
        near = (np.hypot(x - x[cell], y - y[cell]) < reach) & (target < 0)
        target[near] = cell
    return target


def _measure(member: Ints, count: Ints, x: Floats, y: Floats) -> Groups:
    west, north = np.full(len(count), np.inf), np.full(len(count), np.inf)
    east, south = np.full(len(count), -np.inf), np.full(len(count), -np.inf)
    np.minimum.at(west, member, x)
    np.maximum.at(east, member, x)
    np.minimum.at(north, member, y)
    np.maximum.at(south, member, y)
    return Groups(member, count, _mean(member, x, count), _mean(member, y, count), west, north, east, south)
