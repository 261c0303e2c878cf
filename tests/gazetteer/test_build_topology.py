"""Drawing areas as a topology, and reading them back."""

import json

import pytest

pytest.importorskip("shapely", reason="the gazetteer build needs the optional dependency shapely")

import shapely
from shapely import box
from shapely.geometry import shape

from geo.gazetteer.build.antimeridian import plane_shape
from geo.gazetteer.build.outlines import simplified
from geo.gazetteer.build.topology import AreaShape, encode
from geo.outlines.topojson import Topology, covers

# West and east share a border; an enclave of the west lies in the east; an island is apart.
WEST = shapely.union_all([box(0, 0, 1, 2), box(1.5, 0.5, 1.75, 0.75)])
EAST = box(1, 0, 2, 2).difference(box(1.5, 0.5, 1.75, 0.75))
ISLAND = box(5, 5, 6, 6)


def encoded(step: float = 0.25) -> dict[str, object]:
    shapes = [AreaShape("W", {"name": "West"}, WEST), AreaShape("E", {}, EAST), AreaShape("I", {}, ISLAND)]
    return encode("areas", shapes, step)


def test_areas_come_back_as_they_were():
    topology = Topology(encoded())
    west, east, island = (shape(topology.geometry(item)) for item in topology.objects["areas"])
    assert west.equals(WEST)
    assert east.equals(EAST)
    assert island.equals(ISLAND)


def test_a_shared_border_is_stored_once():
    rings = [
        arc
        for item in encoded()["objects"]["areas"]["geometries"]
        for p in item["arcs"]
        for r in p
        for arc in r
    ]  # type: ignore[index]
    assert any(~arc in rings for arc in rings)
    assert len(encoded()["arcs"]) < len(rings)  # type: ignore[arg-type]


def test_merging_neighbours_leaves_neither_border_nor_enclave():
    topology = Topology(encoded())
    merged = shape(topology.merge(topology.objects["areas"][:2]))
    assert merged.equals(box(0, 0, 2, 2))
    assert sum(len(part.interiors) for part in merged.geoms) == 0


def test_merging_keeps_a_foreign_enclave_as_a_hole():
    topology = Topology(encoded())
    merged = topology.merge(topology.objects["areas"][1:])
    assert not covers(merged, (1.6, 0.6))
    assert covers(merged, (1.2, 1.2))
    assert covers(merged, (5.5, 5.5))


def test_properties_and_names_are_kept():
    first = Topology(json.loads(json.dumps(encoded()))).objects["areas"][0]
    assert (first["id"], first["properties"]) == ("W", {"name": "West"})


def test_drops_what_is_smaller_than_the_grid():
    crumb = shapely.union_all([ISLAND, box(0, 0, 0.01, 0.01)])
    topology = Topology(encode("areas", [AreaShape("I", {}, crumb)], 0.25))
    assert shape(topology.geometry(topology.objects["areas"][0])).equals(ISLAND)


def test_simplifying_gives_a_dropped_enclave_to_the_neighbour_around_it():
    west, east = simplified([WEST, EAST], tolerance=0.0, islet=0.1)
    assert west.equals(box(0, 0, 1, 2))
    assert east.equals(box(1, 0, 2, 2))


def test_cuts_an_outline_that_crosses_the_180th_meridian():
    fiji_like = [[(179.0, -17.0), (-179.0, -17.0), (-179.0, -16.0), (179.0, -16.0), (179.0, -17.0)]]
    cut = plane_shape({"type": "MultiPolygon", "coordinates": [fiji_like]})
    assert cut.equals(shapely.union_all([box(179, -17, 180, -16), box(-180, -17, -179, -16)]))


def test_closes_along_the_pole_an_outline_that_goes_round_it():
    around = [[(float(lon), -70.0) for lon in (*range(-180, 180, 30), 180)]]
    closed = plane_shape({"type": "MultiPolygon", "coordinates": [around]})
    assert closed.equals(box(-180, -90, 180, -70))
