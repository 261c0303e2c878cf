"""The first HTML of every page, before Streamlit speaks.

Streamlit's own says `lang="en"`, has no description and no way past the navigation by keyboard. Ours is the same
file, read from the installed package, with those mended; nothing of it is copied here. Streamlit's script comes in one
piece instead of its modules (`bundle.py`), and what the page will need after it is named ahead (`hints.py`).
"""

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from geo.layers.base_map import STATIC
from pages.screen.first.screen import FirstScreen
from pages.screen.words import Words
from pages.web.content import Content
from pages.web.headers import NONCE
from pages.web.negotiation import reader_language
from pages.web.shell.bundle import bundled, in_one_piece
from pages.web.shell.discovered import discovered
from pages.web.shell.frame import Version
from pages.web.shell.hints import faces_at_once, hints
from pages.web.shell.installed import INDEX
from pages.web.shell.modules import joined

# Streamlit's script would look for its server under the page's own path first, and log a 404 there. A server that does
# not answer it would tell in English, in a dialog over the page: `away.js` says it in the reader's words beside it.
_KNOWN_BASE = (
    'window.__streamlit={BACKEND_BASE_URL:new URL("./",location).href,'
    'MAIN_PAGE_BASE_URL:new URL("./",location).href,HOST_CONFIG:{blockErrorDialogs:true}}'
)

# Those of our scripts that must be there before Streamlit's: who listens first decides.
_FIRST = [Path(__file__).parent / name for name in ("theme.js", "editor_key.js", "own_step.js", "steps.js")]


_TITLE = "<title>Verbatlas</title>"
SENT_ONCE = 5
"""How much the first HTML is compressed: by gzip's 6 a fortieth would be saved, and two milliseconds spent."""
_OF_THE_MAP = ("boxes.js", "clearing.js", "labels.js")
"""What the first screen knows of the map's own ways."""


def first_page(path: str, version: Version, request: Request) -> Response:
    """The page at a path ("/temoignages"), in the language of the link, else of the browser, else in French."""
    return answer(request, _bare(reader_language(request), path, version))


def answer(request: Request, content: Content) -> Response:
    response = content.answer(request.headers)
    response.headers["Vary"] = "Accept-Language, Accept-Encoding"
    return response


def with_screen(lang: str, path: str, version: Version, screen: FirstScreen) -> Content:
    """The page with what it will show, as HTML of ours."""
    html = _html(lang, path, version).replace(_TITLE, f"<title>{escape(screen.title)}</title>", 1)
    fitting = _fitting() if "vb-first-map" in screen.html else ""
    html = html.replace("</body>", f"{screen.html}{fitting}</body>", 1)
    return Content.of(html.encode(), "text/html", SENT_ONCE)


@cache
def _bare(lang: str, path: str, version: Version) -> Content:
    return Content.of(_html(lang, path, version).encode(), "text/html")


@cache
def _fitting() -> str:
    """What fits the map of the first screen to the window: after it, so that no eye sees it move."""
    files = (Path(__file__).parent / "first_map.js", *(STATIC / name for name in _OF_THE_MAP))
    return f'<script nonce="{NONCE}">{_joined(files)}</script>'


def _joined(files: Iterable[Path]) -> str:
    return joined({file.stem: file.read_text(encoding="utf-8") for file in files})


@cache
def _html(lang: str, path: str, version: Version) -> str:
    _ = Words(lang)._
    description = _(
        "L’atlas des paroles de territoire : des initiatives locales et les mots de celles et ceux qui les font."
    )
    noscript = _("Sans JavaScript, tout se lit aussi dans les listes :")
    head = (
        f'<meta name="description" content="{escape(description)}">'
        f"{discovered(lang)}"
        f'<link rel="icon" href="./{version("assets/favicon.svg")}" type="image/svg+xml">'
        f"<script>{_KNOWN_BASE}</script>"
        f"<script>{_joined(_FIRST)}</script>"
    )
    # After Streamlit's script, which would wait for ours; in the body, since Streamlit writes its own styles into
    # the head and the later of two equal rules wins.
    script = f'<script src="./{version("assets/all.js")}" defer></script>'
    style = f'<link rel="stylesheet" href="./{version("assets/all.css")}">'
    html = INDEX.read_text(encoding="utf-8")
    if bundled():
        html = in_one_piece(html, version("assets/streamlit.js"))
    for pattern, new in (
        (r"(?s)<noscript>.*?</noscript>", _noscript(noscript, lang)),
        (r'<html lang="[^"]*">', f'<html lang="{lang}">'),
        (r"<title>[^<]*</title>", f"{_TITLE}{head}"),
        (r'<link rel="shortcut icon"[^>]*>', ""),
        (r'<link\s+rel="preload"[^>]*as="font"[^>]*>', ""),  # it would keep the script waiting: see `hints`
        (r"</head>", f"{hints(path, version)}{script}{faces_at_once()}</head>"),
        (r"<body>", f"<body>{style}"),
    ):
        html = re.sub(pattern, lambda _, new=new: new, html, count=1)
    return html.replace("<script>", f'<script nonce="{NONCE}">')


def _noscript(said: str, lang: str) -> str:
    """Where all can be read without script."""
    _ = Words(lang)._
    lists = (("initiatives", _("Initiatives")), ("personnes", _("Personnes")), ("lieux", _("Lieux")))
    links = ", ".join(f'<a href="./{path}">{escape(name)}</a>' for path, name in lists)
    return f"<noscript>{escape(said)} {links}</noscript>"
