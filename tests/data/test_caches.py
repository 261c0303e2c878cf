"""Whatever became of what can be rebuilt, it is rebuilt: no cache stops a start, none is believed that is not whole."""

import os
import resource
import signal
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from data.index import snapshot
from data.index.live import LiveIndex
from data.store import Store
from geo import aside
from geo.aside import PART, is_sealed
from geo.gazetteer import Gazetteer, compiler
from geo.geocoders.answers import FILE_NAME, Answers
from tests.data.edits import under_its_own_code
from tests.gazetteer.test_lookup import TINY
from tests.store.crash import Tell, run_apart

NOBODY = 65534


class Cache(NamedTuple):
    """A cache of the product: its folder, how to find its file there, and what a start gets out of it."""

    folder: Path
    pattern: str
    start: Callable[[], object]

    @property
    def file(self) -> Path:
        (file,) = self.folder.glob(self.pattern)
        return file


@pytest.fixture(autouse=True)
def small_indexes_are_kept_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "SMALLEST", 1)


@pytest.fixture(params=["gazetteer", "index", "answers"])
def cache(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    folder = tmp_path / "cache"
    (tmp_path / "tmp").mkdir(mode=0o777)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    if request.param == "gazetteer":
        tables = tmp_path / "tables"
        tables.mkdir()
        for name, text in TINY.items():
            (tables / name).write_text(text, encoding="utf-8")
        return Cache(folder, "gazetteer-*.sqlite", lambda: gazetteer_says(folder, tables))
    if request.param == "index":
        store: Store = request.getfixturevalue("store")
        return Cache(folder, "index.npz", lambda: index_says(folder, store))
    return Cache(folder, FILE_NAME, lambda: answers_say(folder))


def gazetteer_says(folder: Path, tables: Path) -> object:
    gazetteer = Gazetteer.open(folder, tables)
    found = [gazetteer.place(code) for code in ("15138", "43157")]
    gazetteer.close()
    return found


def index_says(folder: Path, store: Store) -> object:
    index = LiveIndex(store, under_its_own_code, folder / "index.npz").current()
    return len(index), index.columns.number.tolist()


def answers_say(folder: Path) -> object:
    answers = Answers(folder)
    answers.forget_old()
    answers.put("ban", "murat", "", {"features": []}, found=True, score=None)
    kept = answers.get("ban", "murat", "")
    answers.close()
    return kept and kept.content


def empty(file: Path) -> None:
    file.write_bytes(b"")


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def cut_by_a_byte(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def at_random(file: Path) -> None:
    file.write_bytes(os.urandom(50_000))


def one_bit_wrong(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def of_a_newer_version(file: Path) -> None:
    if file.name == FILE_NAME:
        with sqlite3.connect(file) as database:
            database.execute("drop table answers")
            database.execute("create table answers (question text)")
            database.execute("pragma user_version = 99")
        database.close()
    else:
        file.write_bytes(file.read_bytes().replace(aside._SEAL, b"verbatlas-2"))


def endless(file: Path) -> None:
    file.unlink()
    file.symlink_to("/dev/zero")


def zip_bomb(file: Path) -> None:
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("number.npy", "w") as member,
    ):
        for _ in range(20):
            member.write(bytes(1 << 20))


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "became",
    [
        empty,
        cut_short,
        cut_by_a_byte,
        at_random,
        one_bit_wrong,
        of_a_newer_version,
        endless,
        zip_bomb,
        a_folder,
    ],
)
def test_a_start_says_the_same_whatever_became_of_the_file(
    cache: Cache, became: Callable[[Path], None]
) -> None:
    before = cache.start()
    assert cache.start() == before
    became(cache.file)
    assert cache.start() == before
    assert cache.start() == before
    if cache.file.is_file() and cache.file.name != FILE_NAME:
        assert is_sealed(cache.file)
    assert not list(cache.folder.glob(f"*{PART}*"))


def test_a_disk_that_is_full_or_fills_up_stops_no_start(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file may not grow: in the midst of it, as on a full disk. What was compiled goes elsewhere."""
    expected = cache.start()
    cache.file.unlink()
    if "gazetteer" in cache.pattern:
        real = compiler.write_database

        def fills_up(path: Path, entries: list[compiler.GazetteerEntry]) -> None:
            real(path, entries)
            if path.parent == cache.folder:
                raise sqlite3.OperationalError("database or disk is full")

        monkeypatch.setattr(compiler, "write_database", fills_up)
        assert cache.start() == expected
    else:

        def start(tell: Tell) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
            tell(int(cache.start() == expected))

        assert run_apart(start) == [1]
    assert not list(cache.folder.glob(f"*{PART}*"))


def test_a_folder_that_cannot_be_written_stops_no_start(cache: Cache, tmp_path: Path) -> None:
    expected = cache.start()
    cache.file.unlink()

    def start(tell: Tell) -> None:
        for folder in (tmp_path, *tmp_path.parents):
            if folder == Path(tempfile.gettempdir()):
                break
            folder.chmod(0o755)
        (tmp_path / "tmp").chmod(0o777)
        cache.folder.chmod(0o555)
        if os.geteuid() == 0:  # root may write everywhere: be somebody else
            os.setuid(NOBODY)
        tell(int(cache.start() == expected))

    assert run_apart(start) == [1]
    cache.folder.chmod(0o755)
    assert list(cache.folder.iterdir()) == []
