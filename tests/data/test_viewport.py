"""What the map draws for a view: everybody once, areas never as pins, every box true."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.atlas import Atlas
from data.filters import Filters
from data.index import Index
from data.viewport import TEASER, teaser, viewport
from geo.place import Level, Place
from geo.point import BBox, Point
from tests.data.small_world import ALLIER, MAME, MURAT, THIERS, TOURS, entry, index_of

WORLD = BBox(-180, -85, 180, 85)
FRANCE = BBox(-5.2, 41.3, 9.6, 51.1)
LEVELS = st.sampled_from([Level.COMMUNE, Level.VENUE, Level.DEPARTEMENT, Level.COUNTRY])


@st.composite
def crowds(draw: st.DrawFn) -> Index:
    """Initiatives here and there in France: at communes, in areas, or nowhere."""
    entries = []
    for number in range(draw(st.integers(0, 25))):
        point = Point(draw(st.floats(42, 51)), draw(st.floats(-5, 8)))
        place = Place(f"P{draw(st.integers(0, 9))}", f"Lieu {number}", draw(LEVELS), point)
        themes = draw(st.sampled_from([("work",), ("digital", "work"), ("making",)]))
        entries.append(entry(f"N {number}", draw(st.sampled_from([place, None])), themes))
    return index_of(*entries)


def everything(index: Index) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return np.ones(len(index), bool)


def drawn(index: Index, bbox: BBox = WORLD, zoom: int = 6) -> dict[str, list[dict[str, Any]]]:
    """The properties of the features by type, each with its point."""
    found: dict[str, list[dict[str, Any]]] = {"initiative": [], "cluster": [], "area": []}
    for feature in viewport(index, everything(index), bbox, zoom)["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        found[feature["properties"]["type"]].append(feature["properties"] | {"lat": lat, "lon": lon})
    return found


@settings(max_examples=40, deadline=None)
@given(crowds(), st.integers(0, 18))
def test_everybody_with_a_place_is_drawn_once_and_nobody_else(index: Index, zoom: int) -> None:
    shown = drawn(index, zoom=zoom)
    singles = [feature["id"] for feature in shown["initiative"]]
    members = [name for kind in ("cluster", "area") for feature in shown[kind] for name in feature["ids"]]
    located = {index.entries[row].initiative.id for row in np.flatnonzero(index.located)}
    assert sorted(singles + members) == sorted(located)
    assert all(feature["count"] == len(feature["ids"]) for feature in shown["cluster"] + shown["area"])


@settings(max_examples=40, deadline=None)
@given(crowds(), st.integers(0, 18))
def test_an_area_is_never_a_pin(index: Index, zoom: int) -> None:
    shown = drawn(index, zoom=zoom)
    pinned = {feature["id"] for feature in shown["initiative"]}
    pinned |= {name for feature in shown["cluster"] for name in feature["ids"]}
    areas = {index.entries[row].initiative.id for row in np.flatnonzero(index.is_area)}
    assert not pinned & areas
    assert len({feature["code"] for feature in shown["area"]}) == len(shown["area"])


@settings(max_examples=40, deadline=None)
@given(crowds(), st.integers(0, 18))
def test_the_bounds_of_a_cluster_hold_its_members_and_its_marker(index: Index, zoom: int) -> None:
    for feature in drawn(index, zoom=zoom)["cluster"]:
        west, south, east, north = feature["bounds"]
        points = [index.entries[index.row_of[name]].location.point for name in feature["ids"]]
        rounding = 1e-5
        for lat, lon in [*(point for point in points if point), (feature["lat"], feature["lon"])]:
            assert west - rounding <= lon <= east + rounding
            assert south - rounding <= lat <= north + rounding


@settings(max_examples=40, deadline=None)
@given(crowds(), st.integers(0, 18))
def test_the_shares_of_a_cluster_add_up_to_its_count(index: Index, zoom: int) -> None:
    shown = drawn(index, zoom=zoom)
    for feature in shown["cluster"] + shown["area"]:
        assert sum(feature["themes"].values()) == feature["count"]
        assert list(feature["themes"].values()) == sorted(feature["themes"].values(), reverse=True)


@settings(max_examples=40, deadline=None)
@given(crowds(), st.integers(0, 18))
def test_the_answer_is_json_and_the_same_each_time(index: Index, zoom: int) -> None:
    answers = [json.dumps(viewport(index, everything(index), FRANCE, zoom), allow_nan=False) for _ in "ab"]
    assert answers[0] == answers[1]


def test_the_corpus_is_drawn_whole(atlas: Atlas) -> None:
    shown = drawn(atlas.index)
    assert {(area["name"], area["count"]) for area in shown["area"]} == {
        ("Afrique", 1),
        ("Allier", 1),
        ("Auvergne", 3),
    }
    at_zoom_6 = shown["initiative"] + shown["cluster"]
    assert sum(feature.get("count", 1) for feature in at_zoom_6) == 16


def test_those_at_clermont_are_one_marker_that_opens_as_a_list(atlas: Atlas) -> None:
    clusters = drawn(atlas.index, BBox(3.0, 45.7, 3.2, 45.85), zoom=14)["cluster"]
    assert [(cluster["name"], cluster["place"]) for cluster in clusters] == [("Clermont-Ferrand", "63113")]
    assert len(atlas.at_spot(Filters(), "63113")) == clusters[0]["count"] == 5


def test_a_cluster_of_several_communes_names_none_of_them() -> None:
    world = index_of(entry("Un", MURAT), entry("Deux", THIERS))
    (cluster,) = drawn(world, zoom=3)["cluster"]
    assert (cluster["place"], cluster["name"]) == ("", "")


def test_a_venue_and_its_commune_are_one_place() -> None:
    (cluster,) = drawn(index_of(entry("Mame", MAME), entry("Tours", TOURS)), zoom=10)["cluster"]
    assert cluster["place"] == "37261"


def test_says_of_a_single_initiative_what_its_marker_needs() -> None:
    (pin,) = drawn(index_of(entry("La Cocotte", MURAT, ["digital", "work"], ["C’est le guichet unique."])))[
        "initiative"
    ]
    assert (pin["id"], pin["name"], pin["kind"], pin["themes"]) == (
        "la-cocotte",
        "La Cocotte",
        "place",
        ["digital", "work"],
    )
    assert (pin["place"], pin["precision"], pin["teaser"]) == ("Murat", "commune", "C’est le guichet unique.")
    assert (pin["lat"], pin["lon"]) == (45.1106, 2.8693)


def test_an_area_of_one_can_be_opened_and_an_area_of_two_lists_both() -> None:
    (alone,) = drawn(index_of(entry("Box Bois", ALLIER)))["area"]
    assert (alone["id"], alone["title"]) == ("box-bois", "Box Bois")
    (both,) = drawn(index_of(entry("Box Bois", ALLIER), entry("Autre", ALLIER)))["area"]
    assert "id" not in both
    assert both["ids"] == ["autre", "box-bois"]


def test_draws_a_quarter_of_a_view_around_it_and_no_more() -> None:
    world = index_of(entry("Murat", MURAT))
    east_of_it = BBox(3.0, 45.0, 4.0, 45.2)  # Murat is 0.13 degree west of it
    assert len(drawn(world, east_of_it)["initiative"]) == 1
    assert not drawn(world, BBox(3.2, 45.0, 4.0, 45.2))["initiative"]


def test_the_biggest_come_first(atlas: Atlas) -> None:
    pins = drawn(atlas.index, zoom=5)
    assert [cluster["count"] for cluster in pins["cluster"]] == sorted(
        (cluster["count"] for cluster in pins["cluster"]), reverse=True
    )
    assert len(pins["cluster"]) > 1


def test_filters_hide_areas_as_well_as_markers(atlas: Atlas) -> None:
    mask = atlas.mask(Filters(query="box bois"))
    features = viewport(atlas.index, mask, FRANCE, 6)["features"]
    assert [feature["properties"]["name"] for feature in features] == ["Allier"]


def test_an_atlas_of_nothing_draws_nothing() -> None:
    assert viewport(index_of(), np.ones(0, bool), FRANCE, 6)["features"] == []


@given(st.text(st.characters(categories=["L", "P", "Zs"]), min_size=1, max_size=300).filter(str.strip))
def test_a_teaser_is_the_beginning_of_the_words(text: str) -> None:
    (item,) = index_of(entry("Un", MURAT, words=[text])).entries
    shown = teaser(item)
    assert len(shown) <= TEASER + 1
    assert shown == text if len(text) <= TEASER else text.startswith(shown.removesuffix("…"))


def test_a_teaser_is_cut_between_two_words() -> None:
    words = (
        "On réfléchit en termes d’écosystème, sans se bloquer sur une sphère de métiers, comme le numérique"
    )
    (item,) = index_of(entry("Un", MURAT, words=[words])).entries
    assert (
        teaser(item)
        == "On réfléchit en termes d’écosystème, sans se bloquer sur une sphère de métiers, comme le…"
    )


def test_an_initiative_without_words_teases_nobody() -> None:
    (item,) = index_of(entry("Un", MURAT, words=[])).entries
    assert teaser(item) == ""


@pytest.mark.parametrize("zoom", [0, 22])
def test_the_poles_and_the_antimeridian_break_nothing(zoom: int) -> None:
    far = [
        Place(f"X{n}", "X", Level.COMMUNE, Point(lat, lon))
        for n, (lat, lon) in enumerate([(89, 180), (-89, -180)])
    ]
    shown = drawn(
        index_of(*(entry(f"Loin {place.code}", place) for place in far)), BBox(-180, -90, 180, 90), zoom
    )
    assert sum(feature.get("count", 1) for feature in shown["initiative"] + shown["cluster"]) == 2
