"""The language of a session."""

import streamlit as st

from data.wording.language import LANGUAGES


def language(chosen: str) -> str:
    """The reader's language: what was chosen ("fr", "en", "" when nothing was), else the browser's, else French."""
    if chosen in LANGUAGES:
        return chosen
    browser = (st.context.locale or "fr")[:2].lower()
    return browser if browser in LANGUAGES else "fr"
