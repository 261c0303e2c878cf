"""Where the build puts the point of a commune. Squares near Murat stand for polygons: 0.01 degree is about 1.1 km."""

import pytest

pytest.importorskip("shapely", reason="the gazetteer build needs the optional dependency shapely")

from shapely import Polygon, box

from geo.gazetteer.build.shapes import CommuneShape, choose_point, distance_to_m, middle, read_shapes
from geo.point import Point

COMMUNE = box(2.86, 45.10, 2.88, 45.12)


def east_of_commune(metres: float) -> Point:
    """A point level with the middle, `metres` outside: a degree of longitude is 78.5 km at this latitude."""
    return Point(45.11, 2.88 + metres / 78_474)


def test_keeps_a_town_hall_inside_its_commune():
    hall = Point(45.111, 2.871)
    assert choose_point(CommuneShape(COMMUNE, hall)) == (hall, "town_hall")


def test_keeps_a_town_hall_just_outside_as_polygons_are_generalised():
    hall = east_of_commune(390)
    assert choose_point(CommuneShape(COMMUNE, hall)) == (hall, "town_hall")


def test_takes_the_centroid_when_the_town_hall_is_farther_than_400_m():
    chosen = choose_point(CommuneShape(COMMUNE, east_of_commune(410)))
    assert chosen is not None
    assert chosen.kind == "centroid"
    assert chosen.point == pytest.approx((45.11, 2.87))


def test_takes_the_centroid_when_no_town_hall_is_known():
    chosen = choose_point(CommuneShape(COMMUNE, None))
    assert chosen is not None
    assert chosen.kind == "centroid"


def test_takes_a_point_on_the_surface_when_the_centroid_falls_outside():
    crescent = Polygon([(0, 0), (10, 0), (10, 10), (9, 10), (9, 1), (1, 1), (1, 10), (0, 10)])
    point = middle(crescent)
    assert distance_to_m(crescent, point) == 0


def test_knows_no_point_for_a_commune_without_polygon_or_town_hall():
    assert choose_point(CommuneShape(None, None)) is None


@pytest.mark.parametrize("metres", [50.0, 399.0, 5_000.0])
def test_measures_the_distance_to_a_polygon_in_metres(metres: float):
    assert distance_to_m(COMMUNE, east_of_commune(metres)) == pytest.approx(metres, rel=0.002)


def test_reads_the_shapes_of_the_kinds_asked_for_and_leaves_unknown_cells_unknown():
    polygon = COMMUNE.wkb_hex
    rows = [
        {"code": "15138", "type": "COM", "geometry": polygon, "mairie_localisation": "\\N"},
        {"code": "15044", "type": "COMD", "geometry": polygon, "mairie_localisation": ""},
    ]
    shapes = read_shapes(rows, "COM")
    assert list(shapes) == ["15138"]
    assert shapes["15138"].polygon == COMMUNE
    assert shapes["15138"].town_hall is None
