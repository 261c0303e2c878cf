"""The search follows what is written, on both engines alike."""

from pathlib import Path

import pytest

from data.package import Package
from data.store import RecordKind, Store
from tests.data.small_package import SOURCES
from tests.store.world import ABOUT_BOX_BOIS, add_the_box, locate, small_package

COCOTTE, THIERS = "cocotte-numerique", "zero-chomeur"


@pytest.fixture
def searched(loaded: Store) -> Store:
    add_the_box(loaded)
    return loaded


def test_a_name_counts_more_than_a_quotation(searched: Store) -> None:
    quote = ABOUT_BOX_BOIS.model_copy(update={"id": "echo", "initiative": THIERS, "text": "comme la Cocotte"})
    searched.save(quote, "Ana", "")
    assert searched.search("cocotte") == [COCOTTE, THIERS]


def test_the_search_follows_every_change(searched: Store) -> None:
    guichet = searched.card(COCOTTE).quotes[0]
    searched.save(guichet.model_copy(update={"text": "Un bouquet", "start": None, "end": None}), "Ana", "", 1)
    assert searched.search("guichet") == []
    assert searched.search("bouquet") == [COCOTTE]
    searched.save(guichet.model_copy(update={"initiative": THIERS, "id": "autre"}), "Ana", "")
    assert searched.search("guichet") == [THIERS]


def test_a_new_word_is_found_when_it_is_misspelt(searched: Store) -> None:
    guichet = searched.card(COCOTTE).quotes[0]
    searched.save(
        guichet.model_copy(update={"text": "Un Carillon", "start": None, "end": None}), "Ana", "", 1
    )
    assert searched.search("carilon") == [COCOTTE]


def test_the_search_follows_its_sources(searched: Store, package: Package) -> None:
    stored = searched.get(RecordKind.SOURCE, "conclusion")
    source = stored.record.model_copy(update={"publisher": "Le Carillon"})
    searched.save(source, "Ana", "", stored.version)
    assert sorted(searched.search("carillon")) == ["box-bois", THIERS]
    assert searched.search("nouveau monde") == []
    assert searched.check() == []


def test_the_search_follows_the_sources_of_a_package(loaded: Store, tmp_path: Path) -> None:
    changed = small_package(tmp_path / "changed", sources=SOURCES.replace("La Montagne", "Le Carillon"))
    loaded.load(changed, locate, "verbatlas", "")
    assert loaded.search("carillon") == [COCOTTE]
    assert loaded.search('"la montagne"') == []
    assert loaded.check() == []


def test_a_phrase_does_not_reach_from_one_text_to_the_next(loaded: Store) -> None:
    card = loaded.card(THIERS)
    told = card.quotes[0].model_copy(
        update={"id": "suite", "text": "Le Carillon", "start": None, "end": None}
    )
    loaded.save(told.model_copy(update={"sha256": ""}), "Ana", "")
    ends = card.quotes[0].text.split()[-1]
    assert loaded.search(f'"{ends} le carillon"') == []
    assert loaded.search('"le carillon"') == [THIERS]
