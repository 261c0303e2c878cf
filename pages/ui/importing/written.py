"""The last step: what was written, what can be mended, and the way back; and the imports that were made before."""

import streamlit as st

from data.atlas import Atlas
from data.editing.editors import Permission
from data.importing.fates.given_back import rejects_text, repaired_text
from data.store.importing import EditedSince
from data.store.imports import Imported
from pages.screen.importing import trial
from pages.screen.importing.in_hand import ImportInHand
from pages.screen.importing.past import fates_of, rejects_name, undone_told
from pages.screen.words import Words
from pages.ui.frame import language_query
from pages.ui.parts import show

PAST = 10
"""Imports that are listed."""
_UNDONE, _EDITED = "_import_undone", "_import_edited"


def draw_written(atlas: Atlas, permission: Permission, hand: ImportInHand, words: Words) -> None:
    """Raises NotAnEditor, StoreError."""
    plan, table = hand.plan, hand.table
    assert plan is not None
    assert table is not None
    title = words._("C’est écrit") if hand.number else words._("Rien n’a changé")
    done = atlas.import_of(permission, hand.number)
    fates = fates_of({fate.value: n for fate, n in plan.fates.items()}, words)
    told = f"{fates} ({trial.sum_of(plan, words)})"
    if done and done.undone:
        title = words._("L’import est défait")
    show(
        "import_written.html",
        words,
        title=title,
        told=told,
        map=hand.number,
        query=language_query(),
    )
    with st.container(key="import_after", horizontal=True):
        if st.button(words._("Importer un autre fichier"), key="import_again", type="primary"):
            vars(hand).update(vars(ImportInHand()))
            st.rerun()
        if trial.has_rejects(plan):
            offer_rejects(rejects_text(table, plan, words.say), hand.name, words)
        st.download_button(
            words._("Fichier réparé"),
            lambda: repaired_text(table, hand.senses),
            file_name=rejects_name(hand.name, words._("repare")),
            mime="text/csv",
            key="import_repaired",
            icon=":material/healing:",
            type="tertiary",
        )
        if done and not done.undone:
            _undo(atlas, permission, done, words)
    _told_undone(words)


def offer_rejects(text: str, name: str, words: Words) -> None:
    """The rows that were not taken, in the columns of their file, with why."""
    st.download_button(
        words._("Lignes à reprendre (CSV)"),
        text,
        file_name=rejects_name(name, words._("a-reprendre")),
        mime="text/csv",
        key="import_rejects",
        icon=":material/download:",
        on_click="ignore",
    )


def draw_past(atlas: Atlas, permission: Permission, words: Words) -> None:
    """The last imports, each with the button that undoes it."""
    past = atlas.imports(permission)[:PAST]
    if not past:
        return
    st.header(words._("Imports faits"), anchor=False)
    _told_undone(words)
    for one in past:
        left, right = st.columns([3, 1], vertical_alignment="center")
        with left:
            said = words._("défait") if one.undone else fates_of(one.fates, words)
            show("import_past.html", words, one=one, day=words.day(one.at[:10]), said=said)
        if not one.undone:
            with right:
                _undo(atlas, permission, one, words)


def _undo(atlas: Atlas, permission: Permission, one: Imported, words: Words) -> None:
    edited = st.session_state.get(_EDITED) == one.revision
    label = words._("Défaire le reste, garder ces fiches") if edited else words._("Défaire cet import")
    if not st.button(label, key=f"import_undo_{one.revision}", icon=":material/undo:"):
        return
    author = st.session_state.get("import_author") or one.author
    reason = words._("import {number} défait", number=one.revision)
    try:
        with st.spinner(words._("L’import est défait…")):
            done = atlas.undo_import(permission, one.revision, author, reason, keep_edited=edited)
        st.session_state[_UNDONE] = undone_told(done, words)
        st.session_state.pop(_EDITED, None)
    except EditedSince as error:
        st.session_state[_EDITED] = one.revision
        st.session_state[_UNDONE] = words._(
            "Des fiches de cet import ont été modifiées depuis ({ids}) : rien n’est défait.",
            ids=str(error.params["ids"]),
        )
    st.rerun()


def _told_undone(words: Words) -> None:
    if said := st.session_state.pop(_UNDONE, ""):
        show("import_done.html", words, said=said)
