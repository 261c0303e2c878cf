"""A source that is read again: its words stand, others stand in their place, or they are gone."""

import random

from hypothesis import given
from hypothesis import strategies as some

from data.model import OMISSION, Quote, Span
from data.proof.comparing import RereadQuote, difference, reread_quotes
from data.proof.rereading import WordsFate

TEXT = (
    "Un village du plateau.\n\nLa maire raconte : « Les gens avaient tout repris à zéro avec leurs voisins, pendant"
    "\nde longs mois.”. » Plus loin, « En Afrique, dit-il, nous sommes tous voisins d’un lac. »\n\nFin."
)


def quote_of(text: str, *segments: Span) -> Quote:
    spans = {"start": segments[0].start, "end": segments[-1].end, "segments": segments} if segments else {}
    return Quote(id="q", initiative="i", kind="testimony", text=text, speaker="Ana", source="s", **spans)


def _reread(text: str, newer: str = TEXT) -> RereadQuote:
    return reread_quotes([quote_of(text)], newer)[0]


def test_words_stand_whatever_white_space_is_between_them() -> None:
    assert _reread("avec leurs voisins, pendant de longs mois.").fate is WordsFate.SAME
    assert _reread("Les\u00a0gens avaient").fate is WordsFate.SAME
    assert _reread("les gens avaient tout repris").fate is WordsFate.CHANGED, (
        "a capital letter is another letter"
    )


def test_what_changed_is_told_word_by_word() -> None:
    found = _reread("Les gens ont tout repris à zéro avec leurs voisins, pendant de longs mois.")
    assert found.fate is WordsFate.CHANGED
    assert found.now == "Les gens avaient tout repris à zéro avec leurs voisins, pendant\nde longs mois."
    assert [tuple(part) for part in found.difference] == [
        ("=", "Les gens"),
        ("-", "ont"),
        ("+", "avaient"),
        ("=", "tout repris à zéro avec leurs voisins, pendant de longs mois."),
    ]


def test_the_first_and_the_last_word_may_be_those_that_changed() -> None:
    found = _reread("Des gens avaient tout repris à zéro avec leurs voisines")
    assert found.now == "Les gens avaient tout repris à zéro avec leurs voisins"


def test_a_piece_of_a_longer_word_is_another_word() -> None:
    assert _reread("tout repris à zéro avec leurs voisin").fate is WordsFate.CHANGED
    assert _reread("leurs voisin").fate is WordsFate.GONE
    cut = Span(TEXT.index("eurs voisin"), TEXT.index("eurs voisin") + 11)
    quote = Quote(
        id="q", initiative="i", kind="narration", text="eurs voisin", source="s", start=cut.start, end=cut.end
    )
    assert reread_quotes([quote], TEXT, TEXT)[0].fate is WordsFate.SAME, "it was one when it was taken"


def test_a_sentence_that_shares_some_words_is_no_change_of_them() -> None:
    assert _reread("Les gens du plateau préfèrent oublier ce qui fut perdu là-haut").fate is WordsFate.GONE
    assert _reread("repris à un").fate is WordsFate.GONE, "three words stand together anywhere"
    assert _reread("Tout autre chose, dit par quelqu’un d’autre", "").fate is WordsFate.GONE


def test_pieces_around_an_interruption_stand_in_their_order() -> None:
    first, second = "En Afrique", "nous sommes tous voisins d’un lac."
    spans = [Span(TEXT.index(one), TEXT.index(one) + len(one)) for one in (first, second)]
    quote = quote_of(OMISSION.join((first, second)), *spans)
    assert reread_quotes([quote], TEXT)[0].fate is WordsFate.SAME
    changed = reread_quotes([quote], TEXT.replace("tous voisins", "tous parents"))[0]
    assert changed.now == "En Afrique […] nous sommes tous parents d’un lac."
    turned = "nous sommes tous voisins d’un lac. En Afrique, dit-il."
    assert reread_quotes([quote], turned)[0].fate is WordsFate.GONE


def test_a_book_is_looked_through_quickly() -> None:
    words = random.Random(1)
    book = " ".join(words.choice(["la", "vallée", "loin", "hier", "pont", "école"]) for _ in range(50_000))
    quotes = [
        quote_of("Personne ne sait ce que la vallée sera demain, au pont, après l’école") for _ in range(5)
    ]
    assert {one.fate for one in reread_quotes(quotes, book)} == {WordsFate.GONE}


@given(
    some.text(max_size=80), some.text(alphabet="ab’é ,.«\n", min_size=1, max_size=60), some.text(max_size=80)
)
def test_words_that_stand_between_spaces_are_found_whatever_is_around(
    before: str, words: str, behind: str
) -> None:
    if not words.strip():
        return
    assert reread_quotes([quote_of(words)], f"{before} {words} {behind}")[0].fate is WordsFate.SAME


@given(some.text(max_size=60), some.text(max_size=60))
def test_a_difference_has_all_the_words_of_both(before: str, after: str) -> None:
    parts = difference(before, after)
    assert " ".join(part.words for part in parts if part.sign != "+").split() == before.split()
    assert " ".join(part.words for part in parts if part.sign != "-").split() == after.split()
