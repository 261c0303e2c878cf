"""The messages of the browser: what they say that is new, and the number that comes back with each of them.

The number stands under the page, in a box that nobody sees: a browser that has drawn it has drawn all that
stands above. Streamlit sends what every box holds with whatever it sends.
"""

import re

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


def draw_number() -> None:
    """The last thing that a run draws, from the first choice on: a page that only opens needs no number.

    Nothing of the run may ask what was heard after this: it would read its own number.
    """
    number = heard().number
    if number:
        st.session_state[NUMBER] = str(number)
        with st.container(key="unseen"):
            st.text_input("number", key=NUMBER, label_visibility="collapsed")
