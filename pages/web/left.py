"""A page that the reader has left is not asked for in parts any more.

What is drawn in part (a fragment) speaks of its page: the map that still moves, « Plus de filtres » that closes as a
link leads away. Where its message comes after the one that asks for another page, Streamlit draws that page, then hears
of a part of the one before, and empties the screen. Such a message ends here: nobody is on that page any more.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.ui.inside import asked_for


class NoPartOfAnotherPage:
    """ASGI middleware: of a WebSocket, lets through no message for a part of another page than was asked for last."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, _without_left(receive) if scope["type"] == "websocket" else receive, send)


def _without_left(receive: Receive) -> Receive:
    page = ""  # Streamlit's name of the one asked for last; a first message may name none

    async def received() -> Message:
        nonlocal page
        while True:
            message = await receive()
            asked = asked_for(message.get("bytes") or b"")
            if asked is None:
                return message
            named, part = asked
            if not part:
                page = named
            if not (part and page and named and named != page):
                return message

    return received
