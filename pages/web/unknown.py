"""Paths where nothing is: those near a page lead there, the others to a page that says so and helps on.

Streamlit would answer any path with its first HTML, and then say over an empty map, in English, that there is no page.
"""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import cache
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Mount
from starlette.types import Receive, Scope, Send

from data.wording.language import LANGUAGES
from geo.text import fold
from pages.web.no_page import no_page
from pages.web.shell.installed import STREAMLIT

_OTHER_NAMES = {
    "/": ("carte", "map", "accueil", "home", "index"),
    "/temoignages": ("testimonies", "citations", "quotes"),
    "/parcours": ("stories", "recits"),
    "/chiffres": ("figures", "statistiques"),
    "/repertoire": ("directory", "annuaire", "a-z", "noms", "names"),
    "/donnees": ("data", "api", "telechargements", "downloads"),
    "/contribuer": ("contribute", "contribution"),
    "/a-propos": ("about", "apropos", "contact", "mentions-legales"),
    "/accessibilite": ("accessibility",),
}
"""What else people call the pages, whatever their language."""
_ALIKE = 0.8
"""From 0 to 1: « temoignage » is 0.95 of « temoignages », « nimporte » 0.4 of any page."""
_ENDINGS = (".html", ".htm", ".php")


class Unknown(BaseRoute):
    """The last of our routes. What Streamlit has an answer of its own for, it is left."""

    def __init__(self, pages: Sequence[str], version: Callable[[str], str], base: str = "") -> None:
        self._pages, self._version, self._base = pages, version, base

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        ours = (
            scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and not self._is_streamlits(scope)
        )
        return (Match.FULL if ours else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._answer(Request(scope))(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        path = request.url.path
        if path == self._base:
            return RedirectResponse(f"./{path.rpartition('/')[2]}/{_with_query(request)}")
        if not path.startswith(f"{self._base}/"):  # beside the app
            return no_page(request, f"{self._base}/", self._version)
        path = path.removeprefix(self._base)
        # Relative, so that it holds behind a proxy that takes a prefix away.
        root = "../" * (path.count("/") - 1) or "./"
        found = near(path, self._pages)
        if found is None:
            return no_page(request, root, self._version)
        page, lang = found
        return RedirectResponse(f"{root}{page.lstrip('/')}{_with_query(request, lang)}")

    def _is_streamlits(self, scope: Scope) -> bool:
        routes = scope["app"].routes
        after = routes[routes.index(self) + 1 :]
        return scope["path"].removeprefix(f"{self._base}/") in _streamlits_files() or any(
            route.matches(scope)[0] is not Match.NONE
            for route in after
            if not (isinstance(route, Mount) and route.path == self._base)  # its first HTML, for any path
        )


@cache
def _streamlits_files() -> frozenset[str]:
    files = {file.relative_to(STREAMLIT).as_posix() for file in STREAMLIT.rglob("*") if file.is_file()}
    return frozenset(files - {"index.html"})


def near(path: str, pages: Sequence[str]) -> tuple[str, str] | None:
    """The page that is meant by a path ("/fr/Temoignages/"), with the language that it names ("fr", or "").

    None when none is.
    """
    names = [name for name in (_plain(part) for part in path.split("/")) if name]
    lang = names.pop(0) if names and names[0] in LANGUAGES else ""
    if not names:
        return "/", lang
    known = {name: page for page, others in _OTHER_NAMES.items() for name in others}
    known |= {page.strip("/"): page for page in pages if page != "/"}
    close = get_close_matches(names[0], known, 1, _ALIKE) if len(names) == 1 else []
    return (known[close[0]], lang) if close else None


def _plain(part: str) -> str:
    """« Témoignages.html » gives « temoignages », « a_propos » gives « a-propos »."""
    for ending in _ENDINGS:
        part = part.removesuffix(ending)
    return fold(part).replace(" ", "-")


def _with_query(request: Request, lang: str = "") -> str:
    """The query of the request as it came; with a language, that one instead of its own."""
    query = request.url.query
    if lang:
        kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "lang"]
        query = urlencode([*kept, ("lang", lang)])
    return f"?{query}" if query else ""
