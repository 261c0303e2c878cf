"""Coordinates as people write them become the point that they mean, and nothing else becomes one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.coordinates.guessing import guess_system
from geo.coordinates.numbers import degrees_of, number_of, pair_of
from geo.coordinates.shapes import shape_in, xy_of_geojson
from geo.coordinates.systems import named_system, to_points
from geo.point import Point, distance_m

CLERMONT = Point(45.7797, 3.0863)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("45.7797", 45.7797),
        ("45,7797", 45.7797),
        (" −3,0863 ", -3.0863),
        ("6 523 100,5", 6523100.5),
        ("6\u202f523\u202f100", 6523100.0),
        ("45°46'47\"N", 45.77972),
        ("N 45° 46,783'", 45.77972),
        ("45 46 47 N", 45.77972),
        ("3°05′10″ O", -3.08611),
        ("3° 5' 10'' W", -3.08611),
    ],
)
def test_degrees_are_read_as_they_are_written(written: str, value: float) -> None:
    found = degrees_of(written)
    assert found is not None
    assert found == pytest.approx(value, abs=1e-4)


@pytest.mark.parametrize(
    "written", ["", "63000 Clermont", "12 rue", "45.77.97", "2020-01-02", "nan", "inf", "1e999"]
)
def test_what_is_no_number_is_none(written: str) -> None:
    assert number_of(written) is None
    assert degrees_of(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "45.7797,3.0863",
        "45.7797, 3.0863",
        "45,7797 ; 3,0863",
        "45,7797, 3,0863",
        "45.7797 3.0863",
        "(45.7797, 3.0863)",
        "[45.7797,3.0863]",
        "geo:45.7797,3.0863",
        "45°46'46.9\"N 3°05'10.7\"E",
        "3°05'10.7\"E, 45°46'46.9\"N",
        "https://www.google.com/maps/@45.7797,3.0863,15z",
        "https://www.openstreetmap.org/#map=15/45.7797/3.0863",
    ],
)
def test_both_coordinates_may_stand_in_one_cell(written: str) -> None:
    pair = pair_of(written)
    assert pair is not None
    assert distance_m(Point(pair.first, pair.second), CLERMONT) < 20


@pytest.mark.parametrize(
    "written", ["", "45.7797", "04 73 00 00 00", "2020-01-02", "12 rue de la Paix", "a,b"]
)
def test_what_holds_no_two_coordinates_is_none(written: str) -> None:
    assert pair_of(written) is None


@pytest.mark.parametrize(
    ("code", "departement", "x", "y", "there"),
    [
        ("EPSG:2154", "63", 706_690.0, 6_520_270.0, CLERMONT),
        ("EPSG:3946", "63", 1_706_500.0, 5_176_000.0, Point(45.785, 3.084)),
        ("EPSG:27572", "", 660_000.0, 2_087_000.0, Point(45.78, 3.09)),
        ("EPSG:5490", "971", 643_000.0, 1_797_000.0, Point(16.25, -61.66)),
        ("EPSG:2972", "973", 353_000.0, 545_000.0, Point(4.93, -52.33)),
        ("EPSG:2975", "974", 338_500.0, 7_691_000.0, Point(-20.88, 55.45)),
        ("EPSG:4471", "976", 523_000.0, 8_586_000.0, Point(-12.79, 45.21)),
        ("EPSG:3857", "", 343_565.0, 5_744_000.0, CLERMONT),
    ],
)
def test_metres_tell_their_system_in_either_order(
    code: str, departement: str, x: float, y: float, there: Point
) -> None:
    for pairs, swapped in (([(x, y)] * 3, False), ([(y, x)] * 3, True)):
        guess = guess_system(pairs, departements=[departement] * 3)
        assert guess is not None
        assert (guess.system.code, guess.swapped) == (code, swapped)
    point = to_points(code, [x], [y])[0]
    assert point is not None
    assert distance_m(point, there) < 2000


def test_degrees_the_other_way_round_are_told_by_where_they_fall() -> None:
    french = [(3.0863, 45.7797), (2.35, 48.85), (-61.5, 16.2)]  # x is the longitude
    straight, swapped = guess_system(french), guess_system([(y, x) for x, y in french])
    assert straight is not None
    assert swapped is not None
    assert (straight.swapped, swapped.swapped) == (False, True)


def test_degrees_abroad_stay_as_they_are_written() -> None:
    guess = guess_system([(-73.97, 40.67), (144.96, -37.81)])
    assert guess is not None
    assert not guess.swapped


def test_what_lies_nowhere_is_in_no_system() -> None:
    assert guess_system([(1e9, -1e9)]) is None
    assert guess_system([]) is None


def test_a_system_may_be_named() -> None:
    for text, code in (
        ("X (Lambert 93)", "EPSG:2154"),
        ("EPSG:3035", "EPSG:3035"),
        ("urn:ogc:def:crs:EPSG::2975", "EPSG:2975"),
    ):
        system = named_system(text)
        assert system is not None
        assert system.code == code
    assert named_system("EPSG:99999") is None
    assert named_system("longitude") is None


@pytest.mark.parametrize(
    ("text", "x", "y", "srid"),
    [
        ("POINT (3.0863 45.7797)", 3.0863, 45.7797, 0),
        ("SRID=2154;POINT(706690 6520270)", 706690, 6520270, 2154),
        ("POINT Z (3 45 400)", 3, 45, 0),
        ("LINESTRING (0 0, 2 0)", 1, 0, 0),
        ('{"type": "Point", "coordinates": [3, 45]}', 3, 45, 0),
        ("0101000020E61000000000000000000040000000000000484000"[:-2], 2, 48, 4326),
    ],
)
def test_a_shape_in_a_cell_has_a_point(text: str, x: float, y: float, srid: int) -> None:
    found = shape_in(text)
    assert found is not None
    assert (found.x, found.y, found.srid) == (pytest.approx(x), pytest.approx(y), srid)


def test_the_point_of_an_area_is_inside_it() -> None:
    horseshoe = "POLYGON ((0 0, 3 0, 3 3, 2 3, 2 1, 1 1, 1 3, 0 3, 0 0))"
    crossed = "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))"
    found = shape_in(horseshoe)
    assert found is not None
    assert not (1 < found.x < 2 and found.y > 1)
    assert shape_in(crossed) is not None


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        [],
        {},
        {"type": "Point"},
        {"type": "Point", "coordinates": ["a", None]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Point", "coordinates": [float("nan"), 1]},
    ],
)
def test_a_broken_geometry_has_no_point(geometry: object) -> None:
    assert xy_of_geojson(geometry) is None


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    number_of(text), degrees_of(text), pair_of(text), shape_in(text), named_system(text)
    shape_in(f"POINT({text})")
    shape_in(f'{{"coordinates":{text}}}')


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(), st.floats()), max_size=5))
def test_any_numbers_are_read_without_a_crash(pairs: list[tuple[float, float]]) -> None:
    guess = guess_system(pairs)
    if guess:
        to_points(guess.system.code, [x for x, _ in pairs], [y for _, y in pairs])
