"""The index: columns in the order of the list, honest about what has no point."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.index import searchable, spot_of
from geo.clusters import to_degrees
from geo.place import NOWHERE
from geo.point import Point, distance_m
from geo.text import fold
from tests.data.small_world import ALLIER, MAME, MURAT, THIERS, TOURS, entry, index_of, located

WORLD = index_of(
    entry("Zéro chômeur", THIERS),
    entry("Épicentre", None, ["digital", "making"]),
    entry("La Cocotte", MURAT, ["digital"]),
    entry("Box Bois", ALLIER, ["making"]),
    entry("Atelier", MURAT),
)


def test_lists_by_name_as_a_french_reader_expects() -> None:
    assert [item.initiative.name for item in WORLD.entries] == [
        "Atelier",
        "Box Bois",
        "Épicentre",
        "La Cocotte",
        "Zéro chômeur",
    ]
    assert [WORLD.entries[row].initiative.id for row in WORLD.row_of.values()] == list(WORLD.row_of)


def test_every_column_has_a_row_for_each_initiative(atlas: Atlas) -> None:
    index = atlas.index
    columns = (index.entries, index.x, index.y, index.theme_bits, index.is_area, index.spots, index.texts)
    assert {len(column) for column in columns} == {len(index)} == {24}


def test_what_has_no_place_has_no_coordinate() -> None:
    nowhere = WORLD.row_of["epicentre"]
    assert np.isnan([WORLD.x[nowhere], WORLD.y[nowhere]]).all()
    assert not WORLD.located[nowhere]
    assert WORLD.spots[nowhere] == ""


def test_an_area_is_located_but_never_pinned() -> None:
    area = WORLD.row_of["box-bois"]
    assert WORLD.located[area]
    assert not WORLD.pinned[area]
    assert WORLD.pinned.sum() == 3


def test_keeps_where_each_one_is_to_a_centimetre(atlas: Atlas) -> None:
    lat, lon = to_degrees(atlas.index.x, atlas.index.y)
    for row, item in enumerate(atlas.index.entries):
        if item.location.point:
            assert distance_m(item.location.point, Point(float(lat[row]), float(lon[row]))) < 0.01


def test_a_venue_shares_the_marker_of_its_commune() -> None:
    assert spot_of(located(MAME)) == spot_of(located(TOURS)) == "37261"
    assert spot_of(NOWHERE) == ""


def test_theme_bits_are_those_of_the_themes_and_unknown_ones_count_for_nothing() -> None:
    assert WORLD.bits_of(["digital", "making"]) == 0b011
    assert WORLD.bits_of(["work", "work", "spaceships"]) == 0b100
    assert WORLD.theme_bits[WORLD.row_of["epicentre"]] == 0b011


@pytest.mark.parametrize(
    "part", ["guichet unique", "Angélique Viala", "animatrice du lieu", "Murat", "Cocotte"]
)
def test_searches_the_name_the_place_the_words_and_who_said_them(atlas: Atlas, part: str) -> None:
    assert fold(part) in searchable(atlas.entry("cocotte-numerique"))


@given(st.floats(-85, 85), st.floats(-180, 180))
def test_distances_are_those_between_the_points(lat: float, lon: float) -> None:
    here = Point(lat, lon)
    found = WORLD.distances_m(here)
    for row, item in enumerate(WORLD.entries):
        point = item.location.point
        assert np.isnan(found[row]) if point is None else found[row] == pytest.approx(distance_m(here, point))


def test_the_other_side_of_the_globe_has_a_distance_too() -> None:
    for item in WORLD.entries:
        if point := item.location.point:
            antipode = Point(-point.lat, point.lon - 180)
            assert WORLD.distances_m(antipode)[WORLD.row_of[item.initiative.id]] > 20_000_000


def test_an_atlas_of_nothing_has_an_index_too() -> None:
    empty = index_of()
    assert len(empty) == 0
    assert not empty.pinned.any()
    assert empty.distances_m(Point(45, 3)).shape == (0,)


def test_two_of_the_same_name_are_listed_by_id() -> None:
    first = entry("Fablab", MURAT)
    second = replace(first, initiative=first.initiative.model_copy(update={"id": "autre-fablab"}))
    assert list(index_of(first, second).row_of) == ["autre-fablab", "fablab"]
