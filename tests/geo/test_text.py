"""Folding: what two writers of the same name have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text import fold, one_writing, split_article, squeeze


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Saint-Éloy-les-Mines", "saint eloy les mines"),
        ("ST ELOY LES MINES", "saint eloy les mines"),
        ("Ste-Foy-lès-Lyon", "sainte foy les lyon"),
        ("Œuf-en-Ternois", "oeuf en ternois"),
        ("L’Île-d'Yeu", "l ile d yeu"),
        ("St-Remy/Durolle", "saint remy sur durolle"),
        ("Châlons s/Saône", "chalons sur saone"),
        ("N.-D. des Landes", "notre dame des landes"),
        ("ND des Landes", "notre dame des landes"),
        ("Lannoy-lez-Lille", "lannoy les lille"),
        ("", ""),
        (" – « » ", ""),
    ],
)
def test_spellings_of_one_name_fold_alike(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_decomposed_accents_fold_like_composed_ones() -> None:
    assert fold("De\u0301ols") == fold("Déols") == "deols"


def test_an_apostrophe_that_counts_as_a_letter_is_an_apostrophe() -> None:
    assert fold("L\u02bcÉtang-la-Ville") == fold("L'Étang-la-Ville") == "l etang la ville"
    assert one_writing("Cha\u0302teau d\u02bcEau") == "Château d’Eau"


def test_spaces_and_hyphens_do_not_change_the_key() -> None:
    assert squeeze(fold("La Palisse")) == squeeze(fold("Lapalisse")) == "lapalisse"


def test_an_article_is_set_apart_only_before_a_name() -> None:
    assert split_article("le puy en velay") == ("le", "puy en velay")
    assert split_article("l ile d yeu") == ("l", "ile d yeu")
    assert split_article("lempdes") == ("", "lempdes")
    assert split_article("les") == ("", "les")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_folded_text_has_single_spaces_and_nothing_but_letters_and_digits(text: str) -> None:
    assert all(word.isalnum() for word in fold(text).split(" ") if word)
    assert "  " not in fold(text)
