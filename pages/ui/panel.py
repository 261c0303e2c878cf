"""The side panel: the card of the selected initiative, or the list of what is in view."""

from collections.abc import Callable

import streamlit as st

from data.atlas import Atlas, NoSuchInitiative
from data.filters import Around
from data.index import Numbers
from data.store import Summary
from geo.point import BBox, Point, distance_m
from pages.ui.bar import draw_nothing_found
from pages.ui.cards import entry_place, initiative_card
from pages.ui.passerelles import on_card
from pages.ui.safe import plain, render
from pages.ui.state import current, go
from pages.ui.view import View
from pages.ui.words import Words

EVERYWHERE = BBox(-180, -85, 180, 85)
PAGE_SIZE = 30
"""Entries drawn at once; each is a widget, so that the list stays quick."""


def draw_panel(atlas: Atlas, view: View, bbox: BBox | None, words: Words) -> None:
    """Draws what the view asks for; `bbox` is what the map shows, None before it has answered."""
    with st.container(key="panel"):
        if view.selected:
            _card(atlas, view, words)
        elif not atlas.counts(view.filters).shown:
            draw_nothing_found(atlas, view.filters, words)
        elif view.place:
            _place(atlas, view, words)
        else:
            _list(atlas, view, bbox, words)


def _card(atlas: Atlas, view: View, words: Words) -> None:
    place = atlas.gazetteer.place(view.place) if view.place else None
    _back(place.name if place else words._("Retour à la liste"), _select(""))
    try:
        st.html(initiative_card(atlas, atlas.card(view.selected), words))
        st.html(on_card(atlas, view.selected, view, words))  # apart: the words come first
    except NoSuchInitiative:
        st.html(render("unknown.html", words, id=view.selected))


def _list(atlas: Atlas, view: View, bbox: BBox | None, words: Words) -> None:
    near = view.filters.near
    counts = atlas.counts(view.filters)
    in_view = atlas.numbers(view.filters, bbox or EVERYWHERE)
    unplaced = atlas.unplaced(view.filters)
    elsewhere = counts.shown - counts.unplaced - len(in_view)
    with st.container(key="list"):
        _heading(words._("Dans la vue"), len(in_view), words)
        _entries(atlas, in_view, "in", near, words)
        if elsewhere:
            st.caption(
                words.n(
                    "{n} autre hors de la vue : dézoomez pour la voir.",
                    "{n} autres hors de la vue : dézoomez pour les voir.",
                    elsewhere,
                )
            )
        if len(unplaced):
            _heading(words._("Non localisées"), len(unplaced), words)
            _entries(atlas, unplaced, "un", None, words)


def _place(atlas: Atlas, view: View, words: Words) -> None:
    """The initiatives of one place, those that one marker stands for."""
    place = atlas.gazetteer.place(view.place)
    here = atlas.at_spot(view.filters, view.place)
    _back(words._("Retour à la liste"), lambda: go(current().at_place("")))
    with st.container(key="list"):
        _heading(place.name if place else words._("Lieu inconnu"), len(here), words)
        _entries(atlas, here, "place", view.filters.near, words)


def _back(label: str, leave: Callable[[], None]) -> None:
    st.button(plain(label), key="back", icon=":material/arrow_back:", type="tertiary", on_click=leave)


def _heading(title: str, count: int, words: Words) -> None:
    st.html(render("heading.html", words, title=title, count=words.number(count)))


def _entries(atlas: Atlas, numbers: Numbers, group: str, near: Around | None, words: Words) -> None:
    """A button for each entry, a page at a time."""
    limit_key = f"limit_{group}"
    limit = st.session_state.get(limit_key, PAGE_SIZE)
    for entry in atlas.summaries(numbers[:limit]):
        _entry(atlas, entry, near, words)
    if len(numbers) > limit:
        st.button(
            words.n("Voir {n} de plus", "Voir {n} de plus", min(PAGE_SIZE, len(numbers) - limit)),
            key=f"more_{group}",
            on_click=lambda: st.session_state.update({limit_key: limit + PAGE_SIZE}),
        )


def _entry(atlas: Atlas, entry: Summary, near: Around | None, words: Words) -> None:
    theme = atlas.theme(entry.themes[0])
    details = [
        entry_place(atlas, entry) or words._("sans lieu"),
        words.n("{n} citation", "{n} citations", entry.quote_count),
    ]
    if near and entry.lat is not None and entry.lon is not None:
        details.append(words.distance(distance_m(near.point, Point(entry.lat, entry.lon))))
    st.button(
        f"**{plain(entry.name)}**  \n{plain(' · '.join(details))}",
        key=f"open-{theme.id}--{entry.id}",
        icon=f":material/{theme.icon}:",
        width="stretch",
        type="tertiary",
        on_click=_select(entry.id),
    )


def _select(initiative_id: str) -> Callable[[], None]:
    return lambda: go(current().select(initiative_id))
