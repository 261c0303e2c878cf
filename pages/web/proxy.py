"""Behind a proxy: under which address readers know the atlas, and whose word for it is taken.

Links on the screens are relative and need none of this. The addresses in files do, and so does `pages/web/origin.py`,
which refuses a WebSocket whose `Origin` is not its `Host`.
"""

import re
from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

_HOST = re.compile(r"[\w.-]+(:\d+)?|\[[0-9a-fA-F:.]+\](:\d+)?")
_PREFIX = re.compile(r"(/[\w.~-]+)+")
_PREFIX_KEY = "verbatlas.prefix"
_PUBLIC_KEY = "verbatlas.public_address"


class Forwarded:
    """ASGI middleware: takes `X-Forwarded-Proto`, `-Host`, `-Prefix` and `-For` of trusted proxies for true.

    `trusted` are addresses and networks; `base` is the path of the app ("/atlas", or ""); `public` is the whole
    address, where a setting gives it.
    """

    def __init__(self, app: ASGIApp, trusted: Sequence[str], base: str = "", public: str = "") -> None:
        self._app, self._base, self._public = app, base, public
        self._trusted = [ip_network(proxy) for proxy in trusted]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            scope[_PUBLIC_KEY] = self._public
            scope[_PREFIX_KEY] = self._base
            if any(name.startswith(b"x-forwarded-") for name, _ in scope["headers"]) and self._trusts(scope):
                self._believe(scope)
        await self._app(scope, receive, send)

    def _trusts(self, scope: Scope) -> bool:
        """uvicorn, which believes proxies of its own machine, has put the reader's address in the place of theirs: with
        no port, which no connection has.
        """
        host, port = scope.get("client") or ("", 0)
        try:
            address = ip_address("127.0.0.1" if host and not port else host)
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped  # "::ffff:127.0.0.1", on a socket for both
        return any(address in network for network in self._trusted)

    def _believe(self, scope: Scope) -> None:
        headers = MutableHeaders(scope=scope)
        proto, host, prefix = (_last(headers, f"x-forwarded-{name}") for name in ("proto", "host", "prefix"))
        if proto in {"http", "https"}:
            scope["scheme"] = proto.replace("http", "ws") if scope["type"] == "websocket" else proto
        if _HOST.fullmatch(host):
            headers["host"] = host
        if reader := _address(_last(headers, "x-forwarded-for")):
            scope["client"] = (reader, 0)
        prefix = prefix.rstrip("/")
        if _PREFIX.fullmatch(prefix) and prefix != self._base:  # some name it and leave it in the path
            scope[_PREFIX_KEY] = prefix + self._base


def _address(text: str) -> str:
    """An address of a machine; "" when it is none."""
    try:
        return str(ip_address(text))
    except ValueError:
        return ""


def _last(headers: MutableHeaders, name: str) -> str:
    """What the nearest proxy says: those before it are not ours to trust."""
    return ", ".join(headers.getlist(name)).rpartition(",")[2].strip()


def public_address(request: Request) -> str:
    """The address of the app as readers know it, with its last slash: "https://atlas.example/carte/"."""
    public = str(request.scope.get(_PUBLIC_KEY, ""))
    if public:
        return f"{public.rstrip('/')}/"
    prefix = request.scope.get(_PREFIX_KEY, "")
    return f"{request.url.scheme}://{request.url.netloc}{prefix}/"
