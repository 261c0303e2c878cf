"""An open page without a browser: speaks Streamlit's protocol over its WebSocket, as the browser's half of it does.

Messages are those of `streamlit.proto`. What the server draws is kept as a browser keeps it: the widgets with what
they hold, the fragment that each belongs to. What every widget holds goes with each message.
"""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ContextInfo
from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg, RunIdentity
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

TOKEN = "PLACEHOLDER_AUTH_TOKEN"
"""What the browser says in the place of a token where it has no cookie for it."""
LIMIT_S = 60.0
"""What takes longer is an error."""
Heard = Callable[[ForwardMsg], bool]
_ENTRY = re.compile('data-entry="([^"]*)"')


class AppFailed(RuntimeError):
    """The server drew an error, or a run did not end well."""


@dataclass
class _Widget:
    """What the browser holds of a widget: `state` is what it says of it (None: nothing yet), `fragment` the part of
    the page that it is in.
    """

    state: WidgetState | None
    fragment: str
    run: str


@dataclass
class PageSession:
    """One open page. Made by `open`; every message is heard as it comes, whoever waits for it."""

    address: str
    socket: ClientConnection
    query: str = ""
    widgets: dict[str, _Widget] = field(default_factory=dict)
    drawn: dict[str, Any] = field(default_factory=dict)
    """The elements that hold a value, as they were drawn last."""
    listed: list[str] = field(default_factory=list)
    """The initiatives of the list that was drawn last."""
    received: int = 0
    """Bytes."""
    _script: str = ""
    _run: str = ""
    _known: dict[str, ForwardMsg] = field(default_factory=dict)
    _waiting: list[tuple[Heard, asyncio.Future[None]]] = field(default_factory=list)
    _listening: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, address: str, cookie: str = "", **how: Any) -> Self:
        """Connects to the app at `address` ("http://localhost:8501"); `how` is for the connection."""
        socket = await connect(
            address.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit", cookie or TOKEN],  # type: ignore[list-item]
            additional_headers={
                "Origin": address,
                **({"Cookie": f"_streamlit_xsrf={cookie}"} if cookie else {}),
            },
            max_size=None,
            open_timeout=LIMIT_S,
            **how,
        )
        page = cls(address, socket)
        page._listening = asyncio.create_task(page._listen())
        return page

    async def close(self) -> None:
        await self.socket.close()
        if self._listening:
            await asyncio.gather(self._listening, return_exceptions=True)

    # Saying

    async def ask(self, fragment: str = "") -> None:
        """Asks for the page, or for a fragment of it, with all that its widgets hold."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash, asked.fragment_id = self.query, self._script, fragment
        asked.widget_states.widgets.extend(held.state for held in self.widgets.values() if held.state)
        asked.cached_message_hashes.extend(self._known)
        asked.context_info.CopyFrom(
            ContextInfo(timezone="Europe/Paris", locale="fr-FR", url=self.address + "/", color_scheme="light")
        )
        await self.socket.send(message.SerializeToString())

    async def say(self, widget: str, **value: Any) -> None:
        """A widget has another value: the part of the page that it stands in is asked for."""
        held = self.widgets[widget]
        held.state = WidgetState(id=widget, **value)
        await self.ask(held.fragment)

    async def say_component(self, value: object) -> None:
        """The map speaks."""
        await self.say(self.find("component_instance"), json_value=json.dumps(value))

    async def choose(self, widget: str, labels: list[str]) -> None:
        """Pills are chosen, by their labels as drawn."""
        await self.say(widget, string_array_value=StringArray(data=labels))

    def find(self, kind: str, key: str = "") -> str:
        """The widget of a kind, or of a key."""
        for widget, element in self.drawn.items():
            if element.WhichOneof("type") == kind and (not key or widget.endswith(f"-{key}")):
                return widget
        raise AppFailed(f"no {kind} {key!r} on the page")

    # Hearing

    def hears(self, heard: Heard) -> asyncio.Future[None]:
        """Ends when a message is what is waited for. To be made before what it answers is asked."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((heard, future))
        return future

    def ends(self) -> asyncio.Future[None]:
        """Ends with the run."""
        return self.hears(is_end)

    async def _listen(self) -> None:
        try:
            async for data in self.socket:
                self.received += len(data)
                self._take(ForwardMsg.FromString(data))  # type: ignore[arg-type]
            self._fail(AppFailed("the server closed the connection"))
        except Exception as error:  # noqa: BLE001 - told to whoever waits
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        for _, future in self._waiting:
            if not future.done():
                future.set_exception(error)

    def _take(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "ref_hash":
            whole = ForwardMsg()
            whole.CopyFrom(self._known[message.ref_hash])
            whole.metadata.CopyFrom(message.metadata)
            message = whole
        elif message.metadata.cacheable:
            self._known[message.hash] = message
        kind = message.WhichOneof("type")
        if kind == "delta":
            self._draw(message)
        elif kind == "new_session":
            self._script = message.new_session.page_script_hash
            self._run = message.metadata.run.script_run_id
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif is_end(message):
            self._forget(message.metadata.run)
        self._waiting = [(heard, future) for heard, future in self._waiting if not future.done()]
        for heard, future in self._waiting:
            if heard(message):
                future.set_result(None)

    def _draw(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type") or ""
        if kind == "exception":
            self._fail(AppFailed(element.exception.message))
        self.listed = _ENTRY.findall(element.html.body) or self.listed
        widget = getattr(getattr(element, kind, None), "id", "") if kind else ""
        if not widget:
            return
        drawn, self.drawn[widget] = getattr(element, kind), element
        held = self.widgets.get(widget)
        if held is None or getattr(drawn, "set_value", False):
            held = self.widgets[widget] = _Widget(_held(kind, drawn), "", "")
        held.fragment, held.run = message.delta.fragment_id, self._run

    def _forget(self, run: RunIdentity) -> None:
        """What the run that has ended did not draw again is gone."""
        for widget, held in list(self.widgets.items()):
            if held.run != run.script_run_id and (not run.fragment_ids or held.fragment in run.fragment_ids):
                del self.widgets[widget], self.drawn[widget]


def is_end(message: ForwardMsg) -> bool:
    """A run has ended; one that was cut short by the next is answered by that."""
    if message.WhichOneof("type") != "script_finished":
        return False
    return message.script_finished in (
        ForwardMsg.FINISHED_SUCCESSFULLY,
        ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
    )


def holds(*words: str) -> Heard:
    """Waits for HTML with all these words."""

    def heard(message: ForwardMsg) -> bool:
        body = message.delta.new_element.html.body
        return bool(body) and all(word in body for word in words)

    return heard


def draws(kind: str) -> Heard:
    """Waits for an element of a kind."""
    return lambda message: message.delta.new_element.WhichOneof("type") == kind


def _held(kind: str, drawn: Any) -> WidgetState | None:
    """What the browser says of a widget that was just drawn; None for one that says nothing until it is touched."""
    if kind == "text_input":
        return WidgetState(id=drawn.id, string_value=drawn.value if drawn.set_value else drawn.default)
    if kind == "button_group":
        chosen = drawn.raw_values if drawn.set_value else [label_of(drawn.options[n]) for n in drawn.default]
        return WidgetState(id=drawn.id, string_array_value=StringArray(data=chosen))
    if kind == "selectbox":
        chosen = drawn.raw_value if drawn.set_value else drawn.options[drawn.default]
        return WidgetState(id=drawn.id, string_value=chosen)
    if kind == "checkbox":
        return WidgetState(id=drawn.id, bool_value=drawn.value if drawn.set_value else drawn.default)
    return None


def label_of(option: Any) -> str:
    """What a pill is called, by which the browser tells that it is chosen."""
    return f"{option.content_icon} {option.content}".strip()
