"""« À vérifier » : the quotations whose source was not read again for a year, or never."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from data.atlas import Atlas
from data.editing.editors import Permission
from data.proof.rereading import OVERDUE_DAYS
from data.store.rereadings import Overdue
from pages.screen.editing.acts import short
from pages.screen.editing.overdue import overdue, to_sign
from pages.screen.words import Words
from pages.ui.editing.acts import tell, told_done
from pages.ui.editing.form import author_of, remember_author
from pages.ui.parts import begin_at, button, caption, folded, row, show, show_html, start

SOURCES = 5
"""On a page."""
_GROUP = "overdue"
_SIGNED = "_reread_signed"
"""The source that was signed last in this session, and where on the page it stood; there once one was."""


def draw_overdue(atlas: Atlas, permission: Permission, words: Words) -> None:
    """A fold with their sources, a page at a time; nothing where all is verified."""
    before = (date.today() - timedelta(days=OVERDUE_DAYS)).isoformat()
    quotes, sources = atlas.overdue_counts(permission, before)
    if not quotes:
        return
    of_sources = words.n("{n} source", "{n} sources", sources)
    title = words.n(
        "À vérifier : {n} citation, dans {sources}",
        "À vérifier : {n} citations, dans {sources}",
        quotes,
        sources=of_sources,
    )
    # Its title says how many are left: with another one it would be drawn anew, closed under the reader's hand.
    with folded(title, "overdue", is_open=_SIGNED in st.session_state):
        show("overdue_lead.html", words)
        first = min(start(_GROUP, SOURCES), (sources - 1) // SOURCES * SOURCES)
        author = st.text_input(
            words._("Qui relit"), value=author_of(atlas, permission), key="reread_author", autocomplete="name"
        )
        remember_author(atlas, permission, author)
        _draw_sources(atlas, permission, atlas.overdue(permission, before, SOURCES, first), author, words)
        if sources > SOURCES:
            _draw_pages(first // SOURCES + 1, -(-sources // SOURCES), words)


def _draw_sources(
    atlas: Atlas, permission: Permission, found: Sequence[Overdue], author: str, words: Words
) -> None:
    """Each with the button that signs it. What came of the last press is told where the hand is: below the button,
    in the place of the source where it is gone.
    """
    signed, place = st.session_state.get(_SIGNED, ("", 0))
    is_gone = signed not in {one.source.id for one in found}
    for at, one in enumerate(found):
        if is_gone and at == place:
            told_done(words)
        show_html(overdue(atlas, one, words))
        label = words.n(
            "J’ai relu la source : ces mots y sont",
            "J’ai relu la source : les mots de ces {n} citations y sont",
            len(to_sign(one)),
        )
        if st.button(label, key=f"reread_{one.source.id}", icon=":material/done:"):
            st.session_state[_SIGNED] = (one.source.id, at)
            _sign(atlas, permission, one, author, words)
        if one.source.id == signed:
            told_done(words)
    if signed:
        told_done(words)
        st.session_state[_SIGNED] = ("", 0)  # what comes of another act is told elsewhere


def _sign(atlas: Atlas, permission: Permission, one: Overdue, author: str, words: Words) -> None:
    reason = words._("« {title} » relu", title=short(one.source.title))
    done = words._("C’est noté.")
    tell(lambda: atlas.sign_reread(permission, to_sign(one), author, reason), author, done, words)


def _draw_pages(page: int, pages: int, words: Words) -> None:
    turn = begin_at(_GROUP)
    with row("overdue_pages"):
        button(words._("Précédent"), lambda: turn(page - 1), key="overdue_before", disabled=page == 1)
        caption(words._("Page {n} sur {pages}", n=words.number(page), pages=words.number(pages)))
        button(words._("Suivant"), lambda: turn(page + 1), key="overdue_after", disabled=page == pages)
