"""The frame: page title and icon, style, logo, language switch and the navigation between pages."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from data.atlas import Atlas
from data.wording.language import LANGUAGES
from pages.screen.links import card_link
from pages.screen.reporting import can_report
from pages.screen.share import name_of_page
from pages.screen.titles import title_of
from pages.screen.words import Words
from pages.ui.browser import is_embedded
from pages.ui.parts import PAGES, block, button, show, show_html
from pages.ui.state import current, go

ASSETS = PAGES / "assets"


def navigation(words: Words) -> Any:
    """The pages, in the reader's language, at addresses that do not change with it."""
    _ = words._
    return st.navigation(
        [
            st.Page(PAGES / "carte.py", title=_("Carte"), icon=":material/map:", default=True),
            _page("temoignages", _("Témoignages"), "format_quote"),
            st.Page(PAGES / "parcours.py", title=_("Parcours"), icon=":material/route:", url_path="parcours"),
            st.Page(
                PAGES / "passerelles.py",
                title=_("Passerelles"),
                icon=":material/conversion_path:",
                url_path="passerelles",
            ),
            st.Page(
                PAGES / "chiffres.py", title=_("Chiffres"), icon=":material/bar_chart:", url_path="chiffres"
            ),
            _page("repertoire", _("Répertoire"), "sort_by_alpha"),
            st.Page(
                PAGES / "donnees.py", title=_("Données"), icon=":material/table_view:", url_path="donnees"
            ),
            st.Page(
                PAGES / "contribuer.py",
                title=_("Contribuer"),
                icon=":material/add_location:",
                url_path="contribuer",
            ),
            st.Page(PAGES / "a_propos.py", title=_("À propos"), icon=":material/info:", url_path="a-propos"),
            st.Page(
                PAGES / "accessibilite.py",
                title=_("Accessibilité"),
                icon=":material/accessibility_new:",
                url_path="accessibilite",
                visibility="hidden",  # from the navigation: the footer of every page leads there
            ),
        ],
        position="hidden" if is_embedded() else "top",
    )


def _page(name: str, title: str, icon: str) -> Any:
    """A page whose address is the name of its file."""
    return st.Page(PAGES / f"{name}.py", title=title, icon=f":material/{icon}:", url_path=name)


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
        _way_out(atlas, page, words)
    else:
        show("footer.html", words, query=language_query(), can_report=can_report(atlas))


def _way_out(atlas: Atlas, page: Any, words: Words) -> None:
    view = current()
    name = name_of_page(atlas, view, page.url_path, words, page.title)
    said = atlas.said_as(view.quote) if view.quote else []
    if page.url_path == "":
        name = words.n("{n} initiative", "{n} initiatives", atlas.counts(view.filters).shown)
    address = (
        card_link(said[0].entry.id, view.lang, view.quote)
        if said
        else f"./{page.url_path}?{urlencode(replace(view, alone=False).to_params())}"
    )
    show("way_out.html", words, shown=name, address=address, here=not said, alone=view.alone)


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
            {"fr": "Français", "en": "English"}[other],
            lambda: go(replace(current(), lang=other)),
            key="switch_language",
            type="tertiary",
            icon=":material/translate:",
        )
