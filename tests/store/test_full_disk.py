"""A disk that is full: what it says, what still works, what is left of the file that it stopped."""

import os
import resource
import signal
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from data.atlas import Atlas
from data.filters import Filters
from data.package import Package
from data.settings import Settings
from data.store import BackupFailed, DiskFull, RecordKind, Store, StoreUnavailable, open_store
from data.store.engines import sqlite
from tests.store.crash import Tell, run_apart

COCOTTE = "cocotte-numerique"
PAGE = 4096
FULL = "le disque est plein, ou ne répond plus"


def leave(pages: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on SQLite answers in this folder as on a disk with so much room."""
    real = sqlite._sql_engine

    def little(path: Path, options: str) -> Engine:
        sql = real(path, options)
        if path.is_relative_to(folder):
            event.listen(sql, "connect", lambda driver, _: driver.execute(f"pragma max_page_count = {pages}"))
        return sql

    monkeypatch.setattr(sqlite, "_sql_engine", little)


def test_it_is_said_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(10, tmp_path, monkeypatch)
    with pytest.raises(DiskFull, match=FULL) as stopped:
        open_store(tmp_path / "store.sqlite")
    assert "CREATE EXTENSION" not in str(stopped.value)
    assert "libérez de la place" in str(stopped.value)


def test_an_empty_file_that_cannot_be_written_asks_for_no_extension(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite._sql_engine
    (tmp_path / "store.sqlite").touch()
    monkeypatch.setattr(sqlite, "_sql_engine", lambda path, _: real(path, "mode=ro"))
    with pytest.raises(StoreUnavailable, match="lecture seule"):
        open_store(tmp_path / "store.sqlite")


@pytest.mark.parametrize("stops", ["at the schema", "at the load"])
def test_a_first_start_shows_the_atlas_from_elsewhere_and_refuses_writes(
    stops: str,
    tmp_path: Path,
    gazetteer_cache: Path,
    sqlite_template: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    schema = sqlite_template.stat().st_size // PAGE
    leave(10 if stops == "at the schema" else schema + 5, tmp_path / "data", monkeypatch)
    atlas = Atlas.open(Settings(data_dir=tmp_path / "data", cache_dir=gazetteer_cache))
    assert atlas.counts(Filters()).total == 24
    assert (atlas.writability().ok, str(atlas.writability().reason)) == (False, FULL)
    atlas.store.close()


def test_a_later_start_shows_what_is_there(
    package: Package, tmp_path: Path, gazetteer_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Settings(data_dir=tmp_path / "data", cache_dir=gazetteer_cache, package=tmp_path / "package")
    Atlas.open(here).store.close()
    longer = tmp_path / "package" / "initiatives.csv"
    longer.write_text(longer.read_text().replace("Cocotte", "Cocotte " * 50_000, 1))
    leave((tmp_path / "data" / "verbatlas.sqlite").stat().st_size // PAGE, tmp_path / "data", monkeypatch)
    atlas = Atlas.open(here)
    assert atlas.card(COCOTTE).initiative.name == "La Cocotte Numérique"
    atlas.store.close()


def test_a_backup_that_finds_no_room_leaves_the_one_before(loaded: Store, tmp_path: Path) -> None:
    path = tmp_path / "backups" / "b.sqlite"
    loaded.backup(path)
    before = path.read_bytes()

    def try_again(tell: Tell) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        try:
            loaded.backup(path)
        except BackupFailed as error:
            tell(len(str(error)))

    assert run_apart(try_again)
    assert [file.name for file in path.parent.iterdir()] == ["b.sqlite"]
    assert path.read_bytes() == before
    assert len(list(loaded.records(RecordKind.INITIATIVE))) == 2
    assert os.path.getsize(path) > 20_000
