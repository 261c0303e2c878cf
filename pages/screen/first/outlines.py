"""What lies under the markers of the first screen: land, départements, the areas of the answer, from our own files."""

from collections.abc import Iterable
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from geo.clusters import to_mercator
from geo.outlines import area_of, outline
from pages.screen.svg_map import Frame, departements, spaced

Ring = NDArray[np.float64]


@cache
def _coasts() -> tuple[Ring, ...]:
    """The outer rings of all countries in Web Mercator, shape (n, 2)."""
    rings = []
    for feature in outline("countries")["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            lon, lat = np.array([position[:2] for position in polygon[0]], float).T
            rings.append(np.column_stack(to_mercator(lat, lon)))
    return tuple(rings)


@lru_cache(maxsize=16)
def land(frame: Frame) -> str:
    """The countries that a frame shows, as SVG path data."""
    return _path(_coasts(), frame)


@lru_cache(maxsize=16)
def borders(frame: Frame) -> str:
    """The départements that a frame shows, as SVG path data."""
    return "".join(shape.path for shape in departements(frame))


@lru_cache(maxsize=64)
def area(code: str, frame: Frame) -> str:
    """An area as SVG path data; "" for one without an outline, or out of the frame."""
    geometry = area_of(code)
    return frame.path(dict(geometry)) if geometry else ""


def _path(rings: Iterable[Ring], frame: Frame) -> str:
    """Rings as they lie in a frame. What is far outside is drawn at its edge, where thousands of points are one."""
    size = np.array([frame.width, frame.height])
    parts = []
    for ring in rings:
        points = (ring - [frame.west, frame.north]) * frame.scale
        low, high = points.min(axis=0), points.max(axis=0)
        if (high < 0).any() or (low > size).any() or (high - low).sum() < 3:
            continue
        points = np.rint(np.clip(points, -size, 2 * size)).astype(int)
        moves = np.diff(points, axis=0)
        moves = moves[(moves != 0).any(axis=1)]
        parts.append(f"M{points[0][0]} {points[0][1]}l{spaced(moves)}Z" if len(moves) else "")
    return "".join(parts)
