"""Outlines of départements, régions and countries, rivers and lakes: the base map without network, and point-in-area.

Simplified for drawing (a border is right within about 500 m in France, 5 km elsewhere): near a border, the
gazetteer's nearest commune is a better witness than `departement_at`. Sources: `geo/gazetteer/NOTICE.md`.
"""

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from geo.outlines.topojson import Geometry, Topology, covers
from geo.point import Point

FOLDER = Path(__file__).parent

WATERS = ("rivers", "lakes")
"""All the rivers are one feature without a name, and so are the lakes."""

FILES = ("departements", "countries", *WATERS)
"""The layers that have a file; that of the départements holds the régions too."""

LAYERS = (*FILES, "regions")

Item = dict[str, Any]


@cache
def outline(layer: str) -> dict[str, Any]:
    """A GeoJSON FeatureCollection, of one of LAYERS. Shared: do not change it.

    Each area has its code as `id` (`D15`, `R84`, `CI`) and a French `name`. Raises KeyError for another layer.
    """
    if layer not in LAYERS:
        raise KeyError(layer)
    if layer in WATERS:
        topology = _topology(layer)
        features = [_feature(layer, "", topology.geometry(item)) for item in _items(layer)]
    elif layer == "regions":
        members = _items("departements")
        names = {item["properties"]["region"]: item["properties"]["region_name"] for item in members}
        features = [_feature(code, names[code], area_of(code)) for code in sorted(names)]
    else:
        features = [
            _feature(item["id"], item["properties"]["name"], area_of(item["id"])) for item in _items(layer)
        ]
    return {"type": "FeatureCollection", "features": features}


def packed(layer: str) -> bytes:
    """One of FILES as TopoJSON, less than half as long as its GeoJSON, for who can read it. Raises KeyError."""
    if layer not in FILES:
        raise KeyError(layer)
    return (FOLDER / f"{layer}.topojson").read_bytes()


@cache
def area_of(code: str) -> Geometry | None:
    """The GeoJSON MultiPolygon of a `D15`, `R84`, `O-auvergne`, `CI` or `C-AF`; None when we have none."""
    layer, belongs = _members(code)
    items = [item for item in _items(layer) if belongs(item)]
    if not items:
        return None
    topology = _topology(layer)
    return topology.geometry(items[0]) if len(items) == 1 else topology.merge(items)


def departement_at(point: Point) -> str | None:
    """The code (`D15`) of the département that holds `point`; None at sea and abroad."""
    position = (point.lon, point.lat)
    for code, (west, south, east, north) in _departement_boxes().items():
        if west <= point.lon <= east and south <= point.lat <= north:
            area = area_of(code)
            if area and covers(area, position):
                return code
    return None


@cache
def departements_in(code: str) -> frozenset[str]:
    """The codes ("15") of the départements of a `D15`, `R84` or `O-auvergne`; none for what is no such area."""
    layer, belongs = _members(code)
    if layer != "departements":
        return frozenset()
    return frozenset(item["id"].removeprefix("D") for item in _items(layer) if belongs(item))


def _members(code: str) -> tuple[str, Callable[[Item], bool]]:
    """The layer to look in, and which of its items the code covers."""
    if code.startswith("C-"):
        return "countries", lambda item: item["properties"]["continent"] == code
    if code.startswith("O-"):
        return "departements", lambda item: item["properties"]["former_region"] == code
    if code[:1] == "R" and code[1:].isdigit():
        return "departements", lambda item: item["properties"]["region"] == code
    layer = "departements" if code[:1] == "D" and code[1:2].isdigit() else "countries"
    return layer, lambda item: item["id"] == code


@cache
def _topology(layer: str) -> Topology:
    return Topology(json.loads(packed(layer)))


def _items(layer: str) -> list[Item]:
    return _topology(layer).objects[layer]


def _feature(code: str, name: str, geometry: Geometry | None) -> dict[str, Any]:
    return {"type": "Feature", "id": code, "properties": {"name": name}, "geometry": geometry}


@cache
def _departement_boxes() -> dict[str, tuple[float, float, float, float]]:
    """West, south, east, north of each, to look closely at two or three only."""
    return {item["id"]: _box(area_of(item["id"])) for item in _items("departements")}


def _box(area: Geometry | None) -> tuple[float, float, float, float]:
    positions: Iterable[tuple[float, float]] = [
        position for outer, *_ in (area or {"coordinates": []})["coordinates"] for position in outer
    ]
    lons, lats = zip(*positions, strict=True)
    return min(lons), min(lats), max(lons), max(lats)
