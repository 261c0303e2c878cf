"""The map of twenty thousand initiatives drawn by population: nobody lost, nobody counted twice."""

import json
from random import Random
from typing import Any

import numpy as np
import pytest

from data.shown.viewport import Namer, Sight, viewport, window_of
from data.synth import Places
from geo.clusters import to_degrees
from geo.point import BBox
from tests.data.small_world import THEMES, Item, World

EARTH = BBox(-180, -85, 180, 85)
VIEWS = {
    "metropolis": (BBox(-5.2, 41.3, 9.6, 51.1), 6),
    "auvergne": (BBox(2.0, 44.6, 4.6, 46.9), 8),
    "cantal": (BBox(2.06, 44.61, 3.37, 45.48), 9),
    "paris": (BBox(2.22, 48.81, 2.47, 48.91), 12),
    "one street": (BBox(2.34, 48.85, 2.36, 48.87), 16),
}
ROUNDING = 1.1e-5


def invented(count: int) -> World:
    """So many initiatives at true places, as `verbatlas synth` would draw them."""
    places, draw = Places(), Random(count)
    themings = [(first, second) for first in THEMES for second in THEMES if first < second]
    spots = [places.pick(draw.random()).written for _ in range(count)]
    return World(
        *(
            Item(f"N {number:05}", places.locate(spot).place, draw.choice(themings))
            for number, spot in enumerate(spots)
        )
    )


@pytest.fixture(scope="module")
def world() -> World:
    return invented(20_000)


def shown_in(world: World, bbox: BBox, zoom: int) -> Any:
    """The rows with a marker in the cells drawn for a view, counted one by one."""
    window, columns = window_of(bbox, zoom), world.index.columns
    column, row = np.floor(columns.x * 2**window.level), np.floor(columns.y * 2**window.level)
    shown = (column >= window.left) & (column <= window.right) & (row >= window.top) & (row <= window.bottom)
    return shown & world.index.pinned


def seen(world: World, bbox: BBox, zoom: int, mask: Any = None) -> list[dict[str, Any]]:
    mask = np.ones(len(world.items), bool) if mask is None else mask
    sight = Sight(world.index, mask, window_of(bbox, zoom), zoom)
    answer = json.loads(viewport(sight, Namer(world.summaries, world.place_of)))
    assert not answer["truncated"]
    return list(answer["features"])


def counted(features: list[dict[str, Any]], *kinds: str) -> int:
    return sum(
        feature["properties"].get("count", 1)
        for feature in features
        if feature["properties"]["type"] in kinds
    )


@pytest.mark.parametrize("zoom", range(8))
def test_the_counts_of_the_whole_earth_are_those_of_everybody_with_a_place(world: World, zoom: int) -> None:
    features, index = seen(world, EARTH, zoom), world.index
    assert counted(features, "initiative", "cluster") == int(index.pinned.sum()) > 15_000
    assert counted(features, "area", "areas") == int((index.located & index.columns.is_area).sum()) > 100


@pytest.mark.parametrize(("bbox", "zoom"), VIEWS.values(), ids=VIEWS)
def test_the_counts_of_a_view_are_those_of_what_it_shows(world: World, bbox: BBox, zoom: int) -> None:
    shown = shown_in(world, bbox, zoom)
    assert counted(seen(world, bbox, zoom), "initiative", "cluster") == int(shown.sum()) > 10


@pytest.mark.parametrize(("bbox", "zoom"), VIEWS.values(), ids=VIEWS)
def test_the_bounds_of_the_clusters_hold_all_that_is_shown(world: World, bbox: BBox, zoom: int) -> None:
    shown = shown_in(world, bbox, zoom)
    lat, lon = to_degrees(world.index.columns.x[shown], world.index.columns.y[shown])
    held = np.zeros(len(lat), np.int64)
    for feature in seen(world, bbox, zoom):
        properties, (east_of, north_of) = feature["properties"], feature["geometry"]["coordinates"]
        if properties["type"] in ("area", "areas"):
            continue
        west, south, east, north = properties.get("bounds", (east_of, north_of, east_of, north_of))
        within = (lon >= west - ROUNDING) & (lon <= east + ROUNDING)
        within &= (lat >= south - ROUNDING) & (lat <= north + ROUNDING)
        assert within.sum() >= properties.get("count", 1)
        assert west - ROUNDING <= east_of <= east + ROUNDING
        assert south - ROUNDING <= north_of <= north + ROUNDING
        held += within
    assert held.min() >= 1


@pytest.mark.parametrize(("bbox", "zoom"), VIEWS.values(), ids=VIEWS)
def test_the_shares_of_the_themes_add_up(world: World, bbox: BBox, zoom: int) -> None:
    for feature in seen(world, bbox, zoom):
        properties = feature["properties"]
        if properties["type"] != "initiative":
            assert sum(properties["themes"].values()) == properties["count"]


def test_many_areas_are_told_as_few_and_part_as_one_comes_nearer(world: World) -> None:
    from_afar = [feature["properties"] for feature in seen(world, *VIEWS["metropolis"])]
    labels = [properties for properties in from_afar if properties["type"] in ("area", "areas")]
    told = sum(properties.get("areas", 1) for properties in labels)
    assert len(labels) < told / 3
    assert told > 90
    near = [feature["properties"]["type"] for feature in seen(world, *VIEWS["cantal"])]
    assert near.count("area") > 0
    assert "areas" not in near


def test_the_label_of_many_areas_says_where_they_part(world: World) -> None:
    points = {code: world.place_of(code)[1] for code in world.index.spots}
    for feature in seen(world, *VIEWS["metropolis"]):
        if feature["properties"]["type"] == "areas":
            west, south, east, north = feature["properties"]["bounds"]
            lon, lat = feature["geometry"]["coordinates"]
            assert west <= lon <= east
            assert south <= lat <= north
            edges = {round(point.lon, 5) for point in points.values() if point}
            assert {west, east} <= edges


def test_a_cluster_that_names_a_place_holds_all_of_it_and_nothing_else(world: World) -> None:
    columns, index = world.index.columns, world.index
    clusters = [
        feature["properties"]
        for feature in seen(world, EARTH, 7)
        if feature["properties"]["type"] == "cluster"
    ]
    named = [properties for properties in clusters if properties["place"]]
    assert 0 < len(named) < len(clusters)
    for properties in named:
        here = index.pinned & (columns.spot == index.spot_position(properties["place"]))
        assert properties["count"] == int(here.sum())
        assert properties["name"] == world.place_of(properties["place"])[0]


@pytest.mark.parametrize("zoom", [3, 6])
def test_a_filter_counts_only_what_passes(world: World, zoom: int) -> None:
    mask = world.index.columns.theme_bits & np.uint64(world.index.bits_of(["digital"])) != 0
    features = seen(world, EARTH, zoom, mask)
    assert counted(features, "initiative", "cluster", "area", "areas") == int(
        (mask & world.index.located).sum()
    )


def test_the_same_view_is_the_same_answer(world: World) -> None:
    bbox, zoom = VIEWS["auvergne"]
    assert seen(world, bbox, zoom) == seen(world, bbox, zoom)
