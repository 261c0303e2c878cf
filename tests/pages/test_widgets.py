"""Widgets that show the view: an old message is not taken for a choice of the reader."""

from typing import Any

import pytest
import streamlit as st

from pages.ui import widgets
from pages.ui.widgets import by_reader, note, set_widget


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty session."""
    monkeypatch.setattr(st, "session_state", {})


def say(message: dict[str, object], key: str, **how: Any) -> bool:
    """A message of the browser with what its widgets hold: whether the widget's callback does what it is for."""
    done = []
    st.session_state.update(message)
    by_reader(key, lambda: done.append(key), **how)()
    return bool(done)


def draw(**values: object) -> None:
    for key, value in values.items():
        set_widget(key, value)
    note("map")


def test_a_widget_is_written_only_when_it_differs() -> None:
    set_widget("search", "bois")
    assert st.session_state["search"] == "bois"
    held = ["work"]
    st.session_state["themes"] = held
    set_widget("themes", ["work"])
    assert st.session_state["themes"] is held


def test_what_the_reader_chooses_is_done() -> None:
    draw(themes=[], search="")
    assert say({"themes": ["work"]}, "themes")
    draw(themes=["work"], search="")
    assert say({"themes": []}, "themes")


def test_the_value_from_before_the_back_button_is_no_choice_when_the_map_has_moved() -> None:
    st.session_state |= {"themes": ["work", "rurality"], "map": "here"}
    draw(themes=[], search="")
    assert not say({"themes": ["rurality", "work"], "map": "there"}, "themes")
    assert st.session_state["themes"] == []


def test_a_choice_made_again_after_the_back_button_is_one() -> None:
    st.session_state |= {"themes": ["work"], "map": "here"}
    draw(themes=[], search="")
    assert say({"themes": ["work"]}, "themes")


def test_another_choice_with_an_old_value_is_done_and_the_old_value_is_not() -> None:
    st.session_state |= {"themes": ["work"], "search": "bois"}
    draw(themes=[], search="")
    message = {"themes": ["rurality"], "search": "bois"}
    assert say(message, "themes")
    assert not say(message, "search")


def test_an_old_value_in_the_fragment_that_the_map_repeats_is_no_choice_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    st.session_state |= {"order": "name", "map": "here"}
    draw(order="relevance")
    monkeypatch.setattr(widgets, "is_for_a_fragment", lambda: True)
    message = {"order": "name", "map": "there"}
    assert not say(message, "order", in_fragment=True)
    note("map")
    draw(order="relevance")
    assert not say(message, "order", in_fragment=True)
    draw(order="distance")
    draw(order="name")
    assert say({"order": "distance"}, "order", in_fragment=True)


def test_an_old_value_counts_again_after_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widgets, "FOR_S", 0.0)
    st.session_state |= {"themes": ["work"], "map": "here"}
    draw(themes=[])
    assert say({"themes": ["work"], "map": "there"}, "themes")


@pytest.fixture
def of_map(monkeypatch: pytest.MonkeyPatch) -> None:
    """The messages ask for a fragment alone."""
    monkeypatch.setattr(widgets, "is_for_a_fragment", lambda: True)


@pytest.mark.usefixtures("of_map")
def test_a_choice_in_the_moment_in_which_the_map_speaks_is_done() -> None:
    draw(themes=[], order="name")
    assert say({"themes": ["work"], "map": "here"}, "themes")
    assert say({"order": "date"}, "order", in_fragment=True)


@pytest.mark.usefixtures("of_map")
def test_the_map_brings_no_old_value_back_on_a_slow_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widgets, "FOR_S", 0.0)
    st.session_state |= {"themes": ["work", "rurality"]}
    draw(themes=["work"])
    draw(themes=[])
    for old in (["work"], ["rurality", "work"]):
        assert not say({"themes": old}, "themes")
        assert st.session_state["themes"] == []
    assert say({"themes": ["rurality"]}, "themes")


def test_a_label_that_means_nothing_any_more_is_no_choice() -> None:
    draw(order="date", sources=["a"], chosen=None)
    assert not say({"order": "Par date"}, "order", options=["name", "date"])
    assert st.session_state["order"] == "date"
    assert not say({"sources": ["a", "La Montagne · 4"]}, "sources", options=["a", "b"])
    assert say({"sources": ["a", "b"]}, "sources", options=["a", "b"])
    assert say({"chosen": None}, "chosen", options=["a", "b"])
