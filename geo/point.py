"""Points and boxes on the globe, in WGS84 degrees, always latitude before longitude."""

from math import asin, cos, degrees, pi, radians, sin, sqrt
from typing import NamedTuple, Self

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius R1 of the WGS84 ellipsoid, in metres (IUGG)."""


class Point(NamedTuple):
    """A position: latitude and longitude in WGS84 degrees."""

    lat: float
    lon: float


class BBox(NamedTuple):
    """A box in WGS84 degrees, in the order of GeoJSON: west, south, east, north.

    Longitudes go on where the world repeats: 170 to 190 is a box across the antimeridian.
    """

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads "west,south,east,north". Raises ValueError, with what an address should hold."""
        try:
            west, south, east, north = (float(part) for part in text.split(","))
        except ValueError:
            raise ValueError(
                "expected four numbers, west,south,east,north in degrees, for example bbox=-5.2,41.3,9.6,51.1"
            ) from None
        if not (-90 <= south < north <= 90 and west < east and west >= -540 and east <= 540):
            raise ValueError("expected west < east, south < north and latitudes between -90 and 90")
        return cls(west, south, east, north)

    def holds(self, point: Point) -> bool:
        """Whether the point is in the box, in whichever copy of the world that looks at."""
        return (
            self.south <= point.lat <= self.north and (point.lon - self.west) % 360 <= self.east - self.west
        )

    def __str__(self) -> str:
        return ",".join(f"{edge:.5f}".rstrip("0").rstrip(".") for edge in self)


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


def longitudes_of(point: Point, radius_m: float) -> float:
    """How many degrees of longitude a circle reaches, to the east as to the west: all of them where it holds a pole.

    More than at its middle, since meridians draw together towards the pole.
    """
    angle, across = radius_m / EARTH_RADIUS_M, cos(radians(point.lat))
    if angle >= pi / 2 or sin(angle) >= across:
        return 180.0
    return min(180.0, degrees(asin(sin(angle) / across)) + 1e-6)
