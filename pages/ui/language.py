"""The language of a session."""

import streamlit as st

from pages.html.view import LANGUAGES
from pages.html.words import Words


def language(chosen: str) -> str:
    """The reader's language: what was chosen ("fr", "en", "" when nothing was), else the browser's, else French."""
    if chosen in LANGUAGES:
        return chosen
    browser = (st.context.locale or "fr")[:2].lower()
    return browser if browser in LANGUAGES else "fr"


def words_of(chosen: str) -> Words:
    """The words of the screen, in the language chosen, else the reader's."""
    return Words(language(chosen), chosen)
