"""Cells of a file mended in the trial, and rows that are left out of what is written."""

import streamlit as st

from data.atlas import Atlas
from data.editing.editors import Permission
from data.importing import GivenRow
from data.importing.fates import ImportPlan
from pages.screen.importing.in_hand import ImportInHand
from pages.screen.importing.rows import rows_named, wanting
from pages.screen.safe import plain
from pages.screen.words import Words
from pages.ui.importing.trying import try_out
from pages.ui.parts import show

COLUMNS = 60
"""Columns of a row that are shown to be mended."""


def draw_mending(
    atlas: Atlas, permission: Permission, hand: ImportInHand, plan: ImportPlan, words: Words
) -> None:
    """A row of the file, by its number, with each of its cells to be written anew. Raises Unreadable, NotAnEditor."""
    if not hand.table or not hand.table.rows:
        return
    rows = {row.number: row for row in hand.table.rows}
    first = wanting(plan)[0]
    with st.expander(words._("Corriger une ligne"), key="import_mending"):
        number = st.number_input(
            words._("Numéro de la ligne"),
            min_value=min(rows),
            max_value=max(rows),
            value=first,
            key=f"mend_row_{first}_{max(rows)}",
        )
        if row := rows.get(int(number)):
            _row(atlas, permission, hand, plan, row, words)
        else:
            st.caption(words._("Aucune ligne de ce numéro."))
    if count := len(hand.reading.mended):
        with st.container(key="import_mended", horizontal=True, vertical_alignment="center"):
            st.caption(words.n("{n} cellule corrigée ici", "{n} cellules corrigées ici", count))
            if st.button(words._("Revenir à ce que dit le fichier"), key="import_unmend", type="tertiary"):
                hand.unmend(atlas, permission)
                try_out(atlas, permission, hand, words)
                st.rerun()


def _row(
    atlas: Atlas,
    permission: Permission,
    hand: ImportInHand,
    plan: ImportPlan,
    row: GivenRow,
    words: Words,
) -> None:
    assert hand.table is not None
    planned = next((one for one in plan.rows if one.number == row.number), None)
    if planned and planned.why:
        show("import_notes.html", words, notes=[words.say(one) for one in planned.why])
    written = {}
    with st.form(f"import_mend_{row.number}", border=False):
        for at, (column, cell) in enumerate(zip(hand.table.columns[:COLUMNS], row.cells, strict=False)):
            draw = st.text_area if "\n" in cell else st.text_input
            written[column] = draw(plain(column), value=cell, key=f"mend_{row.number}_{at}_{hash(cell)}")
        asked = st.form_submit_button(words._("Essayer avec ces corrections"), icon=":material/science:")
    before = dict(zip(hand.table.columns, row.cells, strict=True))
    changed = {column: text for column, text in written.items() if text != before[column]}
    if asked and changed:
        hand.mend(atlas, permission, row.number, changed)
        try_out(atlas, permission, hand, words)
        st.rerun()


def draw_left(hand: ImportInHand, words: Words) -> set[int]:
    """The rows that a person leaves out, by their numbers."""
    hand.left = st.text_input(
        words._("Lignes à ne pas écrire (leurs numéros : 3, 7-9)"),
        value=hand.left,
        key="import_left",
        autocomplete="off",
    )
    left = rows_named(hand.left)
    if left is None:
        said = words._("« {text} » ne se lit pas : des numéros de lignes, comme 3, 7-9.", text=hand.left)
        show("import_problem.html", words, said=said)
    return left or set()
