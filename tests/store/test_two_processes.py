"""Two processes on one PostgreSQL: what is written through one is on the map of the other."""

import json
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.atlas import Atlas
from data.filters import Filters
from data.settings import Settings
from data.store import RecordKind
from geo.point import BBox
from tests.browser.server import running
from tests.store.postgres import Cluster

MURAT = BBox(2.7, 45.0, 3.0, 45.2)
WITHIN_SECONDS = 2.0
"""The promise: what is asked later is answered with the edit."""


@pytest.fixture(scope="module")
def database(cluster: Cluster) -> str:
    cluster.execute("create database shared")
    return cluster.url("shared")


@pytest.fixture
def here(database: str, tmp_path: Path) -> Iterator[Atlas]:
    """The atlas of this process, which loads the corpus into the empty database."""
    atlas = Atlas.open(Settings.from_env({"DATABASE_URL": database, "VERBATLAS_DATA_DIR": str(tmp_path)}))
    yield atlas
    atlas.store.close()


@pytest.fixture
def there(here: Atlas, database: str, tmp_path: Path) -> Iterator[str]:
    """The address of another one, started as anybody would."""
    with running(tmp_path / "there.log", {"DATABASE_URL": database}) as address:
        yield address


def drawn(address: str) -> list[dict[str, Any]]:
    box = ",".join(str(edge) for edge in MURAT)
    with urllib.request.urlopen(f"{address}/api/clusters?bbox={box}&zoom=12", timeout=10) as answer:
        return [feature["properties"] for feature in json.load(answer)["features"]]


def asked_in_vain(address: str, name: str) -> float:
    """How many seconds from now the last question is asked that is answered without this name; 0 if none is.

    How long an answer takes depends on the machine, and is no part of it.
    """
    start, in_vain = time.monotonic(), 0.0
    while True:
        asked = time.monotonic() - start
        if name in [properties.get("name") for properties in drawn(address)]:
            return in_vain
        in_vain = asked
        assert in_vain < 30, f"{name} never came"
        time.sleep(0.02)


def test_an_edit_made_here_is_on_the_map_there_within_two_seconds(here: Atlas, there: str) -> None:
    assert [properties["name"] for properties in drawn(there)] == ["La Cocotte Numérique"]
    for name in ("La Cocotte, à Murat", "La Cocotte Numérique de Murat"):
        found = here.store.get(RecordKind.INITIATIVE, "cocotte-numerique")
        record = found.record.model_copy(update={"name": name})
        here.store.save(record, "Ana", "le nom du panneau", found.version)
        assert asked_in_vain(there, name) <= WITHIN_SECONDS


def test_both_processes_share_one_load_of_the_package(here: Atlas, there: str) -> None:
    with urllib.request.urlopen(f"{there}/api/health", timeout=10) as answer:
        health = json.load(answer)
    assert health["revision"] == here.store.revision()
    assert health["initiatives"] == here.counts(Filters()).total == 24
