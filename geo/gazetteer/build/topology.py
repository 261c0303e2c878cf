"""Writing TopoJSON: a border between two areas is stored once, so that they never drift apart.

Format: https://github.com/topojson/topojson-specification (version 1).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

Node = tuple[int, int]
"""A position on the grid: steps of `step` degrees east and north of the origin."""


@dataclass(frozen=True, slots=True)
class AreaShape:
    """One area to write: `properties` go to the file as they are."""

    id: str
    properties: dict[str, str]
    polygon: BaseGeometry


def encode(layer: str, shapes: Sequence[AreaShape], step: float) -> dict[str, Any]:
    """A TopoJSON document with one object, on a grid of `step` degrees.

    `shapes` must be a coverage: neighbours share their vertices exactly (see `shapely.coverage_is_valid`).
    """
    bounds = [shape.polygon.bounds for shape in shapes]
    origin = (min(b[0] for b in bounds) // step * step, min(b[1] for b in bounds) // step * step)
    grids = [[_rings(part, origin, step) for part in _parts(shape.polygon)] for shape in shapes]
    arcs = _Arcs(ring for polygons in grids for rings in polygons for ring in rings)
    geometries = [
        {
            "type": "MultiPolygon",
            "id": shape.id,
            "properties": shape.properties,
            "arcs": [[arcs.indexes(ring) for ring in rings] for rings in polygons if rings],
        }
        for shape, polygons in zip(shapes, grids, strict=True)
    ]
    return {
        "type": "Topology",
        "transform": {"scale": [step, step], "translate": [round(o, 6) for o in origin]},
        "objects": {layer: {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [_deltas(arc) for arc in arcs.kept],
    }


def encode_lines(layer: str, lines: Sequence[BaseGeometry], step: float) -> dict[str, Any]:
    """A TopoJSON document with one object, all the lines as one MultiLineString, on a grid of `step` degrees.

    A line shorter than the grid is left out.
    """
    bounds = [line.bounds for line in lines]
    origin = (min(b[0] for b in bounds) // step * step, min(b[1] for b in bounds) // step * step)
    grids = (_on_grid(line.coords, origin, step) for line in lines)
    arcs = [_deltas(nodes) for nodes in grids if len(nodes) > 1]
    geometry = {"type": "MultiLineString", "id": layer, "properties": {}, "arcs": list(range(len(arcs)))}
    return {
        "type": "Topology",
        "transform": {"scale": [step, step], "translate": [round(o, 6) for o in origin]},
        "objects": {layer: {"type": "GeometryCollection", "geometries": [geometry]}},
        "arcs": arcs,
    }


def _parts(geometry: BaseGeometry) -> Iterable[BaseGeometry]:
    """Its polygons, outer rings clockwise as in world-atlas, in a fixed order."""
    oriented = shapely.orient_polygons(shapely.get_parts(geometry.normalize()), exterior_cw=True)
    return [part for part in oriented if part.geom_type == "Polygon"]


def _rings(part: Any, origin: tuple[float, float], step: float) -> list[list[Node]]:
    """The outer ring, then the holes, on the grid; empty when the polygon is smaller than the grid."""
    rings = [_on_grid(ring.coords, origin, step) for ring in (part.exterior, *part.interiors)]
    return [ring for ring in rings if len(ring) > 3] if len(rings[0]) > 3 else []


def _on_grid(coords: Iterable[tuple[float, ...]], origin: tuple[float, float], step: float) -> list[Node]:
    nodes = [(round((x - origin[0]) / step), round((y - origin[1]) / step)) for x, y in coords]
    return [node for i, node in enumerate(nodes) if i == 0 or node != nodes[i - 1]]


class _Arcs:
    """Cuts rings where areas meet, and keeps each piece once."""

    def __init__(self, rings: Iterable[list[Node]]) -> None:
        self.kept: list[tuple[Node, ...]] = []
        self._index: dict[tuple[Node, ...], int] = {}
        self._corners = _corners(rings)

    def indexes(self, ring: list[Node]) -> list[int]:
        """The arcs of a ring, in order; `~index` for an arc walked backwards."""
        return [self._number(arc) for arc in self._pieces(ring)]

    def _pieces(self, ring: list[Node]) -> Iterable[tuple[Node, ...]]:
        loop = ring[:-1]
        cuts = [i for i, node in enumerate(loop) if node in self._corners]
        # An island or an enclave has no corner: start at its least node, for both of its neighbours.
        first = cuts[0] if cuts else loop.index(min(loop))
        loop = [*loop[first:], *loop[:first], loop[first]]
        piece = [loop[0]]
        for node in loop[1:]:
            piece.append(node)
            if node in self._corners or len(piece) > len(loop) - 1:
                yield tuple(piece)
                piece = [node]

    def _number(self, arc: tuple[Node, ...]) -> int:
        if arc in self._index:
            return self._index[arc]
        backwards = arc[::-1]
        if backwards in self._index:
            return ~self._index[backwards]
        self._index[arc] = len(self.kept)
        self.kept.append(arc)
        return self._index[arc]


def _corners(rings: Iterable[list[Node]]) -> frozenset[Node]:
    """The nodes where borders part: two rings pass there with different neighbours."""
    neighbours: dict[Node, frozenset[Node]] = {}
    corners = set()
    for ring in rings:
        loop = ring[:-1]
        for i, node in enumerate(loop):
            sides = frozenset((loop[i - 1], loop[(i + 1) % len(loop)]))
            if neighbours.setdefault(node, sides) != sides:
                corners.add(node)
    return frozenset(corners)


def _deltas(arc: Sequence[Node]) -> list[list[int]]:
    (x, y), *_ = arc
    pairs = pairwise(arc)
    return [[x, y], *([x2 - x1, y2 - y1] for (x1, y1), (x2, y2) in pairs)]
