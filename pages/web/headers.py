"""What every answer tells the browser of what a page may do; docs/decisions.md tells what forbids a stricter policy."""

import secrets
from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.web.proxy import public_address
from pages.web.shell.installed import COMPONENT_ADDRESS

POSTED = "/reconcile"
"""Where questions may come by POST too: they are long, and nothing is written."""
OPEN = ("/api/", "/ogc/", POSTED)
"""What the addresses for other tools begin with: they are open to every site, and their errors are problems."""
NONCE = secrets.token_urlsafe(16)
"""Names the scripts that stand in our HTML. It changes with each start: nobody who writes into a page knows it."""
_NO = (
    "accelerometer",
    "camera",
    "display-capture",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    # The servers of tiles want to know which site asks (OpenStreetMap's rules), and need not know which screen.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join([*(f"{name}=()" for name in _NO), "geolocation=(self)"]),
}
_DATA = "default-src 'none'; frame-ancestors 'none'"
_COMMON = {
    "default-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "font-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}


class Headers:
    """ASGI middleware: the headers of `ALWAYS`, and for each page its content security policy.

    `base` is the path of the app, `tiles` are the templates of the tiles, `ancestors` the sites that may frame an
    embedded page.
    """

    def __init__(self, app: ASGIApp, base: str, tiles: Sequence[str], ancestors: Sequence[str]) -> None:
        self._app, self._frame = app, f"{base}{COMPONENT_ADDRESS}"
        self._opened = tuple(f"{base}{beginning}" for beginning in OPEN)
        self._tiles = tuple(dict.fromkeys(filter(None, map(_host_source, tiles))))
        self._ancestors = tuple(ancestors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers.setdefault(name, value)
                if policy := self._policy(scope, headers):
                    headers.setdefault("Content-Security-Policy", policy)
            await send(message)

        await self._app(scope, receive, sent if scope["type"] == "http" else send)

    def _policy(self, scope: Scope, headers: MutableHeaders) -> str:
        if scope["path"].startswith(self._opened):
            return _DATA
        if not headers.get("content-type", "").startswith("text/html"):
            return ""
        if scope["path"].startswith(self._frame):
            return of_the_map(self._tiles, self._ancestors)
        request = Request(scope)
        embedded = request.query_params.get("embed", "").lower() == "true"
        return of_a_page(urlsplit(public_address(request)).netloc, self._ancestors if embedded else ())


@lru_cache
def of_a_page(host: str, ancestors: Sequence[str]) -> str:
    """The policy of a screen. `host` is where its WebSocket goes: to some browsers 'self' is no WebSocket."""
    return _written(
        {
            **_COMMON,
            "script-src": f"'self' blob: 'nonce-{NONCE}'",
            "connect-src": f"'self' ws://{host} wss://{host}",
            "img-src": "'self' data: blob:",
            **_frame_ancestors(ancestors),
        }
    )


@lru_cache
def of_a_plain_page(ancestors: Sequence[str], style: str) -> str:
    """The policy of a page without script: nothing runs, whatever stands in it. `style` is the hash of its own, the
    only one; the colours of themes stand in attributes.
    """
    ours = ("style-src", "font-src", "object-src", "base-uri", "form-action")
    return _written(
        {
            "default-src": "'none'",
            "img-src": "'self' data:",
            "media-src": "'self'",
            "manifest-src": "'self'",
            "connect-src": "'self'",  # nothing asks but what looks for robots.txt from the page, as Lighthouse does
            **{name: _COMMON[name] for name in ours},
            "style-src-elem": f"'{style}'",
            **_frame_ancestors(ancestors),
        }
    )


@lru_cache
def of_the_map(tiles: Sequence[str], ancestors: Sequence[str]) -> str:
    """The policy of the frame of the map: streamlit-folium evaluates what it is sent."""
    return _written(
        {
            **_COMMON,
            "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
            "connect-src": "'self'",
            "img-src": " ".join(["'self' data: blob:", *tiles]),
            **_frame_ancestors(ancestors),
        }
    )


def _written(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _frame_ancestors(sites: Sequence[str]) -> dict[str, str]:
    """The app itself always, which holds the frame of the map; nothing at all where any site may."""
    return {} if "*" in sites else {"frame-ancestors": " ".join(["'self'", *sites])}


def _host_source(template: str) -> str:
    """Whom a template of tiles asks: "https://{s}.tiles.example/{z}/{x}/{y}.png" gives "https://*.tiles.example"."""
    parts = urlsplit(template)
    host = parts.netloc.rpartition("}")[2].lstrip(".") if "{" in parts.netloc else ""
    return f"{parts.scheme}://{f'*.{host}' if host else parts.netloc}" if parts.netloc else ""
