"""The first screens: what a page will show, drawn into its first HTML, once for all who ask for the same."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from data.atlas import Atlas, NoSuchInitiative
from data.filters.filters import each_once
from data.store import StoreError
from pages.screen.first.screen import WhereItStands, first_screen
from pages.screen.left_out import left_out
from pages.screen.view import View
from pages.screen.words import Words
from pages.web.content import Content
from pages.web.negotiation import reader_language
from pages.web.proxy import public_address
from pages.web.shell.first_page import answer, first_page, with_screen
from pages.web.shell.frame import Version

log = logging.getLogger(__name__)

KEPT = 64
"""First pages kept, of some fifty kilobytes each compressed: those of the whole map and of what is linked to now."""


@dataclass(frozen=True)
class _Asked:
    """All that a first screen depends on."""

    revision: int
    view: View
    lang: str
    around: WhereItStands
    can_write: bool
    day: date
    """On which a quotation is cited."""


class FirstScreens:
    """Answers for the map page; a bare page, as before, where it cannot be told what it will show."""

    def __init__(self, atlas: Callable[[], Atlas], version: Version) -> None:
        self._atlas, self._version = atlas, version
        self._pages = lru_cache(maxsize=KEPT)(self._page)

    def answer(self, request: Request) -> Response:
        content = self._known(request)
        return answer(request, content) if content else first_page("/", self._version, request)

    def _known(self, request: Request) -> Content | None:
        try:
            asked = self._asked(request)
            return self._pages(asked) if asked else None
        except NoSuchInitiative:  # the page says so
            return None
        except StoreError as error:
            log.warning("first HTML without a screen: %s", error)
            return None

    def _asked(self, request: Request) -> _Asked | None:
        """None for an address of which something is left out: the page says what, and offers to take it away."""
        atlas, params = self._atlas(), each_once(request.query_params)
        view = View.from_params(params)
        left, known = left_out(atlas, "carte", params, view)
        if left:
            return None
        embedded = params.get("embed", "").lower() == "true"
        around = WhereItStands(public_address(request), embedded, f"./{self._version('assets/logo.svg')}")
        lang = reader_language(request)
        return _Asked(atlas.revision(), known, lang, around, atlas.writability().ok, date.today())

    def _page(self, asked: _Asked) -> Content:
        words = Words(asked.lang, asked.view.lang)
        screen = first_screen(self._atlas(), asked.view, asked.around, words)
        return with_screen(asked.lang, "/", self._version, screen)
