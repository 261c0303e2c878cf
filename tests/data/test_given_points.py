"""Initiatives of one town that have points of their own part on the map, at a closer look."""

import json
from typing import Any

import numpy as np

from data.shown.viewport import Namer, Sight, viewport, window_of
from geo.point import BBox, Point
from tests.data.small_world import THIERS, Item, World

AROUND = BBox(3.4, 45.7, 3.7, 46.0)
THREE = [Point(45.8556 + step, 3.5487 + step) for step in (0.0, 0.01, 0.02)]


def drawn(zoom: int, *items: Item) -> list[dict[str, Any]]:
    world = World(*items)
    everybody = np.ones(len(items), bool)
    sight = Sight(world.index, everybody, window_of(AROUND, zoom), zoom)
    features = json.loads(viewport(sight, Namer(world.summaries, world.place_of)))["features"]
    return [feature["properties"] for feature in features]


def test_a_group_of_given_points_opens_by_zooming_and_parts() -> None:
    items = [Item(f"Lieu {number}", THIERS, point=point) for number, point in enumerate(THREE)]
    (cluster,) = drawn(8, *items)
    assert (cluster["count"], cluster["place"], cluster["name"]) == (3, "", "")
    assert [one["type"] for one in drawn(14, *items)] == ["initiative"] * 3


def test_given_points_of_one_building_open_as_the_list_of_their_town() -> None:
    (cluster,) = drawn(14, *(Item(f"Lieu {number}", THIERS, point=THREE[1]) for number in range(2)))
    assert (cluster["place"], cluster["name"]) == ("63430", "Thiers")


def test_at_the_closest_look_what_is_still_together_opens_as_a_list() -> None:
    near = Point(THREE[1].lat + 0.00012, THREE[1].lon)
    items = [Item("Un", THIERS, point=THREE[1]), Item("Deux", THIERS, point=near)]
    assert [one["place"] for one in drawn(17, *items)] == [""]
    assert [one["place"] for one in drawn(18, *items)] == ["63430"]


def test_a_given_point_and_its_town_part_too() -> None:
    assert [one["place"] for one in drawn(8, Item("Un", THIERS), Item("Deux", THIERS, point=THREE[2]))] == [
        ""
    ]
