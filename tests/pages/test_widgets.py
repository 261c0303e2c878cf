"""Widgets that show the view: an old message is not taken for a choice of the reader."""

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st

from pages.ui import inside, messages
from pages.ui.widgets import by_reader, set_widget


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty session; the browser tells what its widgets hold, and no number."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(inside, "is_said", lambda key: key != messages.NUMBER)


@pytest.fixture
def browser_hears(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The browser draws all that it was told: its messages carry the number."""

    def hears() -> None:
        monkeypatch.setattr(inside, "is_said", lambda _key: True)
        st.session_state[messages.NUMBER] = str(messages.heard().number)

    return hears


def say(message: dict[str, object], key: str, **how: Any) -> bool:
    """A message of the browser with what its widgets hold: whether the widget's callback does what it is for."""
    done = []
    st.session_state.update(message)
    by_reader(key, lambda: done.append(key), **how)()
    return bool(done)


def draw(**values: object) -> None:
    for key, value in values.items():
        set_widget(key, value)


def test_a_widget_is_written_only_when_it_differs() -> None:
    set_widget("search", "bois")
    assert st.session_state["search"] == "bois"
    held = ["work"]
    st.session_state["themes"] = held
    set_widget("themes", ["work"])
    assert st.session_state["themes"] is held


def test_a_widget_that_the_browser_may_not_have_drawn_is_written_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw(in_view=True)
    monkeypatch.setattr(inside, "is_said", lambda _key: False)
    draw(in_view=True)
    assert messages.heard().awaits("in_view")
    assert not say({"in_view": True}, "in_view")  # what it was given
    assert say({"in_view": False}, "in_view")  # the reader's hand


def test_what_the_reader_chooses_is_done() -> None:
    draw(themes=[], search="")
    assert say({"themes": ["work"]}, "themes")
    draw(themes=["work"], search="")
    assert say({"themes": []}, "themes")


def test_the_value_from_before_the_back_button_is_no_choice_until_the_browser_has_heard(
    browser_hears: Callable[[], None],
) -> None:
    draw(themes=["work", "rurality"])
    draw(themes=[])
    for _ in range(3):  # the map repeats it with each of its messages
        assert not say({"themes": ["rurality", "work"]}, "themes")
        assert st.session_state["themes"] == []
        draw(themes=[])
    browser_hears()
    assert say({"themes": ["rurality", "work"]}, "themes")


def test_no_value_of_several_that_were_replaced_is_a_choice() -> None:
    draw(themes=["work", "rurality"])
    draw(themes=["work"])
    draw(themes=[])
    for old in (["work"], ["rurality", "work"]):
        assert not say({"themes": old}, "themes")
        assert st.session_state["themes"] == []
    assert say({"themes": ["rurality"]}, "themes")


def test_another_choice_with_an_old_value_is_done_and_the_old_value_is_not() -> None:
    draw(themes=["work"], search="bois")
    draw(themes=[], search="")
    message = {"themes": ["rurality"], "search": "bois"}
    assert say(message, "themes")
    assert not say(message, "search")


def test_a_choice_that_the_answer_to_another_would_replace_is_told_to_the_browser_again() -> None:
    draw(search="bois")
    draw(search="")
    assert say({"search": "coworking"}, "search")
    draw(search="coworking")  # the browser is about to hear that the box is empty
    assert messages.heard().shown("search") == "coworking"
    assert messages.heard().number == 2


def test_a_widget_that_is_drawn_anew_has_no_past(browser_hears: Callable[[], None]) -> None:
    draw(themes=["work"])
    draw(themes=[])
    del st.session_state["themes"]
    draw(themes=["rurality"])
    assert say({"themes": ["work"]}, "themes")


def test_a_label_that_means_nothing_any_more_is_no_choice() -> None:
    draw(order="date", sources=["a"], chosen="x")
    assert not say({"order": "Par date"}, "order", options=["name", "date"])
    assert st.session_state["order"] == "date"
    assert not say({"sources": ["a", "La Montagne · 4"]}, "sources", options=["a", "b"])
    assert say({"sources": ["a", "b"]}, "sources", options=["a", "b"])
    assert say({"chosen": None}, "chosen", options=["a", "b"])


@pytest.mark.parametrize("said", ["", "x", "-1", "1" * 99, "²"])
def test_a_number_that_is_none_says_nothing(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "is_said", lambda key: True)
    draw(themes=["work"])
    draw(themes=[])
    st.session_state[messages.NUMBER] = said
    assert not say({"themes": ["work"]}, "themes")
