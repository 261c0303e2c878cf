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
from pages.screen.first.page import WhereItStands
from pages.screen.first.screen import first_screen
from pages.screen.left_out import LeftOut, left_out
from pages.screen.menu import HIDDEN, MENU
from pages.screen.view import View
from pages.screen.words import Words
from pages.web.content import Content
from pages.web.editing import permission_of
from pages.web.negotiation import reader_language
from pages.web.proxy import public_address
from pages.web.shell.first_page import answer, first_page, with_screen
from pages.web.shell.frame import Version

log = logging.getLogger(__name__)

KEPT = 64
"""First pages kept, of some fifty kilobytes each compressed: those of the whole map and of what is linked to now."""
KEYS = {page.path: page.file.replace("_", "-") for page in (*MENU, *HIDDEN)}
"""What a page is called where it is told what it leaves aside of an address, by its path."""


@dataclass(frozen=True)
class _Asked:
    """All that a first screen depends on."""

    revision: int
    path: str
    view: View
    left: tuple[LeftOut, ...]
    lang: str
    around: WhereItStands
    can_write: bool
    day: date
    """On which a quotation is cited."""


class FirstScreens:
    """Answers for the pages; with a bare page, as before, where it cannot be told what one will show."""

    def __init__(self, atlas: Callable[[], Atlas], version: Version) -> None:
        self._atlas, self._version = atlas, version
        self._pages = lru_cache(maxsize=KEPT)(self._page)

    def answer(self, path: str, request: Request) -> Response:
        """For the page at a path ("/temoignages")."""
        try:
            content = self._pages(self._asked(path.strip("/"), request))
        except NoSuchInitiative:  # the page says so
            return first_page(path, self._version, request)
        except StoreError as error:
            log.warning("first HTML without a screen: %s", error)
            return first_page(path, self._version, request)
        return answer(request, content)

    def _asked(self, path: str, request: Request) -> _Asked:
        atlas, params = self._atlas(), each_once(request.query_params)
        view = View.from_params(params)
        left, known = left_out(atlas, KEYS[path], params, view)
        embedded = params.get("embed", "").lower() == "true"
        may_write = atlas.may_write(permission_of(request.headers.get("cookie", "")))
        logo = f"./{self._version('assets/logo.svg')}"
        around = WhereItStands(public_address(request), embedded, logo, may_write and path == "contribuer")
        lang = reader_language(request)
        state = atlas.writability().ok
        return _Asked(atlas.revision(), path, known, left, lang, around, state, date.today())

    def _page(self, asked: _Asked) -> Content:
        words = Words(asked.lang, asked.view.lang)
        screen = first_screen(self._atlas(), asked.path, asked.view, asked.around, words, asked.left)
        return with_screen(asked.lang, f"/{asked.path}", self._version, screen)
