"""Messages that were sent before the browser heard of the last answer, to the whole app, without a browser."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from pages.ui.messages import NUMBER
from tests.pages.asking import asking, fragments
from tests.pages.test_app import Visit, params, sane, text, visit

__all__ = ["visit"]


class Browser:
    """What a browser knows: it says the same of the address and of its widgets until it hears of an answer."""

    def __init__(self, app: AppTest) -> None:
        self.app, self._page = app, app._tree
        self._address: dict[str, str] = {}
        self.hear()

    def hear(self) -> None:
        self._states = WidgetStates()
        # A button says something when it is pressed alone.
        self._states.widgets.extend(
            state
            for state in self._page.get_widget_states().widgets
            if state.WhichOneof("value") != "trigger_value"
        )
        # The session has what was said last, and a part of the page that is drawn alone leaves the box as it was.
        number = next(one.proto for one in self._page.get("text_input") if one.key == NUMBER)
        self._state(number.id).string_value = number.value
        self._address = params(self.app)
        pills = next(one for one in self._page.get("button_group") if one.key == "themes")
        self._pills, self._label = pills.proto.id, pills.format_func

    def _state(self, widget: str) -> Any:
        return next(state for state in self._states.widgets if state.id == widget)

    def holds(self, themes: Sequence[str]) -> None:
        """The reader's hand is quicker than the answer."""
        self._state(self._pills).string_array_value.data[:] = [self._label(theme) for theme in themes]

    def has_drawn_no_widget(self) -> None:
        """It has the map, which speaks before what stands beside it is there."""
        del self._states.widgets[:]

    def forgets(self, key: str) -> None:
        box = self.app.text_input(key=key).proto.id
        kept = [state for state in self._states.widgets if state.id != box]
        del self._states.widgets[:]
        self._states.widgets.extend(kept)

    def types(self, text: str) -> None:
        self._state(self.app.text_input(key="search").proto.id).string_value = text

    def sorts(self, order: str) -> None:
        box = self.app.selectbox(key="order")
        self._state(box.proto.id).string_value = box.format_func(order)

    def hears_of_the_address(self) -> None:
        self._address = params(self.app)

    def begins_to_draw(self) -> None:
        """What stands on the page for the first time says at once what it was given; what stood before says its new
        value only once it is drawn again.
        """
        known = {state.id for state in self._states.widgets}
        self._states.widgets.extend(
            state for state in self._page.get_widget_states().widgets if state.id not in known
        )
        self.hears_of_the_address()

    def say(self, **more: Any) -> None:
        self.app.query_params.clear()
        for name, value in self._address.items():
            self.app.query_params[name] = value
        with asking(widget_states=self._states, **more):
            sane(self.app.run())
        # Of a fragment, Streamlit's test keeps the fragment alone.
        if any(box.key == NUMBER for box in self.app.text_input):
            self._page = self.app._tree

    def go_back(self, address: dict[str, str]) -> None:
        self._address = address
        self.say(is_history_navigation=True)

    def map_speaks(self) -> None:
        """A message for the fragment around the map, which is drawn last."""
        self.say(fragment_id_queue=fragments(self.app)[-1:])


@pytest.fixture
def browser(visit: Visit) -> Browser:
    """« Carte » with a theme, chosen and heard of."""
    app = visit()
    sane(app.button_group(key="themes").set_value(["making"]).run())
    return Browser(app)


def test_a_theme_taken_off_before_it_was_heard_of_is_off(browser: Browser) -> None:
    for themes in (["making", "rurality"], ["making"]):
        browser.holds(themes)
        browser.say()
    browser.map_speaks()
    browser.hear()
    browser.say()
    assert params(browser.app) == {"themes": "making"}
    assert "4 initiatives sur 24" in text(browser.app)


def test_the_map_that_speaks_does_not_undo_the_back_button(browser: Browser) -> None:
    browser.go_back({})
    browser.map_speaks()
    browser.map_speaks()
    browser.say()
    assert "24 initiatives" in text(browser.app)
    browser.hear()
    browser.say()
    assert params(browser.app) == {}
    assert browser.app.button_group(key="themes").value == []


def test_a_theme_chosen_again_once_the_back_button_was_heard_of_counts(browser: Browser) -> None:
    browser.go_back({})
    browser.hear()
    browser.holds(["making"])
    browser.say()
    assert params(browser.app) == {"themes": "making"}


def test_back_and_forward_faster_than_the_answers_end_where_they_lead(browser: Browser) -> None:
    for address in ({}, {"themes": "making"}, {}, {"themes": "making"}):
        browser.go_back(dict(address))
    browser.map_speaks()
    browser.hear()
    browser.say()
    assert "4 initiatives sur 24" in text(browser.app)
    assert browser.app.button_group(key="themes").value == ["making"]


def test_an_answer_to_a_browser_that_may_not_have_drawn_the_last_one_gives_the_widgets_their_values_again(
    browser: Browser,
) -> None:
    """It may draw both in one go: of each widget the last answer is all that it sees."""
    browser.has_drawn_no_widget()
    browser.map_speaks()
    assert browser.app.toggle(key="only_in_view").proto.value is True
    assert browser.app.toggle(key="only_in_view").proto.set_value
    browser.has_drawn_no_widget()
    browser.say()
    assert browser.app.button_group(key="themes").proto.set_value
    assert browser.app.toggle(key="only_in_view").proto.set_value
    for _ in range(2):  # the number, too, stands in a box that is drawn anew
        browser.hear()
        browser.say()
    assert not browser.app.toggle(key="only_in_view").proto.set_value
    assert not browser.app.button_group(key="themes").proto.set_value
    assert params(browser.app) == {"themes": "making"}


@pytest.mark.parametrize("first_answer", ["whole", "cut short"])
def test_the_order_that_a_search_brings_is_not_undone_by_the_map_that_speaks(
    visit: Visit, first_answer: str
) -> None:
    browser = Browser(visit())
    if first_answer == "cut short":
        browser.forgets(NUMBER)  # it may not have come
    browser.types("fablab")
    browser.say()
    browser.begins_to_draw()
    browser.map_speaks()
    browser.hear()
    browser.map_speaks()
    assert params(browser.app) == {"q": "fablab"}
    assert browser.app.selectbox(key="order").value == "relevance"


def test_an_order_that_the_program_gave_can_be_chosen_once_the_browser_has_heard_of_it(visit: Visit) -> None:
    browser = Browser(visit())
    browser.types("fablab")
    browser.say()
    browser.hears_of_the_address()
    browser.map_speaks()  # it says the order of before, and is told once more what it is
    browser.hear()
    for order in ("name", "relevance"):
        browser.map_speaks()
        browser.sorts(order)
        browser.map_speaks()
        assert params(browser.app).get("sort", "relevance") == order
        browser.hear()


def test_a_button_of_the_page_pressed_as_the_map_speaks_does_what_it_is_for(browser: Browser) -> None:
    browser.app.button(key="embed").click()
    with asking(fragment_id_queue=fragments(browser.app)[-1:]):
        sane(browser.app.run())
    assert re.search("themes=making.*embed=true.*Verbatlas : 4 initiatives", text(browser.app))
