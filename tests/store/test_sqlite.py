"""What may happen to a SQLite file: read-only, full, damaged, not ours, from another time."""

import os
import resource
import shutil
import signal
import sqlite3
import tempfile
import threading
from pathlib import Path

import pytest

from data.package import Package
from data.store import (
    RecordKind,
    SchemaTooOld,
    Store,
    StoreBusy,
    StoreCorrupted,
    StoreReadOnly,
    StoreUnavailable,
    open_store,
)
from data.store.copying import set_aside
from data.store.engines import engine as engines
from data.store.engines import sqlite
from data.store.migrating import _upgrade
from data.store.opening import open_engine
from data.store.schema import HEAD
from tests.store.crash import Tell, run_apart
from tests.store.world import locate

COCOTTE = "cocotte-numerique"


@pytest.fixture
def path(tmp_path: Path, package: Package) -> Path:
    """A closed store that holds the small package."""
    path = tmp_path / "store" / "verbatlas.sqlite"
    store = open_store(path)
    store.load(package, locate, "verbatlas", "")
    store.close()
    return path


def rename(store: Store, name: str) -> None:
    stored = store.get(RecordKind.INITIATIVE, COCOTTE)
    store.save(stored.record.model_copy(update={"name": name}), "Ana", "", stored.version)


def test_a_store_is_one_file_that_any_tool_opens(path: Path) -> None:
    assert [file.name for file in path.parent.iterdir()] == ["verbatlas.sqlite"]
    with sqlite3.connect(path) as connection:
        assert connection.execute("select count(*) from initiative").fetchone() == (2,)


@pytest.mark.parametrize("options", ["mode=ro", "mode=ro&immutable=1"])
def test_a_read_only_file_is_read_and_says_why_it_is_not_written(
    path: Path, options: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_if_read_only(monkeypatch, options)
    store = open_store(path)
    assert store.search("numerique") == [COCOTTE]
    assert store.card(COCOTTE).initiative.name == "La Cocotte Numérique"
    assert (store.writability().ok, str(store.writability().reason)) == (
        False,
        "le fichier ou son dossier est en lecture seule",
    )
    with pytest.raises(StoreReadOnly, match="lecture seule"):
        rename(store, "Impossible")
    assert store.check() == []
    store.close()


def as_if_read_only(monkeypatch: pytest.MonkeyPatch, options: str) -> None:
    """The rights of a file do not stop root, who runs the tests on some machines."""
    real = sqlite._sql_engine
    monkeypatch.setattr(sqlite, "_sql_engine", lambda path, _: real(path, options))


NOBODY = 65534


def test_a_file_without_the_right_to_write_is_read(path: Path) -> None:
    def read_only(tell: Tell) -> None:
        if os.geteuid() == 0:  # root may write everywhere: be somebody else
            os.setuid(NOBODY)
        store = open_store(copy)
        tell(store.card(COCOTTE).version)
        tell(int(store.writability().ok))
        try:
            rename(store, "Impossible")
        except StoreReadOnly:
            tell(2)

    with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to others
        copy = Path(folder) / "verbatlas.sqlite"
        shutil.copyfile(path, copy)
        copy.chmod(0o444)
        Path(folder).chmod(0o555)
        told = run_apart(read_only)
        Path(folder).chmod(0o755)
    assert told == [1, 0, 2]


def test_a_file_that_reached_its_quota_is_read(path: Path) -> None:
    def write_too_much(tell: Tell) -> None:
        store = open_store(path)
        rename(store, "Un")
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        try:
            rename(store, "Trop long " * 100_000)
        except StoreReadOnly:
            tell(store.get(RecordKind.INITIATIVE, COCOTTE).version)
        tell(int(store.writability().ok))

    assert run_apart(write_too_much) == [2, 0]
    store = open_store(path)
    assert store.card(COCOTTE).initiative.name == "Un"
    assert store.check() == []
    store.close()


def fill_up(store: Store) -> None:
    """From now on SQLite answers as on a full disk: the file may not grow."""
    engine = store._engine  # type: ignore[attr-defined]
    with engine.sql.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar()
        connection.exec_driver_sql(f"pragma max_page_count = {pages}")


def test_a_full_disk_refuses_writes_and_goes_on_reading(path: Path) -> None:
    store = open_store(path)
    fill_up(store)
    with pytest.raises(StoreReadOnly, match="disque est plein"):
        rename(store, "Trop long " * 20_000)
    assert not store.writability().ok
    assert "plein" in str(store.writability().reason)
    assert store.card(COCOTTE).initiative.name == "La Cocotte Numérique"
    assert store.search("numerique") == [COCOTTE]
    store.close()


def test_a_disk_that_is_freed_is_noticed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(path)
    fill_up(store)
    with pytest.raises(StoreReadOnly):
        rename(store, "Trop long " * 20_000)
    assert not store.writability().ok
    monkeypatch.setattr(engines, "PROBE_EVERY", 0.0)
    with store._engine.sql.connect() as connection:
        connection.exec_driver_sql("pragma max_page_count = 100000")
    assert store.writability().ok
    rename(store, "Enfin")
    store.close()


def test_a_damaged_file_says_the_way_back(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:40_000] = os.urandom(39_900)
    path.write_bytes(content)
    with pytest.raises(StoreCorrupted, match="verbatlas restore"):
        open_store(path).card(COCOTTE)


def test_a_file_that_is_not_a_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "verbatlas.sqlite"
    path.write_text("Ceci n’est pas une base. " * 100)
    with pytest.raises(StoreCorrupted, match=r"verbatlas\.sqlite"):
        open_store(path)
    assert path.read_text().startswith("Ceci")


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("create table recette (nom text)")
    with pytest.raises(StoreCorrupted, match="pas une base de Verbatlas"):
        open_store(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("select name from sqlite_master").fetchall() == [("recette",)]


def test_a_damaged_file_set_aside_makes_room_for_a_backup(path: Path, tmp_path: Path) -> None:
    store = open_store(path)
    store.backup(tmp_path / "backup.sqlite")
    store.close()
    path.write_bytes(b"abime" * 1000)
    aside = set_aside(path, "abime-1")
    assert aside.read_bytes().startswith(b"abime")
    store = open_store(path)
    store.restore_backup(tmp_path / "backup.sqlite", "Ana", "fichier abîmé")
    assert store.card(COCOTTE).initiative.name == "La Cocotte Numérique"
    store.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match="file"):
        open_store(tmp_path / "file" / "verbatlas.sqlite")


def test_a_long_write_makes_the_next_one_say_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT", 0.05)
    first, second = open_store(path), open_store(path)
    with first.writing("Ana", "") as write:
        stored = first.get(RecordKind.INITIATIVE, COCOTTE)
        write.save(stored.record.model_copy(update={"name": "De la première"}), expected_version=1)
        with pytest.raises(StoreBusy, match="Recommencez"):
            rename(second, "De la seconde")
        assert second.card(COCOTTE).initiative.name == "La Cocotte Numérique"
    assert second.card(COCOTTE).initiative.name == "De la première"
    first.close()
    second.close()


def test_opening_while_another_process_writes_is_no_read_only_store(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT", 0.05)
    first = open_store(path)
    with first.writing("Ana", ""):
        second = open_store(path)
    assert second.writability().ok
    rename(second, "Ensuite")
    first.close()
    second.close()


def test_writers_in_several_threads_wait_for_one_another(path: Path) -> None:
    store = open_store(path)
    source = store.sources(["conclusion"])["conclusion"]

    def add(number: int) -> None:
        for each in range(5):
            store.save(source.model_copy(update={"id": f"s-{number}-{each}"}), "Ana", "")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.revision() == 1 + 30
    assert len(list(store.records(RecordKind.SOURCE))) == 2 + 30
    store.close()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store at the first migration, without any full-text index."""
    path = tmp_path / "old.sqlite"
    engine = open_engine(path)
    with engine.writing() as connection:
        _upgrade(connection, "0001")
    engine.close()
    return path


def test_a_reader_s_connection_keeps_little_of_the_file_also_after_a_write(path: Path) -> None:
    """Each of several would keep the same pages, which the system keeps once for all: 130 MB of a busy server."""
    engine = open_engine(path)
    cache = "pragma cache_size"
    for _ in range(2):
        with engine.reading() as connection:
            assert connection.exec_driver_sql(cache).scalar() == -4 * 1024
        with engine.writing() as connection:
            assert connection.exec_driver_sql(cache).scalar() == -32 * 1024
    engine.close()


def test_an_older_schema_is_brought_up_to_date_after_a_copy(old: Path, package: Package) -> None:
    store = open_store(old)
    assert store.migrate() == HEAD
    store.load(package, locate, "verbatlas", "")
    assert store.search("numerique") == [COCOTTE]
    assert old.with_name(f"old.sqlite.before-{HEAD}").exists()
    store.close()


def test_an_older_schema_can_be_left_alone(old: Path) -> None:
    with pytest.raises(SchemaTooOld, match="verbatlas migrate"):
        open_store(old, upgrade=False)


def test_an_older_schema_that_cannot_be_written_says_what_to_do(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_if_read_only(monkeypatch, "mode=ro")
    with pytest.raises(SchemaTooOld, match="droit d’y écrire"):
        open_store(old)
