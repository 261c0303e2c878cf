"""The shapes that GEOS reads, and a point of each. `shapes` is the door: it loads this where there is such a shape."""

from collections.abc import Callable
from math import isfinite

import shapely
from shapely import LineString, Point
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

Found = tuple[float, float, str, int]
"""What `shapes.XY` is made of."""


def of_geojson(text: str) -> Found | None:
    return _read(shapely.from_geojson, text)


def of_wkt(text: str) -> Found | None:
    return _read(shapely.from_wkt, text)


def of_wkb(content: bytes) -> Found | None:
    return _read(shapely.from_wkb, content)


def _read(read: Callable[..., BaseGeometry | None], content: str | bytes) -> Found | None:
    """None for a broken shape, and for an empty one."""
    try:
        shape = read(content)
        if shape is None or shape.is_empty:
            return None
        point = _inside(shape)
    except (GEOSException, ValueError, TypeError):
        return None
    if point.is_empty or not (isfinite(point.x) and isfinite(point.y)):
        return None
    return point.x, point.y, shape.geom_type, int(shapely.get_srid(shape))


def _inside(shape: BaseGeometry) -> Point:
    """The middle of a line; a point within an area, even where its outline crosses itself."""
    if isinstance(shape, LineString):
        return shape.interpolate(0.5, normalized=True)
    try:
        return shape.representative_point()
    except GEOSException:
        return shapely.make_valid(shape).representative_point()
