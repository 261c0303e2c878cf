"""What the map says back: any JSON at all becomes an event, and only what makes sense is kept."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.point import BBox, Point
from geo.position import Position
from pages.screen.event import MapEvent

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=4),
    max_leaves=8,
)
NUMBERISH = ANYTHING | st.floats(-400, 400)
CORNER = ANYTHING | st.fixed_dictionaries({"lat": NUMBERISH, "lng": NUMBERISH})
CHOSEN = ANYTHING | st.fixed_dictionaries(
    {},
    optional={
        "click": NUMBERISH,
        "id": ANYTHING,
        "type": ANYTHING | st.sampled_from(["cluster", "area", "initiative", "here"]),
        "place": ANYTHING,
        "code": ANYTHING,
        "lat": NUMBERISH,
        "lon": NUMBERISH,
    },
)
ALMOST = st.fixed_dictionaries(
    {},
    optional={
        "last_active_drawing": ANYTHING | st.fixed_dictionaries({"properties": CHOSEN}),
        "center": CORNER,
        "zoom": NUMBERISH,
        "bounds": ANYTHING | st.fixed_dictionaries({"_southWest": CORNER, "_northEast": CORNER}),
    },
)
MOVED = {
    "center": {"lat": 45.11061, "lng": 2.86929},
    "zoom": 9,
    "bounds": {"_southWest": {"lat": 44.5, "lng": 1.9}, "_northEast": {"lat": 45.7, "lng": 3.8}},
}


def chosen(**properties: Any) -> dict[str, Any]:
    return MOVED | {"last_active_drawing": {"type": "Feature", "properties": properties}}


@given(ANYTHING | ALMOST)
def test_any_json_is_an_event(value: Any) -> None:
    event = MapEvent.parse(value)
    assert isinstance(event.click, int)
    assert isinstance(event.initiative, str)
    assert isinstance(event.place, str)
    numbers = [*(event.position or ()), *(event.bbox or ()), *(event.here or ())]
    assert all(math.isfinite(number) for number in numbers)
    if event.position:
        assert Position.parse(str(event.position)) is not None


def test_a_number_too_large_for_a_float_is_no_position() -> None:
    far = {"lat": 10**400, "lng": -(10**400)}
    event = MapEvent.parse({"center": far, "zoom": 10**400, "bounds": {"_southWest": far, "_northEast": far}})
    assert event == MapEvent()


@pytest.mark.parametrize(
    "value", [None, {}, dict.fromkeys(["last_active_drawing", "center", "zoom", "bounds"])]
)
def test_before_the_map_has_answered_nothing_happened(value: dict[str, Any] | None) -> None:
    assert MapEvent.parse(value) == MapEvent()


def test_a_move_says_where_the_map_looks() -> None:
    event = MapEvent.parse(json.loads(json.dumps(MOVED)))
    assert event == MapEvent(position=Position(45.1106, 2.8693, 9), bbox=BBox(1.9, 44.5, 3.8, 45.7))


def test_a_marker_names_its_initiative() -> None:
    event = MapEvent.parse(chosen(type="initiative", id="cocotte-numerique", place="Murat", click=3))
    assert (event.click, event.initiative, event.place) == (3, "cocotte-numerique", "")


def test_an_entry_of_the_list_names_its_initiative_and_is_no_marker() -> None:
    event = MapEvent.parse(chosen(type="entry", id="cocotte-numerique", click=4))
    assert (event.click, event.initiative, event.is_listed) == (4, "cocotte-numerique", True)
    assert not MapEvent.parse(chosen(type="initiative", id="cocotte-numerique", click=4)).is_listed


def test_a_cluster_of_one_place_names_the_place() -> None:
    event = MapEvent.parse(chosen(type="cluster", place="63113", ids=["a", "b"], click=1))
    assert (event.initiative, event.place) == ("", "63113")


def test_an_area_names_its_code_and_the_initiative_when_it_has_only_one() -> None:
    event = MapEvent.parse(chosen(type="area", code="O-auvergne", click=1))
    assert (event.initiative, event.place) == ("", "O-auvergne")
    alone = MapEvent.parse(chosen(type="area", code="D03", id="box-bois", click=2))
    assert (alone.initiative, alone.place) == ("box-bois", "D03")


def test_the_reader_s_own_position_is_kept_to_about_ten_metres() -> None:
    event = MapEvent.parse(chosen(type="here", lat=45.110612, lon=2.869294, click=1))
    assert event.here == Point(45.1106, 2.8693)


@pytest.mark.parametrize("properties", [{"lat": 91, "lon": 0}, {"lat": 0, "lon": 181}, {"lat": "45"}, {}])
def test_a_position_off_the_globe_is_none(properties: dict[str, Any]) -> None:
    assert MapEvent.parse(chosen(type="here", **properties)).here is None
    assert MapEvent.parse(chosen(type="initiative", lat=45, lon=3)).here is None
