"""Shapes of any kind, and the point that stands for each: itself, the middle of a line, a point inside an area.

A shape is GeoJSON, WKT (« POINT (2.35 48.85) ») or WKB, also as PostGIS prints it in hexadecimal. Coordinates are
x then y, in whatever system they are; third and fourth ones are dropped.
"""

import json
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import NamedTuple

import shapely
from shapely import LineString, Point
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from geo.coordinates.shape_text import GEOJSON, HEXADECIMAL, MOST_CHARACTERS, WKT


class XY(NamedTuple):
    """The point that stands for a shape, east then north. `kind` is the shape's: "Point", "Polygon"… `srid` the EPSG
    number that it names, or 0."""

    x: float
    y: float
    kind: str = "Point"
    srid: int = 0


def xy_of_geojson(geometry: object) -> XY | None:
    """None for what is no geometry, or an empty one. Collections nested without end are no geometry."""
    if not isinstance(geometry, Mapping):
        return None
    if geometry.get("type") == "Point":
        return _plain_point(geometry.get("coordinates"))
    try:
        return _representative(shapely.from_geojson(json.dumps(geometry)))
    except (GEOSException, ValueError, TypeError, RecursionError):
        return None


def shape_in(text: str) -> XY | None:
    """The shape that a cell holds as WKT, hexadecimal WKB or GeoJSON."""
    if len(text) > MOST_CHARACTERS:
        return None
    try:
        if found := WKT.match(text):
            shape = shapely.from_wkt(text[text.index(";") + 1 :] if found[1] else text)
            xy = _representative(shape)
            return xy._replace(srid=int(found[1] or 0)) if xy else None
        if HEXADECIMAL.fullmatch(text.strip()):
            return xy_of_wkb(bytes.fromhex(text.strip()))
        if GEOJSON.match(text):
            return xy_of_geojson(json.loads(text))
    except (GEOSException, ValueError, RecursionError):
        pass
    return None


def xy_of_wkb(content: bytes) -> XY | None:
    try:
        shape = shapely.from_wkb(content)
        xy = _representative(shape)
        return xy._replace(srid=int(shapely.get_srid(shape))) if xy else None
    except (GEOSException, ValueError, TypeError):
        return None


def _plain_point(coordinates: object) -> XY | None:
    if not isinstance(coordinates, Sequence) or isinstance(coordinates, str) or len(coordinates) < 2:
        return None
    try:
        x, y = (float(str(value).replace(",", ".")) for value in coordinates[:2])
    except ValueError:
        return None
    return XY(x, y) if isfinite(x) and isfinite(y) else None


def _representative(shape: BaseGeometry | None) -> XY | None:
    if shape is None or shape.is_empty:
        return None
    point = _inside(shape)
    if point.is_empty or not (isfinite(point.x) and isfinite(point.y)):
        return None
    return XY(point.x, point.y, shape.geom_type)


def _inside(shape: BaseGeometry) -> Point:
    """The middle of a line; a point within an area, even where its outline crosses itself."""
    if isinstance(shape, LineString):
        return shape.interpolate(0.5, normalized=True)
    try:
        return shape.representative_point()
    except GEOSException:
        return shapely.make_valid(shape).representative_point()
