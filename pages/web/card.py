"""The card of an initiative as the panel beside the map shows it.

`pages/assets/ahead.js` shows it at a press, until Streamlit has drawn its own.
"""

from starlette.responses import HTMLResponse, Response

from data.atlas import NoSuchInitiative
from data.store import StoreError
from pages.screen.first.panel import card_panel
from pages.screen.view import View
from pages.screen.words import Words
from pages.web.editing import permission_of
from pages.web.negotiation import reader_language
from pages.web.reading import Asked

_HOW = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
"""It is as fresh as the press, and of its reader: an editor's has the ways to the forms."""


def card(asked: Asked) -> Response:
    """With the parameters of the page that it is for. Nothing where there is no such card: the page says why."""
    view = View.from_params(asked.params)
    words = Words(reader_language(asked.request), view.lang)
    may_write = asked.atlas.may_write(permission_of(asked.request.headers.get("cookie", "")))
    try:
        drawn = card_panel(asked.atlas, view, asked.address, words, for_editor=may_write)
    except (NoSuchInitiative, StoreError):
        return Response(status_code=204, headers=_HOW)
    return HTMLResponse(drawn, headers=_HOW)
