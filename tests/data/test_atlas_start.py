"""Two processes that start at once: one fills the store, the other waits for it or shows what is there."""

import logging
import shutil
import threading
from logging.handlers import QueueHandler
from pathlib import Path
from queue import Queue

import pytest

from data.atlas import Atlas
from data.filters import Filters
from data.opening import parts
from data.settings import Settings
from data.store import open_store
from data.store.engines import sqlite

AUVERGNE = Path(__file__).parent.parent.parent / "data" / "packages" / "auvergne"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT", 0.05)


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Queue[logging.LogRecord]:
    """What the start tells, as soon as it does."""
    heard: Queue[logging.LogRecord] = Queue()
    caplog.set_level(logging.INFO, parts.log.name)
    monkeypatch.setattr(parts.log, "handlers", [QueueHandler(heard)])
    return heard


def settings_for(folder: Path, package: Path = AUVERGNE) -> Settings:
    return Settings.from_env({"VERBATLAS_DATA_DIR": str(folder), "VERBATLAS_PACKAGE": str(package)})


def test_one_that_starts_while_another_fills_the_store_waits_for_it(
    tmp_path: Path, said: Queue[logging.LogRecord]
) -> None:
    filling = open_store(tmp_path / "verbatlas.sqlite")
    with filling.writing("Ana", "elle remplit") as _:
        opened: list[Atlas] = []
        starting = threading.Thread(target=lambda: opened.append(Atlas.open(settings_for(tmp_path))))
        starting.start()
        assert "another process is filling the store" in said.get(timeout=30).getMessage()
        assert starting.is_alive()
    starting.join(timeout=30)
    assert opened[0].counts(Filters()).total == 24
    filling.close()


def test_one_that_starts_while_somebody_writes_shows_what_is_there(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Atlas.open(settings_for(tmp_path)).store.close()
    changed = Path(shutil.copytree(AUVERGNE, tmp_path / "changed"))
    table = changed / "initiatives.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("Parcc Oasis,", "Parcc Oasis !,", 1), encoding="utf-8"
    )
    writing = open_store(tmp_path / "verbatlas.sqlite")
    with writing.writing("Ana", "elle écrit") as _:
        atlas = Atlas.open(settings_for(tmp_path, changed))
    assert atlas.card("parcc-oasis").initiative.name == "Parcc Oasis"
    assert "left to the next start" in caplog.text
    atlas.store.close()
    assert Atlas.open(settings_for(tmp_path, changed)).card("parcc-oasis").initiative.name == "Parcc Oasis !"
    writing.close()
