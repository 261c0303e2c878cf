"""The key of an editor's link becomes a cookie; without one nobody sends a file."""

from collections.abc import Iterator

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.editing.editors import Editors
from pages.web.editing import COOKIE, KEY_PATH, LONGEST_KEY, permission_of
from pages.web.methods import FILES, ForReading
from tests.web.room import client_of


@pytest.fixture
def printed(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    keys: list[str] = []
    monkeypatch.setattr(atlas, "editors", Editors())
    atlas.editors.announce(keys.append)
    return keys


@pytest.fixture
def visitor(atlas: Atlas) -> Iterator[TestClient]:
    with client_of(atlas) as client:
        yield client


def test_the_key_becomes_a_cookie_of_the_session_that_no_script_and_no_other_site_sees(
    atlas: Atlas, visitor: TestClient, printed: list[str]
) -> None:
    answer = visitor.post(KEY_PATH, content=printed[0])
    assert answer.status_code == 204
    assert answer.headers["cache-control"] == "no-store"
    cookie = answer.headers["set-cookie"].lower()
    assert {"httponly", "samesite=strict", "secure", "path=/"} <= set(cookie.split("; "))
    assert "max-age" not in cookie
    assert "expires" not in cookie
    assert atlas.may_write(permission_of(f"a=b; {COOKIE}={visitor.cookies[COOKIE]}"))


def test_the_cookie_is_for_the_path_of_the_app(atlas: Atlas, printed: list[str]) -> None:
    answer = client_of(atlas, "/atlas").post(f"/atlas{KEY_PATH}", content=printed[0])
    assert "path=/atlas/;" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("body", [b"", b"nothing", b"\xff\xfe", "clé".encode()])
def test_another_key_gets_nothing(visitor: TestClient, printed: list[str], body: bytes) -> None:
    answer = visitor.post(KEY_PATH, content=body)
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)
    assert len(printed) == 1


def test_a_key_is_used_once(visitor: TestClient, printed: list[str]) -> None:
    answers = [visitor.post(KEY_PATH, content=printed[0]).status_code for _ in range(2)]
    assert answers == [204, 403]


def test_what_is_too_long_for_a_key_is_not_read(visitor: TestClient, printed: list[str]) -> None:
    assert visitor.post(KEY_PATH, content=b"x" * (LONGEST_KEY + 1)).status_code == 413


def test_a_key_is_brought_in_no_other_way(visitor: TestClient, printed: list[str]) -> None:
    assert visitor.get(f"{KEY_PATH}?cle={printed[0]}").status_code in (404, 405)
    assert visitor.put(KEY_PATH, content=printed[0]).status_code == 405
    assert len(printed) == 1


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
def test_only_an_editor_reaches_where_files_are_sent(method: str) -> None:
    gate = ForReading(PlainTextResponse("through"), may_write=lambda cookies: cookies == "an editor's")
    client = TestClient(gate)
    assert client.request(method, f"{FILES}session/file").status_code == 404
    assert client.request(method, f"{FILES}session/file", headers={"cookie": "else"}).status_code == 404
    sent = client.request(method, f"{FILES}session/file", headers={"cookie": "an editor's"})
    assert (sent.status_code, sent.text) == (200, "through")
