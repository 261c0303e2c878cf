"""Parcours: guided stories, one step after the other, on a map that follows."""

import streamlit as st

from data.atlas import shared_atlas
from data.stories.map import shelf_of
from data.stories.telling import told
from pages.ui.language import words_of
from pages.ui.parcours import draw_step, list_page, whole_story
from pages.ui.state import begin_page, current, end_page, must_redraw_page

atlas = shared_atlas()
view = begin_page("parcours")
words = words_of(view.lang)
shelf = shelf_of(atlas)
story = shelf.story(view.story, words.lang)


@st.fragment
def step() -> None:
    """A fragment: another step redraws the text and tells the map, which stays mounted."""
    now = current()
    if now.story != view.story or must_redraw_page():
        st.rerun()
    if story:
        draw_step(atlas, told(atlas, story), now, words)


if story and told(atlas, story).steps:
    step()
    st.html(whole_story(atlas, told(atlas, story), words))
else:
    st.html(list_page(atlas, shelf, view, words))
end_page("parcours")
