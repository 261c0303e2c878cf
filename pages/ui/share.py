"""Taking the screen elsewhere: the link that restores it, and the frame that shows it in another site."""

from collections.abc import Callable

import streamlit as st

from data.atlas import Atlas
from data.stories import Story
from geo.sentence import N_
from pages.screen.share import Shown, of_map, shown
from pages.screen.words import Words
from pages.ui import browser
from pages.ui.parts import row, show
from pages.ui.state import current
from pages.ui.widgets import pressed

_SIZES = (N_("Petite"), N_("Moyenne"), N_("Grande"))


def draw_share(atlas: Atlas, words: Words, page: str = "", story: Story | None = None) -> None:
    """« Copier le lien » (the browser does it) and « Intégrer », of a page: "" is the map."""
    if browser.is_embedded():
        return
    with row("share", width="content"):
        show("copy_link.html", words, width="content")
        asked = pressed(words._("Intégrer"), key="embed", icon=":material/code:", type="tertiary")
    if asked:
        _dialog(words, of_map(browser.address(), page), lambda: shown(atlas, current(), page, story, words))


def _dialog(words: Words, root: str, offered: Callable[[], list[Shown]]) -> None:
    @st.dialog(words._("Intégrer dans un site"), width="medium")
    def dialog() -> None:
        what = _what(offered(), words)
        height = _height(what, words)
        alone = what.page == "" and not st.toggle(words._("Avec la liste"), value=True, key="embed_list")
        filtered = not what.view.filters.active() or st.toggle(
            words._("Avec les filtres en cours"), value=True, key="embed_filters"
        )
        chosen = {"alone": alone, "filtered": filtered}
        show(
            "embed.html",
            words,
            code=what.code(root, height, **chosen),
            element=what.element(root, height, **chosen),
        )

    dialog()


def _what(offered: list[Shown], words: Words) -> Shown:
    if len(offered) == 1:
        return offered[0]
    number = st.selectbox(
        words._("Ce que votre site montre"),
        range(len(offered)),
        format_func=lambda number: offered[number].name,
        key="embed_what",
    )
    return offered[min(number, len(offered) - 1)]


def _height(what: Shown, words: Words) -> int:
    size = st.segmented_control(
        words._("Taille"),
        range(len(_SIZES)),
        format_func=lambda size: f"{words._(_SIZES[size])} · {what.heights[size]} px",
        default=1,
        required=True,
        key=f"embed_size_{what.heights[0]}",
    )
    return what.heights[size or 0]
