"""Addresses that a choice has overtaken: a message sent before the browser heard of the last choice carries one.

To believe it would undo the choice: a search right after a theme lost the theme. So what a choice replaces is not
believed for a moment, or until the browser has heard of the choice, unless the back or the forward button asks for it.
Where the map looks is no choice, and does not count.
"""

import time
from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from pages.html.view import View
from pages.ui import run

FOR_S = 2.0
"""For how long after a choice a message may still carry what was before it: an address, or the value of a widget."""
_BEFORE = "_before"


def is_same(one: View, other: View) -> bool:
    """Whether two views differ at most in where the map looks."""
    return _choice(one) == _choice(other)


def replace_by(view: View, before: Iterable[View]) -> None:
    """A choice: `view` takes the place of those before it."""
    replaced = _replaced() | {_choice(one): time.monotonic() for one in before}
    replaced.pop(_choice(view), None)
    st.session_state[_BEFORE] = replaced


def is_overtaken(view: View) -> bool:
    """Whether the last choices have replaced this view, and nobody went back to it."""
    return _choice(view) in _replaced() and not run.went_back()


def heard() -> None:
    """The browser knows the last choice, or went back: from now on it is believed."""
    st.session_state.pop(_BEFORE, None)


def _choice(view: View) -> View:
    return replace(view, position=None)


def _replaced() -> dict[View, float]:
    """What was replaced a moment ago, and when."""
    before: dict[View, float] = st.session_state.get(_BEFORE, {})
    return {view: since for view, since in before.items() if time.monotonic() - since < FOR_S}
