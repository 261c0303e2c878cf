"""A new store for each test, on each engine; `loaded` holds the small package."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.package import Package
from data.store import Store, open_store
from data.store.schema import HEAD, TABLES
from tests.store.postgres import MISSING, REQUIRED, Cluster, folder_of_programs
from tests.store.world import locate, small_package

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DATABASE = "verbatlas"


@pytest.fixture(scope="session")
def postgres_programs() -> Path:
    """Where PostgreSQL is. Without it the tests that need it skip, or fail where it is required."""
    programs = folder_of_programs()
    if programs is None:
        if os.environ.get(REQUIRED):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return programs


@pytest.fixture(scope="session")
def cluster(postgres_programs: Path) -> Iterator[Cluster]:
    """A server for all tests, with one store: to empty it is faster than to make another."""
    cluster = Cluster(postgres_programs, durable=False)
    try:
        cluster.start()
        cluster.execute(f"create database {DATABASE}")
        open_store(cluster.url(DATABASE)).close()
        yield cluster
    finally:
        cluster.stop()


def emptied(cluster: Cluster) -> str:
    """The URL of the store of the tests, as if it were new.

    Rows are deleted, with nobody checking what refers to them: to truncate the tables takes ten times as long.
    """
    tables = [table.name for table in TABLES] + [
        "search",
        "search_word",
        "search_frequent",
        "search_frequent_word",
    ]
    cluster.execute(
        "begin; set local session_replication_role = replica;"
        + "".join(f"delete from {table};" for table in tables)
        + "insert into state (id, revision, rebuilt, next_number) values (1, 0, 0, 1);"
        f"update alembic_version set version_num = '{HEAD}'; commit",
        DATABASE,
    )
    return cluster.url(DATABASE)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "store.sqlite"
    open_store(path).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store is: a path, or the URL of a database."""
    if request.param == "sqlite":
        path = tmp_path / "store" / "verbatlas.sqlite"
        path.parent.mkdir()
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        return str(path)
    return emptied(request.getfixturevalue("cluster"))


@pytest.fixture
def store(target: str) -> Iterator[Store]:
    store = open_store(target, clock=lambda: NOON)
    yield store
    store.close()


@pytest.fixture
def package(tmp_path: Path) -> Package:
    return small_package(tmp_path / "package")


@pytest.fixture
def loaded(store: Store, package: Package) -> Store:
    store.load(package, locate, "verbatlas", "premier chargement")
    return store
