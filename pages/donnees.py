"""Données: where each initiative was placed and how far to trust it, what was set aside, the API."""

import streamlit as st

from data.atlas import shared_atlas
from pages.ui.cards import location_rows
from pages.ui.safe import render
from pages.ui.state import begin_page, end_page
from pages.ui.words import Words, language

PAGE_SIZE = 100

atlas = shared_atlas()
words = Words(language(begin_page("donnees")))

limit = st.session_state.get("limit_data", PAGE_SIZE)
st.html(
    render(
        "data.html",
        words,
        groups=location_rows(atlas, limit, words),
        total=len(atlas.index),
        problems=atlas.problems,
        geocoders=atlas.locator.chain.state,
        routes=["/api/health", "/api/facets", "/api/clusters?bbox=-5.2,41.3,9.6,51.1&zoom=6"],
    )
)
if len(atlas.index) > limit:
    st.button(
        words._("Voir la suite"), on_click=lambda: st.session_state.update(limit_data=limit + PAGE_SIZE)
    )
end_page("donnees")
