"""Widgets that show the view: what moves them besides the reader's hand, and what they say then.

The back button, a link or « Tout effacer » gives a widget another value. Until the browser has heard of it, each
message that it sends, the map's above all, still carries the value from before. Streamlit takes that for a choice of
the reader: a map that moved right after the back button undid it, and left no way forward.
"""

import time
from collections.abc import Callable, Sequence

import streamlit as st

from pages.ui.overtaken import FOR_S
from pages.ui.run import is_for_a_fragment

BROUGHT_S = 20.0
"""For how long after a choice a message of the map may bring along what a widget of the page said before it."""
_SHOWN, _REPLACED, _PASSED_OVER = "_shown", "_replaced", "_passed_over"
"""By widget: what it was drawn with; its last values that were replaced, and when; those whose old value came back."""


def set_widget(key: str, value: object, *, relabelled: bool = False) -> None:
    """Gives a widget the view's value before it is drawn; writing only what differs avoids needless updates.

    `relabelled`: the labels of its options change, with a count, a place or the language. Streamlit knows a choice by
    its label, and takes one whose label changed for another choice, unless it is told the value again.
    """
    held = st.session_state.get(key, value)
    if held != value:
        before = st.session_state.setdefault(_REPLACED, {}).get(key, ())
        st.session_state[_REPLACED][key] = (*before[-3:], (held, time.monotonic()))
        st.session_state.get(_PASSED_OVER, set()).discard(key)
    if relabelled or st.session_state.get(key) != value:
        st.session_state[key] = value
    note(key)


def note(key: str) -> None:
    """Remembers what a widget shows as it is drawn, so that a message tells which widgets the reader has touched."""
    st.session_state.setdefault(_SHOWN, {})[key] = st.session_state.get(key)


def by_reader(
    key: str, do: Callable[[], None], *, in_fragment: bool = False, options: Sequence[object] | None = None
) -> Callable[[], None]:
    """A widget's callback: does it, unless the message is about something else and only carries an old value.

    `in_fragment`: the widget is drawn in a fragment, not by the page itself. `options`: what can be chosen, where
    Streamlit gives the label that it does not know any more instead of what was called so.
    """

    def changed() -> None:
        if not _can_be_chosen(st.session_state[key], options):
            st.session_state[key] = st.session_state[_SHOWN][key]
        elif _is_old(key, in_fragment=in_fragment):
            st.session_state[key] = st.session_state[_SHOWN][key]
            st.session_state.setdefault(_PASSED_OVER, set()).add(key)
        else:
            do()

    return changed


def _can_be_chosen(value: object, options: Sequence[object] | None) -> bool:
    values = value if isinstance(value, list | tuple) else [] if value is None else [value]
    return options is None or all(one in options for one in values)


def _is_old(key: str, *, in_fragment: bool) -> bool:
    """Whether the widget says what has just been replaced, in a message with which another widget has changed.

    Streamlit sends a message for each change, so this one is about the other; and so is the next one of the map that
    repeats it.
    """
    of_map = is_for_a_fragment()
    # A widget of the page is hardly ever what a message of the map is about.
    is_brought = of_map and not in_fragment
    now, said = time.monotonic(), _as_set(st.session_state[key])
    if not any(
        said == _as_set(held) and now - since < (BROUGHT_S if is_brought else FOR_S)
        for held, since in st.session_state.get(_REPLACED, {}).get(key, ())
    ):
        return False
    is_repeated = of_map and key in st.session_state.get(_PASSED_OVER, ())
    return is_brought or is_repeated or _has_another_changed(key)


def _has_another_changed(key: str) -> bool:
    return any(
        st.session_state[other] != value
        for other, value in st.session_state[_SHOWN].items()
        if other != key and other in st.session_state
    )


def _as_set(value: object) -> object:
    """Several choices in whatever order."""
    return frozenset(value) if isinstance(value, list | tuple) else value
