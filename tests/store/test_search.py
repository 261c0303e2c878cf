"""The search finds what a reader means, on both engines alike, and no text is an error."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.store import Store, open_store
from tests.store.conftest import emptied
from tests.store.world import add_the_box, locate, small_package

COCOTTE, THIERS = "cocotte-numerique", "zero-chomeur"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def searched(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store on each engine for all tests of this file, which only read: those that write are the next file's."""
    folder = tmp_path_factory.mktemp("searched")
    in_a_file = request.param == "sqlite"
    store = open_store(folder / "store.sqlite" if in_a_file else emptied(request.getfixturevalue("cluster")))
    store.load(small_package(folder / "package"), locate, "verbatlas", "premier chargement")
    add_the_box(store)
    yield store
    store.close()


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


def test_the_search_can_stop_at_the_first_ones(searched: Store) -> None:
    assert len(searched.search("habitants", limit=1)) == 1


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


@settings(max_examples=60, deadline=None)
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
