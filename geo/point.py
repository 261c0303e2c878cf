"""Points and boxes on the globe, in WGS84 degrees, always latitude before longitude."""

from math import asin, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius R1 of the WGS84 ellipsoid, in metres (IUGG)."""


class Point(NamedTuple):
    """A position: latitude and longitude in WGS84 degrees."""

    lat: float
    lon: float


class BBox(NamedTuple):
    """A box in WGS84 degrees, in the order of GeoJSON: west, south, east, north."""

    west: float
    south: float
    east: float
    north: float


def distance_m(a: Point, b: Point) -> float:
    """Great-circle distance in metres (haversine formula on a sphere; within 0.5 % of the ellipsoid)."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half_lat = sin((lat_b - lat_a) / 2) ** 2
    half_lon = sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, half_lat + cos(lat_a) * cos(lat_b) * half_lon)))


def box_around(point: Point, radius_m: float) -> BBox:
    """The box that holds a circle of `radius_m` metres: degrees of longitude shrink with the latitude."""
    high = degrees(radius_m / EARTH_RADIUS_M)
    wide = high / max(0.01, cos(radians(point.lat)))
    return BBox(point.lon - wide, point.lat - high, point.lon + wide, point.lat + high)
