"""The way of an import, step by step; what is in hand stays in the session."""

import streamlit as st

from data.atlas import Atlas
from data.editing.editors import Permission
from geo.errors import VerbatlasError
from geo.sentence import N_
from pages.screen.importing.in_hand import ImportInHand, ImportStep
from pages.screen.importing.kept import choices_of, keep, resume
from pages.screen.words import Words
from pages.ui.importing.columns import draw_columns
from pages.ui.importing.file import draw_file
from pages.ui.importing.trial import draw_trial
from pages.ui.importing.written import draw_past, draw_written
from pages.ui.parts import show

_HAND, _PROBLEM, _RESUMED, _KEPT = "_import", "_import_problem", "_import_resumed", "_import_kept"
_STEPS = (N_("Fichier"), N_("Colonnes"), N_("Essai"), N_("Écrit"))


def draw_import(atlas: Atlas, permission: Permission, words: Words) -> None:
    """The step that the import in hand is at; at the first one, what was imported before too."""
    hand = _in_hand(atlas, permission)
    at = list(ImportStep).index(hand.step)
    show("import_steps.html", words, steps=[words._(step) for step in _STEPS], at=at)
    if problem := st.session_state.pop(_PROBLEM, None):
        show("import_problem.html", words, said=words.say(problem))
    if st.session_state.get(_RESUMED):
        show("import_done.html", words, said=words._("Import repris : rien n’en est encore écrit."))
    _draw(atlas, permission, hand, words)
    st.session_state[_RESUMED] = False  # a trial that is made again draws all anew
    _keep(atlas, permission, hand)


def _draw(atlas: Atlas, permission: Permission, hand: ImportInHand, words: Words) -> None:
    try:
        if hand.step is ImportStep.FILE:
            draw_file(atlas, permission, hand, words)
            draw_past(atlas, permission, words)
        elif hand.step is ImportStep.COLUMNS:
            draw_columns(atlas, permission, hand, words)
        elif hand.step is ImportStep.TRIAL:
            draw_trial(atlas, permission, hand, words)
        else:
            draw_written(atlas, permission, hand, words)
    except VerbatlasError as error:
        st.session_state[_PROBLEM] = error.sentence
        st.rerun()


def _in_hand(atlas: Atlas, permission: Permission) -> ImportInHand:
    """In a new session, what was in hand before: a reload loses nothing."""
    if _HAND not in st.session_state:
        resumed = resume(atlas, permission)
        st.session_state[_HAND] = resumed or ImportInHand()
        st.session_state[_RESUMED] = resumed is not None
        st.session_state[_KEPT] = (resumed.content if resumed else b"", None)
    hand: ImportInHand = st.session_state[_HAND]
    return hand


def _keep(atlas: Atlas, permission: Permission, hand: ImportInHand) -> None:
    """Only what is new is written: a file once."""
    content, choices = st.session_state[_KEPT]
    now = choices_of(hand)
    if now == choices:
        return
    keep(atlas, permission, hand, file_too=hand.content is not content)
    st.session_state[_KEPT] = (hand.content, now)


def is_at_the_file() -> bool:
    """Whether no import is on its way: what else can be done is then offered too."""
    hand: ImportInHand | None = st.session_state.get(_HAND)
    return hand is None or hand.step is ImportStep.FILE
