"""What may be asked at all: everything is for reading, and what Streamlit tells of the server's inside is closed.

Who may write may also send a file; nobody else's is taken in.
"""

from collections.abc import Callable, Collection

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.web.editing import KEY_PATH
from pages.web.errors import METHODS
from pages.web.headers import OPEN

CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/")
"""Sessions counted for anybody, and what could be run: nothing of ours asks for them."""
ARTICLES = "/contribuer/articles"
"""What the addresses begin with by which an editor's browser reads and keeps an article: `pages/web/workshop.py`."""
FILES = "/_stcore/upload_file/"
"""Where the browser sends a file that is dropped."""


class ForReading:
    """ASGI middleware: answers what is no reading with 405, and what is closed with 404. `base` is the path of the app.

    The addresses for other tools (`OPEN`) say both themselves, as a problem. `may_write` says of a header `Cookie`
    whether it is that of an editor.
    """

    def __init__(
        self,
        app: ASGIApp,
        base: str = "",
        closed: Collection[str] = CLOSED,
        may_write: Callable[[str], bool] = lambda cookies: False,
    ) -> None:
        self._app, self._opened = app, tuple(f"{base}{beginning}" for beginning in OPEN)
        self._key, self._files, self._may_write = f"{base}{KEY_PATH}", f"{base}{FILES}", may_write
        self._articles = f"{base}{ARTICLES}"
        self._closed = tuple(f"{base}{path}" for path in closed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(self._opened):
            await self._app(scope, receive, send)
        elif scope["path"].startswith(self._closed):
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
        elif scope["path"].startswith(self._files):
            if self._may_write(Headers(scope=scope).get("cookie", "")):
                await self._app(scope, receive, send)
            else:
                await PlainTextResponse("Not Found", 404)(scope, receive, send)
        elif scope["path"].startswith(self._articles):
            if self._may_write(Headers(scope=scope).get("cookie", "")):
                await self._app(scope, receive, send)
            else:
                await PlainTextResponse("Forbidden", 403)(scope, receive, send)
        elif scope["path"] == self._key and scope["method"] == "POST":
            await self._app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await PlainTextResponse("", 204, {"Allow": METHODS})(scope, receive, send)
        elif scope["method"] in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse("Method Not Allowed", 405, {"Allow": METHODS})(scope, receive, send)
