"""The store is away: its server stopped, its file gone or overwritten. Who needs it is asked to come back."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.index import live
from data.settings import Settings
from data.store import StoreUnavailable
from pages.web.routes import API
from tests.store.conftest import postgres_programs  # noqa: F401 - a fixture
from tests.store.postgres import Cluster
from tests.web.addresses import EXAMPLES
from tests.web.room import room

NEEDED = [path for path in API if path != "/api/areas/{code}"]
"""Outlines are files of the app."""


def asks(atlas: Atlas) -> TestClient:
    return TestClient(room(atlas), raise_server_exceptions=False)


@pytest.fixture(autouse=True)
def _news_at_each_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "CHECK_SECONDS", -1.0)


@pytest.fixture
def of_a_file(atlas: Atlas, tmp_path: Path) -> Atlas:
    """An atlas over a file of its own that it has just opened: nothing of it is in memory."""
    settings = Settings(data_dir=tmp_path, cache_dir=atlas.settings.cache_dir)
    Atlas.open(settings).store.close()
    opened = Atlas.open(settings)
    opened.store._engine.sql.dispose()  # type: ignore[attr-defined] # what SQLite keeps open outlives the file
    return opened


@pytest.fixture(scope="module")
def of_a_stopped_server(
    postgres_programs: Path,  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Atlas]:
    cluster = Cluster(postgres_programs, durable=False)
    try:
        cluster.start()
        cluster.execute("create database away")
        folder = tmp_path_factory.mktemp("away")
        settings = {"DATABASE_URL": cluster.url("away"), "VERBATLAS_DATA_DIR": str(folder)}
        atlas = Atlas.open(Settings.from_env(settings))
        cluster.kill()
        yield atlas
        atlas.store.close()
    finally:
        cluster.stop()


def gone(folder: Path) -> None:
    for file in folder.glob("verbatlas.sqlite*"):
        file.unlink()


def overwritten(folder: Path) -> None:
    (folder / "verbatlas.sqlite").write_bytes(b"not a database " * 10_000)


def is_told(client: TestClient, path: str) -> None:
    answer = client.get(EXAMPLES[path])
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] == "60"
    assert answer.json()["title"] == "The store does not answer"


@pytest.mark.parametrize("accident", [gone, overwritten])
def test_a_file_that_cannot_be_read_is_told_by_every_route(
    of_a_file: Atlas, accident: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    folder = of_a_file.settings.data_dir
    accident(folder)
    client = asks(of_a_file)
    for path in NEEDED:
        is_told(client, path)
        assert (
            str(folder) not in client.get(EXAMPLES[path]).text
        )  # the log says where, strangers need not know
    assert all(EXAMPLES[path].partition("?")[0] in caplog.text for path in NEEDED)
    assert client.get(EXAMPLES["/api/areas/{code}"]).status_code == 200


@pytest.mark.parametrize("path", NEEDED)
def test_a_server_that_stopped_is_told_by_every_route(of_a_stopped_server: Atlas, path: str) -> None:
    is_told(asks(of_a_stopped_server), path)


@pytest.mark.parametrize("path", [path for path in API if "/export" in path or "/quotes" in path])
@pytest.mark.parametrize("large", [False, True])
def test_a_download_whose_first_page_fails_is_a_failure_and_no_empty_file(
    of_a_file: Atlas, path: str, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailable(store="here", reason="pulled out")

    if large:
        monkeypatch.setattr("pages.web.exports.LARGE", 1)
    with monkeypatch.context() as patched:
        patched.setattr(of_a_file.store, "cards", away)
        for _ in range(3):  # a large one gives its place back
            is_told(asks(of_a_file), path)
    assert asks(of_a_file).get(path).status_code == 200


def test_what_nobody_foresaw_is_a_problem_too(of_a_file: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(of_a_file, "counts", broken)
    answer = asks(of_a_file).get("/api/health")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert json.loads(answer.content)["title"] == "Internal server error"
    assert "ZeroDivision" not in answer.text


def test_the_log_says_what_the_reader_is_not_told(
    of_a_file: Atlas, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailable(store="secret.example", reason="pulled out")

    monkeypatch.setattr(of_a_file.store, "card", away)
    with caplog.at_level(logging.ERROR):
        answer = asks(of_a_file).get("/api/initiatives/cocotte-numerique")
    assert "secret.example" in caplog.text
    assert "secret.example" not in answer.text
