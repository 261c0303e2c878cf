"""Données: what the filters show, to take away; where each initiative was placed, what was set aside, the API."""

import streamlit as st

from data.atlas import shared_atlas
from pages.html.cards import location_rows
from pages.html.safe import render
from pages.html.take_away import take_away
from pages.ui.language import words_of
from pages.ui.state import begin_page, end_page, show_more

PAGE_SIZE = 100

atlas = shared_atlas()
view = begin_page("donnees")
words = words_of(view.lang)

limit = st.session_state.get("limit_data", PAGE_SIZE)
st.html(
    render(
        "data.html",
        words,
        groups=location_rows(atlas, limit, words),
        total=len(atlas.index),
        problems=atlas.problems,
        geocoders=atlas.locator.chain.state,
        **take_away(atlas, view, words),
    )
)
if len(atlas.index) > limit:
    st.button(words._("Voir la suite"), on_click=lambda: show_more("limit_data", limit + PAGE_SIZE))
end_page("donnees")
