"""The second step: what was understood, what each column holds, and how else the file may be read."""

from dataclasses import replace

import streamlit as st

from data.atlas import Atlas
from data.editing.editors import Permission
from data.importing import Sense
from pages.screen.importing import understood
from pages.screen.importing.in_hand import ImportInHand, ImportStep
from pages.screen.importing.wording import SENSES
from pages.screen.safe import plain, render
from pages.screen.words import Words
from pages.ui.importing.trying import try_out
from pages.ui.parts import show


def draw_columns(atlas: Atlas, permission: Permission, hand: ImportInHand, words: Words) -> None:
    """Raises Unreadable, NotAnEditor."""
    table = hand.table
    assert table is not None
    remembered = (
        words._("les choix de l’import du {day} servent de nouveau", day=words.day(hand.remembered))
        if hand.remembered
        else ""
    )
    show(
        "import_understood.html",
        words,
        name=hand.name,
        remembered=remembered,
        facts=understood.facts(table, words),
        guesses=understood.guesses(table, words),
    )
    _onward(atlas, permission, hand, words, "above")
    show("import_rows.html", words, **understood.first_rows(table))
    with st.expander(words._("Lire le fichier autrement"), key="import_reading"):
        _reading(atlas, permission, hand, words)
    _senses(hand, words)
    with st.expander(words._("D’où viennent ces lignes, et sous quelle licence"), key="import_origin"):
        _origin(hand, words)
    _onward(atlas, permission, hand, words, "below")


def _onward(atlas: Atlas, permission: Permission, hand: ImportInHand, words: Words, where: str) -> None:
    if not understood.names_are_told(hand):
        show(
            "import_problem.html",
            words,
            said=words._("Aucune colonne ne donne les noms : choisissez-la ci-dessous."),
        )
    with st.container(key=f"import_onward_{where}", horizontal=True):
        go = st.button(
            words._("Essayer sans rien écrire"),
            key=f"import_try_{where}",
            type="primary",
            icon=":material/science:",
            disabled=not understood.names_are_told(hand),
        )
        st.button(
            words._("Prendre un autre fichier"),
            key=f"import_back_{where}",
            type="tertiary",
            on_click=begin_again,
            args=(hand,),
        )
    if go:
        if reading := hand.points_by_hand():
            hand.read_again(atlas, permission, reading)
        try_out(atlas, permission, hand, words)
        st.rerun()


def begin_again(hand: ImportInHand) -> None:
    hand.step = ImportStep.FILE


def _senses(hand: ImportInHand, words: Words) -> None:
    st.header(words._("Ce que contient chaque colonne"), anchor=False)
    if understood.is_ours(hand):
        st.caption(words._("C’est un fichier de l’atlas : ses colonnes sont connues."))
        return
    known, others = understood.understood_columns(hand)
    with st.container(key="senses"):
        for column in known:
            _sense(hand, column, words)
    if others:
        label = words.n("{n} colonne gardée telle quelle", "{n} colonnes gardées telles quelles", len(others))
        with st.expander(label, key="import_others"):
            st.caption(words._("Elles restent avec la fiche, à la demande. Choisissez ce qui compte :"))
            for column in others:
                _sense(hand, column, words)
    if Sense.PERSON in hand.senses.values():
        hand.persons = st.checkbox(
            words._("Importer aussi les noms de personnes privées"), value=hand.persons, key="import_persons"
        )


def _sense(hand: ImportInHand, column: str, words: Words) -> None:
    assert hand.table is not None
    at = hand.table.columns.index(column)
    left, right = st.columns([3, 2], vertical_alignment="center")
    samples = understood.samples(hand.table, column)
    doubt = understood.doubt(hand, column, words)
    left.html(render("import_column.html", words, column=column, samples=samples, doubt=doubt))
    chosen = right.selectbox(
        words._("Ce que contient « {column} »", column=plain(column)),
        list(SENSES),
        index=list(SENSES).index(hand.senses[column]),
        format_func=lambda sense: understood.sense_label(sense, words),
        key=f"sense_{id(hand.table)}_{at}",
        label_visibility="collapsed",
        placeholder=words._("Choisir"),
    )
    hand.choose(column, chosen)


def _reading(atlas: Atlas, permission: Permission, hand: ImportInHand, words: Words) -> None:
    table = hand.table
    assert table is not None
    chosen, undone = {}, []
    with st.form("import_read_again", border=False):
        for one in understood.choosable(table, words):
            chosen[one.option] = st.selectbox(
                one.label,
                one.values,
                format_func=lambda value: plain(understood.separator(value, words)) or "—",
                key=f"reading_{one.option}_{id(table)}",
                placeholder=words._("Choisir"),
            )
        header = st.number_input(
            words._("Ligne des titres (0 : aucune)"),
            min_value=0,
            value=table.header_row,
            key=f"header_{id(table)}",
        )
        for guess in understood.undoable(table):
            if not st.checkbox(
                plain(words.say(guess.sentence)), value=True, key=f"guess_{guess.code}_{id(table)}"
            ):
                undone.append(guess.code)
        asked = st.form_submit_button(words._("Lire de nouveau"))
    if asked:
        reading = understood.reading_with(hand.reading, table, chosen, undone)
        if header != table.header_row:
            reading = replace(reading, header=int(header))
        with st.spinner(words._("Lecture du fichier…")):
            hand.read_again(atlas, permission, reading)
        st.rerun()


def _origin(hand: ImportInHand, words: Words) -> None:
    hand.provenance = st.text_input(
        words._("Nom de la provenance, le même pour toutes les versions du fichier"),
        value=hand.provenance,
        placeholder=words._("d’après le nom du fichier"),
        key="import_provenance",
    ).strip()
    hand.licence = st.text_input(
        words._("Licence du fichier"),
        value=hand.licence,
        placeholder="ODbL, Licence Ouverte…",
        key="import_licence",
    ).strip()
