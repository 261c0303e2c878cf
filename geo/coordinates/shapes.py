"""Shapes of any kind, and the point that stands for each: itself, the middle of a line, a point inside an area.

A shape is GeoJSON, WKT (« POINT (2.35 48.85) ») or WKB, also as PostGIS prints it in hexadecimal. Coordinates are
x then y, in whatever system they are; third and fourth ones are dropped. Any shape but a point of GeoJSON loads GEOS.
"""

import json
import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import NamedTuple

_MOST_CHARACTERS = 2_000_000
"""Of a shape in one cell: the outline of a region has some hundred thousand."""
_WKT = re.compile(
    r"(?:SRID\s{0,9}=\s{0,9}(\d{1,9})\s{0,9};\s{0,9})?"
    r"((?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION)\s{0,9}(?:ZM|Z|M)?\s{0,9}\(",
    re.IGNORECASE,
)
"""Few blanks: a cell of nothing else would be looked at again from each of them."""
_HEXADECIMAL = re.compile(r"(?:0[01])(?:[0-9a-fA-F]{2}){20,}")
_GEOJSON = re.compile(r'\{.{0,200}?"coordinates"\s*:', re.DOTALL)


class XY(NamedTuple):
    """The point that stands for a shape, east then north. `kind` is the shape's: "Point", "Polygon"… `srid` the EPSG
    number that it names, or 0."""

    x: float
    y: float
    kind: str = "Point"
    srid: int = 0


def is_shape_text(text: str) -> bool:
    """Whether a cell looks like a shape; whether it is one, `shape_in` tells."""
    if len(text) > _MOST_CHARACTERS:
        return False
    text = text.strip()
    return bool(_WKT.match(text) or _HEXADECIMAL.fullmatch(text) or _GEOJSON.match(text))


def xy_of_geojson(geometry: object) -> XY | None:
    """None for what is no geometry, or an empty one. Collections nested without end are no geometry."""
    if not isinstance(geometry, Mapping):
        return None
    if point := _plain_point(geometry):
        return point
    from geo.coordinates import geos

    try:
        found = geos.of_geojson(json.dumps(geometry))
    except (ValueError, TypeError, RecursionError):
        return None
    return XY(*found) if found else None


def shape_in(text: str) -> XY | None:
    """The shape that a cell holds as WKT, hexadecimal WKB or GeoJSON."""
    if not is_shape_text(text):
        return None
    from geo.coordinates import geos

    text = text.strip()
    if found := _WKT.match(text):
        shape = geos.of_wkt(text[text.index(";") + 1 :] if found[1] else text)
        return XY(*shape)._replace(srid=int(found[1] or 0)) if shape else None
    if _HEXADECIMAL.fullmatch(text):
        return xy_of_wkb(bytes.fromhex(text))
    try:
        return xy_of_geojson(json.loads(text))
    except (ValueError, RecursionError):
        return None


def xy_of_wkb(content: bytes) -> XY | None:
    from geo.coordinates import geos

    found = geos.of_wkb(content)
    return XY(*found) if found else None


def _plain_point(geometry: Mapping[str, object]) -> XY | None:
    """A point of GeoJSON; None for any other shape, and for a broken one."""
    coordinates = geometry.get("coordinates")
    if geometry.get("type") != "Point":
        return None
    if not isinstance(coordinates, Sequence) or isinstance(coordinates, str) or len(coordinates) < 2:
        return None
    try:
        x, y = (float(str(value).replace(",", ".")) for value in coordinates[:2])
    except ValueError:
        return None
    return XY(x, y) if isfinite(x) and isfinite(y) else None
