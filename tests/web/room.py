"""The web room without Streamlit: every route, with the middleware and the errors that `app.py` hands to it."""

from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.settings import Settings
from pages.web.errors import handlers
from pages.web.routes import middleware, routes


def room(atlas: Atlas | Callable[[], Atlas], base: str = "", **chosen: Any) -> Starlette:
    """`chosen` are settings by name."""
    opened = (lambda: atlas) if isinstance(atlas, Atlas) else atlas
    return Starlette(
        routes=routes(opened, base),
        middleware=middleware(Settings(**chosen), base, opened),
        exception_handlers=handlers(base),
    )


def client_of(atlas: Atlas, base: str = "", **chosen: Any) -> TestClient:
    """Asks the room under an address of its own; a redirect is an answer."""
    return TestClient(room(atlas, base, **chosen), base_url="https://atlas.example", follow_redirects=False)
