"""On PostgreSQL, words that many hold are read from rows of their own: the same is found as among the documents."""

from collections.abc import Iterator

import psycopg
import pytest

from data.search import tokens
from data.search.stemming import stem
from data.store import RecordKind, Store, open_store
from data.store.engines import frequent
from data.synth import Places, SyntheticPackage
from tests.store.conftest import emptied
from tests.store.postgres import Cluster

COUNT = 200


@pytest.fixture(scope="module")
def places() -> Places:
    return Places()


@pytest.fixture(scope="module")
def target(cluster: Cluster) -> str:
    return emptied(cluster)


@pytest.fixture(scope="module")
def store(target: str, places: Places) -> Iterator[Store]:
    """One for all of these tests: those that change it come last."""
    store = open_store(target)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(frequent, "TOLD_BY", COUNT)
        store.load(SyntheticPackage(COUNT, places=places), places.locate, "tests", "")
        yield store
    store.close()


def stems(target: str) -> set[str]:
    with psycopg.connect(target) as server:
        return {stem for (stem,) in server.execute("select stem from search_frequent_word")}


def words(store: Store) -> list[str]:
    return [
        word
        for entry in store.summaries(store.matches("chronique").tolist())
        for word in tokens.words(entry.name)
    ]


def among_the_documents(store: Store, text: str, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    with monkeypatch.context() as patched:
        patched.setattr(frequent, "condition", lambda connection, wanted: None)
        return sorted(store.matches(text))


@pytest.mark.parametrize("together", ["{}", "chronique {}", "{} collectif jardin"])
def test_each_frequent_word_finds_what_its_documents_hold(
    store: Store, target: str, together: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = stems(target)
    assert len(known) > 20
    for frequent_one in sorted(known):
        text = together.format(frequent_one)
        assert sorted(store.matches(text)) == among_the_documents(store, text, monkeypatch), text


def test_they_are_asked_only_where_all_words_are_frequent_and_in_no_order(
    store: Store, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    ask = frequent.condition

    def told(*of: object) -> object:
        asked.append(bool(found := ask(*of)))  # type: ignore[arg-type]
        return found

    rare = next(word for word in words(store) if len(word) > 3 and stem(word) not in stems(target))
    monkeypatch.setattr(frequent, "condition", told)
    for text in ("chronique", "chronique collectif", f"chronique {rare}", '"chronique collectif"'):
        store.matches(text)
    assert asked == [True, True, False, False]


def test_they_follow_an_edit_and_a_removal(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    edited, removed = store.summaries(sorted(store.matches("chronique").tolist())[:2])
    found = store.get(RecordKind.INITIATIVE, edited.id)
    record = found.record.model_copy(update={"summary_fr": f"{edited.summary_fr} Un jardin, un atelier."})
    assert sorted(store.matches("jardin atelier")) == among_the_documents(
        store, "jardin atelier", monkeypatch
    )
    store.save(record, "Ana", "", found.version)
    with store.writing("Ana", "") as write:
        for quote in store.quotes_page([removed.id], limit=100):
            version = store.get(RecordKind.QUOTE, quote.id).version
            write.delete(RecordKind.QUOTE, quote.id, expected_version=version)
        version = store.get(RecordKind.INITIATIVE, removed.id).version
        write.delete(RecordKind.INITIATIVE, removed.id, expected_version=version)
    held = store.matches("jardin atelier").tolist()
    assert sorted(held) == among_the_documents(store, "jardin atelier", monkeypatch)
    assert edited.number in held
    assert removed.number not in store.matches("chronique")
    assert store.check() == []


def test_the_check_tells_a_row_that_is_wrong_and_mends_it(store: Store, target: str) -> None:
    assert store.check() == []
    with psycopg.connect(target) as server:
        server.execute(
            "update search_frequent set words = '{}' where number in (select max(number) from search)"
        )
    assert [finding.code for finding in store.check()] == ["search"]
    store.check(repair=True)
    assert store.check() == []


def test_a_store_of_few_has_none(cluster: Cluster, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequent, "TOLD_BY", COUNT + 1)
    target = emptied(cluster)
    store = open_store(target)
    store.load(SyntheticPackage(COUNT, places=places), places.locate, "tests", "")
    assert stems(target) == set()
    assert len(store.matches("chronique")) == COUNT
    store.close()
