"""The frame: page title and icon, style, logo, language switch and the navigation between pages."""

from dataclasses import replace
from typing import Any, Literal

import streamlit as st

from data.atlas import Atlas
from data.wording.language import LANGUAGE_NAMES, LANGUAGES
from pages.screen.menu import HIDDEN, MENU, PageOfMenu
from pages.screen.reporting import can_report
from pages.screen.titles import title_of
from pages.screen.way_out import way_out
from pages.screen.words import Words
from pages.ui.browser import is_embedded
from pages.ui.parts import PAGES, block, button, show, show_html
from pages.ui.state import current, go

ASSETS = PAGES / "assets"


def navigation(words: Words) -> Any:
    """The pages, in the reader's language, at addresses that do not change with it."""
    return st.navigation(
        [
            *(_page(page, words, "visible") for page in MENU),
            *(_page(page, words, "hidden") for page in HIDDEN),
        ],
        position="hidden" if is_embedded() else "top",
    )


def _page(page: PageOfMenu, words: Words, visibility: Literal["visible", "hidden"]) -> Any:
    return st.Page(
        PAGES / f"{page.file}.py",
        title=words._(page.title),
        icon=f":material/{page.icon}:",
        url_path=page.path or None,
        default=not page.path,
        visibility=visibility,
    )


def draw_frame(atlas: Atlas, title: str, words: Words) -> None:
    """What stands around every page."""
    st.set_page_config(
        page_title=title_of(title),
        page_icon=ASSETS / "favicon.svg",
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    show_html(
        f"<style>{_theme_colors(atlas)}.st-key-unseen{{display:none}}</style>"
    )  # the rest stands in the first HTML
    show("lang.html", words)
    if not is_embedded():
        st.logo(ASSETS / "logo.svg", size="large")
        _language_switch(words.lang)
        _read_only(atlas, words)


def draw_footer(atlas: Atlas, page: Any, words: Words) -> None:
    """What stands under every page: how far it is accessible, where to write, what is kept of a visit.

    In the frame of another site, whose it is, and the way to the whole atlas.
    """
    if is_embedded():
        show_html(way_out(atlas, current(), page.url_path, page.title, words))
    else:
        show("footer.html", words, query=language_query(), can_report=can_report(atlas))


def language_query() -> str:
    """The query that keeps a chosen language behind a link of our own HTML: "?lang=en", or nothing."""
    lang = current().lang
    return f"?lang={lang}" if lang else ""


def _theme_colors(atlas: Atlas) -> str:
    """The colour of each theme on its pill. Colours are validated."""
    rules = [
        f".st-key-themes button:nth-of-type({number}){{--theme:{theme.color}}}"
        for number, theme in enumerate(atlas.themes.values(), start=1)
    ]
    return "".join(rules)


def _read_only(atlas: Atlas, words: Words) -> None:
    """Says it when nothing can be written, before somebody tries to."""
    state = atlas.writability()
    if not state.ok:
        show("read_only.html", words, reason=words.say(state.reason))


def _language_switch(lang: str) -> None:
    other = next(code for code in LANGUAGES if code != lang)
    with block("language"):
        button(
            LANGUAGE_NAMES[other],
            lambda: go(replace(current(), lang=other)),
            key="switch_language",
            type="tertiary",
            icon=":material/translate:",
        )
