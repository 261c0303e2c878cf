"""What a page and its server said to each other, which no screen shows: tests wait for it, and tell it if they fail."""

import time
from collections import deque
from itertools import groupby
from typing import Any

from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.ui.inside import asked_for

SAID = "Said at"
"""How the report of a failed test calls it."""
DRAWS = "draws"
KEPT = 300
VALUE = 400
"""Letters of what a widget holds."""


class Spoken:
    """The last messages of a page, and whether the server still owes an answer to one."""

    def __init__(self, page: Page) -> None:
        self._messages: deque[tuple[float, bool, str | bytes]] = deque(maxlen=KEPT)
        self._begun = time.monotonic()
        self.asked = 0
        """How often the page has asked for something to be drawn."""
        self.is_answered = True
        """Whether the server has run for all that it was asked, and is at rest: what it said may not be drawn yet."""
        self._is_running = False
        self._parts: set[str] = set()  # of the page, as Streamlit calls them
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda message: self._note(True, message))
        socket.on("framereceived", lambda message: self._note(False, message))

    def _note(self, is_of_page: bool, message: str | bytes) -> None:
        self._messages.append((time.monotonic() - self._begun, is_of_page, message))
        if isinstance(message, bytes):
            self._count(is_of_page, message)

    def _count(self, is_of_page: bool, message: bytes) -> None:
        """A run that had begun before it was asked is no answer. For a part that is not on the page there is none."""
        if is_of_page:
            if asked := asked_for(message):
                self._note_asked(part=asked[1])
            return
        told = ForwardMsg.FromString(message)
        kind = told.WhichOneof("type")
        if kind == "delta":
            self._parts.add(told.delta.fragment_id)
        elif kind == "new_session":
            self._is_running = True
        elif kind == "navigation":  # a whole page is being drawn
            self._parts.clear()
        elif kind == "script_finished" and self._is_running:
            self.is_answered = True

    def _note_asked(self, part: str) -> None:
        if part and part not in self._parts:
            return
        self.asked += 1
        self.is_answered = self._is_running = False

    def lines(self) -> list[str]:
        """One a message: seconds since the page was made, who spoke, what was said. What was drawn is counted."""
        said = [
            (
                f"{at:8.3f} {'page  ' if is_of_page else 'server'}",
                _asked(message) if is_of_page else _told(message),
            )
            for at, is_of_page, message in self._messages
            if isinstance(message, bytes)
        ]
        return [
            f"{who} {what}" + (f" {len(alike)} parts" if what == DRAWS else "")
            for what, group in groupby(said, key=lambda one: one[1])
            for alike in [list(group)]
            for who, _ in alike[:1]
        ]


def _asked(message: bytes) -> str:
    asked = BackMsg.FromString(message).rerun_script
    held = [f"{widget.id.split('-', 2)[-1]}={_value(widget)}" for widget in asked.widget_states.widgets]
    back = " back" if asked.is_history_navigation else ""
    return f"asks for {asked.fragment_id[:6] or 'the page'}{back} ?{asked.query_string} {' '.join(held)}"


def _value(widget: Any) -> str:
    kind = widget.WhichOneof("value")
    return " ".join(str(getattr(widget, kind)).split())[:VALUE] if kind else ""


def _told(message: bytes) -> str:
    told = ForwardMsg.FromString(message)
    kind = told.WhichOneof("type") or ""
    if kind == "delta":
        return DRAWS
    if kind in {"script_finished", "page_info_changed", "session_status_changed"}:
        return f"{kind} {' '.join(str(getattr(told, kind)).split())[:VALUE]}"
    return kind
