"""Where the map looks to show a place or a circle, and what is said of it."""

import pytest

from data.atlas import Atlas
from data.filters import Around, Filters
from geo.place import Location, Precision, Status
from geo.point import Point, distance_m
from geo.position import Position
from pages.screen.cards import way_to
from pages.screen.whereabouts import FARTHEST_KM, circle, looked_at, position_of, within

MURAT = Around(45.11, 2.87)
TOKYO = Around(35.68, 139.69)


def test_a_place_is_shown_from_nearer_the_smaller_it_is(atlas: Atlas) -> None:
    zooms = [
        position.zoom
        for code in ("FR", "R84", "D15", "15138")
        if (position := position_of(atlas.place(code)))
    ]  # type: ignore[arg-type]
    assert zooms == sorted(set(zooms))
    assert len(zooms) == 4


def test_what_lies_within_the_radius_is_counted_else_the_five_nearest(atlas: Atlas) -> None:
    limited, nearest = within(atlas, Filters(near=MURAT._replace(km=50))), within(atlas, Filters(near=MURAT))
    assert limited is not None
    assert (limited.count, limited.km, limited.limited) == (2, 50, True)
    assert nearest is not None
    assert (nearest.count, nearest.limited) == (5, False)
    assert atlas.counts(Filters(near=MURAT._replace(km=nearest.km))).shown >= 5
    assert atlas.counts(Filters(near=MURAT._replace(km=nearest.km - 1))).shown < 5
    assert within(atlas, Filters()) is None
    assert within(atlas, Filters(near=MURAT, query="zythum")) is None


@pytest.mark.parametrize("near", [MURAT, MURAT._replace(km=50), TOKYO])
def test_the_circle_is_shown_whole_and_never_a_whole_world(atlas: Atlas, near: Around) -> None:
    box, found = circle(atlas, Filters(near=near)), within(atlas, Filters(near=near))
    assert box is not None
    assert found is not None
    reach = distance_m(near.point, Point(box.north, near.lon)) / 1000
    assert reach == pytest.approx(min(found.km, FARTHEST_KM), rel=0.01)


@pytest.mark.parametrize(
    ("position", "name"),
    [
        (Position(45.11, 2.87, 11), "Murat"),
        (Position(45.11, 2.87, 8), "Cantal"),
        (Position(45.11, 2.87, 7), ""),
        (Position(35.68, 139.69, 11), ""),
        (None, ""),
    ],
)
def test_the_title_says_what_the_map_looks_at(atlas: Atlas, position: Position | None, name: str) -> None:
    assert looked_at(atlas, position) == name


def test_around_a_place_in_sight_the_title_says_where_that_is(atlas: Atlas) -> None:
    murat, beside_it = Point(45.11, 2.87), Position(45.11, 2.1, 8)
    assert looked_at(atlas, beside_it) != "Cantal"
    assert looked_at(atlas, beside_it, murat) == "Cantal"


def test_there_is_a_way_to_a_place_and_none_to_an_area(atlas: Atlas) -> None:
    way = way_to(atlas.card("cocotte-numerique").location)
    assert way is not None
    assert way["map"].startswith("https://www.openstreetmap.org/directions?to=45.1")
    assert way["app"].startswith("geo:45.1")
    assert way_to(Location(Point(45.7, 3.1), Precision.REGION, Status.SURE)) is None
    assert way_to(Location(None, Precision.NONE, Status.UNKNOWN)) is None
