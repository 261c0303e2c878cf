"""Taking the screen elsewhere: the link that restores it, and the frame that shows it in another site."""

from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

from data.atlas import Atlas
from pages.html.safe import render
from pages.html.view import View
from pages.html.words import Words
from pages.ui.state import current
from pages.ui.widgets import pressed

HEIGHT = 640
"""Of the frame in another site, in pixels: the map and some entries of the list."""


def is_embedded() -> bool:
    """Whether the address says `embed=true`: Streamlit reads it, keeps it, and hides it from the parameters."""
    return bool(st.context.is_embedded)


def draw_share(atlas: Atlas, words: Words) -> None:
    """« Copier le lien » (the browser does it) and « Intégrer »."""
    with st.container(key="share", horizontal=True, vertical_alignment="center", width="content"):
        st.html(render("copy_link.html", words), width="content")
        asked = pressed(words._("Intégrer"), key="embed", icon=":material/code:", type="tertiary")
    if asked:
        _dialog(atlas, words)


def _dialog(atlas: Atlas, words: Words) -> None:
    @st.dialog(words._("Intégrer cette carte dans un site"), width="medium")
    def show() -> None:
        view = current()
        shown = words.n("{n} initiative", "{n} initiatives", atlas.counts(view.filters).shown)
        code = frame_code(st.context.url or "", view, f"Verbatlas : {shown}")
        st.html(render("embed.html", words, code=code, filtered=bool(view.filters.active())))

    show()


def frame_code(address: str, view: View, title: str) -> str:
    """The HTML that shows a view in another site. `address` is that of the page, of which the query is left out."""
    return (
        f'<iframe src="{escape(link(address, view, embed="true"))}" title="{escape(title)}" width="100%"'
        f' height="{HEIGHT}" style="border:0" loading="lazy" allow="clipboard-write; geolocation"></iframe>'
    )


def link(address: str, view: View, **more: str) -> str:
    """The whole address of a view."""
    parts = urlsplit(address)
    page = parts._replace(path=parts.path or "/", query="", fragment="").geturl()
    return f"{page}?{urlencode(view.to_params() | more)}"


def draw_way_out(atlas: Atlas, view: View, words: Words) -> None:
    """Under an embedded map: how many initiatives it shows, and the way to the whole atlas."""
    shown = words.n("{n} initiative", "{n} initiatives", atlas.counts(view.filters).shown)
    st.html(render("way_out.html", words, address=f"./?{urlencode(view.to_params())}", shown=shown))
