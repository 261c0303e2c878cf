"""The store is away: its server stopped, its file gone or overwritten. Who needs it is asked to come back."""

import json
import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.exchange.formats import FILES
from data.index import live
from data.settings import Settings
from data.store import StoreUnavailable
from data.store.engines import postgresql
from pages.web.routes import API
from tests.store.conftest import postgres_programs  # noqa: F401 - a fixture
from tests.store.postgres import Cluster
from tests.web.addresses import EXAMPLES
from tests.web.room import room

FROM_MEMORY = {
    "/api/live",
    "/api/areas/{code}",
    "/api/catalog.jsonld",
    "/api/catalog.ttl",
    "/api/clusters",
    "/api/facets",
    "/api/figures/{name}.csv",
    "/api/figures/{name}.svg",
}
"""What goes on: outlines are files of the app, the map and what is counted come from the index."""
NEEDED = [path for path in API if path not in FROM_MEMORY]
DOWNLOADS = tuple(f"/api/{name}" for name in FILES)
FROZEN = "/api/initiatives/cocotte-numerique"


def asks(atlas: Atlas) -> TestClient:
    return TestClient(room(atlas), "https://atlas.example", raise_server_exceptions=False)


@pytest.fixture(autouse=True)
def _news_at_each_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "CHECK_SECONDS", -1.0)


@pytest.fixture(scope="module")
def loaded(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file that holds the corpus."""
    folder = tmp_path_factory.mktemp("loaded")
    Atlas.open(Settings(data_dir=folder, cache_dir=atlas.settings.cache_dir)).store.close()
    return folder


@pytest.fixture
def of_a_file(atlas: Atlas, loaded: Path, tmp_path: Path) -> Atlas:
    """An atlas over a file of its own that it has just opened: nothing of it is in memory."""
    shutil.copytree(loaded, tmp_path, dirs_exist_ok=True)
    return Atlas.open(Settings(data_dir=tmp_path, cache_dir=atlas.settings.cache_dir))


@pytest.fixture(scope="module")
def served(
    postgres_programs: Path,  # noqa: F811
    gazetteer_cache: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Cluster, Atlas]]:
    """A server of one's own, to be frozen and killed, and the atlas over it."""
    cluster = Cluster(postgres_programs, durable=False)
    try:
        cluster.start()
        cluster.execute("create database away")
        folder = tmp_path_factory.mktemp("away")
        settings = {
            "DATABASE_URL": cluster.url("away"),
            "VERBATLAS_DATA_DIR": str(folder),
            "VERBATLAS_CACHE_DIR": str(gazetteer_cache),
        }
        atlas = Atlas.open(Settings.from_env(settings))
        yield cluster, atlas
        atlas.store.close()
    finally:
        cluster.stop()


@pytest.fixture(scope="module")
def of_a_stopped_server(served: tuple[Cluster, Atlas]) -> Atlas:
    cluster, atlas = served
    cluster.kill()
    return atlas


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
    of_a_file.store._engine.sql.dispose()  # type: ignore[attr-defined] # SQLite keeps pages in memory
    client = asks(of_a_file)
    for path in NEEDED:
        is_told(client, path)
        assert (
            str(folder) not in client.get(EXAMPLES[path]).text
        )  # the log says where, strangers need not know
    assert all(EXAMPLES[path].partition("?")[0] in caplog.text for path in NEEDED)
    assert [client.get(EXAMPLES[path]).status_code for path in FROM_MEMORY] == [200] * len(FROM_MEMORY)


def test_a_file_deleted_under_use_is_not_made_anew_and_its_return_is_noticed(of_a_file: Atlas) -> None:
    client, folder = asks(of_a_file), of_a_file.settings.data_dir
    assert client.get("/api/ready").status_code == client.get(FROZEN).status_code == 200  # kept open
    kept = (folder / "verbatlas.sqlite").read_bytes()
    gone(folder)
    is_told(client, "/api/ready")
    is_told(client, "/api/initiatives/{id}")
    assert list(folder.iterdir()) == []
    (folder / "verbatlas.sqlite").write_bytes(kept)
    assert client.get("/api/ready").json()["store_revision"] == 1
    assert client.get(FROZEN).status_code == 200


def test_a_file_overwritten_under_use_is_not_ready_though_pages_of_it_are_in_memory(of_a_file: Atlas) -> None:
    client, folder = asks(of_a_file), of_a_file.settings.data_dir
    assert client.get(FROZEN).status_code == 200
    overwritten(folder)
    is_told(client, "/api/ready")
    assert client.get("/api/live").status_code == 200


def test_the_map_says_places_where_names_were_never_read(of_a_file: Atlas) -> None:
    address = "/api/clusters?bbox=-5,41,10,52&zoom=12"
    whole = asks(of_a_file).get(address).json()["features"]
    of_a_file._entries._kept.clear()
    of_a_file._looking._views.cache_clear()
    gone(of_a_file.settings.data_dir)
    left = asks(of_a_file).get(address).json()["features"]
    assert [feature["geometry"] for feature in left] == [feature["geometry"] for feature in whole]
    assert {feature["properties"]["type"] for feature in left} == {"cluster", "area"}
    assert all(feature["properties"]["name"] for feature in left)


def test_a_server_that_stands_still_is_given_up_and_found_again(
    served: tuple[Cluster, Atlas], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing else ends the waiting: the kernel answers for a process that is stopped."""
    cluster, atlas = served
    client = asks(atlas)
    assert client.get("/api/ready").status_code == 200
    with cluster.frozen():
        is_told(client, "/api/ready")
        is_told(client, "/api/initiatives/{id}")  # at once: one reader has waited for all
        assert [client.get(EXAMPLES[path]).status_code for path in FROM_MEMORY] == [200] * len(FROM_MEMORY)
    monkeypatch.setattr("data.store.engines.silence.LEFT_ALONE_S", 0.0)
    assert client.get("/api/ready").status_code == client.get(FROZEN).status_code == 200


def test_no_reader_waits_for_more_than_five_seconds() -> None:
    assert postgresql.STATEMENT_TIMEOUT_MS / 1000 < postgresql.PATIENCE_S < 5
    assert postgresql.PING_S + postgresql.CONNECT_TIMEOUT_S < 5


@pytest.mark.parametrize("path", NEEDED)
def test_a_server_that_stopped_is_told_by_every_route(of_a_stopped_server: Atlas, path: str) -> None:
    is_told(asks(of_a_stopped_server), path)


@pytest.mark.parametrize("path", [path for path in API if path.startswith(DOWNLOADS)])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("asked", ["cards", "package"])
def test_a_download_whose_first_page_fails_is_a_failure_and_no_empty_file(
    of_a_file: Atlas, path: str, large: bool, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailable(store="here", reason="pulled out")

    if large:
        monkeypatch.setattr("pages.web.exports.LARGE", 1)
    with monkeypatch.context() as patched:
        patched.setattr(of_a_file.store, asked, away)
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
    assert answer.headers["x-content-type-options"] == "nosniff"
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
