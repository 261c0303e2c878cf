"""What lies under the markers of the first screen: land, départements, the areas of the answer, from our own files."""

from functools import cache, lru_cache

import numpy as np

from geo.outlines import area_of, outline
from pages.screen.svg_map import Frame, Rings, departements, spaced


@cache
def _coasts() -> Rings:
    """Those of all countries."""
    return Rings.of(
        polygon for one in outline("countries")["features"] for polygon in one["geometry"]["coordinates"]
    )


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
    return frame.path_of(_rings(code))


@cache  # of all areas, less than a megabyte
def _rings(code: str) -> Rings:
    return Rings.of((area_of(code) or {"coordinates": ()})["coordinates"])


def _path(rings: Rings, frame: Frame) -> str:
    """Rings as they lie in a frame. What is far outside is drawn at its edge, where thousands of points are one."""
    size, corner = np.array([frame.width, frame.height]), np.array([frame.west, frame.north])
    parts = []
    for ring in rings.seen(lambda points: (points - corner) * frame.scale, (frame.width, frame.height), 3):
        points = np.rint(np.clip(ring, -size, 2 * size)).astype(int)
        moves = np.diff(points, axis=0)
        moves = moves[(moves != 0).any(axis=1)]
        parts.append(f"M{points[0][0]} {points[0][1]}l{spaced(moves)}Z" if len(moves) else "")
    return "".join(parts)
