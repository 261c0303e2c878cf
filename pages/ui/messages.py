"""The messages of the browser: what they say that is new, and the number that comes back with each of them.

The number stands above the page, in a box that nobody sees, and is drawn last: a browser that has drawn it has drawn
all that the number counts. Streamlit sends what every box holds with whatever it sends.

A box that is new on the page says at once what it was given, one that stood before only when it is drawn once more:
a number in a new box would be ahead of the widgets that it speaks of. So a new one holds 0.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from pages.screen.heard import Heard
from pages.ui import inside

NUMBER = "heard"
"""The key of the box."""
_HEARD = "_heard"


def heard() -> Heard:
    """The book of this session, with what the message that is being answered tells."""
    book: Heard = st.session_state.setdefault(_HEARD, Heard())
    said = st.session_state.get(NUMBER, "") if inside.is_said(NUMBER) else ""
    if re.fullmatch("[0-9]{1,9}", said):
        book.hear(int(said))
    return book


@contextmanager
def numbered() -> Iterator[None]:
    """Around all that a run draws: the number is the last thing that is drawn, above it.

    Nothing of the run may ask what was heard after this: it would read its own number.
    """
    box = st.container(key="unseen")
    stands = inside.is_said(NUMBER)
    if not stands:
        _draw(box, 0)
    yield
    if stands:
        _draw(box, heard().number)


def _draw(box: Any, number: int) -> None:
    st.session_state[NUMBER] = str(number)
    with box:
        st.text_input("number", key=NUMBER, label_visibility="collapsed")
