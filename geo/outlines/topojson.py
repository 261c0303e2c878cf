"""Reading TopoJSON: borders are stored once, as arcs that neighbours share.

Format: https://github.com/topojson/topojson-specification (version 1). Only quantised topologies of polygons
or lines are read: that is what we write. Positions come out as in GeoJSON: longitude, then latitude, WGS84 degrees.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

Position = tuple[float, float]
Ring = list[Position]
Geometry = dict[str, Any]
"""A GeoJSON geometry, always a MultiPolygon, or the MultiLineString of rivers: one type spares every reader a case."""

DECIMALS = 5


class Topology:
    """A decoded TopoJSON document. An arc is named by its index, or by `~index` when walked backwards."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._arcs = _absolute_arcs(document)
        self.objects: dict[str, list[dict[str, Any]]] = {
            name: collection["geometries"] for name, collection in document["objects"].items()
        }

    def geometry(self, item: dict[str, Any]) -> Geometry:
        """The outline of one object, or its lines."""
        if item["type"] == "MultiLineString":
            return {"type": "MultiLineString", "coordinates": [self._arc(index) for index in item["arcs"]]}
        polygons = [[self._ring(ring) for ring in polygon] for polygon in _polygons(item)]
        return {"type": "MultiPolygon", "coordinates": polygons}

    def merge(self, items: Iterable[dict[str, Any]]) -> Geometry:
        """The outline of several objects together, without the borders between them.

        An arc walked in both directions is an inner border: what is left is stitched into rings. Outer rings
        and holes are told apart by the direction they turn, as all our polygons turn the same way.
        """
        walked = Counter(
            arc for item in items for polygon in _polygons(item) for ring in polygon for arc in ring
        )
        kept = [arc for arc in walked if ~arc not in walked]
        rings = [self._ring(arcs) for arcs in self._stitch(kept)]
        return {"type": "MultiPolygon", "coordinates": _nest(rings)}

    def _arc(self, index: int) -> Ring:
        return self._arcs[index] if index >= 0 else self._arcs[~index][::-1]

    def _ring(self, arcs: Sequence[int]) -> Ring:
        ring: Ring = []
        for index in arcs:
            ring.extend(self._arc(index)[1 if ring else 0 :])
        return ring

    def _stitch(self, arcs: Iterable[int]) -> list[list[int]]:
        """Chains arcs end to start until each ring closes on its first position."""
        starts: dict[Position, list[int]] = {}
        for index in sorted(arcs, reverse=True):
            starts.setdefault(self._arc(index)[0], []).append(index)
        rings: list[list[int]] = []
        while starts:
            first = next(iter(starts))
            ring, here = [_take(starts, first)], first
            while (here := self._arc(ring[-1])[-1]) != first:
                ring.append(_take(starts, here))
            rings.append(ring)
        return rings


def _take(starts: dict[Position, list[int]], here: Position) -> int:
    index = starts[here].pop()
    if not starts[here]:
        del starts[here]
    return index


def _absolute_arcs(document: dict[str, Any]) -> list[Ring]:
    """Undoes the delta coding and the quantisation."""
    (scale_x, scale_y), (move_x, move_y) = document["transform"]["scale"], document["transform"]["translate"]
    arcs = []
    for deltas in document["arcs"]:
        x = y = 0
        arc: Ring = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((round(x * scale_x + move_x, DECIMALS), round(y * scale_y + move_y, DECIMALS)))
        arcs.append(arc)
    return arcs


def _polygons(item: dict[str, Any]) -> list[list[list[int]]]:
    if item["type"] == "Polygon":
        return [item["arcs"]]
    return item["arcs"] if item["type"] == "MultiPolygon" else []


def signed_area(ring: Ring) -> float:
    """Shoelace formula, in square degrees: positive when the ring turns counterclockwise."""
    pairs = pairwise(ring)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def _nest(rings: list[Ring]) -> list[list[Ring]]:
    """Groups rings into polygons: each hole goes to the smallest outer ring that holds it.

    Outer rings turn clockwise in what we and world-atlas write.
    """
    outer = sorted((ring for ring in rings if signed_area(ring) < 0), key=lambda ring: -signed_area(ring))
    polygons = [[ring] for ring in outer]
    for hole in (ring for ring in rings if signed_area(ring) >= 0):
        for polygon in polygons:
            if inside(_between(hole), polygon[0]):
                polygon.append(hole)
                break
    return polygons


def _between(ring: Ring) -> Position:
    """The middle of the first edge: a corner may be a corner of the outer ring too."""
    (x1, y1), (x2, y2) = ring[0], ring[1]
    return (x1 + x2) / 2, (y1 + y2) / 2


def inside(position: Position, ring: Ring) -> bool:
    """Ray casting: a ray from `position` crosses the ring an odd number of times when it is inside."""
    x, y = position
    crossings = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings = not crossings
    return crossings


def covers(geometry: Geometry, position: Position) -> bool:
    """Whether a MultiPolygon holds `position` (longitude, latitude). Undecided on the very border."""
    return any(
        inside(position, outer) and not any(inside(position, hole) for hole in holes)
        for outer, *holes in geometry["coordinates"]
    )
