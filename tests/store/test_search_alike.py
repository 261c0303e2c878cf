"""Both engines give the same results, in the same order: over invented initiatives, whatever is typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.search.search import search
from data.search.suggestions import suggestions
from data.store import Store, open_store, searching
from data.store.engines import frequent, postgresql
from data.synth import Places, SyntheticPackage
from geo.gazetteer import Gazetteer
from tests.search.queries import CORPUS, HOSTILE, INVENTED
from tests.store.conftest import emptied
from tests.store.postgres import Cluster

COUNT = 400
TEXTS = [text for text, *_ in (*INVENTED, *CORPUS)]


@pytest.fixture(scope="module")
def gazetteer(gazetteer_cache: Path) -> Gazetteer:
    return Gazetteer.open(gazetteer_cache)


@pytest.fixture(scope="module")
def both(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    places = Places()
    targets = (tmp_path_factory.mktemp("alike") / "store.sqlite", emptied(cluster))
    stores = [open_store(target) for target in targets]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(frequent, "TOLD_BY", COUNT)  # as if these were thousands
        for store in stores:
            store.load(SyntheticPackage(COUNT, places=places), places.locate, "tests", "")
    yield stores[0], stores[1]
    for store in stores:
        store.close()


@pytest.mark.parametrize("text", [*TEXTS, *HOSTILE], ids=range(len(TEXTS) + len(HOSTILE)))
def test_the_same_results_in_the_same_order(
    both: tuple[Store, Store], gazetteer: Gazetteer, text: str
) -> None:
    file, server = both
    assert search(file, gazetteer, text, limit=100) == search(server, gazetteer, text, limit=100)
    assert suggestions(file, gazetteer, text) == suggestions(server, gazetteer, text)
    assert sorted(file.matches(text)) == sorted(server.matches(text))
    assert file.by_relevance(text).tolist() == server.by_relevance(text).tolist()


def test_among_a_million_the_same_come_first(
    both: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL takes one of three ways, by how many hold the words: here 400 are already many."""
    monkeypatch.setattr(searching, "MOST", 4)
    monkeypatch.setattr(postgresql, "_FIRST", 50)
    monkeypatch.setattr(postgresql, "_RARE", 6)
    file, server = both
    for text in TEXTS:
        assert file.by_relevance(text).tolist() == server.by_relevance(text).tolist(), text


def test_the_words_of_every_initiative_find_the_same(both: tuple[Store, Store]) -> None:
    file, server = both
    words = {word for entry in file.summaries(list(range(COUNT))) for word in entry.summary_fr.split()}
    assert len(words) > 100
    different = [word for word in words if sorted(file.matches(word)) != sorted(server.matches(word))]
    assert different == []
