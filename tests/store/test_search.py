"""The search finds what a reader means, on both engines alike, and no text is an error."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.package import Package
from data.store import RecordKind, Store
from tests.data.small_package import SOURCES
from tests.store.world import ABOUT_BOX_BOIS, BOX_BOIS, IN_ALLIER, locate, small_package

COCOTTE, THIERS = "cocotte-numerique", "zero-chomeur"


@pytest.fixture
def searched(loaded: Store) -> Store:
    with loaded.writing("Ana", "") as write:
        write.save(
            BOX_BOIS.model_copy(update={"summary_fr": "L’épicerie de Saint-Éloy, une œuvre des habitants."}),
            location=IN_ALLIER,
        )
        write.save(ABOUT_BOX_BOIS)
    return loaded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("numérique", [COCOTTE]),
        ("NUMERIQUE", [COCOTTE]),
        ("numériques", [COCOTTE]),
        ("cocottes numeriques", [COCOTTE]),
        ("l'épicerie", ["box-bois"]),
        ("l’epicerie", ["box-bois"]),
        ("épicerie de saint-éloy", ["box-bois"]),
        ("st eloy", ["box-bois"]),
        ("oeuvre", ["box-bois"]),
        ("œuvre", ["box-bois"]),
        ("numér", [COCOTTE]),
        ("entrepren", [COCOTTE]),
        ("cantal", [COCOTTE]),
        ("angélique viala", [COCOTTE]),
        ("viala cantal", [COCOTTE]),
        ("animatrice", [COCOTTE]),
        ("chômeur thiers", [THIERS]),
        ("thiers cocotte", []),
        ("la box", ["box-bois"]),
        ("habitants", [COCOTTE, "box-bois"]),
        ("habitant", [COCOTTE, "box-bois"]),
        ("rien de tel", []),
        ("cocote", [COCOTTE]),
        ("numreique", [COCOTTE]),
        ("viala numerrique", [COCOTTE]),
        ("epicrie", ["box-bois"]),
        ("mruat", [COCOTTE]),
        ("xyzzyxyzzy", []),
        # Other forms of a word.
        ("animateurs", [COCOTTE]),
        ("habitantes", [COCOTTE, "box-bois"]),
        ("entrepreneuse", [COCOTTE]),
        ("mobilise", [THIERS]),
        ("mobilisent", [THIERS]),
        # Phrases, as such.
        ('"guichet unique"', [COCOTTE]),
        ("« Guichet unique »", [COCOTTE]),
        ("“guichets uniques”", [COCOTTE]),
        ('"unique guichet"', []),
        ('"guichet unique" murat', [COCOTTE]),
        ('"guichet unique" thiers', []),
        ('"unique viala"', []),  # the end of a quotation, and who says it
        ('"guichet', [COCOTTE]),
        # The source.
        ("la montagne", [COCOTTE]),
        ("caillard", [THIERS, "box-bois"]),
        # Written together, written apart.
        ("box-bois", ["box-bois"]),
        ("guichetunique", [COCOTTE]),
        ("coc otte", [COCOTTE]),
        ("nu merique", [COCOTTE]),
        # Common words count only when there is nothing else.
        ("le guichet dans la", [COCOTTE]),
        ("voix", []),
        ("", []),
        ("  ", []),
        ("’", []),
    ],
)
def test_finds_what_a_reader_means(searched: Store, text: str, found: list[str]) -> None:
    assert sorted(searched.search(text)) == sorted(found)
    numbers = {searched.card(id).number for id in found}
    assert set(searched.matches(text).tolist()) == numbers


def test_a_name_counts_more_than_a_quotation(searched: Store) -> None:
    quote = ABOUT_BOX_BOIS.model_copy(update={"id": "echo", "initiative": THIERS, "text": "comme la Cocotte"})
    searched.save(quote, "Ana", "")
    assert searched.search("cocotte") == [COCOTTE, THIERS]


def test_the_search_can_stop_at_the_first_ones(searched: Store) -> None:
    assert len(searched.search("habitants", limit=1)) == 1


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


HOSTILE = [
    '"',
    '"guichet',
    "guichet AND",
    "NOT NEAR OR",
    "name:guichet",
    "saint-étienne",
    "gui* ^",
    "(((",
    "'; drop table quote; --",
    "%_\\",
    "& | ! <-> :*",
    "\x00\x01\ud800",
    "{}[]+~@#",
    "\u202eedoc\u202c",
    "🎉",
    "日本語",
    "a" * 10_000,
    "mot " * 5_000,
    "'" * 500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_is_an_error(searched: Store, text: str) -> None:
    assert len(searched.search(text)) == len(searched.matches(text))
    assert searched.search("guichet") == [COCOTTE]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40))
def test_no_text_at_all_is_an_error(searched: Store, text: str) -> None:
    assert len(searched.search(text)) == len(searched.matches(text))


def test_each_word_of_an_initiative_finds_it(searched: Store) -> None:
    words = ["Territoire", "zéro", "chômeur", "longue", "durée", "portée", "Ville", "acteurs", "thiernois"]
    assert [word for word in words if THIERS not in searched.search(word.upper())] == []


def test_the_best_come_first_and_none_is_missing(searched: Store) -> None:
    for text in ("habitants", "thiers", "la", "de", "numérique viala"):
        ranking = searched.by_relevance(text).tolist()
        assert len(ranking) == len(set(ranking))
        assert sorted(ranking) == sorted(searched.matches(text).tolist())


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
