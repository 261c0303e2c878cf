"""« À vérifier » : the quotations whose source was not read again for a year, or never."""

from datetime import date, timedelta

from data.atlas import Atlas
from data.editing.editors import Permission
from data.proof.rereading import OVERDUE_DAYS
from pages.screen.editing.overdue import overdue
from pages.screen.words import Words
from pages.ui.parts import begin_at, button, caption, folded, row, show, show_html, start

SOURCES = 5
"""On a page."""
_GROUP = "overdue"


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
    with folded(title, "overdue"):
        show("overdue_lead.html", words)
        first = min(start(_GROUP, SOURCES), (sources - 1) // SOURCES * SOURCES)
        show_html(overdue(atlas, atlas.overdue(permission, before, SOURCES, first), words))
        if sources > SOURCES:
            _draw_pages(first // SOURCES + 1, -(-sources // SOURCES), words)


def _draw_pages(page: int, pages: int, words: Words) -> None:
    turn = begin_at(_GROUP)
    with row("overdue_pages"):
        button(words._("Précédent"), lambda: turn(page - 1), key="overdue_before", disabled=page == 1)
        caption(words._("Page {n} sur {pages}", n=words.number(page), pages=words.number(pages)))
        button(words._("Suivant"), lambda: turn(page + 1), key="overdue_after", disabled=page == pages)
