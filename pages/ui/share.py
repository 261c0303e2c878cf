"""Taking the screen elsewhere: the link that restores it, and the frame that shows it in another site."""

from urllib.parse import urlencode

import streamlit as st

from data.atlas import Atlas
from pages.screen.share import frame_code
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui import browser
from pages.ui.parts import row, show
from pages.ui.state import current
from pages.ui.widgets import pressed


def draw_share(atlas: Atlas, words: Words) -> None:
    """« Copier le lien » (the browser does it) and « Intégrer »."""
    with row("share", width="content"):
        show("copy_link.html", words, width="content")
        asked = pressed(words._("Intégrer"), key="embed", icon=":material/code:", type="tertiary")
    if asked:
        _dialog(atlas, words)


def _dialog(atlas: Atlas, words: Words) -> None:
    @st.dialog(words._("Intégrer cette carte dans un site"), width="medium")
    def dialog() -> None:
        view = current()
        shown = words.n("{n} initiative", "{n} initiatives", atlas.counts(view.filters).shown)
        code = frame_code(browser.address(), view, f"Verbatlas : {shown}")
        show("embed.html", words, code=code, filtered=bool(view.filters.active()))

    dialog()


def draw_way_out(atlas: Atlas, view: View, words: Words) -> None:
    """Under an embedded map: how many initiatives it shows, and the way to the whole atlas."""
    shown = words.n("{n} initiative", "{n} initiatives", atlas.counts(view.filters).shown)
    show("way_out.html", words, address=f"./?{urlencode(view.to_params())}", shown=shown)
