"""How quotations are read: stems, stop words, names, needs, always with the words as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.passerelles.needs import NEEDS, needs_in
from data.passerelles.quoted import places_of, stems, stop_words
from data.search.stemming import family
from geo.text import fold


@pytest.mark.parametrize(
    "words",
    [
        ("rencontrer", "rencontres", "rencontreraient"),
        ("echanger", "echanges", "echangeons"),
        ("experimenter", "experimentation"),
        ("entrepreneurs", "entrepreneuriat"),
        ("collaborative", "collaboratif"),
        ("cooperations", "cooperative"),
        ("habitants", "habitantes", "habiter"),
        ("transmettre", "transmettre"),
    ],
)
def test_words_of_one_family_share_what_is_compared(words: tuple[str, ...]) -> None:
    assert len({family(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("experience", "experimenter"), ("partage", "partir"), ("ville", "village")]
)
def test_words_of_two_families_do_not(one: str, other: str) -> None:
    assert family(one) != family(other)


def test_names_and_stop_words_say_nothing() -> None:
    found = stems(
        "Aujourd’hui, nous devons faire ce pas de côté avec les habitants de Murat et le fablab d’Aurillac."
    )
    assert found == {"habit": "habitants", "fablab": "fablab"}


def test_a_third_place_is_one_word_however_it_is_written() -> None:
    assert stems("un tiers-lieu").keys() == stems("des tiers Lieux libres").keys() - {"libr"}


def test_words_are_found_again_where_they_stand() -> None:
    text = "apprendre, échanger, rencontrer"
    assert [text[start:end] for start, end in places_of(text, frozenset({"echang", "rencontr"}))] == [
        "échanger",
        "rencontrer",
    ]


def test_a_name_is_not_shown_as_a_word_that_both_say_and_what_was_said_is_shown_whole() -> None:
    text = "Acteurs de Thiers, des acteurs économiques : le Parc et les parcs."
    found = places_of(text, frozenset({"parc"}), ["acteurs économiques", "act"])
    assert [text[start:end] for start, end in found] == ["acteurs économiques", "parcs"]


@given(st.text(max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(stem not in stop_words() or stem for stem in stems(text))
    for id, written in needs_in(text).items():
        assert written in text
        assert id in NEEDS


@pytest.mark.parametrize("id", NEEDS)
def test_every_sign_of_a_need_is_found_in_a_sentence(id: str) -> None:
    for sign in NEEDS[id].signs:
        assert sign == fold(sign) + " " * sign.endswith(" ")
        assert id in needs_in(f"Nous voulons, {sign.upper()}!")


def test_the_words_of_a_need_are_given_whole_and_as_written() -> None:
    assert needs_in("Je demande juste qu'on soit facilitateurs") == {"freedom": "facilitateurs"}
    assert needs_in("mobilisant des acteurs économiques thiernois")["partners"] == "acteurs économiques"
    assert "room" not in needs_in("une rencontre locale")
