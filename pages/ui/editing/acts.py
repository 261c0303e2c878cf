"""« Contribuer » beside an import: what can be written by hand, what was, and the way back."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from data.atlas import Atlas
from data.editing.editors import Permission
from data.filters import Filters
from data.model import Source
from data.shown.listing import Order
from data.store import Conflict, RecordKind
from data.wording.disputes import RECORDS
from geo.errors import VerbatlasError
from pages.screen.editing import acts
from pages.screen.editing.asked import FormAsked
from pages.screen.editing.fields import NEW_TITLES
from pages.screen.editing.in_hand import NO_AUTHOR
from pages.screen.words import Words
from pages.ui.editing.form import author_of, forget_form, remember_author
from pages.ui.parts import button, row, show
from pages.ui.state import current, go

LISTED = 10
"""Changes that are listed."""
FOUND = 10
"""Initiatives, and sources, that are found to be corrected."""
_ICONS = {
    RecordKind.INITIATIVE: "add_location",
    RecordKind.QUOTE: "format_quote",
    RecordKind.SOURCE: "article",
    RecordKind.THEME: "sell",
}
_DONE = "_act_done"


def draw_by_hand(atlas: Atlas, permission: Permission, words: Words) -> None:
    """The ways to each form, drafts first."""
    forget_form()
    st.header(words._("Écrire à la main"), anchor=False)
    with row("by_hand"):
        for kind, title in NEW_TITLES.items():
            button(
                words._(title),
                _opener(FormAsked(kind)),
                key=f"form_new_{kind}",
                icon=f":material/{_ICONS[kind]}:",
            )
    _drafts(atlas, permission, words)
    _to_correct(atlas, permission, words)
    with st.expander(words._("Corriger un thème"), key="form_themes"):
        themes = [
            _link(FormAsked(RecordKind.THEME, one.id), words.of(one, "label"), "", words)
            for one in atlas.themes.values()
        ]
        show("form_links.html", words, links=themes)


def _to_correct(atlas: Atlas, permission: Permission, words: Words) -> None:
    """What a text finds: initiatives, whose quotations are with them, and sources, each a way to its form."""
    label = words._("Corriger une initiative ou une source : chercher un nom, un titre")
    text = st.text_input(label, key="form_find", autocomplete="off")
    if not text.strip():
        return
    found = atlas.summaries(atlas.listing(Filters(query=text), Order.RELEVANCE, FOUND).numbers)
    sources = atlas.sources_named(permission, text, FOUND)
    links = [
        *(_link(FormAsked(RecordKind.INITIATIVE, one.id), one.name, one.place_name, words) for one in found),
        *(
            _link(FormAsked(RecordKind.SOURCE, one.id), one.title, _signed(one, words), words)
            for one in sources
        ),
    ]
    if links:
        show("form_links.html", words, links=links)
    else:
        st.caption(words._("Aucune initiative, aucune source ne porte ces mots."))


def _signed(source: Source, words: Words) -> str:
    """« Source · Le Journal · 2026 », beside its title."""
    told = (words._("Source"), source.publisher or source.author, source.published)
    return " · ".join(filter(None, told))


def _opener(asked: FormAsked) -> Callable[[], None]:
    return lambda: go(replace(current(), form=str(asked)))


def _link(asked: FormAsked, label: str, about: str, words: Words) -> dict[str, str]:
    return {"link": asked.link(words.chosen), "label": label, "about": about}


def _drafts(atlas: Atlas, permission: Permission, words: Words) -> None:
    """What was begun and is not written yet."""
    begun = [asked for name in atlas.draft_names(permission) if (asked := FormAsked.parse(name))]
    if begun:
        links = [
            _link(asked, words._("Reprendre le brouillon"), _about(asked, words), words) for asked in begun
        ]
        show("form_links.html", words, links=links)


def _about(asked: FormAsked, words: Words) -> str:
    return " · ".join(filter(None, (words._(RECORDS[asked.kind]), asked.id or asked.about)))


def told_done(words: Words) -> None:
    """What was just undone, settled or signed, or why it was not."""
    if said := st.session_state.pop(_DONE, None):
        show("import_done.html" if said[0] else "import_problem.html", words, said=said[1])


def draw_acts(atlas: Atlas, permission: Permission, words: Words) -> None:
    """What was written by hand, the last first, each with the button that undoes it."""
    done = atlas.acts(permission, LISTED)
    if not done:
        return
    st.header(words._("Écrit à la main"), anchor=False)
    for act in done:
        left, right = st.columns([3, 1], vertical_alignment="center")
        with left:
            told, day = acts.told(act, words), words.day(act.at[:10])
            show("act.html", words, one=act, what=told, day=day, said=acts.state(act, words))
        if act.can_be_undone:
            with right:
                label = words._("Refaire") if act.action == "undo" else words._("Défaire")
                if st.button(label, key=f"act_undo_{act.revision}", icon=":material/undo:"):
                    _undo(atlas, permission, act.revision, act.author, words)


def _undo(atlas: Atlas, permission: Permission, number: int, author: str, words: Words) -> None:
    who = author_of(atlas, permission) or author
    reason = words._("changement {number} défait", number=number)
    tell(lambda: atlas.undo_act(permission, number, who, reason), who, words._("C’est défait."), words)


def tell(act: Callable[[], None], author: str, done: str, words: Words) -> None:
    """Does what somebody signs, and draws the page anew, which says so, or why not."""
    try:
        if not author.strip():
            st.session_state[_DONE] = (False, words.say(NO_AUTHOR))
        else:
            act()
            st.session_state[_DONE] = (True, done)
    except VerbatlasError as error:
        st.session_state[_DONE] = (False, words.say(error.sentence))
    st.rerun()


def draw_disputes(atlas: Atlas, permission: Permission, words: Words) -> None:
    """Where a package and a hand disagree, each with the two ways to settle it."""
    conflicts = atlas.conflicts(permission)
    if not conflicts:
        return
    title = words.n(
        "{n} désaccord entre un paquet et une main",
        "{n} désaccords entre un paquet et une main",
        len(conflicts),
    )
    st.header(title, anchor=False)
    author = st.text_input(
        words._("Qui tranche"), value=author_of(atlas, permission), key="settle_author", autocomplete="name"
    )
    remember_author(atlas, permission, author)
    for one in conflicts[:LISTED]:
        told = acts.dispute_told(one, words)
        show("dispute.html", words, one=told)
        with row(f"dispute_{told.key}"):
            for take, label in (
                ("ours", words._("Garder ce qui est dans l’atlas")),
                ("theirs", words._("Prendre ce que dit le paquet")),
            ):
                if st.button(label, key=f"settle_{take}_{told.key}"):
                    _settle(atlas, permission, one, take, author, words)


def _settle(
    atlas: Atlas, permission: Permission, one: Conflict, take: str, author: str, words: Words
) -> None:
    reason = words._("désaccord tranché")
    done = words._("C’est tranché.")
    tell(lambda: atlas.settle(permission, one.kind, one.id, take, author, reason), author, done, words)
