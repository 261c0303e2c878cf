"""The bar of filters above the map and above the quotes: themes, search, and what is shown in words."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from data.atlas import Atlas
from data.filters import Filters
from pages.ui.safe import plain, render
from pages.ui.state import current, go, set_widget
from pages.ui.view import View
from pages.ui.whereabouts import draw_around, draw_goto
from pages.ui.words import Words


def draw_bar(atlas: Atlas, view: View, words: Words) -> None:
    """The filters, each drawn from the view and writing the view."""
    with st.container(key="filters"):
        search, goto = st.columns([1.25, 1], vertical_alignment="center")
        with search:
            _search(view.filters, words)
        with goto:
            draw_goto(atlas, words)
        _themes(atlas, view.filters, words)
        if len(view.filters.themes) > 1:
            _match(view.filters, words)
        draw_around(atlas, view, words)


def _search(filters: Filters, words: Words) -> None:
    set_widget("search", filters.query)
    st.text_input(
        words._("Chercher dans les mots, les noms, les lieux"),
        key="search",
        placeholder=words._("Chercher : mots, personnes, lieux…"),
        label_visibility="collapsed",
        icon=":material/search:",
        max_chars=200,
        on_change=lambda: _change(query=" ".join(st.session_state["search"].split())),
    )


def _themes(atlas: Atlas, filters: Filters, words: Words) -> None:
    counts = {option.value: option.count for option in atlas.facet(filters, "themes").options}
    chosen = [theme for theme in filters.themes if theme in atlas.themes]
    set_widget("themes", chosen)
    st.pills(
        words._("Thèmes"),
        options=list(atlas.themes),
        selection_mode="multi",
        key="themes",
        format_func=lambda theme: (
            f":material/{atlas.themes[theme].icon}: {plain(words.of(atlas.themes[theme], 'label'))}"
            f" **{words.number(counts.get(theme, 0))}**"
        ),
        label_visibility="collapsed",
        on_change=lambda: _change(themes=tuple(st.session_state["themes"])),
    )


def _match(filters: Filters, words: Words) -> None:
    set_widget("match", filters.match_all)
    st.toggle(
        words._("Tous les thèmes choisis à la fois"),
        key="match",
        on_change=lambda: _change(match_all=bool(st.session_state["match"])),
    )


def _change(**changes: object) -> None:
    go(current().filtered(**changes))


def draw_count(atlas: Atlas, filters: Filters, words: Words) -> None:
    """What is shown and what is hidden, in one sentence that a screen reader announces."""
    counts = atlas.counts(filters)
    sentence = words.n("{n} initiative", "{n} initiatives", counts.shown)
    if counts.shown != counts.total:
        sentence = words._("{shown} sur {total}", shown=sentence, total=words.number(counts.total))
    parts = [sentence, words.n("{n} citation", "{n} citations", counts.quotes)]
    if counts.unplaced:
        parts.append(words.n("{n} non localisée", "{n} non localisées", counts.unplaced))
    with st.container(key="count"):
        st.html(render("count.html", words, parts=parts, problems=len(atlas.problems)))


def draw_nothing_found(atlas: Atlas, filters: Filters, words: Words) -> None:
    """Says which filter hides everything, and offers to relax it."""
    with st.container(key="nothing"):
        st.html(render("nothing.html", words, query=filters.query))
        for row, count in atlas.relaxations(filters):
            found = words.n("{n} initiative", "{n} initiatives", count)
            st.button(
                plain(words._(row.relax, n=found)),
                key=f"relax_{row.field}",
                on_click=_show(filters.without(row)),
            )
        st.button(words._("Tout afficher"), key="relax_all", type="primary", on_click=_show(Filters()))


def _show(filters: Filters) -> Callable[[], None]:
    def show() -> None:
        go(replace(current(), filters=filters, selected="", place=""))

    return show
