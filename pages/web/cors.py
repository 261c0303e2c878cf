"""An open API: pages of other sites may read it (CORS), and `OPTIONS` says what may be asked."""

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.web.errors import ANYBODY, METHODS
from pages.web.headers import OPEN, POSTED

_TOLD = ANYBODY | {"Access-Control-Expose-Headers": "Content-Disposition, ETag, Retry-After"}
_OPTIONS = ANYBODY | {"Access-Control-Allow-Headers": "*", "Access-Control-Max-Age": "86400"}


class OpenToOthers:
    """ASGI middleware for the addresses for other tools (`OPEN`). No cookie is ever needed there."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self._app, self._opened = app, tuple(f"{base}{beginning}" for beginning in OPEN)
        self._posted = f"{base}{POSTED}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(self._opened):
            await self._app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            methods = f"{METHODS}, POST" if scope["path"] == self._posted else METHODS
            headers = _OPTIONS | {"Allow": methods, "Access-Control-Allow-Methods": methods}
            await Response(status_code=204, headers=headers)(scope, receive, send)
        else:
            await self._app(scope, receive, _telling(send))


def _telling(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(_TOLD)
        await send(message)

    return sent
