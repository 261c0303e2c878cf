"""Distances on the globe, against figures that anybody can check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.point import EARTH_RADIUS_M, BBox, Point, distance_m, longitudes_of

POINTS = st.builds(Point, lat=st.floats(-90, 90), lon=st.floats(-180, 180))
HALF_TURN = 3.141592653589793 * EARTH_RADIUS_M


def test_murat_is_39_km_from_aurillac_as_the_crow_flies() -> None:
    murat, aurillac = Point(45.1106, 2.8693), Point(44.9303, 2.4449)
    assert distance_m(murat, aurillac) == pytest.approx(38_900, abs=500)


def test_a_degree_of_latitude_is_111_km_and_one_of_longitude_shrinks_towards_the_poles() -> None:
    assert distance_m(Point(45, 0), Point(46, 0)) == pytest.approx(111_195, rel=1e-4)
    assert distance_m(Point(60, 0), Point(60, 1)) == pytest.approx(111_195 / 2, rel=1e-3)


def test_crosses_the_antimeridian_by_the_short_way() -> None:
    assert distance_m(Point(0, 179), Point(0, -179)) == pytest.approx(2 * 111_195, rel=1e-4)


@given(POINTS, POINTS)
def test_is_the_same_both_ways_and_never_more_than_half_a_turn(a: Point, b: Point) -> None:
    assert distance_m(a, b) == distance_m(b, a)
    assert 0 <= distance_m(a, b) <= HALF_TURN
    assert distance_m(a, a) == 0


def test_latitude_comes_first_in_a_point_and_west_in_a_box() -> None:
    assert Point(45.1, 2.8).lat == 45.1
    assert BBox(-5.2, 41.3, 9.6, 51.1)._asdict() == {"west": -5.2, "south": 41.3, "east": 9.6, "north": 51.1}


def test_a_box_holds_a_point_on_either_side_of_the_antimeridian() -> None:
    around_fiji = BBox(170, -20, 190, -10)
    assert around_fiji.holds(Point(-14.3, -178.2))
    assert around_fiji.holds(Point(-14.3, 178.2))
    assert not around_fiji.holds(Point(-14.3, -160))
    assert not around_fiji.holds(Point(-25, 178.2))
    assert BBox(-190, -20, -170, -10).holds(Point(-14.3, 178.2))


@given(POINTS, POINTS, st.floats(1, 3_000_000))
def test_nobody_within_a_circle_is_beyond_its_longitudes(middle: Point, other: Point, metres: float) -> None:
    away = abs(other.lon - middle.lon)
    if distance_m(middle, other) <= metres:
        assert min(away, 360 - away) <= longitudes_of(middle, metres)


def test_a_circle_reaches_wider_towards_the_pole_and_all_around_it() -> None:
    assert longitudes_of(Point(0, 0), 111_195) == pytest.approx(1, rel=1e-3)
    assert longitudes_of(Point(60, 0), 1_000_000) > 2 * longitudes_of(Point(0, 0), 1_000_000)
    assert longitudes_of(Point(85, 0), 1_000_000) == 180
