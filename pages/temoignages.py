"""Témoignages: all quotations under the same filters."""

import streamlit as st

from data.atlas import shared_atlas
from pages.ui.bar import draw_bar, draw_count, draw_nothing_found
from pages.ui.cards import magazine
from pages.ui.safe import render
from pages.ui.state import begin_page, end_page
from pages.ui.words import Words, language

PAGE_SIZE = 24

atlas = shared_atlas()
view = begin_page("temoignages")
words = Words(language(view))

st.html(
    render("title.html", words, title=words._("Témoignages"), lead=words._("Les mots, et qui les a dits."))
)
draw_bar(atlas, view, words)
draw_count(atlas, view.filters, words)

limit = st.session_state.get("limit_quotes", PAGE_SIZE)
quotes = atlas.quotes(view.filters, limit + 1)
if quotes:
    st.html(magazine(atlas, quotes[:limit], view, words))
else:
    draw_nothing_found(atlas, view.filters, words)
if len(quotes) > limit:
    st.button(
        words._("Lire la suite"),
        on_click=lambda: st.session_state.update(limit_quotes=limit + PAGE_SIZE),
    )
end_page("temoignages")
