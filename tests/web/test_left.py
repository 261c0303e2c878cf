"""A part of a page that was left is not asked for; all else that a browser says reaches Streamlit."""

from concurrent.futures import ThreadPoolExecutor

import anyio
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.web.left import NoPartOfAnotherPage


def asks(page: str, part: str = "") -> Message:
    said = BackMsg()
    said.rerun_script.page_script_hash, said.rerun_script.fragment_id = page, part
    return {"type": "websocket.receive", "bytes": said.SerializeToString()}


def heard(*said: Message, kind: str = "websocket") -> list[Message]:
    """What is behind the middleware hears of what a browser says on one connection."""
    waiting, reached = iter([*said, {"type": "websocket.disconnect"}]), []

    async def receive() -> Message:
        return next(waiting)

    async def streamlit(_: Scope, receive: Receive, __: Send) -> None:
        while (message := await receive())["type"] != "websocket.disconnect":
            reached.append(message)

    async def send(_: Message) -> None: ...

    with ThreadPoolExecutor(1) as thread:  # Playwright's own loop runs in this one
        thread.submit(anyio.run, NoPartOfAnotherPage(streamlit), {"type": kind}, receive, send).result()
    return reached


def test_the_map_and_the_about_page() -> None:
    said = [asks("map"), asks("map", "list"), asks("about"), asks("map", "list"), asks("about", "more")]
    assert heard(*said) == [said[0], said[1], said[2], said[4]]


def test_a_page_that_was_come_back_to_is_asked_for_in_parts_again() -> None:
    said = [asks("map"), asks("about"), asks("map"), asks("map", "list")]
    assert heard(*said) == said


def test_a_browser_that_does_not_name_its_page_is_heard() -> None:
    """As its first message does, and the first on a connection that was made anew."""
    said = [asks(""), asks("map", "list"), asks("map", "list")]
    assert heard(*said) == said
    assert heard(asks("map"), asks("", "list")) == [asks("map"), asks("", "list")]


def test_what_is_no_message_is_for_streamlit_to_refuse() -> None:
    said: list[Message] = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "bytes": b"\xff\x00no message"},
        {"type": "websocket.receive", "text": "a text"},
        {"type": "websocket.receive", "bytes": BackMsg(clear_cache=True).SerializeToString()},
    ]
    assert heard(*said) == said


def test_what_is_no_connection_of_a_page_is_left_as_it_is() -> None:
    said = [asks("map"), asks("about"), asks("map", "list")]
    assert heard(*said, kind="http") == said
