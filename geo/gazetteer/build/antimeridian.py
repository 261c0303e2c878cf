"""Cutting outlines that cross the 180th meridian, or hold a pole, so that they can be drawn on a plane.

World-atlas stitches them (Russia, Fiji, Antarctica): read as plane rings, they would streak across the map.
"""

from collections.abc import Sequence
from itertools import pairwise

import shapely
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from geo.outlines.topojson import Geometry, Position

FULL_TURN = 360.0


def plane_shape(geometry: Geometry) -> BaseGeometry:
    """The shapely geometry of a MultiPolygon, within -180 to 180 degrees of longitude."""
    parts = [_cut(polygon) for polygon in geometry["coordinates"]]
    return shapely.union_all(parts)


def _cut(polygon: Sequence[Sequence[Position]]) -> BaseGeometry:
    """One polygon, its rings unrolled then folded back turn by turn."""
    outer, *holes = [_closed(_unrolled(ring)) for ring in polygon]
    whole = _area(outer)
    for hole in holes:
        whole = whole.difference(_area(hole))
    west, _, east, _ = whole.bounds
    if west >= -180 and east <= 180:
        return whole
    turns = [_turn(whole, offset) for offset in (-FULL_TURN, 0.0, FULL_TURN)]
    return shapely.union_all(turns)


def _area(ring: Sequence[Position]) -> BaseGeometry:
    return shapely.make_valid(shapely.Polygon(ring))


def _turn(whole: BaseGeometry, offset: float) -> BaseGeometry:
    window = shapely.box(-180 + offset, -90, 180 + offset, 90)
    return translate(whole.intersection(window), xoff=-offset)


def _unrolled(ring: Sequence[Position]) -> list[Position]:
    """The ring with each longitude within half a turn of the one before, so beyond 180 where it must."""
    rolled = list(ring)
    unrolled, shift = [rolled[0]], 0.0
    for (before, _), (here, lat) in pairwise(rolled):
        if here - before > 180:
            shift -= FULL_TURN
        elif before - here > 180:
            shift += FULL_TURN
        unrolled.append((here + shift, lat))
    return unrolled


def _closed(ring: list[Position]) -> list[Position]:
    """A ring that went round the pole ends one turn away from its start: close it along the pole."""
    (first, lat), (last, _) = ring[0], ring[-1]
    if abs(last - first) < 1:
        return ring
    pole = -90.0 if lat < 0 else 90.0
    return [*ring, (last, pole), (first, pole), ring[0]]
