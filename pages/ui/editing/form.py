"""A form: its fields, what is wrong with them, who signs; kept as a draft after each change."""

from dataclasses import replace

import streamlit as st

from data.atlas import Atlas
from data.editing.editors import Permission
from data.store import NoSuchRecord, RecordKind
from geo.errors import VerbatlasError
from pages.screen.editing.acts import short
from pages.screen.editing.asked import FormAsked
from pages.screen.editing.fields import FORMS, NEW_TITLES, TITLES, label_of
from pages.screen.editing.in_hand import NO_AUTHOR, SOURCE, FormInHand
from pages.screen.links import card_link
from pages.screen.words import Words
from pages.ui.editing.fields import FormDrawn
from pages.ui.editing.source import draw_initiative, draw_source, draw_unnamed
from pages.ui.editing.whereabouts import draw_whereabouts
from pages.ui.parts import back, block, name_page, row, show
from pages.ui.state import current, go

AUTHOR = "import_author"
"""The key under which the session keeps who writes; an import signs with the same name."""
_HAND, _SAVED, _PROBLEM = "_form", "_form_saved", "_form_problem"
_AUTHOR_DRAFT = "author"
QUOTES = 200
"""Quotations of an initiative that its form leads to."""


def draw_form(atlas: Atlas, permission: Permission, asked: FormAsked, words: Words) -> None:
    """The form that the address asks for."""
    try:
        hand = _hand(atlas, permission, asked)
    except NoSuchRecord as error:
        show("title.html", words, title=words._("Contribuer"), lead="")
        _back(words)
        show("import_problem.html", words, said=words.say(error.sentence))
        return
    _title(hand, words)
    _back(words)
    _told(atlas, permission, hand, words)
    form = FormDrawn(atlas, hand, words)
    with block("form"):
        _fields(form, permission)
        _sign(form, permission)
    _keep(atlas, permission, hand)
    if hand.id:
        with block("form_more"):
            _links(form, permission)
            _removal(form, permission)


def _hand(atlas: Atlas, permission: Permission, asked: FormAsked) -> FormInHand:
    """One form at a time is in the session: of all others the drafts are kept."""
    name, hand = st.session_state.get(_HAND, ("", None))
    if name != str(asked) or hand is None:
        hand = FormInHand.open(atlas, permission, asked)
        st.session_state[_HAND] = (str(asked), hand)
    return hand


def forget_form() -> None:
    """The next form is opened from its draft, or from what stands."""
    st.session_state.pop(_HAND, None)


def _back(words: Words) -> None:
    back(words._("Retour à « Contribuer »"), lambda: go(replace(current(), form="")))


def _title(hand: FormInHand, words: Words) -> None:
    named = (
        hand.base.get("name")
        or hand.base.get("title")
        or hand.base.get("text")
        or hand.base.get("label_fr", "")
    )
    title = words._(TITLES[hand.kind], name=short(named)) if hand.id else words._(NEW_TITLES[hand.kind])
    name_page(title)
    show("title.html", words, title=title, lead="")


def _told(atlas: Atlas, permission: Permission, hand: FormInHand, words: Words) -> None:
    """What is to be known before one writes on: a draft, somebody who was faster, what is wrong."""
    if problem := st.session_state.pop(_PROBLEM, None):
        show("import_problem.html", words, said=words.say(problem))
    if hand.resumed:
        with row("form_resumed"):
            show(
                "form_saved.html",
                words,
                said=words._("Brouillon repris : rien n’en est encore écrit."),
                link="",
            )
            if st.button(words._("Repartir de ce qui est dans l’atlas"), key="form_afresh", type="tertiary"):
                _begin_afresh(atlas, permission, hand)
    if hand.met:
        said = words._("Ce que vous avez écrit est gardé ci-dessous ; enregistrez de nouveau pour l’écrire.")
        show("form_problems.html", words, said=words.say(hand.met), fields=said)
    if hand.problems:
        count = len(hand.problems)
        said = words.n(
            "{n} champ à corriger, rien n’est écrit :", "{n} champs à corriger, rien n’est écrit :", count
        )
        names = (words._(label_of(_kind_of(hand, name), name.removeprefix(SOURCE))) for name in hand.problems)
        show("form_problems.html", words, said=said, fields=words._(", ").join(names))


def _begin_afresh(atlas: Atlas, permission: Permission, hand: FormInHand) -> None:
    """The draft goes, and the fields are others, which hold what stands."""
    asked = FormAsked.parse(hand.name)
    assert asked is not None
    atlas.drop_draft(permission, hand.name)
    fresh = FormInHand.fresh(atlas, permission, asked)
    fresh.rounds = hand.rounds + 1
    st.session_state[_HAND] = (hand.name, fresh)
    st.rerun()


def _kind_of(hand: FormInHand, name: str) -> RecordKind:
    return RecordKind.SOURCE if name.startswith(SOURCE) else hand.kind


def _fields(form: FormDrawn, permission: Permission) -> None:
    hand = form.hand
    if hand.kind is RecordKind.QUOTE:
        draw_initiative(form)
    in_sight = tuple(one for one in FORMS[hand.kind] if not one.group)
    form.fields(in_sight, hand.cells)
    if hand.kind is RecordKind.QUOTE:
        draw_unnamed(form)
        draw_source(form, permission)
    elif hand.kind is RecordKind.INITIATIVE:
        draw_whereabouts(form, permission)
    form.fields(tuple(one for one in FORMS[hand.kind] if one.group), hand.cells)


def _sign(form: FormDrawn, permission: Permission) -> None:
    atlas, hand, words = form.atlas, form.hand, form.words
    left, right = st.columns(2)
    with left:
        author = st.text_input(
            words._("Qui écrit"), value=author_of(atlas, permission), key="form_author", autocomplete="name"
        )
        form.said_below("author_of_edit", words._("Qui écrit"))
    hand.reason = right.text_input(
        words._("Pourquoi"),
        value=hand.reason,
        key=form.key("reason"),
        autocomplete="off",
        placeholder=words._(hand.why()),
    )
    remember_author(atlas, permission, author)
    if not st.button(words._("Enregistrer"), key="form_save", type="primary", icon=":material/save:"):
        return
    try:
        saved = hand.save(atlas, permission, author)
    except VerbatlasError as error:
        st.session_state[_PROBLEM] = error.sentence
        st.rerun()
    if saved:
        about = saved if hand.kind is RecordKind.INITIATIVE else hand.cells.get("initiative", "")
        _leave(words._("C’est écrit."), about)
    st.rerun()


def _leave(said: str, about: str) -> None:
    """To « Contribuer », which says what was done."""
    forget_form()
    st.session_state[_SAVED] = (said, about)
    go(replace(current(), form=""))


def told_saved(words: Words) -> None:
    """What was just done in a form."""
    if saved := st.session_state.pop(_SAVED, None):
        said, about = saved
        show("form_saved.html", words, said=said, link=card_link(about, words.chosen) if about else "")


def author_of(atlas: Atlas, permission: Permission) -> str:
    """Who signed last in this browser."""
    if AUTHOR not in st.session_state:
        st.session_state[AUTHOR] = atlas.draft(permission, _AUTHOR_DRAFT).decode("utf-8", "replace")
    return str(st.session_state[AUTHOR])


def remember_author(atlas: Atlas, permission: Permission, author: str) -> None:
    if author.strip() and author != author_of(atlas, permission):
        st.session_state[AUTHOR] = author
        atlas.keep_draft(permission, _AUTHOR_DRAFT, author.encode("utf-8", "replace"))


def _keep(atlas: Atlas, permission: Permission, hand: FormInHand) -> None:
    """What is written outlives a reload. What is as it stood needs no draft."""
    kept = st.session_state.setdefault("_form_kept", {})
    draft = hand.as_draft() if hand.is_changed else b""
    if kept.get(hand.name, b"") == draft:
        return
    kept[hand.name] = draft
    if draft:
        atlas.keep_draft(permission, hand.name, draft)
    else:
        atlas.drop_draft(permission, hand.name)


def _links(form: FormDrawn, permission: Permission) -> None:
    """From an initiative to what is quoted of it."""
    hand, words = form.hand, form.words
    if hand.kind is not RecordKind.INITIATIVE:
        return
    st.header(words._("Ses paroles"), anchor=False)
    links = [
        {
            "link": FormAsked(RecordKind.QUOTE, one.id).link(words.chosen),
            "label": words._("« {text} »", text=short(one.text)),
            "about": one.speaker or one.role,
        }
        for one in form.atlas.quotes_about(permission, hand.id, QUOTES)
    ]
    more = {
        "link": FormAsked(RecordKind.QUOTE, "", hand.id).link(words.chosen),
        "label": words._("Ajouter des mots"),
    }
    show("form_links.html", words, links=[*links, {**more, "about": ""}])


def _removal(form: FormDrawn, permission: Permission) -> None:
    hand, words = form.hand, form.words
    with st.expander(words._("Retirer de l’atlas"), key="form_removal"):
        st.caption(words._("Une initiative part avec ses citations. « Contribuer » permet de le défaire."))
        if not st.button(words._("Retirer"), key="form_remove", icon=":material/delete:"):
            return
        author = author_of(form.atlas, permission)
        try:
            if not author.strip():
                hand.problems = {"author_of_edit": NO_AUTHOR}
            else:
                why = hand.reason.strip() or words._("retrait à la main")
                form.atlas.delete_by_hand(permission, hand.kind, hand.id, hand.version, author, why)
                form.atlas.drop_draft(permission, hand.name)
                _leave(words._("C’est retiré."), "")
        except VerbatlasError as error:
            st.session_state[_PROBLEM] = error.sentence
        st.rerun()
