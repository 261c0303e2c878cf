"""The world is round: a view across ±180° shows what is on both sides, and the list and the files agree with it."""

import json
from random import Random
from typing import Any

import numpy as np
import pytest

from data.shown.viewport import Namer, Sight, inside, viewport, window_of
from geo.place import Level, Place
from geo.point import BBox, Point
from tests.data.small_world import THEMES, Item, World

ROUNDING = 2e-5
SIGAVE = Place("98613", "Sigave", Level.COMMUNE, Point(-14.27, -178.16))
SUVA = Place("SUVA", "Suva", Level.FOREIGN_TOWN, Point(-18.14, 178.44))
ALASKA = Place("AK", "Alaska", Level.REGION, Point(52.0, -179.0))


def around_the_world() -> World:
    """Places everywhere, most of them near the antimeridian; one in six is known as an area only."""
    draw, items = Random(180), []
    for number in range(600):
        lon = draw.uniform(-180, 180) if number % 3 else (draw.gauss(180, 4) + 180) % 360 - 180
        lon = {0: 180.0, 1: -180.0}.get(number, lon)
        level = Level.REGION if number % 6 == 5 else Level.COMMUNE
        place = Place(f"P{number}", f"Lieu {number}", level, Point(draw.uniform(-60, 60), lon))
        items.append(Item(f"N {number:04}", place, (THEMES[number % len(THEMES)],)))
    return World(*items)


@pytest.fixture(scope="module")
def world() -> World:
    return around_the_world()


def windows(many: int) -> list[tuple[BBox, int]]:
    """Random windows, a third of them across the antimeridian, in any copy of the world."""
    draw, found = Random(500), []
    for number in range(many):
        zoom = draw.randint(2, 9)
        wide = min(359.0, draw.uniform(0.5, 2.5) * 720 / 2**zoom)
        middle = (
            draw.choice([-540 + wide, -180, 180, 540 - wide]) if number % 3 == 0 else draw.uniform(-180, 180)
        )
        west = min(max(middle - wide * draw.random(), -540), 540 - wide)
        south = draw.uniform(-70, 60)
        found.append((BBox(west, south, west + wide, min(80.0, south + wide / 2)), zoom))
    return found


def features(world: World, bbox: BBox, zoom: int) -> list[dict[str, Any]]:
    everybody = np.ones(len(world.items), bool)
    sight = Sight(world.index, everybody, window_of(bbox, zoom), zoom)
    answer = json.loads(viewport(sight, Namer(world.summaries, world.place_of)))
    assert not answer["truncated"]
    return list(answer["features"])


def counted(some: list[dict[str, Any]]) -> int:
    return sum(feature["properties"].get("count", 1) for feature in some)


def is_in(lon: float, west: float, east: float) -> bool:
    return any(west <= lon + 360 * turns <= east for turns in range(-3, 4))


def test_the_list_holds_what_lies_in_the_box_counted_one_by_one_on_500_windows(world: World) -> None:
    across = 0
    for bbox, _ in windows(500):
        rows = [
            row
            for row, item in enumerate(world.items)
            if item.place
            and item.place.point
            and bbox.south <= item.place.point.lat <= bbox.north
            and is_in(item.place.point.lon, bbox.west, bbox.east)
        ]
        assert np.flatnonzero(inside(world.index, bbox)).tolist() == rows
        across += any(bbox.west < edge < bbox.east for edge in (-180, 180)) and bool(rows)
    assert across > 50


def test_the_map_shows_all_that_the_list_holds_and_no_more_than_its_cells_on_500_windows(
    world: World,
) -> None:
    for bbox, zoom in windows(500):
        window, columns = window_of(bbox, zoom), world.index.columns
        cells = 2**window.level
        wide = (window.right - window.left + 1) / cells * 360
        west = window.left / cells * 360 - 180
        row = np.floor(columns.y * cells)
        column = np.minimum(np.floor(columns.x * cells), cells - 1)
        shown = (row >= window.top) & (row <= window.bottom)
        shown &= (column - window.left) % cells <= window.right - window.left
        drawn = features(world, bbox, zoom)
        assert counted(drawn) == int(shown.sum())
        assert not (inside(world.index, bbox) & ~shown).any()
        for feature in drawn:
            assert west - ROUNDING <= feature["geometry"]["coordinates"][0] <= west + wide + ROUNDING
            low, _, high, _ = feature["properties"].get("bounds", (west, 0, west + wide, 0))
            assert west - ROUNDING <= low <= high <= west + wide + ROUNDING


def test_a_marker_beyond_the_antimeridian_stands_where_the_view_goes_on() -> None:
    sea = World(Item("Un", SIGAVE), Item("Deux", SUVA), Item("Trois", ALASKA))
    for bbox, shift in ((BBox(165, -30, 198, 60), 0), (BBox(-195, -30, -162, 60), -360)):
        lons = {
            feature["properties"]["name"]: feature["geometry"]["coordinates"][0]
            for feature in features(sea, bbox, 5)
        }
        assert lons == pytest.approx({"Un": 181.84 + shift, "Deux": 178.44 + shift, "Alaska": 181 + shift})
        assert inside(sea.index, bbox).all()


def test_neighbours_on_both_sides_are_one_cluster_with_narrow_bounds() -> None:
    sides = [Place(f"S{lon}", "S", Level.COMMUNE, Point(-17, lon)) for lon in (179.99, -179.99)]
    (cluster,) = features(World(Item("Est", sides[0]), Item("Ouest", sides[1])), BBox(170, -25, 190, -5), 5)
    assert cluster["properties"]["count"] == 2
    assert cluster["geometry"]["coordinates"] == pytest.approx([180, -17], abs=1e-4)
    west, _, east, _ = cluster["properties"]["bounds"]
    assert (west, east) == pytest.approx((179.99, 180.01), abs=1e-4)


def test_many_areas_around_the_antimeridian_are_told_together() -> None:
    areas = [
        Place(f"R{n}", f"R{n}", Level.REGION, Point(-17 + n / 50, (179.9 + n / 50 + 180) % 360 - 180))
        for n in range(15)
    ]
    (one,) = features(World(*(Item(f"N {area.code}", area) for area in areas)), BBox(160, -30, 200, 0), 5)
    assert (one["properties"]["type"], one["properties"]["areas"]) == ("areas", 15)
    assert one["properties"]["bounds"][::2] == pytest.approx([179.9, 180.18], abs=1e-4)


@pytest.mark.parametrize(
    "bbox", [BBox(-180, -85, 180, 85), BBox(-540, -85, 540, 85), BBox(-350, -85, 355, 85)]
)
@pytest.mark.parametrize("zoom", [0, 2, 5])
def test_who_sees_the_world_several_times_over_sees_everybody_once(
    world: World, bbox: BBox, zoom: int
) -> None:
    drawn = features(world, bbox, zoom)
    assert counted(drawn) == len(world.items)
    assert all(-180 <= feature["geometry"]["coordinates"][0] <= 180 for feature in drawn)


def test_a_view_around_the_antimeridian_of_the_whole_world_shows_everybody(world: World) -> None:
    drawn = features(world, BBox(0, -85, 360, 85), 2)
    assert counted(drawn) == len(world.items)
    assert all(0 <= feature["geometry"]["coordinates"][0] <= 360 for feature in drawn)
