"""The index follows the store: whatever anybody writes shows soon, and as if the index had been built anew."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from data.index import Index, live
from data.index.live import LiveIndex
from data.store import IndexRows, RecordKind, Store, Summary
from tests.data.edits import (
    COCOTTE,
    MOUNTAINS,
    add,
    built,
    content,
    names,
    remove,
    rename,
    under_its_own_code,
)

DEADLINE_S = 2.0


def soon(follow: LiveIndex, shows: Callable[[Index], bool]) -> bool:
    """Whether something shows before the deadline, asking like a page does."""
    end = time.monotonic() + DEADLINE_S
    while time.monotonic() < end:
        if shows(follow.current()):
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def follow(store: Store, monkeypatch: pytest.MonkeyPatch) -> LiveIndex:
    """An index that asks the store at each call, so that no test has to wait."""
    monkeypatch.setattr(live, "CHECK_SECONDS", -1.0)
    return LiveIndex(store, under_its_own_code)


@pytest.fixture
def never_rebuilt(follow: LiveIndex, monkeypatch: pytest.MonkeyPatch) -> LiveIndex:
    def refuse(self: LiveIndex) -> Index:
        raise AssertionError("the index was built again")

    monkeypatch.setattr(LiveIndex, "_build", refuse)
    return follow


def test_lists_by_name_as_a_french_reader_expects(follow: LiveIndex, store: Store) -> None:
    found = names(follow.current(), store)
    at = found.index("Épicentre")
    assert found[at - 2 : at + 2] == ["Colporterre", "CRESS Auvergne", "Épicentre", "Fablab de l’école SIGMA"]
    assert len(found) == 24


def test_two_of_the_same_name_are_listed_by_id(
    never_rebuilt: LiveIndex, store: Store, elsewhere: Store
) -> None:
    add(elsewhere, "Épicentre", id="zenith")
    add(elsewhere, "epicentre", id="alpha")
    found = store.summaries(never_rebuilt.current().columns.number.tolist())
    assert [entry.id for entry in found if entry.name.endswith("picentre")] == [
        "alpha",
        "epicentre",
        "zenith",
    ]


def test_an_edit_by_another_process_shows_within_two_seconds_without_a_rebuild(
    store: Store, elsewhere: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow = LiveIndex(store, under_its_own_code)
    before = follow.current().revision
    monkeypatch.delattr(LiveIndex, "_build")
    rename(elsewhere, COCOTTE, "Zut, la Cocotte")
    assert soon(follow, lambda index: index.revision > before)
    assert names(follow.current(), store)[-1] == "Zut, la Cocotte"


def test_a_deletion_by_another_process_shows_within_two_seconds(store: Store, elsewhere: Store) -> None:
    follow = LiveIndex(store, under_its_own_code)
    remove(elsewhere, COCOTTE)
    assert soon(follow, lambda index: len(index) == 23)
    assert "La Cocotte Numérique" not in names(follow.current(), store)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("Abeilles", "", "Afriworkers"),
        ("École du bois", "CRESS Auvergne", "Épicentre"),
        ("LIMAGRAINS", "Limagrain", "Maison de Compétences"),
        ("La Cocotte", "Journée numérique des états généraux", "Lab’ du Pensio"),
        ("Zythum", "Université Clermont Auvergne", ""),
    ],
)
def test_a_renamed_initiative_moves_where_its_name_belongs(
    never_rebuilt: LiveIndex, store: Store, elsewhere: Store, name: str, before: str, after: str
) -> None:
    rename(elsewhere, COCOTTE, name)
    found = ["", *names(never_rebuilt.current(), store), ""]
    at = found.index(name)
    assert found[at - 1 : at + 2] == [before, name, after]
    assert len(found) == 26


def test_a_deletion_and_a_new_theme_are_no_reason_to_read_everything_again(
    never_rebuilt: LiveIndex, store: Store, elsewhere: Store
) -> None:
    remove(elsewhere, COCOTTE)
    assert content(never_rebuilt.current()) == content(built(store))
    elsewhere.save(MOUNTAINS, "Ana", "un thème")
    add(elsewhere, "Abbaye")
    assert content(never_rebuilt.current()) == content(built(store))


def test_several_that_change_at_once_keep_their_order_among_themselves(
    never_rebuilt: LiveIndex, store: Store, elsewhere: Store
) -> None:
    for name in ("Zythum", "Zinnia", "Abeilles", "Zorba", "Abbaye"):
        add(elsewhere, name)
    found = names(never_rebuilt.current(), store)
    assert [*found[:2], *found[-3:]] == ["Abbaye", "Abeilles", "Zinnia", "Zorba", "Zythum"]


def test_a_new_theme_has_its_bit(follow: LiveIndex, store: Store, elsewhere: Store) -> None:
    assert follow.current().bits_of(["mountains"]) == 0
    elsewhere.save(MOUNTAINS, "Ana", "un thème")
    found = elsewhere.get(RecordKind.INITIATIVE, COCOTTE)
    elsewhere.save(found.record.model_copy(update={"themes": ("mountains",)}), "Ana", "", found.version)
    index = follow.current()
    marked = np.flatnonzero(index.columns.theme_bits & np.uint64(index.bits_of(["mountains"])))
    assert [entry.id for entry in store.summaries(index.columns.number[marked].tolist())] == [COCOTTE]
    assert index.themes[index.columns.lead[marked[0]]] == "mountains"


def test_one_deleted_and_brought_back_is_there_once(
    follow: LiveIndex, store: Store, elsewhere: Store
) -> None:
    follow.current()
    remove(elsewhere, COCOTTE)
    elsewhere.restore(RecordKind.INITIATIVE, COCOTTE, 1, "Ana", "pas un doublon")
    assert names(follow.current(), store).count("La Cocotte Numérique") == 1
    assert content(follow.current()) == content(built(store))


def test_what_is_written_while_it_reads_shows_too(
    follow: LiveIndex, store: Store, elsewhere: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another editor saves between the question « what changed? » and the reading of what did."""
    follow.current()
    rename(elsewhere, COCOTTE, "Zut, la Cocotte")
    reads = store.index_rows
    later = iter([lambda: rename(elsewhere, "limagrain", "Abeilles"), lambda: remove(elsewhere, COCOTTE)])

    def read_late(ids: Sequence[str] | None = None) -> IndexRows:
        next(later, lambda: None)()
        return reads(ids)

    monkeypatch.setattr(store, "index_rows", read_late)
    for _ in range(3):
        follow.current()
    assert content(follow.current()) == content(built(elsewhere))


def test_editors_who_never_pause_are_no_reason_to_read_everything_again(
    never_rebuilt: LiveIndex, store: Store, elsewhere: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves before each thing that is read; what is shown is of one moment, and soon of the last."""
    summaries = store.summaries
    pauses = iter(range(12))

    def read_late(keys: Sequence[str] | Sequence[int]) -> list[Summary]:
        for number in pauses:
            rename(elsewhere, COCOTTE if number % 2 else "limagrain", f"{'AZ'[number % 2]} {number}")
            break
        return summaries(keys)

    rename(elsewhere, COCOTTE, "Zut")
    monkeypatch.setattr(store, "summaries", read_late)
    shown = [never_rebuilt.current().revision for _ in range(20)]
    assert shown == sorted(shown)
    assert shown[-1] == elsewhere.revision()
    assert next(pauses, None) is None
    assert content(never_rebuilt.current()) == content(built(elsewhere))


def test_the_place_of_a_name_among_many_is_found_in_few_questions(
    never_rebuilt: LiveIndex, store: Store, elsewhere: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    summaries = store.summaries
    monkeypatch.setattr(store, "summaries", lambda keys: asked.append(keys) or summaries(keys))
    for id in (COCOTTE, "limagrain", "epicentre", "movilab"):
        rename(elsewhere, id, f"Zut {id}")
    assert names(never_rebuilt.current(), store)[-4:] == [
        f"Zut {id}" for id in sorted([COCOTTE, "epicentre", "limagrain", "movilab"])
    ]
    assert len(asked) <= 1 + 2 * 5 + 1


def test_a_store_restored_from_a_backup_is_read_again(
    follow: LiveIndex, store: Store, elsewhere: Store, tmp_path: Path
) -> None:
    elsewhere.backup(tmp_path / "backup.sqlite")
    rename(elsewhere, COCOTTE, "Abeilles")
    assert names(follow.current(), store)[0] == "Abeilles"
    elsewhere.restore_backup(tmp_path / "backup.sqlite", "Ana", "oups")
    assert names(follow.current(), store)[0] == "Afriworkers"


def test_a_large_index_goes_on_answering_while_it_is_built_again(
    follow: LiveIndex, store: Store, elsewhere: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(live, "REBUILD_AT_ONCE", 10)
    remove(elsewhere, COCOTTE)
    elsewhere.backup(tmp_path / "backup.sqlite")
    old, read = follow.current(), threading.Event()
    build = LiveIndex._build

    def slow(self: LiveIndex) -> Index:
        read.wait(10)
        return build(self)

    monkeypatch.setattr(LiveIndex, "_build", slow)
    elsewhere.restore_backup(tmp_path / "backup.sqlite", "Ana", "oups")
    assert follow.current() is old
    assert follow.current() is old
    read.set()
    assert soon(follow, lambda index: index.revision == elsewhere.revision())


def test_many_readers_at_once_see_the_same(follow: LiveIndex, store: Store, elsewhere: Store) -> None:
    follow.current()
    with ThreadPoolExecutor(8) as readers:
        asked = [readers.submit(follow.current) for _ in range(40)]
        for name in ("Abeilles", "Zythum", "Milieu"):
            rename(elsewhere, COCOTTE, name)
            asked += [readers.submit(follow.current) for _ in range(40)]
        revisions = [answer.result().revision for answer in asked]
    assert set(revisions) <= set(range(elsewhere.revision() + 1))
    assert content(follow.current()) == content(built(store))


def test_the_log_says_how_far_a_long_build_is(
    store: Store, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "TELL_EVERY", 10)
    with caplog.at_level(logging.INFO):
        LiveIndex(store, under_its_own_code)
    assert "index: 24 initiatives read" in caplog.text
    assert "index of 24 initiatives built" in caplog.text
