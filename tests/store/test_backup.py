"""A backup takes the place of the one before once it is verified, and not earlier."""

import os
import signal
import sqlite3
import threading
from pathlib import Path

import pytest

from data.package import Package
from data.store import RecordKind, Store, StoreCorrupted, copying, open_store
from data.store.export import StoredPackage, write_package
from tests.store.crash import Tell, run_and_kill
from tests.store.world import locate

COCOTTE = "cocotte-numerique"
PAGE = 4096


def rename(store: Store, name: str) -> None:
    stored = store.get(RecordKind.INITIATIVE, COCOTTE)
    store.save(stored.record.model_copy(update={"name": name}), "Ana", "", stored.version)


def exported(store: Store, folder: Path) -> dict[str, bytes]:
    write_package(StoredPackage(store), folder)
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_restored_is_exported_the_same(loaded: Store, target: str, tmp_path: Path) -> None:
    rename(loaded, "Avant « l’accident »\u00a0!")
    loaded.backup(tmp_path / "b.sqlite")
    before = exported(loaded, tmp_path / "before")
    rename(loaded, "Après")
    loaded.restore_backup(tmp_path / "b.sqlite", "Ana", "")
    assert exported(loaded, tmp_path / "after") == before
    other = open_store(tmp_path / "other.sqlite")
    other.restore_backup(tmp_path / "b.sqlite", "Ana", "")
    assert exported(other, tmp_path / "elsewhere") == before
    other.close()


def damage(path: Path, what: str) -> None:
    """As a bad block does: the first page of a table or of an index, of a store that still opens."""
    with sqlite3.connect(path) as database:
        page = database.execute("select rootpage from sqlite_master where name = ?", (what,)).fetchone()[0]
    database.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(os.urandom(PAGE))


@pytest.mark.parametrize("what", ["quote", "sqlite_autoindex_quote_1"])
def test_a_damaged_store_does_not_replace_the_good_backup(
    what: str, package: Package, tmp_path: Path
) -> None:
    path, backup = tmp_path / "store" / "store.sqlite", tmp_path / "backups" / "b.sqlite"
    store = open_store(path)
    store.load(package, locate, "verbatlas", "")
    store.backup(backup)
    before = backup.read_bytes()
    store.close()
    damage(path, what)
    store = open_store(path)
    with pytest.raises(StoreCorrupted, match="verbatlas restore"):
        store.backup(backup)
    store.close()
    assert backup.read_bytes() == before
    assert list(backup.parent.iterdir()) == [backup]


def test_a_copy_that_says_something_else_does_not_replace_the_good_backup(
    loaded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded.backup(tmp_path / "b.sqlite")
    before = (tmp_path / "b.sqlite").read_bytes()
    real = copying._hash
    seen: list[object] = []

    def one_bit(values: list[object]) -> int:
        seen.append(values)
        return real(values) + (len(seen) == 1)

    monkeypatch.setattr(copying, "_hash", one_bit)
    with pytest.raises(StoreCorrupted, match="ne dit pas la même chose"):
        loaded.backup(tmp_path / "b.sqlite")
    assert (tmp_path / "b.sqlite").read_bytes() == before


def test_others_write_meanwhile(loaded: Store, target: str, tmp_path: Path) -> None:
    """Each backup is of one moment, and the next write waits for none."""
    stop = threading.Event()
    other = open_store(target)

    def write() -> None:
        number = 0
        while not stop.is_set():
            rename(other, f"Cocotte {(number := number + 1)}")

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for number in range(2):
            loaded.backup(tmp_path / f"{number}.sqlite")
    finally:
        stop.set()
        writing.join()
    other.close()
    for number in range(2):
        copy = open_store(tmp_path / f"{number}.sqlite")
        assert copy.check() == []
        assert len(copy.history(RecordKind.INITIATIVE, COCOTTE)) == copy.revision()
        copy.close()


@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_a_killed_backup_leaves_the_one_before_and_the_next_one_clears_up(
    loaded: Store, target: str, tmp_path: Path, where: str
) -> None:
    folder = tmp_path / "backups"
    loaded.backup(folder / "b.sqlite")
    before = (folder / "b.sqlite").read_bytes()

    def die_there(tell: Tell) -> None:
        def die(*_: object) -> None:
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(os, "fsync", die) if where == "fsync" else setattr(Path, "replace", die)
        open_store(target).backup(folder / "b.sqlite")

    assert run_and_kill(die_there, after=0, kill=lambda: None).midway
    assert (folder / "b.sqlite").read_bytes() == before
    assert len(list(folder.iterdir())) == 2
    loaded.backup(folder / "b.sqlite")
    assert [file.name for file in folder.iterdir()] == ["b.sqlite"]


def test_a_killed_restore_leaves_the_store_and_the_next_one_clears_up(
    loaded: Store, target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    loaded.backup(tmp_path / "b.sqlite")
    rename(loaded, "Après")
    before = loaded.revision()

    def die_there(tell: Tell) -> None:
        def die(*_: object) -> None:
            os.kill(os.getpid(), signal.SIGKILL)

        copying._copy_table = die  # type: ignore[assignment]
        open_store(target).restore_backup(tmp_path / "b.sqlite", "Ana", "")

    assert run_and_kill(die_there, after=0, kill=lambda: None).midway
    assert loaded.revision() == before
    assert len(list((tmp_path / "tmp").iterdir())) == 1
    loaded.restore_backup(tmp_path / "b.sqlite", "Ana", "")
    assert list((tmp_path / "tmp").iterdir()) == []
