"""The first step: a file is dropped, or a table pasted."""

import streamlit as st

from data.atlas import Atlas
from data.editing.editors import Permission
from pages.screen.importing.in_hand import ImportInHand
from pages.screen.words import Words

PASTED = "collage.tsv"
"""What pasted text is called: spreadsheets put tabulations between their cells."""
_ROUND = "_import_round"


def draw_file(atlas: Atlas, permission: Permission, hand: ImportInHand, words: Words) -> None:
    """Raises Unreadable, NotAnEditor."""
    _ = words._
    number = st.session_state.get(_ROUND, 0)  # a file that was not read is not offered again
    with st.container(key="import_file"):
        st.header(_("Importer un fichier"), anchor=False)
        st.caption(
            _(
                "Tableur (CSV, Excel, LibreOffice), GeoJSON, uMap, KML, GPX, JSON… jusqu’à 50 Mo. "
                "Rien n’est écrit avant la dernière étape."
            )
        )
        left, right = st.columns(2, gap="small")
        file = left.file_uploader(
            _("Fichier à importer : déposez-le ici, ou choisissez-le"), key=f"import_upload_{number}"
        )
        pasted = right.text_area(
            _("Ou collez ici des cellules copiées d’un tableur, avec leurs titres"),
            key=f"import_pasted_{number}",
            height=150,
        )
        asked = right.button(
            _("Lire ce qui est collé"), key="import_read", icon=":material/content_paste_go:"
        )
    content, name = (file.getvalue(), file.name) if file else (b"", "")
    if not file and asked and pasted.strip():
        content, name = pasted.encode("utf-8"), PASTED
    if name:
        st.session_state[_ROUND] = number + 1
        with st.spinner(_("Lecture du fichier…")):
            hand.read(atlas, permission, name, content)
        st.rerun()
