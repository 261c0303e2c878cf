"""Who may open the connection of a page: the pages of the app itself.

Streamlit refuses a WebSocket whose `Origin` is not its `Host`; but first it asks a host of the outside under which
address it is known itself, and nobody is answered meanwhile. So such a connection never reaches it.
"""

import logging
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

log = logging.getLogger(__name__)

_REFUSED = {"type": "websocket.close", "code": 1008, "reason": "Not a page of this app"}
"""Before it was accepted: the server makes a 403 of it."""


class OwnPages:
    """ASGI middleware: lets WebSockets of the app's own pages through, and those of programs, which name no origin.

    `public` is the whole address of the app where a setting gives it; what a trusted proxy says has been read before.
    """

    def __init__(self, app: ASGIApp, public: str = "") -> None:
        self._app, self._public = app, _host(public)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not self._lets_in(MutableHeaders(scope=scope)):
            log.info("refused the connection of a page that is not ours")
            await send(_REFUSED)
        else:
            await self._app(scope, receive, send)

    def _lets_in(self, headers: MutableHeaders) -> bool:
        origins = headers.getlist("origin")
        if not origins:
            return True
        host = _host(origins[0])
        if len(origins) > 1 or not host or host not in {headers.get("host", "").lower(), self._public}:
            return False
        headers["host"] = urlsplit(origins[0]).netloc  # Streamlit compares the two, letter by letter
        return True


def _host(address: str) -> str:
    """Host and port of an address, as browsers write them; "" where it names none."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
