"""The session: the URL says what is on screen, the map is never dragged back, pages hand their filters over."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import streamlit as st

from data.filters import Around, Filters
from geo.point import Point, box_around
from geo.position import Position
from pages.screen.event import KEY
from pages.screen.view import View
from pages.ui import inside, messages, state


class Address(dict[str, str]):
    """Stands for `st.query_params`; counts the steps written to the browser's history."""

    steps = 0

    def from_dict(self, params: dict[str, str]) -> None:
        self.clear()
        self.update(params)
        self.steps += 1


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Address:
    """An empty address and an empty session."""
    address = Address()
    monkeypatch.setattr(st, "query_params", address)
    monkeypatch.setattr(st, "session_state", {})
    return address


@pytest.fixture
def browser_hears(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The browser draws all that it was told: its messages carry the number."""

    def hears() -> None:
        monkeypatch.setattr(inside, "is_said", lambda key: key == messages.NUMBER)
        st.session_state[messages.NUMBER] = str(messages.heard().number)

    return hears


def map_says(center: tuple[float, float] = (45.1, 2.9), zoom: int = 9, **chosen: Any) -> None:
    st.session_state[KEY] = {
        "center": {"lat": center[0], "lng": center[1]},
        "zoom": zoom,
        "bounds": None,
        "last_active_drawing": {"properties": chosen} if chosen else None,
    }
    state.follow_map()


def visit(page: str, address: Address, params: dict[str, str] | None = None) -> View:
    """Streamlit drops the parameters when the reader changes pages."""
    address.clear()
    address.update(params or {})
    view = state.begin_page(page)
    state.end_page(page)
    return view


def test_a_link_is_shown_as_it_says(address: Address) -> None:
    params = {"id": "epicentre", "themes": "work", "lang": "en", "at": "45.1000~2.9000~9"}
    assert visit("carte", address, params) == View.from_params(params)
    assert address.steps == 0


def test_an_address_is_read_once_however_often_a_run_asks(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    from_params = View.from_params
    monkeypatch.setattr(View, "from_params", lambda params: read.append(params) or from_params(params))
    visit("carte", address, {"q": "une recherche que personne n’a faite"})
    assert {state.current().filters.query for _ in range(5)} == {"une recherche que personne n’a faite"}
    assert len(read) == 1


def test_another_page_keeps_filters_and_language(address: Address) -> None:
    visit("carte", address, {"themes": "work", "q": "bois", "lang": "en", "id": "limagrain"})
    view = visit("temoignages", address)
    assert view.filters == Filters(themes=("work",), query="bois")
    assert view.lang == "en"
    assert view.selected == ""
    assert address == {"themes": "work", "q": "bois", "lang": "en"}


def test_another_page_with_filters_of_its_own_keeps_only_the_language(address: Address) -> None:
    visit("carte", address, {"themes": "work", "lang": "en"})
    assert visit("temoignages", address, {"q": "bois"}) == View(Filters(query="bois"), lang="en")


def test_a_link_to_an_initiative_brings_no_filter_that_might_hide_it(address: Address) -> None:
    visit("donnees", address, {"themes": "work", "lang": "en"})
    assert visit("carte", address, {"id": "limagrain"}) == View(selected="limagrain", lang="en")


def test_the_back_button_on_the_same_page_may_empty_the_filters(address: Address) -> None:
    visit("carte", address, {"themes": "work"})
    assert visit("carte", address) == View()


def test_a_run_cut_short_by_the_next_one_has_not_arrived(address: Address) -> None:
    visit("carte", address, {"themes": "work"})
    address.clear()
    state.begin_page("temoignages")  # cut short: no end_page
    address.clear()
    assert state.begin_page("temoignages").filters == Filters(themes=("work",))


def test_going_where_one_is_adds_no_step_to_the_history(address: Address) -> None:
    visit("carte", address, {"themes": "work"})
    state.go(View(Filters(themes=("work",))))
    assert address.steps == 0
    state.go(View(Filters(themes=("digital",))))
    assert (address.steps, dict(address)) == (1, {"themes": "digital"})


def test_only_the_address_of_the_map_says_where_it_looks(address: Address) -> None:
    visit("carte", address)
    map_says(center=(46, 3))
    state.go(state.current().filtered(query="bois"))
    assert address == {"q": "bois", "at": "46.0000~3.0000~9"}
    visit("temoignages", address, {"q": "bois"})
    state.go(state.current().filtered(query="coworking"))
    assert address == {"q": "coworking"}


def test_where_an_overtaken_address_looks_is_no_order_to_move(address: Address) -> None:
    visit("carte", address, {"themes": "work", "at": "45.1000~2.9000~9"})
    state.map_order()
    state.go(state.current().filtered(query="bois"))
    visit(
        "carte", address, {"themes": "work", "at": "46.0000~3.0000~9"}
    )  # sent before the choice was heard of
    assert state.map_order() == {"center": [45.1, 2.9], "zoom": 9, "number": 1, "of_address": True}


def test_choosing_a_marker_names_it_in_the_address_with_where_the_map_looks(address: Address) -> None:
    visit("carte", address, {"themes": "digital"})
    map_says(type="initiative", id="cocotte-numerique", click=1)
    assert dict(address) == {"id": "cocotte-numerique", "themes": "digital", "at": "45.1000~2.9000~9"}


def test_choosing_an_entry_of_a_place_keeps_the_place_to_come_back_to(address: Address) -> None:
    visit("carte", address, {"place": "42218"})
    map_says(type="entry", id="le-mixeur", click=1)
    assert (address["id"], address["place"]) == ("le-mixeur", "42218")
    map_says(type="initiative", id="epicentre", click=2)
    assert (address["id"], address.get("place")) == ("epicentre", None)


def test_a_click_that_the_server_before_this_one_heard_is_none_any_more(address: Address) -> None:
    """A map that stayed while the server was away says its last click along with each move."""
    st.session_state[KEY] = {
        "last_active_drawing": {"properties": {"type": "entry", "id": "epicentre", "click": 5}}
    }
    visit("carte", address)
    map_says(type="entry", id="epicentre", click=5)
    assert "id" not in address
    map_says(type="entry", id="epicentre", click=6)
    assert address["id"] == "epicentre"


def test_one_click_is_one_event_however_often_the_map_repeats_it(address: Address) -> None:
    visit("carte", address)
    map_says(type="initiative", id="epicentre", click=1)
    state.go(state.current().select(""))
    map_says(center=(46, 3), type="initiative", id="epicentre", click=1)  # a move, with the last click in it
    assert "id" not in address
    map_says(type="initiative", id="epicentre", click=2)
    assert address["id"] == "epicentre"


def test_a_message_sent_before_the_last_choice_was_heard_of_does_not_undo_it(address: Address) -> None:
    visit("parcours", address, {"story": "explorateurs-avril", "step": "6", "id": "cocotte-numerique"})
    before = dict(address)
    state.go(replace(state.current(), selected=""))
    chosen = dict(address)
    address.from_dict(before)  # the map spoke while the answer was on its way to the browser
    steps = address.steps
    map_says(center=(46, 3))
    assert address.steps == steps  # the browser is about to hear of it: no second step
    assert state.current().selected == ""
    address.from_dict(before)
    state.go(state.current().filtered(query="bois"))
    assert address == chosen | {"q": "bois"}
    address.from_dict(chosen)
    state.show_more("limit_list", 100)
    assert (state.current().filters.query, st.session_state["limit_list"]) == ("bois", 100)


def test_a_page_that_begins_with_the_address_before_the_last_choice_keeps_the_choice(
    address: Address,
) -> None:
    visit("carte", address, {"themes": "work"})
    state.go(state.current().filtered(query="bois"))
    steps = address.steps
    assert visit("carte", address, {"themes": "work"}).filters == Filters(themes=("work",), query="bois")
    assert address.steps == steps  # the browser is about to hear of it


def test_a_choice_taken_back_at_once_is_told_to_a_browser_that_hears_of_it_late(address: Address) -> None:
    visit("carte", address, {"themes": "work"})
    state.go(state.current().filtered(query="bois"))
    address.clear()
    address.update({"themes": "work"})  # the next message was sent before the browser heard of it
    steps = address.steps
    state.go(state.current().filtered(query=""))
    assert (address, address.steps) == ({"themes": "work"}, steps + 1)


def test_the_back_button_undoes_the_last_choice(
    address: Address, monkeypatch: pytest.MonkeyPatch, browser_hears: Callable[[], None]
) -> None:
    visit("carte", address, {"themes": "work"})
    state.go(state.current().filtered(query="bois"))
    browser_hears()
    monkeypatch.setattr(inside, "went_back", lambda: True)
    assert visit("carte", address, {"themes": "work"}).filters == Filters(themes=("work",))
    assert state.current().filters == Filters(themes=("work",))
    monkeypatch.setattr(inside, "went_back", lambda: False)  # the map spoke at once, and Streamlit forgot it
    assert visit("carte", address, {"themes": "work", "q": "bois"}).filters.query == "bois"


def test_once_the_browser_has_heard_of_a_choice_its_address_is_believed(
    address: Address, browser_hears: Callable[[], None]
) -> None:
    visit("carte", address, {"themes": "work"})
    state.go(state.current().filtered(query="bois"))
    assert visit("carte", address, {"themes": "work"}).filters.query == "bois"
    browser_hears()
    assert visit("carte", address, {"themes": "work"}).filters == Filters(themes=("work",))


def test_back_from_the_last_choice_is_no_step_though_its_number_has_not_come_back(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit("carte", address, {"themes": "work"})
    state.go(state.current().filtered(query="bois"))
    steps = address.steps
    monkeypatch.setattr(inside, "went_back", lambda: True)
    assert visit("carte", address, {"themes": "work"}).filters == Filters(themes=("work",))
    assert address.steps == steps  # the forward button still leads to the choice
    monkeypatch.setattr(inside, "went_back", lambda: False)
    assert visit("carte", address, {"themes": "work", "q": "bois"}).filters.query == "bois"


def test_back_over_two_choices_of_which_one_was_heard_is_told_again(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit("carte", address, {"themes": "work"})
    state.go(state.current().filtered(query="bois"))
    state.go(state.current().filtered(query="forêt"))
    steps = address.steps
    monkeypatch.setattr(inside, "went_back", lambda: True)
    assert visit("carte", address, {"themes": "work"}).filters == Filters(themes=("work",))
    assert (dict(address), address.steps) == ({"themes": "work"}, steps + 1)


def test_back_before_the_last_choice_was_heard_of_is_told_again(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit("carte", address, {"themes": "work"})
    state.go(state.current().filtered(query="bois"))
    steps = address.steps
    monkeypatch.setattr(inside, "went_back", lambda: True)
    assert visit("carte", address).filters == Filters()
    # The browser hears of the choice after it has gone back: its address is put right, once.
    assert (dict(address), address.steps) == ({}, steps + 1)
    monkeypatch.setattr(inside, "went_back", lambda: False)
    assert visit("carte", address, {"themes": "work", "q": "bois"}).filters == Filters()


def test_a_link_that_the_browser_follows_on_its_own_counts(
    address: Address, browser_hears: Callable[[], None]
) -> None:
    visit("carte", address, {"themes": "work"})
    state.go(state.current().filtered(query="bois"))
    browser_hears()
    assert visit("carte", address, {"themes": "digital"}).filters == Filters(themes=("digital",))
    assert state.current().filters == Filters(themes=("digital",))


def test_a_choice_that_comes_with_the_back_button_starts_from_where_it_led(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit("carte", address, {"themes": "work"})
    monkeypatch.setattr(inside, "went_back", lambda: True)
    address.clear()
    state.go(state.current().filtered(query="bois"))
    assert state.current().filters == Filters(query="bois")


def test_what_is_touched_outside_of_the_fragment_that_is_drawn_asks_for_the_page(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit("carte", address)
    state.stay()
    assert not state.must_redraw_page()
    monkeypatch.setattr(inside, "is_left_out", lambda: True)
    state.stay()
    assert state.must_redraw_page()


def test_choosing_a_place_lists_it_and_leaves_the_selection(address: Address) -> None:
    visit("carte", address, {"id": "epicentre"})
    map_says(type="cluster", place="63113", click=1)
    assert (address["place"], address.get("id")) == ("63113", None)
    map_says(type="area", code="O-auvergne", click=2)
    assert address["place"] == "O-auvergne"


def test_a_move_is_remembered_without_a_step_in_the_history(address: Address) -> None:
    visit("carte", address)
    map_says(center=(46.0, 3.0), zoom=8)
    assert address.steps == 0
    assert state.current().position == Position(46.0, 3.0, 8)


def test_around_me_sorts_limits_and_moves_the_map(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "is_for_a_fragment", lambda: True)
    visit("carte", address)
    map_says(type="here", lat=45.11, lon=2.87, click=1)
    assert state.current().filters.near == Around(45.11, 2.87, state.HERE_KM)
    box = box_around(Point(45.11, 2.87), state.HERE_KM * 1000)  # the whole circle, in a window of any size
    assert state.map_order() == {"bounds": [[box.south, box.west], [box.north, box.east]], "number": 1}
    assert state.must_redraw_page()
    assert not state.must_redraw_page()  # once
    map_says(type="initiative", id="epicentre", click=2)
    assert not state.must_redraw_page()  # the fragment shows the card


def test_the_map_is_told_where_a_link_looks_once(address: Address) -> None:
    visit("carte", address, {"at": "45.1000~2.9000~9"})
    first = state.map_order()
    assert first == {"center": [45.1, 2.9], "zoom": 9, "number": 1, "of_address": True}
    assert state.map_order() == first


def test_what_the_map_reported_is_no_order_to_move(address: Address) -> None:
    visit("carte", address)
    map_says(center=(46.0, 3.0), zoom=8)
    address["at"] = "46.0000~3.0000~8"  # the frame writes it
    assert state.map_order() is None


def test_what_a_choice_wrote_is_no_order_to_move(address: Address) -> None:
    visit("carte", address)
    map_says(center=(46.0, 3.0), zoom=8, type="initiative", id="epicentre", click=1)
    assert address["at"] == "46.0000~3.0000~8"
    assert state.map_order() is None


def test_the_back_button_moves_the_map_back(address: Address) -> None:
    visit("carte", address, {"at": "45.1000~2.9000~9"})
    state.map_order()
    map_says(center=(46.0, 3.0), zoom=8, type="initiative", id="epicentre", click=1)
    address.clear()
    address["at"] = "45.1000~2.9000~9"
    order = state.map_order()
    assert order
    assert (order["center"], order["number"]) == ([45.1, 2.9], 2)


def test_the_same_order_given_twice_is_two_orders(address: Address) -> None:
    state.order_map(Position(45.1, 2.9, 9))
    first = state.map_order()
    state.order_map(Position(45.1, 2.9, 9))
    assert state.map_order() != first


@pytest.mark.parametrize("at", ["", "nowhere", "1~2", "999~0~5"])
def test_an_address_that_is_no_position_moves_nothing(address: Address, at: str) -> None:
    visit("carte", address, {"at": at})
    assert state.map_order() is None
