"""What the browser tells beside its messages: the reader's language, light or dark, the address, whether in a frame,
and the permission of an editor."""

import streamlit as st

from data.editing.editors import Permission
from data.wording.language import LANGUAGES
from pages.screen.words import Words
from pages.web.editing import COOKIE


def language(chosen: str) -> str:
    """The reader's language: what was chosen ("fr", "en", "" when nothing was), else the browser's, else French."""
    if chosen in LANGUAGES:
        return chosen
    browser = (st.context.locale or "fr")[:2].lower()
    return browser if browser in LANGUAGES else "fr"


def words_of(chosen: str) -> Words:
    """The words of the screen, in the language chosen, else the reader's."""
    return Words(language(chosen), chosen)


def is_embedded() -> bool:
    """Whether the address says `embed=true`: Streamlit reads it, keeps it, and hides it from the parameters."""
    return bool(st.context.is_embedded)


def is_dark() -> bool:
    return bool(st.context.theme.type == "dark")


def address() -> str:
    """That of the page, as the address bar shows it; "" where nobody knows it."""
    return st.context.url or ""


def permission() -> Permission:
    """What the browser holds to write with; whether it is worth anything, the atlas says."""
    return Permission(str(st.context.cookies.get(COOKIE, "")))
