"""The index kept on disk: read back as it was, and never taken for that of another store or moment."""

import logging
import shutil
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.index import live, snapshot
from data.index.live import LiveIndex
from data.index.snapshot import read_snapshot, write_snapshot
from data.package import Package
from data.store import Store, open_store
from tests.data.edits import COCOTTE, built, content, names, rename, under_its_own_code


@pytest.fixture(autouse=True)
def small_indexes_are_kept_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "SMALLEST", 1)
    monkeypatch.setattr(live, "CHECK_SECONDS", -1.0)


@pytest.fixture
def kept(store: Store, tmp_path: Path) -> Path:
    """The index of the store, kept in a folder that was not there."""
    path = tmp_path / "cache" / "index.npz"
    write_snapshot(path, built(store), store)
    return path


def test_reads_back_what_it_kept(store: Store, kept: Path) -> None:
    index = read_snapshot(kept, store)
    assert index is not None
    assert content(index) == content(built(store))
    assert (index.revision, index.spots) == (store.revision(), built(store).spots)
    assert {name.name for name in kept.parent.iterdir()} == {"index.npz"}


def test_keeps_the_type_of_every_column(store: Store, kept: Path) -> None:
    index = read_snapshot(kept, store)
    assert index is not None
    kept_as = {name: array.dtype for name, array in index.columns.arrays().items()}
    assert kept_as == {name: array.dtype for name, array in built(store).columns.arrays().items()}


def test_an_atlas_starts_from_it_and_catches_up(
    store: Store, elsewhere: Store, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(elsewhere, COCOTTE, "Abeilles")
    monkeypatch.delattr(LiveIndex, "_build")
    follow = LiveIndex(store, under_its_own_code, kept)
    assert names(follow.current(), store)[0] == "Abeilles"


def test_a_built_index_is_kept_for_the_next_start(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    LiveIndex(store, under_its_own_code, tmp_path / "index.npz")
    monkeypatch.delattr(LiveIndex, "_build")
    again = LiveIndex(store, under_its_own_code, tmp_path / "index.npz")
    assert content(again.current()) == content(built(store))


def test_a_small_index_is_not_kept(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "SMALLEST", 25)
    write_snapshot(tmp_path / "index.npz", built(store), store)
    assert not (tmp_path / "index.npz").exists()


def test_without_a_snapshot_there_is_none(store: Store, tmp_path: Path) -> None:
    assert read_snapshot(None, store) is None
    assert read_snapshot(tmp_path / "index.npz", store) is None
    assert read_snapshot(tmp_path / "verbatlas.sqlite" / "index.npz", store) is None


def test_that_of_another_store_is_refused(corpus_file: Path, kept: Path, tmp_path: Path) -> None:
    other = open_store(shutil.copyfile(corpus_file, tmp_path / "other.sqlite"))
    assert read_snapshot(kept, other) is None
    other.close()


def test_that_of_a_store_since_made_anew_at_the_same_place_is_refused(
    atlas: Atlas, corpus: Package, store: Store, store_file: Path, kept: Path
) -> None:
    revision = store.revision()
    store.close()
    for file in store_file.parent.glob(f"{store_file.name}*"):
        file.unlink()
    anew = open_store(store_file, clock=lambda: datetime(2031, 1, 1, tzinfo=UTC))
    anew.load(corpus, atlas.locator.locate, "verbatlas", "")
    assert anew.revision() == revision
    assert read_snapshot(kept, anew) is None
    anew.close()


def test_that_of_a_later_revision_is_refused(store: Store, store_file: Path, tmp_path: Path) -> None:
    """The file of the store was put back as it was before an edit."""
    store.backup(tmp_path / "before.sqlite")
    rename(store, COCOTTE, "Abeilles")
    write_snapshot(tmp_path / "index.npz", built(store), store)
    store.close()
    shutil.copyfile(tmp_path / "before.sqlite", store_file)
    again = open_store(store_file)
    assert read_snapshot(tmp_path / "index.npz", again) is None
    again.close()


def test_that_of_a_version_with_other_words_is_refused(
    store: Store, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_WORDS", "place|village")
    assert read_snapshot(kept, store) is None


GARBAGE = {
    "empty": b"",
    "text": b"not an index",
    "half a zip": b"PK\x03\x04",
    "a pickle": b"\x80\x04\x95\x05",
    "one array": b"\x93NUMPY\x01\x00",
    "NUL": bytes(4096),
}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
def test_a_file_that_is_no_index_is_said_and_built_again(
    store: Store, tmp_path: Path, garbage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "index.npz"
    path.write_bytes(garbage)
    with caplog.at_level(logging.WARNING):
        assert read_snapshot(path, store) is None
    assert f"the kept index {path} is not readable" in caplog.text
    assert content(LiveIndex(store, under_its_own_code, path).current()) == content(built(store))
    assert read_snapshot(path, store) is not None


def test_an_array_alone_or_with_a_column_missing_is_no_index(store: Store, kept: Path) -> None:
    with np.load(kept) as whole:
        arrays = {name: whole[name] for name in whole.files if name != "lead"}
    np.savez(kept, **arrays)
    assert read_snapshot(kept, store) is None
    with kept.open("wb") as file:
        np.save(file, np.arange(3))
    assert read_snapshot(kept, store) is None


@pytest.fixture(scope="module")
def whole_snapshot(corpus_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, bytes]:
    """The store of the corpus and the bytes of its index."""
    folder = tmp_path_factory.mktemp("snapshot")
    store = open_store(shutil.copyfile(corpus_file, folder / "store.sqlite"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshot, "SMALLEST", 1)
        write_snapshot(folder / "index.npz", built(store), store)
    return store, (folder / "index.npz").read_bytes()


@given(data=st.data())
def test_a_damaged_file_is_refused_or_says_what_it_said(
    data: st.DataObject, whole_snapshot: tuple[Store, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    store, whole = whole_snapshot
    places = data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=3))
    damaged = bytearray(whole)
    for place in places:
        damaged[place] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / "index.npz"
    path.write_bytes(damaged[: data.draw(st.integers(0, len(whole)) | st.just(len(whole)))])
    index = read_snapshot(path, store)
    assert index is None or content(index) == content(built(store))


def test_where_nothing_can_be_written_nothing_is_kept_and_the_index_answers(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    path = tmp_path / "file" / "index.npz"
    with caplog.at_level(logging.WARNING):
        follow = LiveIndex(store, under_its_own_code, path)
    assert len(follow.current()) == 24
    assert f"the index is not kept at {path}" in caplog.text


def test_a_disk_that_fills_up_leaves_no_half_of_it(
    store: Store, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept.read_bytes()

    def full(file: object, **_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    write_snapshot(kept, built(store), store)
    assert [path.read_bytes() for path in kept.parent.iterdir()] == [before]
