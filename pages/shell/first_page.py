"""The first HTML of every page, before Streamlit speaks.

Streamlit's own says `lang="en"`, has no description and no way past the navigation by keyboard. Ours is the same
file, read from the installed package, with those mended; nothing of it is copied here. It also names what the page
will need, so that the browser fetches it while Streamlit's script is still being read.
"""

import re
from functools import cache
from html import escape
from pathlib import Path

from babel.core import negotiate_locale
from starlette.requests import Request
from starlette.responses import Response

from data.http import Content
from geo.layers import base_map
from pages.shell.frame import Version, scripts_of_the_component
from pages.shell.installed import COMPONENT_ADDRESS, INDEX, chunks, font
from pages.ui.view import LANGUAGES
from pages.ui.words import Words

OURS = Path(__file__).parent.parent / "assets"
_FILES = sorted(OURS.iterdir(), key=lambda file: (file.stem not in {"page", "style"}, file.name))
STYLES = tuple(f"assets/{file.name}" for file in _FILES if file.suffix == ".css")
SCRIPTS = tuple(f"assets/{file.name}" for file in _FILES if file.suffix == ".js")
"""Of all pages, the common ones first: what a folder holds, so that a page brings its own by being there."""
MAP_PAGE = "/"
CHUNKS = ("Html", "Button")
"""The parts of Streamlit's script that every page loads once it knows what to draw."""
MAP_CHUNKS = ("TextInput", "ButtonGroup", "ComponentInstance")
FONTS = ("MaterialSymbols-Rounded", "SourceSerifVariable-Roman")

# Streamlit's script would look for its server under the page's own path first, and log a 404 there.
_KNOWN_BASE = (
    'window.__streamlit={BACKEND_BASE_URL:new URL("./",location).href,'
    'MAIN_PAGE_BASE_URL:new URL("./",location).href}'
)


def first_page(request: Request, version: Version) -> Response:
    """The page in the language of the link, else of the browser, else in French."""
    lang = request.query_params.get("lang", "")
    if lang not in LANGUAGES:
        accepted = request.headers.get("accept-language", "").split(",")
        wanted = [part.split(";")[0].strip()[:2] for part in accepted]
        lang = negotiate_locale(wanted, LANGUAGES) or LANGUAGES[0]
    response = _html(lang, request.url.path == MAP_PAGE, version).answer(request.headers)
    response.headers["Vary"] = "Accept-Language, Accept-Encoding"
    return response


@cache
def _html(lang: str, has_map: bool, version: Version) -> Content:
    _ = Words(lang)._
    description = _(
        "L’atlas des paroles de territoire : des initiatives locales et les mots de celles et ceux qui les font."
    )
    noscript = _(
        "Verbatlas a besoin de JavaScript. Les données se lisent aussi sans lui : /api/facets et /api/initiatives/…."
    )
    head = (
        f'<meta name="description" content="{escape(description)}">'
        f'<link rel="icon" href="./{version("assets/favicon.svg")}" type="image/svg+xml">'
        f"<script>{_KNOWN_BASE}</script>"
    )
    head += "".join(f'<script src="./{version(script)}" defer></script>' for script in SCRIPTS)
    # In the body: Streamlit writes its own styles into the head, and the later of two equal rules wins.
    styles = "".join(f'<link rel="stylesheet" href="./{version(style)}">' for style in STYLES)
    html = INDEX.read_text(encoding="utf-8")
    for pattern, new in (
        (r'<html lang="[^"]*">', f'<html lang="{lang}">'),
        (r"<title>[^<]*</title>", f"<title>Verbatlas</title>{head}"),
        (r'<link rel="shortcut icon"[^>]*>', ""),
        (r"</head>", f"{_hints(has_map, version)}</head>"),
        (r"<body>", f"<body>{styles}"),
        (r"(?s)<noscript>.*?</noscript>", f"<noscript>{escape(noscript)}</noscript>"),
    ):
        html = re.sub(pattern, lambda _, new=new: new, html, count=1)
    return Content.of(html.encode(), "text/html")


def _hints(has_map: bool, version: Version) -> str:
    """Links to what Streamlit, and the frame of the map, will ask for later.

    A module is fetched for this page; the rest is fetched when nothing else is waited for, and kept for the frame.
    """
    modules = chunks([*CHUNKS, *(MAP_CHUNKS if has_map else ())])
    later = [(address, "font") for address in map(font, FONTS) if address]
    if has_map:
        component = COMPONENT_ADDRESS.lstrip("/")
        later += [(f"{component}{script}", "script") for script in scripts_of_the_component()]
        later += [(version(script), "script") for script in base_map.SCRIPTS]
        later += [(version(style), "style") for style in base_map.STYLES]
    return "".join(
        [
            *(f'<link rel="modulepreload" crossorigin href="./{module}">' for module in modules),
            *(f'<link rel="prefetch" as="{kind}" href="./{address}">' for address, kind in later),
        ]
    )
