"""What the browser gets before Streamlit speaks: the first HTML, and the static files of our own.

Streamlit's own page says `lang="en"`, has no description and no way past the navigation by keyboard. Ours is the
same file, read from the installed package, with those mended; nothing of it is copied here.
"""

import hashlib
import json
import re
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path

import streamlit
from babel.core import negotiate_locale
from js_lib_leaflet import __file__ as leaflet_package
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from data.atlas import Atlas
from geo.layers.base_map import STATIC as MAP_STATIC
from geo.outlines import LAYERS, outline
from pages.ui.view import LANGUAGES
from pages.ui.words import Words

ASSETS = Path(__file__).parent / "assets"
LEAFLET = Path(leaflet_package).parent / "static" / "js_lib_leaflet"
STREAMLIT_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
PAGE_PATHS = ("/", "/temoignages", "/donnees", "/a-propos")
OUTLINES = LAYERS
TOWNS = (15_000, 1 << 30)
SMALL_TOWNS = (1_500, 15_000)
"""Inhabitants, from and below: the map asks for the small ones when it is near enough to show them."""
FONTS = {"sans": "SourceSansVF-Upright*.woff2", "serif-italic": "SourceSerifVariable-Italic*.woff2"}
"""The fonts that Streamlit ships, under names that do not change with its version, for the frame of the map."""

# Streamlit's script would look for its server under the page's own path first, and log a 404 there.
_KNOWN_BASE = (
    'window.__streamlit={BACKEND_BASE_URL:new URL("./",location).href,'
    'MAIN_PAGE_BASE_URL:new URL("./",location).href}'
)


def routes(atlas: Callable[[], Atlas]) -> list[BaseRoute]:
    """The pages' first HTML, Leaflet, our scripts and styles, the outlines of the base map."""
    return [
        *(Route(path, _page) for path in PAGE_PATHS),
        Route("/assets/outlines/towns.json", lambda request: _cacheable(request, _towns(atlas(), *TOWNS))),
        Route(
            "/assets/outlines/small-towns.json",
            lambda request: _cacheable(request, _towns(atlas(), *SMALL_TOWNS)),
        ),
        *(Route(f"/assets/fonts/{name}.woff2", _font(pattern)) for name, pattern in FONTS.items()),
        Route("/assets/outlines/{name}.json", _outline),
        Mount("/assets/leaflet", StaticFiles(directory=LEAFLET)),
        Mount("/assets/map", StaticFiles(directory=MAP_STATIC)),
        Mount("/assets", StaticFiles(directory=ASSETS)),
    ]


def _page(request: Request) -> Response:
    lang = request.query_params.get("lang", "")
    if lang not in LANGUAGES:
        wanted = [
            part.split(";")[0].strip()[:2] for part in request.headers.get("accept-language", "").split(",")
        ]
        lang = negotiate_locale(wanted, LANGUAGES) or LANGUAGES[0]
    return HTMLResponse(_html(lang), headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"})


@cache
def _html(lang: str) -> str:
    _ = Words(lang)._
    description = _(
        "L’atlas des paroles de territoire : des initiatives locales et les mots de celles et ceux qui les font."
    )
    head = (
        f'<meta name="description" content="{escape(description)}">'
        '<link rel="icon" href="./assets/favicon.svg" type="image/svg+xml">'
        f"<script>{_KNOWN_BASE}</script>"
        '<script src="./assets/page.js" defer></script>'
    )
    noscript = _(
        "Verbatlas a besoin de JavaScript. Les données se lisent aussi sans lui : /api/facets et /api/initiatives/…."
    )
    html = STREAMLIT_INDEX.read_text(encoding="utf-8")
    for pattern, new in (
        (r'<html lang="[^"]*">', f'<html lang="{lang}">'),
        (r"<title>[^<]*</title>", f"<title>Verbatlas</title>{head}"),
        (r'<link rel="shortcut icon"[^>]*>', ""),
        (r"(?s)<noscript>.*?</noscript>", f"<noscript>{escape(noscript)}</noscript>"),
    ):
        html = re.sub(pattern, lambda _, new=new: new, html, count=1)
    return html


def _outline(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in OUTLINES:
        return Response(status_code=404)
    return _cacheable(request, _outline_json(name))


@cache
def _outline_json(name: str) -> bytes:
    return json.dumps(outline(name), separators=(",", ":")).encode()


def _font(pattern: str) -> Callable[[Request], Response]:
    path = next((STREAMLIT_INDEX.parent / "static" / "media").glob(pattern), None)

    def font(request: Request) -> Response:
        if path is None:
            return Response(status_code=404)
        return FileResponse(path, headers={"Cache-Control": "public, max-age=604800"})

    return font


@cache
def _towns(atlas: Atlas, at_least: int, below: int) -> bytes:
    """The towns of some size as [name, lat, lon, population], the biggest first."""
    found = (town for town in atlas.gazetteer.main_towns(at_least) if (town.population or 0) < below)
    rows = [
        [town.name, round(town.point.lat, 4), round(town.point.lon, 4), town.population]
        for town in sorted(found, key=lambda town: -(town.population or 0))
        if town.point
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def _cacheable(request: Request, body: bytes) -> Response:
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"ETag": etag, "Cache-Control": "public, max-age=86400"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
