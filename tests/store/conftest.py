"""A new store for each test, on each engine; `loaded` holds the small package."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.package import Package
from data.store import Store, open_store
from tests.store.world import locate, small_package

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store may be opened: a path, or the URL of an empty database."""
    return str(tmp_path / "store" / "verbatlas.sqlite")


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
