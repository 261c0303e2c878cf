"""What a quotation rests on: the initiative that it is about, and its source, one that is there or a new one."""

import streamlit as st

from data.editing.editors import Permission
from data.filters import Filters
from data.shown.listing import Order
from data.store import RecordKind
from pages.screen.editing.asked import FormAsked
from pages.screen.editing.fields import SOURCE_OF_QUOTE
from pages.screen.editing.in_hand import SOURCE
from pages.screen.safe import plain
from pages.ui.editing.fields import FormDrawn
from pages.ui.parts import show

OFFERED = 200
"""Sources that are offered: the last that came, or those that hold what was searched for."""
FOUND = 20
"""Initiatives that are offered."""


def draw_initiative(form: FormDrawn) -> None:
    """Which one is quoted: said, where the form was opened from it; else looked for."""
    hand, words = form.hand, form.words
    if known := form.atlas.entries([hand.cells["initiative"]]).get(hand.cells["initiative"]):
        link = FormAsked(RecordKind.INITIATIVE, known.id).link(words.chosen)
        show("form_links.html", words, links=[{"link": link, "label": known.name, "about": known.place_name}])
        return
    text = st.text_input(
        words._("Chercher l’initiative"), key=form.key("find_initiative"), autocomplete="off"
    )
    if text.strip():
        filters = Filters(query=text)
        found = form.atlas.summaries(form.atlas.listing(filters, Order.RELEVANCE, FOUND).numbers)
        names = {one.id: f"{one.name} · {one.place_name}" for one in found}
        chosen = st.selectbox(
            words._("Initiative"),
            list(names),
            index=None,
            format_func=lambda id: names[id],
            key=form.key("initiative"),
            placeholder=words._("Choisir"),
        )
        if chosen:
            hand.cells["initiative"] = chosen
            st.rerun()
    form.said_below("initiative", words._("Initiative"))


def draw_source(form: FormDrawn, permission: Permission) -> None:
    """The source, and the fields of a new one."""
    hand, words = form.hand, form.words
    st.header(words._("Sa source"), anchor=False)
    offered = form.atlas.sources_named(permission, "", OFFERED + 1)
    if len(offered) > OFFERED:
        text = st.text_input(words._("Chercher une source"), key=form.key("find_source"), autocomplete="off")
        offered = form.atlas.sources_named(permission, text, OFFERED)
    sources = {one.id: one for one in offered} | form.atlas.sources_of([hand.cells["source"]])

    def called(id: str) -> str:
        if not id:
            return words._("Une nouvelle source")
        one = sources[id]
        return " · ".join(filter(None, (one.title, one.publisher or one.author, one.published)))

    options = ["", *sources]
    hand.cells["source"] = st.selectbox(
        words._("Source"),
        options,
        index=options.index(hand.cells["source"]) if hand.cells["source"] in options else 0,
        format_func=called,
        key=form.key("source"),
    )
    form.said_below("source", words._("Source"))
    if not hand.cells["source"]:
        form.fields(SOURCE_OF_QUOTE, hand.source, SOURCE)
    else:
        link = FormAsked(RecordKind.SOURCE, hand.cells["source"]).link(words.chosen)
        show(
            "form_links.html",
            words,
            links=[{"link": link, "label": words._("Corriger cette source"), "about": ""}],
        )


def draw_unnamed(form: FormDrawn) -> None:
    """That nobody knows who speaks."""
    if form.hand.cells["kind"] == "testimony" and not form.hand.cells["speaker"].strip():
        form.hand.unnamed = st.checkbox(
            plain(form.words._("La source ne dit pas qui parle")),
            value=form.hand.unnamed,
            key=form.key("unnamed"),
        )
