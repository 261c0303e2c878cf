"""What the map draws for a view: everybody once, areas never as pins, every box true."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import from_json, to_json

from data.atlas import Atlas
from data.filters import Filters
from data.shown.viewport import MAX_FEATURES, TEASER, Namer, Sight, teaser, viewport, window_of
from geo.clusters import to_mercator
from geo.place import Level, Place
from geo.point import BBox, Point
from tests.data.small_world import ALLIER, MAME, MURAT, THEMES, THIERS, TOURS, Item, World

EARTH = BBox(-180, -85, 180, 85)
FRANCE = BBox(-5.2, 41.3, 9.6, 51.1)
LEVELS = (Level.COMMUNE, Level.FOREIGN_TOWN, Level.DEPARTEMENT, Level.COUNTRY)
THEMINGS = st.sampled_from([("work",), ("digital", "work"), ("making",)])
KINDS = ("initiative", "cluster", "area")
ROUNDING = 1e-5


@st.composite
def crowds(draw: st.DrawFn) -> World:
    """Initiatives here and there in France: at communes, in areas, or nowhere."""
    spots = [
        Place(f"P{n}", f"Lieu {n}", LEVELS[n % 4], Point(draw(st.floats(42, 51)), draw(st.floats(-5, 8))))
        for n in range(draw(st.integers(1, 8)))
    ]
    where = st.none() | st.sampled_from(spots)
    items = [Item(f"N {n}", draw(where), draw(THEMINGS)) for n in range(draw(st.integers(0, 25)))]
    return World(*items)


def drawn(world: World, bbox: BBox = EARTH, zoom: int = 6) -> dict[str, list[dict[str, Any]]]:
    """The properties of the features by type, each with its point."""
    everybody = np.ones(len(world.items), bool)
    return sorted_out(
        viewport(
            Sight(world.index, everybody, window_of(bbox, zoom), zoom),
            Namer(world.summaries, world.place_of),
        )
    )


def sorted_out(collection: bytes) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for feature in json.loads(collection)["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        found[feature["properties"]["type"]].append(feature["properties"] | {"lat": lat, "lon": lon})
    return found


def in_crowds(test: Any) -> Any:
    return settings(max_examples=50)(given(crowds(), st.integers(0, 18))(test))


@in_crowds
def test_everybody_with_a_place_is_drawn_once_and_nobody_else(world: World, zoom: int) -> None:
    shown = drawn(world, zoom=zoom)
    counted = sum(feature.get("count", 1) for kind in KINDS for feature in shown[kind])
    assert counted == sum(item.place is not None for item in world.items)
    singles = [feature["id"] for feature in shown["initiative"]]
    assert len(singles) == len(set(singles))


@in_crowds
def test_an_area_is_never_a_pin_and_has_one_label(world: World, zoom: int) -> None:
    shown = drawn(world, zoom=zoom)
    areas = {item.place.code for item in world.items if item.place and item.precision.is_area}
    assert sorted(feature["code"] for feature in shown["area"]) == sorted(areas)
    members = sum(item.precision.is_area for item in world.items)
    assert sum(feature["count"] for feature in shown["area"]) == members
    precise = {item.id for item in world.items if item.place and not item.precision.is_area}
    assert {feature["id"] for feature in shown["initiative"]} <= precise


@in_crowds
def test_a_cluster_lies_within_its_bounds_and_they_within_those_of_its_members(
    world: World, zoom: int
) -> None:
    points = [item.place.point for item in world.items if item.place and not item.precision.is_area]
    for cluster in drawn(world, zoom=zoom)["cluster"]:
        west, south, east, north = cluster["bounds"]
        assert west - ROUNDING <= cluster["lon"] <= east + ROUNDING
        assert south - ROUNDING <= cluster["lat"] <= north + ROUNDING
        inside = [
            point
            for point in points
            if point
            and west - ROUNDING <= point.lon <= east + ROUNDING
            and south - ROUNDING <= point.lat <= north + ROUNDING
        ]
        assert len(inside) >= cluster["count"]
        for edge, values in ((west, [p.lon for p in inside]), (north, [p.lat for p in inside])):
            assert min(abs(edge - value) for value in values) < 2 * ROUNDING  # a member stands on it


@in_crowds
def test_the_shares_of_a_cluster_add_up_to_its_count(world: World, zoom: int) -> None:
    shown = drawn(world, zoom=zoom)
    for feature in shown["cluster"] + shown["area"]:
        assert sum(feature["themes"].values()) == feature["count"]
        assert list(feature["themes"].values()) == sorted(feature["themes"].values(), reverse=True)
        assert set(feature["themes"]) <= set(THEMES)


@in_crowds
def test_the_answer_is_json_and_the_same_each_time(world: World, zoom: int) -> None:
    sight = Sight(world.index, world.index.located, window_of(FRANCE, zoom), zoom)
    answer, again = (viewport(sight, Namer(world.summaries, world.place_of)) for _ in "ab")
    assert answer == again == to_json(from_json(answer, allow_inf_nan=False))


def test_a_cluster_counts_the_first_theme_of_each_the_most_frequent_first() -> None:
    themes = [("work", "digital"), ("digital", "work"), ("work",), ("making", "work"), ("making",), ("work",)]
    world = World(*(Item(f"N {n}", MURAT, some) for n, some in enumerate(themes)))
    (cluster,) = drawn(world)["cluster"]
    assert list(cluster["themes"].items()) == [("work", 3), ("making", 2), ("digital", 1)]
    (area,) = drawn(World(*(Item(f"N {n}", ALLIER, some) for n, some in enumerate(themes))))["area"]
    assert area["themes"] == cluster["themes"]


def test_the_corpus_is_drawn_whole(atlas: Atlas) -> None:
    shown = sorted_out(atlas.viewport(Filters(), EARTH, 6))
    assert {(area["name"], area["count"]) for area in shown["area"]} == {
        ("Afrique", 1),
        ("Allier", 1),
        ("Auvergne", 3),
    }
    assert sum(feature.get("count", 1) for feature in shown["initiative"] + shown["cluster"]) == 16


def test_those_at_clermont_are_one_marker_that_opens_as_a_list(atlas: Atlas) -> None:
    (cluster,) = sorted_out(atlas.viewport(Filters(), BBox(3.0, 45.7, 3.2, 45.85), 14))["cluster"]
    assert (cluster["name"], cluster["place"]) == ("Clermont-Ferrand", "63113")
    assert len(atlas.at_spot(Filters(), "63113")) == cluster["count"] == 5


def test_a_cluster_of_several_communes_names_none_of_them() -> None:
    (cluster,) = drawn(World(Item("Un", MURAT), Item("Deux", THIERS)), zoom=3)["cluster"]
    assert (cluster["place"], cluster["name"]) == ("", "")


def test_a_venue_and_its_commune_are_one_place() -> None:
    (cluster,) = drawn(World(Item("Mame", MAME), Item("Tours", TOURS)), zoom=10)["cluster"]
    assert (cluster["place"], cluster["name"]) == ("37261", "Tours")


def test_says_of_a_single_initiative_what_its_marker_needs() -> None:
    words = "C’est le guichet unique."
    (pin,) = drawn(World(Item("La Cocotte", MURAT, ("digital", "work"), words)))["initiative"]
    assert pin == {
        "type": "initiative",
        "id": "la-cocotte",
        "name": "La Cocotte",
        "kind": "place",
        "themes": ["digital", "work"],
        "precision": "commune",
        "place": "Murat",
        "teaser": words,
        "lat": 45.1106,
        "lon": 2.8693,
    }


def test_an_area_of_one_can_be_opened_and_an_area_of_two_is_a_list() -> None:
    (alone,) = drawn(World(Item("Box Bois", ALLIER)))["area"]
    assert (alone["id"], alone["title"], alone["precision"]) == ("box-bois", "Box Bois", "departement")
    (both,) = drawn(World(Item("Box Bois", ALLIER), Item("Autre", ALLIER)))["area"]
    assert "id" not in both
    assert (both["code"], both["count"]) == ("D03", 2)


def test_draws_a_quarter_of_a_view_around_it_and_no_more() -> None:
    world = World(Item("Murat", MURAT))
    east_of_it = BBox(3.0, 45.0, 4.0, 45.2)  # Murat is 0.13 degree west of it
    assert len(drawn(world, east_of_it, 9)["initiative"]) == 1
    assert not drawn(world, BBox(3.5, 45.0, 4.0, 45.2), 9)["initiative"]


@in_crowds
def test_a_cluster_is_the_same_in_two_views_that_overlap(world: World, zoom: int) -> None:
    """But for those at an edge, which may be one with a neighbour that only one of the views holds."""
    whole, part = drawn(world, zoom=zoom), drawn(world, BBox(-5, 42, 3, 47), zoom)
    inner = window_of(BBox(-5, 42, 3, 47), zoom)
    cells = 2**inner.level
    for cluster in part["cluster"]:
        x, y = to_mercator(np.array([cluster["lat"]]), np.array([cluster["lon"]]))
        column, row = x[0] * cells, y[0] * cells
        if inner.left + 3 < column < inner.right - 2 and inner.top + 3 < row < inner.bottom - 2:
            assert cluster in whole["cluster"]


def test_an_area_is_sent_to_those_who_look_at_its_label() -> None:
    world = World(Item("Box Bois", ALLIER))
    assert drawn(world, BBox(3.0, 46.2, 3.4, 46.6), 10)["area"]
    assert not drawn(world, BBox(2.2, 48.8, 2.5, 48.9), 10)["area"]


def test_the_biggest_come_first(atlas: Atlas) -> None:
    counts = [cluster["count"] for cluster in sorted_out(atlas.viewport(Filters(), EARTH, 5))["cluster"]]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) > 1


def test_filters_hide_areas_as_well_as_markers(atlas: Atlas) -> None:
    shown = sorted_out(atlas.viewport(Filters(query="box bois"), FRANCE, 6))
    assert [area["name"] for area in shown["area"]] == ["Allier"]
    assert shown["initiative"] == shown["cluster"] == []


def test_what_is_known_as_an_area_without_a_code_is_drawn_nowhere() -> None:
    nameless = Place("", "Quelque part", Level.REGION, Point(45, 3))
    shown = drawn(World(Item("Vague", nameless), Item("Murat", MURAT)))
    assert [len(shown[kind]) for kind in KINDS] == [1, 0, 0]


def test_too_many_features_are_cut_and_the_answer_says_so() -> None:
    many = [Item(f"N {n}", Place(f"P{n}", "P", Level.COMMUNE, Point(42 + n / 250, 3.0))) for n in range(2000)]
    world = World(*many)
    everybody = np.ones(len(many), bool)
    cut = viewport(
        Sight(world.index, everybody, window_of(EARTH, 16), 16), Namer(world.summaries, world.place_of)
    )
    assert len(json.loads(cut)["features"]) == MAX_FEATURES
    assert json.loads(cut)["truncated"]


def test_an_atlas_of_nothing_draws_nothing() -> None:
    assert drawn(World(), FRANCE) == {kind: [] for kind in KINDS}


@given(st.text(st.characters(categories=["L", "P", "Zs"]), max_size=300))
def test_a_teaser_is_the_beginning_of_the_words(text: str) -> None:
    shown = teaser(text)
    assert len(shown) <= TEASER + 1
    assert shown == text if len(text) <= TEASER else text.startswith(shown.removesuffix("…"))


def test_a_teaser_is_cut_between_two_words() -> None:
    words = (
        "On réfléchit en termes d’écosystème, sans se bloquer sur une sphère de métiers, comme le numérique"
    )
    assert teaser(words).endswith("une sphère de métiers, comme le…")


@pytest.mark.parametrize("zoom", [0, 22])
def test_the_poles_and_the_antimeridian_break_nothing(zoom: int) -> None:
    ends = [(89.0, 180.0), (-89.0, -180.0)]
    far = [Place(f"X{n}", "X", Level.COMMUNE, Point(*point)) for n, point in enumerate(ends)]
    world = World(*(Item(f"Loin {place.code}", place) for place in far))
    shown = drawn(world, BBox(-180, -90, 180, 90), zoom)
    assert sum(feature.get("count", 1) for feature in shown["initiative"] + shown["cluster"]) == 2
