"""The view and its URL: each can be had from the other, and no link is ever an error."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.directory import Section
from data.filters import Filters
from data.index.filing import LETTERS
from data.shown.listing import Order
from data.shown.table import Sorting
from data.wording.language import LANGUAGES
from geo.place import Status
from geo.position import Position
from pages.screen.view import View
from tests.data.test_filters import FILTERINGS, THINGS

POSITIONS = st.builds(
    Position,
    lat=st.integers(-850_000, 850_000).map(lambda n: n / 10_000),
    lon=st.integers(-3_600_000, 3_600_000).map(lambda n: n / 10_000),
    zoom=st.integers(0, 19),
)
VIEWS = st.builds(
    View,
    filters=FILTERINGS.filter(lambda filters: filters.themes or not filters.match_all),
    selected=st.text(max_size=30),
    place=st.text(max_size=12),
    lang=st.sampled_from(["", *LANGUAGES]),
    position=st.none() | POSITIONS,
    everywhere=st.booleans(),
    quote=st.text(max_size=30),
    alone=st.booleans(),
    order=st.sampled_from(["", *map(str, Order)]),
    section=st.sampled_from(["", *map(str, Section)]),
    letter=st.sampled_from(["", *LETTERS]),
    page=st.just(0) | st.integers(2, 10**6 - 1),
    columns=st.lists(st.sampled_from(["place", "status", "quotes"]), unique=True).map(tuple),
    status=st.sampled_from(["", *map(str, Status)]),
    sorting=st.sampled_from(["", "quotes", "-quotes", *map(str, Sorting)]),
)
KEYS = (
    st.sampled_from(
        [
            "id",
            "with",
            "place",
            "lang",
            "at",
            "view",
            "sort",
            "themes",
            "match",
            "q",
            "near",
            "list",
            "letter",
            "page",
            "cols",
            "order",
            "status",
        ]
    )
    | st.text()
)


@given(VIEWS)
def test_a_link_sent_to_somebody_else_shows_the_same_view(view: View) -> None:
    address = urlencode(view.to_params(), safe="~")
    assert View.from_params(dict(parse_qsl(address))) == view


@given(st.dictionaries(KEYS, THINGS))
def test_any_query_string_is_a_view_and_settles_at_once(params: dict[str, str]) -> None:
    view = View.from_params(params)
    assert View.from_params(view.to_params()).to_params() == view.to_params()
    assert view.lang in ("", *LANGUAGES)


@pytest.mark.parametrize("params", [{"view": "none"}, {"sort": "size"}, {"sort": "NAME"}])
def test_a_list_that_nobody_can_make_is_the_usual_one(params: dict[str, str]) -> None:
    assert View.from_params(params) == View()


def test_the_first_visit_has_nothing_in_its_address() -> None:
    assert View().to_params() == {}


@pytest.mark.parametrize(
    "text",
    [
        *("", "45.7", "45.7~3.1", "45.7~3.1~7~8", "a~b~c", "nan~3~7", "45~inf~7", "45~3~nan"),
        *("86~3~7", "-86~3~7", "45~361~7", "45~3~-1", "45~3~20", "45,7~3~7", "~~", "٤٥~3~x"),
    ],
)
def test_what_is_no_position_is_no_position(text: str) -> None:
    assert Position.parse(text) is None


@given(POSITIONS)
def test_a_position_is_written_to_about_ten_metres_and_read_again(position: Position) -> None:
    assert Position.parse(str(position)) == position


def test_a_place_takes_the_selection_s_place_and_a_selection_keeps_the_place_it_came_from() -> None:
    listed = View(selected="epicentre").at_place("63113")
    assert (listed.place, listed.selected) == ("63113", "")
    chosen = listed.select("le-bivouac")
    assert (chosen.place, chosen.selected) == ("63113", "le-bivouac")


def test_another_filter_leaves_the_rest_of_the_view() -> None:
    view = View(Filters(themes=("work",)), "epicentre", "63113", "en", Position(45, 3, 7))
    changed = view.filtered(query="bois")
    assert changed.filters == Filters(themes=("work",), query="bois")
    assert changed.to_params() == view.to_params() | {"q": "bois"}
