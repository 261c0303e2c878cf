"""The index: columns in the order of the list, honest about what has no point, kept in step by splicing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.index import Index, build_index, changed_rows, spliced
from data.store import IndexRows
from geo.clusters import to_degrees
from geo.point import Point, distance_m
from tests.data.small_world import ALLIER, MAME, MURAT, THEMES, THIERS, TOURS, Item, World, batch_of

WORLD = World(
    Item("Zéro chômeur", THIERS),
    Item("Épicentre", None, ("digital", "making")),
    Item("La Cocotte", MURAT, ("digital",)),
    Item("Box Bois", ALLIER, ("making",)),
    Item("Atelier", MURAT),
)
INDEX, COLUMNS = WORLD.index, WORLD.index.columns


def content(index: Index) -> dict[str, list[object]]:
    """What an index says of each row, whatever the numbers it gives to rows and places."""
    columns = index.columns
    said = {name: getattr(columns, name).tolist() for name in ("x", "theme_bits", "lead", "is_area")}
    said["x"] = [None if np.isnan(x) else x for x in said["x"]]
    return said | {"spot": [index.spots[position] if position >= 0 else "" for position in columns.spot]}


def test_what_has_no_place_has_no_coordinate() -> None:
    nowhere = WORLD.row_of("epicentre")
    assert np.isnan([COLUMNS.x[nowhere], COLUMNS.y[nowhere]]).all()
    assert not INDEX.located[nowhere]
    assert COLUMNS.spot[nowhere] == -1


def test_an_area_is_located_but_never_pinned() -> None:
    area = WORLD.row_of("box-bois")
    assert INDEX.located[area]
    assert not INDEX.pinned[area]
    assert INDEX.pinned.sum() == 3


def test_keeps_where_each_one_is_to_a_centimetre() -> None:
    lat, lon = to_degrees(COLUMNS.x, COLUMNS.y)
    for row, item in enumerate(WORLD.items):
        if item.place and item.place.point:
            assert distance_m(item.place.point, Point(float(lat[row]), float(lon[row]))) < 0.01


def test_a_venue_shares_the_spot_of_its_commune() -> None:
    tours = World(Item("Mame", MAME), Item("Tours", TOURS)).index
    assert tours.spots == ("37261",)
    assert tours.columns.spot.tolist() == [0, 0]


def test_a_place_is_found_by_its_code_and_an_unknown_one_has_no_row() -> None:
    assert INDEX.spots[INDEX.spot_position("15138")] == "15138"
    assert not (COLUMNS.spot == INDEX.spot_position("75056")).any()
    assert not (COLUMNS.spot == INDEX.spot_position("")).any()


def test_theme_bits_are_those_of_the_themes_and_unknown_ones_count_for_nothing() -> None:
    assert INDEX.bits_of(["digital", "making"]) == 0b011
    assert INDEX.bits_of(["work", "work", "spaceships"]) == 0b100
    assert COLUMNS.theme_bits[WORLD.row_of("epicentre")] == 0b011


@given(st.lists(st.integers(-5, 50), unique=True, max_size=20))
def test_rows_of_finds_the_numbers_that_are_there_and_leaves_the_others_out(numbers: list[int]) -> None:
    rows = INDEX.rows_of(np.array(numbers, np.int64))
    assert COLUMNS.number[rows].tolist() == [number for number in numbers if 1 <= number <= len(INDEX)]


@given(st.floats(-85, 85), st.floats(-180, 180))
def test_distances_are_those_between_the_points(lat: float, lon: float) -> None:
    here = Point(lat, lon)
    found = INDEX.distances_m(here)
    for row, item in enumerate(WORLD.items):
        point = item.place.point if item.place else None
        assert np.isnan(found[row]) if point is None else found[row] == pytest.approx(distance_m(here, point))


@given(st.sets(st.integers(0, len(WORLD.items) - 1)))
def test_rows_taken_out_and_put_back_leave_the_index_as_it_was(taken: set[int]) -> None:
    some = sorted(taken)
    rest = [row for row in range(len(INDEX)) if row not in taken]
    batch = batch_of([WORLD.items[row] for row in some])
    rows = IndexRows(2, THEMES, (), (), (), iter([batch] if some else []))
    index, added = changed_rows(INDEX, rows, WORLD.spot_of)
    assert index.revision == 2
    at = [sum(other < row for other in rest) for row in some]
    again = spliced(index, np.array(some, np.int64), added, at, index.filed)
    assert content(again) == content(INDEX)


def test_a_changed_initiative_may_bring_a_new_place() -> None:
    moved = Item("La Cocotte", TOURS, ("digital",))
    places = World(moved)
    rows = IndexRows(2, THEMES, (), (), (), iter([batch_of([moved])]))
    index, added = changed_rows(INDEX, rows, places.spot_of)
    assert index.spots == (*INDEX.spots, "37261")
    assert [index.spots[position] for position in added.spot] == ["37261"]


def test_batches_make_one_index_in_their_order() -> None:
    halves = iter([batch_of(WORLD.items[:2]), batch_of(WORLD.items[2:], first_number=3)])
    index = build_index(IndexRows(1, THEMES, (), (), (), halves), WORLD.spot_of)
    assert content(index) == content(INDEX)
    assert index.columns.number.tolist() == COLUMNS.number.tolist()


def test_an_atlas_of_nothing_has_an_index_too() -> None:
    empty = World().index
    assert len(empty) == 0
    assert not empty.pinned.any()
    assert empty.distances_m(Point(45, 3)).shape == (0,)
    assert empty.rows_of(np.array([1, 2])).tolist() == []
