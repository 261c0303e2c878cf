"""Where the map looks to show a place, or a circle around one."""

from math import cos, floor, log2, radians

from geo.place import PRECISION_OF_LEVEL, Place, Precision
from geo.position import Position

CIRCLE_PX = 420
"""Width of the circle searched in on the map, at most: it fits in the map of a small window."""
ZOOMS = {
    Precision.ADDRESS: 15,
    Precision.STREET: 14,
    Precision.VENUE: 13,
    Precision.COMMUNE: 11,
    Precision.LOCAL_AREA: 9,
    Precision.DEPARTEMENT: 8,
    Precision.REGION: 7,
    Precision.COUNTRY: 5,
    Precision.CONTINENT: 3,
}


def position_of(place: Place) -> Position | None:
    """Where the map looks to show a place of the gazetteer; None for one without a point."""
    if place.point is None:
        return None
    return Position(place.point.lat, place.point.lon, ZOOMS.get(PRECISION_OF_LEVEL[place.level], 9))


def zoom_to(lat: float, km: int) -> int:
    """The zoom level at which a circle of this radius around a point fits in the map.

    A pixel is 156,543 m × cos(latitude) / 2^zoom wide: Web Mercator, with tiles of 256 pixels.
    """
    metres_of_a_pixel = 2 * km * 1000 / CIRCLE_PX
    return max(2, floor(log2(156_543 * cos(radians(lat)) / metres_of_a_pixel)))
