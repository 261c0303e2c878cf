"""What is highlighted: whole words, found through folding; an excerpt shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.search.highlight import CUT, excerpt, is_marked, marked, plain
from data.search.query import Understood, Wanted, read, wanted_phrase
from data.search.stemming import stem

LONG = " ".join(f"mot{number}" for number in range(200))


def understood(text: str) -> Understood:
    asked = read(text)
    wanted = [wanted_phrase(phrase) for phrase in asked.phrases]
    wanted += [Wanted((word,), (stem(word),)) for word in asked.words]
    in_order = tuple(map(stem, asked.in_order))
    return Understood(tuple(wanted), in_order if len(in_order) > 1 else ())


def shown(text: str, query: str) -> str:
    return "".join(f"[{piece}]" if high else piece for piece, high in marked(text, understood(query)))


@pytest.mark.parametrize(
    ("query", "text", "highlighted"),
    [
        ("epicerie", "L’Épicerie du bourg", "L’[Épicerie] du bourg"),
        ("habitante", "les habitants", "les [habitants]"),
        ("tiers lieu", "un tiers-lieu, des lieux", "un [tiers-lieu], des [lieux]"),
        ('"longue durée"', "une durée longue, la longue durée", "une durée longue, la [longue durée]"),
        ("chômeur de longue durée", "chômeurs de longue durée de vie", "[chômeurs de longue durée] de vie"),
        ("st eloy", "à Saint-Éloy", "à [Saint-Éloy]"),
        ("oeuvre", "une œuvre", "une [œuvre]"),
        ("art", "un article d’artisan", "un article d’artisan"),
        ("b", "<b>gras</b>", "<[b]>gras</[b]>"),
    ],
)
def test_highlights_whole_words(query: str, text: str, highlighted: str) -> None:
    assert shown(text, query) == highlighted


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("Deux mots", understood("mots")) == (("Deux ", False), ("mots", True))


def test_an_excerpt_is_cut_between_words_around_what_was_asked() -> None:
    parts = excerpt(LONG, understood("mot120"), most=60)
    assert parts[0] == (f"{CUT} ", False)
    assert ("mot120", True) in parts
    assert parts[-1] == (f" {CUT}", False)
    assert all(word in LONG.split() for word in plain(parts).replace(CUT, "").split())


def test_an_excerpt_prefers_where_most_of_the_words_stand() -> None:
    assert plain(excerpt(f"mot3 {LONG}", understood("mot3 mot150 mot151"), most=60)).count("mot15") >= 2


def test_a_text_without_the_words_is_shown_from_its_beginning() -> None:
    parts = excerpt(LONG, understood("absent"), most=60)
    assert not is_marked(parts)
    assert plain(parts).startswith("mot0 mot1")


@given(st.text(max_size=300), st.text(max_size=20), st.integers(10, 80))
def test_an_excerpt_only_leaves_out_and_never_changes(text: str, query: str, most: int) -> None:
    parts = excerpt(text, understood(query), most)
    assert plain(parts).removeprefix(f"{CUT} ").removesuffix(f" {CUT}") in text
    assert plain(marked(text, understood(query))) == text
