"""The bar of filters above the map and above the quotes: themes, search, and what is shown in words."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from data.atlas import Atlas
from data.exchange import in_words
from data.filters import FilterRow, Filters
from pages.html.safe import plain, render
from pages.html.view import View
from pages.html.words import Words
from pages.ui.more import draw_more
from pages.ui.state import current, go
from pages.ui.whereabouts import draw_around, draw_goto
from pages.ui.widgets import by_reader, choice, set_widget


def draw_bar(atlas: Atlas, view: View, words: Words) -> None:
    """The filters, each drawn from the view and writing the view."""
    with st.container(key="filters"):
        with st.container(key="asking", horizontal=True, vertical_alignment="center"):
            _search(view.filters, words)
            draw_goto(atlas, view, words)
            with st.container(key="more", width="content"):
                draw_more(atlas, words)
        _themes(atlas, view.filters, words)
        with st.container(key="active", horizontal=True, vertical_alignment="center"):
            draw_around(atlas, view, words)
            _chips(atlas, view.filters, words)


def _search(filters: Filters, words: Words) -> None:
    set_widget("search", filters.query)
    st.text_input(
        words._("Chercher dans les mots, les noms, les lieux"),
        key="search",
        placeholder=words._("Chercher : mots, personnes, lieux…"),
        label_visibility="collapsed",
        icon=":material/search:",
        max_chars=200,
        on_change=by_reader("search", lambda: _change(query=" ".join(st.session_state["search"].split()))),
    )


def _themes(atlas: Atlas, filters: Filters, words: Words) -> None:
    counts = {option.value: option.count for option in atlas.facet(filters, "themes").options}
    choice(
        st.pills,
        words._("Thèmes"),
        list(atlas.themes),
        key="themes",
        value=[theme for theme in filters.themes if theme in atlas.themes],
        called=lambda theme: (
            f":material/{atlas.themes[theme].icon}: {plain(words.of(atlas.themes[theme], 'label'))}"
            f" **{words.number(counts.get(theme, 0))}**"
        ),
        choose=lambda themes: _change(themes=tuple(themes)),
        selection_mode="multi",
        label_visibility="collapsed",
    )


def _chips(atlas: Atlas, filters: Filters, words: Words) -> None:
    """Each active filter in words, with a way to take it off."""
    filters = atlas.known(filters)
    active = filters.active()
    if not active:
        return
    with st.container(key="chips", horizontal=True, vertical_alignment="center", width="content"):
        if len(filters.themes) > 1:
            _match(filters, words)
        for row, (msgid, values) in zip(active, in_words(atlas, filters, words), strict=True):
            st.button(
                plain(words._(msgid, **values)),
                key=f"chip_{row.field}",
                icon=":material/close:",
                on_click=_take_off(row),
            )
        if len(active) > 1:
            st.button(words._("Tout effacer"), key="clear", type="tertiary", on_click=_clear)


def _match(filters: Filters, words: Words) -> None:
    set_widget("match", filters.match_all)
    st.toggle(
        words._("Tous les thèmes choisis à la fois"),
        key="match",
        on_change=by_reader("match", lambda: _change(match_all=bool(st.session_state["match"]))),
    )


def _take_off(row: FilterRow) -> Callable[[], None]:
    def take_off() -> None:
        view = current()
        go(replace(view, filters=view.filters.without(row)))

    return take_off


def _clear() -> None:
    """Everything that hides something; the place that distances are measured from stays."""
    view = current()
    near = view.filters.near
    go(replace(view, filters=Filters(near=near._replace(km=0) if near else None)))


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
