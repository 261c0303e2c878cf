"""A sentence with its values, said in both languages; which language a terminal is answered in."""

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from data.wording.language import LANGUAGES, Language, language_of
from geo.errors import VerbatlasError
from geo.sentence import Label, Metres, Quoted, Sentence, as_is, counted

FRENCH, ENGLISH = Language("fr"), Language("en")


@pytest.mark.parametrize(
    ("sentence", "french", "english"),
    [
        (Sentence("rien trouvé en ligne"), "rien trouvé en ligne", "nothing found online"),
        (
            Sentence("{file}, ligne {row}", {"file": "quotes.csv", "row": 3}),
            "quotes.csv, ligne 3",
            "quotes.csv, line 3",
        ),
        (counted("{n} citation", "{n} citations", 0), "0 citation", "0 quotations"),
        (counted("{n} citation", "{n} citations", 2), "2 citations", "2 quotations"),
        (
            Sentence("thèmes communs : {themes}", {"themes": (Label("Ruralité", "Rural life"), "x")}),
            "thèmes communs : Ruralité, x",
            "themes in common: Rural life, x",
        ),
        (
            Sentence("des mots en commun : {words}", {"words": (Quoted("échanger"),)}),
            "des mots en commun : « échanger »",
            "words in common: « échanger »",
        ),
        (as_is("disk I/O error"), "disk I/O error", "disk I/O error"),
    ],
)
def test_a_sentence_is_said_in_both_languages(sentence: Sentence, french: str, english: str) -> None:
    assert FRENCH.say(sentence) == str(sentence) == french
    assert ENGLISH.say(sentence) == english


def test_a_sentence_in_a_sentence_is_said_too() -> None:
    inner = Sentence("le fichier n’existe pas")
    outer = Sentence("La base de données a répondu : {reason}", {"reason": inner})
    assert str(outer) == "La base de données a répondu : le fichier n’existe pas"
    assert ENGLISH.say(outer) == "The database answered: the file does not exist"


def test_a_distance_is_written_as_each_language_does() -> None:
    sentence = Sentence("à {distance} l’une de l’autre", {"distance": Metres(1_234_567)})
    assert FRENCH.say(sentence).startswith("à 1\u202f235\u00a0km")
    assert "1,235\u00a0km" in ENGLISH.say(sentence)


@given(st.text(max_size=30))
def test_what_people_wrote_goes_into_a_sentence_untouched(text: str) -> None:
    sentence = Sentence("{query} : lieu inconnu.", {"query": text})
    assert FRENCH.say(sentence) == str(sentence) == f"{text} : lieu inconnu."
    assert ENGLISH.say(sentence) == f"{text}: unknown place."


def test_an_error_carries_its_sentence_and_a_message_for_the_log_stays_as_it_is() -> None:
    told = VerbatlasError(Sentence("il est vide"))
    assert (str(told), ENGLISH.say(told.sentence)) == ("il est vide", "it is empty")
    assert ENGLISH.say(VerbatlasError("{raw} 100%").sentence) == "{raw} 100%"


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "POSIX"}, "fr"),
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({"LC_ALL": "fr_FR", "LANG": "en_GB"}, "fr"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "fr_FR"}, "en"),
    ],
)
def test_a_terminal_is_answered_in_its_language(environ: dict[str, str], lang: str) -> None:
    assert language_of(environ) == lang


@given(st.integers(-(10**15), 10**15))
def test_a_number_is_written_as_its_language_does(value: int) -> None:
    for lang in LANGUAGES:
        assert Language(lang).number(value) == format_decimal(value, locale=lang)
