"""A trial, with how far it is."""

import streamlit as st

from data.atlas import Atlas
from data.editing.editors import Permission
from pages.screen.importing.in_hand import ImportInHand
from pages.screen.words import Words


def try_out(atlas: Atlas, permission: Permission, hand: ImportInHand, words: Words) -> None:
    """Raises NotAnEditor, StoreError."""

    def said(done: int, all_rows: int) -> str:
        return words._(
            "Essai en cours : {done} lignes sur {all}", done=words.number(done), all=words.number(all_rows)
        )

    bar = st.progress(0.0, said(0, len(hand.table.rows) if hand.table else 0))

    def tell(done: int, all_rows: int) -> None:
        bar.progress(done / all_rows, said(done, all_rows))

    hand.try_out(atlas, permission, progress=tell)
