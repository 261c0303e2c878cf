"""The connection of a page is for pages of the app itself; nobody else's makes Streamlit ask the outside who it is."""

import socket
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit.web.server.starlette.starlette_websocket import create_websocket_routes

from data.settings import Settings
from pages.web.routes import middleware

STREAM = "/_stcore/stream"
FOREIGN = (
    "https://elsewhere.example",
    "null",
    "",
    "http://",
    "http://[::1",
    "http://testserver.elsewhere.example",
    "http://testserver:8502",
    "http://reader@testserver",
    "testserver",
    "http://localhost",
    "http://127.0.0.1:8501",
)
BEHIND = {"X-Forwarded-Host": "atlas.example", "X-Forwarded-Proto": "https"}


@pytest.fixture
def called_out(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Whom this process asked for a name or a connection."""
    calls: list[object] = []

    def note(*asked: object, **_: object) -> None:
        calls.append(asked)
        raise OSError("the network is a black hole")

    monkeypatch.setattr(socket, "getaddrinfo", note)
    monkeypatch.setattr(socket.socket, "connect", note)
    return calls


class Session:
    """As much of Streamlit's runtime as its WebSocket asks for."""

    def connect_session(self, **_: object) -> str:
        return "one"

    def disconnect_session(self, *_: object, **__: object) -> None: ...


def opens(origin: str | None, said: dict[str, str] | None = None, **chosen: Any) -> bool:
    """Whether Streamlit's own WebSocket, behind our middleware, lets a page of that origin in."""
    app = Starlette(
        routes=create_websocket_routes(Session(), ""),  # type: ignore[arg-type]
        middleware=middleware(Settings(**chosen)),
    )
    headers = {**(said or {}), **({} if origin is None else {"Origin": origin})}
    try:
        with TestClient(app, client=("127.0.0.1", 1)).websocket_connect(STREAM, headers=headers):
            return True
    except WebSocketDisconnect:
        return False


@pytest.mark.parametrize("origin", FOREIGN)
def test_another_sites_page_is_refused_and_nobody_is_called(origin: str, called_out: list[object]) -> None:
    assert not opens(origin)
    assert not opens(origin, public_address="https://atlas.example/carte/")
    assert called_out == []


def test_pages_of_the_app_and_programs_are_let_in(called_out: list[object]) -> None:
    assert opens("http://testserver")
    assert opens("https://testserver")  # a proxy that is not believed keeps the host
    assert opens(None)
    assert called_out == []


def test_behind_a_proxy_the_host_that_readers_know_counts(called_out: list[object]) -> None:
    assert opens("https://atlas.example", BEHIND)
    assert not opens("https://elsewhere.example", BEHIND)
    assert not opens("https://atlas.example", BEHIND, trusted_proxies=())
    assert called_out == []


def test_the_public_address_is_enough_where_a_proxy_says_nothing(called_out: list[object]) -> None:
    assert opens("https://Atlas.example", public_address="https://atlas.example/carte/")
    assert not opens("https://atlas.example:8443", public_address="https://atlas.example/carte/")
    assert called_out == []
