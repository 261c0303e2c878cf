"""The words of the screens: French as it is set, English that is all there, plurals, dates and figures."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.model import Kind
from geo.sentence import Quoted, Sentence
from pages.screen.words import Words, bound, spaced

FRENCH, ENGLISH = Words("fr"), Words("en")
NARROW, FULL = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Ici ?", f"Ici{NARROW}?"),
        ("Oui ! Non ; si", f"Oui{NARROW}! Non{NARROW}; si"),
        ("Assouplir un filtre :", f"Assouplir un filtre{FULL}:"),
        ("« {query} »", f"«{FULL}{{query}}{FULL}»"),
        ("de plus de 5 000 habitants", f"de plus de 5{NARROW}000 habitants"),
        ("à 12:30, http://exemple.fr", "à 12:30, http://exemple.fr"),
    ],
)
def test_french_signs_keep_their_space_and_never_begin_a_line(written: str, set_: str) -> None:
    assert spaced(written) == set_


def test_a_guillemet_never_stands_alone_on_a_line_in_english_either() -> None:
    assert ENGLISH.told(Quoted("échanger")) == f"«{FULL}échanger{FULL}»"
    assert bound("dit « oui », puis « non ».") == f"dit «{FULL}oui{FULL}», puis «{FULL}non{FULL}»."


@given(st.text(alphabet="a :;!?«»"))
def test_spacing_changes_spaces_only_and_once(text: str) -> None:
    assert re.sub(f"[{NARROW}{FULL}]", " ", spaced(text)) == text
    assert spaced(spaced(text)) == spaced(text)


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [
        (0, "0 initiative", "0 initiatives"),
        (1, "1 initiative", "1 initiative"),
        (2, "2 initiatives", "2 initiatives"),
        (12345, f"12{NARROW}345 initiatives", "12,345 initiatives"),
    ],
)
def test_zero_is_singular_in_french_and_plural_in_english(count: int, french: str, english: str) -> None:
    for words, said in ((FRENCH, french), (ENGLISH, english)):
        assert words.n("{n} initiative", "{n} initiatives", count) == said.replace(" ", FULL)


@pytest.mark.parametrize(
    ("known", "french", "english"),
    [
        ("2017-05-02", "2 mai 2017", "2 May 2017"),
        ("2017-05-01", "1er mai 2017", "1 May 2017"),
        ("2016-11-11", "11 novembre 2016", "11 November 2016"),
        ("2014-04", "avril 2014", "April 2014"),
        ("2014", "2014", "2014"),
        ("", "", ""),
    ],
)
def test_a_date_says_no_more_than_is_known(known: str, french: str, english: str) -> None:
    assert (FRENCH.day(known), ENGLISH.day(known)) == (french, english)


@pytest.mark.parametrize(
    ("metres", "french"),
    [
        (0, "moins de 1 km"),
        (999, "moins de 1 km"),
        (1_000, "1 km"),
        (12_400, "12 km"),
        (1_234_567, f"1{NARROW}235 km"),
    ],
)
def test_a_distance_is_said_as_closely_as_it_is_known(metres: float, french: str) -> None:
    assert FRENCH.distance(metres) == french.replace(" km", f"{FULL}km")


def test_every_kind_has_a_name_in_both_languages() -> None:
    for kind in Kind:
        assert FRENCH.kind(kind)
        assert ENGLISH.kind(kind)
        assert FRENCH.kind(kind) != ENGLISH.kind(kind)


def test_a_record_without_english_shows_its_french(atlas: Atlas) -> None:
    entry = atlas.card("epicentre").initiative
    assert ENGLISH.of(entry, "summary") == entry.summary_en
    assert ENGLISH.of(entry, "place_note") == entry.place_note_en != ""
    assert FRENCH.of(entry, "place_note") == entry.place_note
    assert ENGLISH.of(entry.model_copy(update={"place_note_en": ""}), "place_note") == entry.place_note
    assert ENGLISH.of(entry.model_copy(update={"summary_en": ""}), "summary") == entry.summary_fr


@pytest.mark.parametrize("value", ["{n}", "{query}", "{0}", "{{x}}", "%s", "${x}", "« : ; »"])
@pytest.mark.parametrize("words", [FRENCH, ENGLISH])
def test_what_people_wrote_goes_into_a_sentence_untouched(words: Words, value: str) -> None:
    assert value in words._("Recherche : « {query} »", query=value)
    assert value in words.say(Sentence("commune indiquée : {commune}", {"commune": value}))
