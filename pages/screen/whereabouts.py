"""Where the map looks to show a place, or a circle around one."""

from dataclasses import dataclass
from math import ceil

from data.atlas import Atlas
from data.filters import Filters
from geo.outlines import departement_at
from geo.place import PRECISION_OF_LEVEL, Place, Precision
from geo.point import BBox, Point, box_around
from geo.position import Position
from pages.screen.view import View

NEAREST = 5
"""Initiatives that the map shows around a place, where no radius says how far it should."""
FARTHEST_KM = 1000
"""How far the map looks for them: beyond, the place itself would not be seen any more."""
DEFAULT_KM = 30
LEAST_KM = 3
"""However near they are: the place is seen with what surrounds it."""
ZOOMS = {
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


def look_of(atlas: Atlas, view: View) -> Position | BBox:
    """Where the map looks that nobody has moved: at the place chosen, else at all of a box, the circle searched in or
    the one that holds every marker."""
    near, place = view.filters.near, atlas.place(view.place) if view.place else None
    position = position_of(place) if place and not near else None
    return position or circle(atlas, view.filters) or atlas.home()


def looked_at(atlas: Atlas, position: Position | None, around: Point | None = None) -> str:
    """What the middle of the map is in: a commune from near, a département from farther; "" from far, or abroad.

    `around`: the place in sight that distances are measured from, which is then what one looks at: it stands beside the
    middle where the legend is open.
    """
    if position is None or position.zoom < ZOOMS[Precision.DEPARTEMENT]:
        return ""
    point = around or Point(position.lat, position.lon)
    departement = departement_at(point)
    if departement is None:
        return ""
    town = atlas.nearest_commune(point) if position.zoom >= ZOOMS[Precision.COMMUNE] else None
    return town.name if town else atlas.departement_name(departement.removeprefix("D"))


@dataclass(frozen=True)
class Within:
    """What is counted around a place: how many initiatives, within how many kilometres; `limited` by the reader."""

    count: int
    km: int
    limited: bool


def within(atlas: Atlas, filters: Filters) -> Within | None:
    """What lies within the radius, else the nearest few; None without a place, or without initiatives near it."""
    near = filters.near
    if near is None:
        return None
    if near.km:
        return Within(atlas.counts(filters).shown, near.km, True)
    counts = atlas.counts(filters)
    count = min(NEAREST, counts.shown - counts.unplaced)
    reach = atlas.reach_m(filters, count)
    return None if reach is None else Within(count, ceil(reach / 1000), False)


def circle(atlas: Atlas, filters: Filters) -> BBox | None:
    """What the map shows around the place of the filters; None without one."""
    near, found = filters.near, within(atlas, filters)
    if near is None:
        return None
    km = found.km if found else DEFAULT_KM
    return box_around(near.point, min(max(km, LEAST_KM), FARTHEST_KM) * 1000)
