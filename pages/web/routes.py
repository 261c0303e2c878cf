"""Every address that answers beside Streamlit, in one table: which path, and which function says what is there.

All of it is for reading: GET and HEAD, for other tools OPTIONS too; `/reconcile` takes its questions by POST as well,
and the key of an editor's link is brought by POST. An error is raised, and told by `errors.py`.
"""

from asyncio import Semaphore
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, Router

from data.atlas import Atlas
from data.settings import Settings
from data.store import StoreError
from pages.screen.menu import HIDDEN, MENU
from pages.web import (
    api,
    card,
    editing,
    embedding,
    exports,
    figures,
    media,
    outlines,
    reconcile,
    shell,
    state,
    workshop,
)
from pages.web.content import json_content
from pages.web.cors import OpenToOthers
from pages.web.headers import POSTED, Headers
from pages.web.left import NoPartOfAnotherPage
from pages.web.methods import ForReading
from pages.web.negotiation import Negotiated
from pages.web.ogc import features as ogc
from pages.web.ogc.definition import COLLECTION
from pages.web.origin import OwnPages
from pages.web.plain import (
    discovery,
    feeds,
    gathered,
    initiatives,
    listed,
    lists,
    oembed,
    pictures,
)
from pages.web.proxy import Forwarded
from pages.web.reading import Asked
from pages.web.shell.files import Ahead
from pages.web.shell.first_screens import FirstScreens
from pages.web.unknown import Unknown

Handler = Callable[[Asked], Response]


def _json(tell: Callable[[Asked], api.Json | bytes]) -> Handler:
    return lambda asked: json_content(tell(asked), level=1).answer(asked.request.headers)


API: Mapping[str, Handler] = {
    "/api/health": _json(api.health),
    "/api/live": _json(state.live),
    "/api/ready": _json(state.ready),
    "/api/initiatives/{id}": _json(api.initiative),
    "/api/facets": _json(api.facets),
    "/api/clusters": _json(api.clusters),
    "/api/suggestions": _json(api.suggestions),
    "/api/media/{id}": media.medium,
    "/api/areas/{code}": _json(api.area),
    "/api/passerelles": _json(api.passerelles),
    "/api/passerelles/{id}": _json(api.passerelles_of),
    "/api/stories/{id}/clusters": _json(api.clusters_of_story),
    **{f"/api/{name}": exports.taken_away for name in exports.OFFERED},
    "/api/catalog.jsonld": exports.catalogue_jsonld,
    "/api/catalog.ttl": exports.catalogue_turtle,
    "/api/initiatives.atom": feeds.initiatives,
    "/api/quotes.atom": feeds.quotes,
    "/api/oembed": _json(oembed.oembed),
    "/api/figures/{name}.csv": figures.as_csv,
    "/api/figures/{name}.svg": figures.as_svg,
}
"""Open to everybody, and documented in docs/api.md."""

OFTEN: Mapping[str, int] = {"/api/clusters": 3, "/api/stories/{id}/clusters": 3, "/api/initiatives/{id}": 1}
"""What is asked for at each move of a reader, and how many of each are worked out at once. Python computes in one
thread at a time: eight that take turns at every step take half as much of the processor again. Of a view half is
numpy's and gzip's, which others can do at once; two alone would stand behind pages that are being drawn.
"""

OGC: Mapping[str, Handler] = {
    "/ogc/": ogc.landing,
    "/ogc/conformance": ogc.conformance,
    "/ogc/api": ogc.api,
    "/ogc/collections": ogc.collections,
    f"/ogc/collections/{COLLECTION}": ogc.collection,
    f"/ogc/collections/{COLLECTION}/queryables": ogc.queryables,
    f"/ogc/collections/{COLLECTION}/items": ogc.items,
    f"/ogc/collections/{COLLECTION}/items/{{id}}": ogc.item,
}
"""OGC API – Features; documented in docs/tools.md."""

WATCHED: Mapping[str, Handler] = {"/metrics": state.metrics}
"""What a monitor asks; nothing is there unless a setting says so."""

BASE_MAP: Mapping[str, Handler] = {
    "/assets/outlines/towns.json": outlines.towns,
    "/assets/outlines/small-towns.json": outlines.small_towns,
    "/assets/outlines/{name}.topojson": outlines.layer,
}
"""What the frame of the map draws under everything else."""

PLAIN: Mapping[str, Handler] = {
    **lists.LISTINGS,
    "/initiatives/{id:path}": initiatives.initiative,
    "/personnes/{id:path}": gathered.person,
    "/sources/{id:path}": gathered.source,
    "/themes/{id:path}": listed.theme,
    "/lieux/{code:path}": listed.place,
    "/parcours/{id:path}": lists.story,
    "/citations/{id}.png": pictures.picture,
    "/robots.txt": discovery.robots,
    "/sitemap.xml": discovery.sitemap,
    "/sitemaps/{name}.xml": discovery.sitemap_part,
    "/.well-known/security.txt": discovery.security,
    "/manifest.webmanifest": discovery.manifest,
    "/opensearch.xml": discovery.opensearch,
}
"""What needs no script to be read; documented in docs/plain-pages.md."""

AHEAD: Mapping[str, Handler] = {"/card": card.card}
"""What our own script asks for, and nobody else."""

EMBED: Mapping[str, Handler] = {"/embed.js": embedding.script}
"""What other sites load; documented in docs/settings.md."""

PAGES = tuple(f"/{page.path}" for page in (*MENU, *HIDDEN))
"""The screens: their first HTML is ours, Streamlit does the rest."""


def in_turns(answer: Callable[[Request], Response], at_once: int) -> Callable[[Request], Awaitable[Response]]:
    """Answers in a thread, so many at once; the others wait for their turn, and hold up no other address."""
    turns = Semaphore(at_once)

    async def answered(request: Request) -> Response:
        async with turns:
            return await run_in_threadpool(answer, request)

    return answered


def routes(atlas: Callable[[], Atlas], base: str = "") -> list[BaseRoute]:
    """The table as Starlette wants it, over an atlas opened at the first request. `base` is the path of the app:
    "/atlas", or "" at the root.
    """

    def route(path: str, handler: Handler, under: str = "") -> Route:
        def answer(request: Request) -> Response:
            return handler(Asked(atlas(), request, base))

        at_once = OFTEN.get(path)
        return Route(under or path, in_turns(answer, at_once) if at_once else answer, methods=["GET"])

    async def admit(request: Request) -> Response:
        return await editing.admit(atlas(), request)

    def under(beginning: str, table: Mapping[str, Handler]) -> Mount:
        """Its own answer to what is not in it."""
        own = [route(path, handler, path.removeprefix(beginning)) for path, handler in table.items()]
        return Mount(f"{base}{beginning}", Router(own, redirect_slashes=False))

    first = FirstScreens(atlas, shell.version)
    return [
        *(Route(f"{base}{path}", partial(first.answer, path)) for path in PAGES),
        Route(f"{base}{editing.KEY_PATH}", admit, methods=["POST"]),
        *(
            Route(f"{base}{path}", workshop.endpoint(atlas, base, tell, most), methods=list(tell))
            for path, (tell, most) in workshop.ADDRESSES.items()
        ),
        under("/api", API),
        route(f"{base}/ogc", ogc.beside),
        under("/ogc", OGC),
        Route(f"{base}{POSTED}", reconcile.endpoint(atlas, base), methods=["GET", "POST"]),
        route(f"{base}{POSTED}/properties", _json(reconcile.properties)),
        *(
            route(f"{base}{path}", handler)
            for path, handler in ({**BASE_MAP, **WATCHED, **PLAIN, **AHEAD, **EMBED}).items()
        ),
        *(Mount(f"{base}/{beginning.rstrip('/')}", folder) for beginning, folder in shell.FOLDERS.items()),
        Unknown((*PAGES, *lists.LISTINGS), shell.version, base),
    ]


def middleware(
    settings: Settings, base: str = "", atlas: Callable[[], Atlas] | None = None
) -> list[Middleware]:
    """What every request passes through, from the outside in."""

    def may_write(cookies: str) -> bool:
        return atlas is not None and atlas().may_write(editing.permission_of(cookies))

    def icons() -> list[str]:
        try:
            return [theme.icon for theme in atlas().themes.values() if theme.icon] if atlas else []
        except StoreError:  # the page goes on without it, and so does its font
            return []

    files = shell.streamlits(settings.cache_dir, icons)
    return [
        Middleware(Forwarded, settings.trusted_proxies, base, settings.public_address),
        Middleware(OwnPages, settings.public_address),
        Middleware(NoPartOfAnotherPage),
        *([Middleware(state.Tally)] if settings.metrics else []),
        Middleware(Headers, base, settings.tile_urls, settings.frame_ancestors),
        Middleware(ForReading, base, may_write=may_write),
        Middleware(Negotiated),
        Middleware(OpenToOthers, base),
        Middleware(Ahead, {f"{base}{path}": folder for path, folder in files.items()}),
    ]


def base_path(option: str | None) -> str:
    """Streamlit's `server.baseUrlPath` as the beginning of a path: "atlas/" gives "/atlas"; "" at the root."""
    path = (option or "").strip("/")
    return f"/{path}" if path else ""
