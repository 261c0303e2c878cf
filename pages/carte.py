"""Carte: the map, the filters above it, the panel beside it."""

import streamlit as st

from data.atlas import shared_atlas
from pages.html.safe import render
from pages.ui.bar import draw_bar, draw_count
from pages.ui.event import last_event
from pages.ui.language import words_of
from pages.ui.map import draw_map
from pages.ui.panel import draw_panel
from pages.ui.share import draw_share, draw_way_out, is_embedded
from pages.ui.state import MAP, begin_page, current, end_page, follow_map, must_redraw_page

atlas = shared_atlas()
view = begin_page(MAP)
words = words_of(view.lang)

st.html(render("unseen_title.html", words, title=words._("Carte des initiatives")))
# Before the map, and whole: what stands above it decides how high it is, and so where it looks.
if not is_embedded():
    draw_bar(atlas, view, words)
    with st.container(key="summary", horizontal=True, vertical_alignment="center"):
        draw_count(atlas, view.filters, words)
        draw_share(atlas, words)


@st.fragment
def map_and_panel() -> None:
    """A fragment: a click on the map redraws the panel alone."""
    if must_redraw_page():
        st.rerun()
    now = current()
    left, right = st.columns([1.7, 1], gap="medium")
    with left:
        draw_map(atlas, now, words, on_event=follow_map)
    with right:
        draw_panel(atlas, now, last_event().bbox, words)


map_and_panel()
if is_embedded():
    draw_way_out(atlas, view, words)
end_page(MAP)
