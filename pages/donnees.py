"""Données: what the filters show, to take away; where each initiative was placed, what was set aside, the API."""

import streamlit as st

from data.atlas import shared_atlas
from data.filters import Filters
from pages.html.cards import location_rows
from pages.html.safe import render
from pages.html.take_away import take_away
from pages.html.words import Words
from pages.ui.language import language
from pages.ui.state import begin_page, end_page, show_more

PAGE_SIZE = 100

atlas = shared_atlas()
view = begin_page("donnees")
words = Words(language(view.lang))

limit = st.session_state.get("limit_data", PAGE_SIZE)
total = atlas.counts(Filters()).total
st.html(
    render(
        "data.html",
        words,
        groups=location_rows(atlas, limit, words),
        total=total,
        problems=atlas.problems,
        geocoders=atlas.network(),
        **take_away(atlas, view, words),
    )
)
if total > limit:
    st.button(words._("Voir la suite"), on_click=lambda: show_more("limit_data", limit + PAGE_SIZE))
end_page("donnees")
