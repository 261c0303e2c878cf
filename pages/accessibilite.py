"""Accessibilité: how far the atlas can be used by everybody, how that was tested, what is known to fail."""

import streamlit as st

from data.atlas import shared_atlas
from pages.html.accessibility import CHECKED, LIMITS
from pages.html.safe import render
from pages.ui.language import words_of
from pages.ui.state import begin_page, end_page

atlas = shared_atlas()
words = words_of(begin_page("accessibilite").lang)

st.html(
    render(
        "accessibility.html",
        words,
        limits=LIMITS,
        checked=words.day(CHECKED),
        contact=atlas.settings.contact,
    )
)
end_page("accessibilite")
