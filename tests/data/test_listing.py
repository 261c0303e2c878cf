"""The list: its first entries are those of the whole list in order, however it is sorted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.filters import Around, Filters
from data.index import Numbers
from data.shown.listing import Order, first_rows, orders_of, smallest
from data.store import Summary
from geo.point import BBox, Point, distance_m
from tests.data.small_world import ALLIER, MURAT, THIERS, TOURS, Item, World

MURAT_HERE = Around(45.1106, 2.8693)


def listed(atlas: Atlas, filters: Filters, order: Order, limit: int = 100) -> list[Summary]:
    return atlas.summaries(atlas.listing(filters, order, limit).numbers)


def never(query: str) -> Numbers:
    raise AssertionError(query)


@given(st.lists(st.integers(-3, 3)), st.integers(1, 8))
def test_the_smallest_keys_come_in_order_and_equal_ones_as_they_stand(keys: list[int], many: int) -> None:
    expected = sorted(range(len(keys)), key=lambda at: keys[at])[:many]
    assert smallest(np.array(keys, np.int32), many).tolist() == expected


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("limit", [1, 3, 7, 24, 100])
def test_a_page_is_the_beginning_of_the_whole_list(atlas: Atlas, order: Order, limit: int) -> None:
    filters = Filters(query="projet", near=MURAT_HERE)
    whole = [entry.id for entry in listed(atlas, filters, order)]
    assert len(whole) == len(set(whole)) == atlas.counts(filters).shown > 3
    assert [entry.id for entry in listed(atlas, filters, order, limit)] == whole[:limit]
    assert atlas.listing(filters, order, limit).total == len(whole)


def test_by_name_is_alphabetical_whatever_the_accents(atlas: Atlas) -> None:
    names = [entry.name for entry in listed(atlas, Filters(), Order.NAME)]
    assert (
        names.index("Collège Alexandre-Varenne")
        < names.index("Épicentre")
        < names.index("Fablab de Lapalisse")
    )


def test_by_distance_goes_from_near_to_far_and_ends_with_what_has_no_place(atlas: Atlas) -> None:
    entries = listed(atlas, Filters(near=MURAT_HERE), Order.DISTANCE)
    placed = [entry for entry in entries if entry.lat is not None and entry.lon is not None]
    away = [distance_m(MURAT_HERE.point, Point(entry.lat or 0, entry.lon or 0)) for entry in placed]
    assert away == sorted(away)
    assert entries[0].id == "cocotte-numerique"
    assert entries[: len(placed)] == placed
    assert len(entries) - len(placed) == 3


@given(st.floats(-60, 60), st.floats(-180, 180), st.integers(1, 5))
def test_the_nearest_are_found_without_measuring_everything(lat: float, lon: float, limit: int) -> None:
    world = World(
        *(Item(f"{place.name} {n}", place) for n in range(2) for place in (MURAT, THIERS, TOURS, ALLIER))
    )
    filters = Filters(near=Around(lat, lon))
    rows = np.arange(len(world.index))
    away = world.index.distances_m(Point(lat, lon))
    expected = sorted(rows.tolist(), key=lambda row: away[row])[:limit]
    assert first_rows(world.index, rows, Order.DISTANCE, limit, filters, never).tolist() == expected


def test_by_date_begins_with_the_latest_source_and_ends_with_undated_ones(atlas: Atlas) -> None:
    cards = atlas.cards(atlas.listing(Filters(), Order.DATE, 100).numbers)
    latest = [max(source.published for source in card.sources.values()) for card in cards]
    assert latest == sorted(latest, reverse=True)
    assert latest[0] > latest[-1] == ""


def test_by_relevance_is_the_order_of_the_search(atlas: Atlas) -> None:
    found = [entry.id for entry in listed(atlas, Filters(query="fablab"), Order.RELEVANCE)]
    assert found == atlas.store.search("fablab")
    making = [
        entry.id for entry in listed(atlas, Filters(query="fablab", themes=("digital",)), Order.RELEVANCE)
    ]
    assert making == [id for id in found if id in set(making)] != found


def test_what_is_too_many_to_be_ranked_follows_by_name(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.shown.listing.RANKED", 2)
    best = atlas.store.search("projet")
    found = [entry.id for entry in listed(atlas, Filters(query="projet"), Order.RELEVANCE)]
    by_name = [entry.id for entry in listed(atlas, Filters(query="projet"), Order.NAME)]
    assert found == best[:2] + [id for id in by_name if id not in best[:2]]


def test_a_box_keeps_what_it_holds_in_the_same_order(atlas: Atlas) -> None:
    cantal = BBox(2.06, 44.61, 3.37, 45.48)
    found = atlas.listing(Filters(), Order.NAME, 1, cantal)
    assert found.total == 2
    assert [entry.id for entry in atlas.summaries(found.numbers)] == ["cocotte-numerique"]


def test_an_order_is_offered_when_it_means_something() -> None:
    assert orders_of(Filters()) == (Order.NAME, Order.DATE)
    assert orders_of(Filters(query="bois"))[0] is Order.RELEVANCE
    assert orders_of(Filters(query="bois", near=MURAT_HERE))[0] is Order.DISTANCE
