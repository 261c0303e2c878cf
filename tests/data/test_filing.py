"""Under which letter a name is: as a French library files it."""

import pytest

from data.index.filing import LETTERS, filed, filed_person, letter_of
from geo.text import fold


@pytest.mark.parametrize(
    ("name", "as_filed"),
    [
        ("La Cocotte Numérique", "cocotte numerique"),
        ("Le Bivouac", "bivouac"),
        ("L’Étincelle", "etincelle"),
        ("Les Tilleuls", "tilleuls"),
        ("Lab’ du Pensio", "lab du pensio"),
        ("Épicentre", "epicentre"),
        ("St-Éloy-les-Mines", "saint eloy les mines"),
        ("Le", "le"),
    ],
)
def test_a_name_is_filed_without_its_article_accents_and_punctuation(name: str, as_filed: str) -> None:
    assert filed(fold(name)) == as_filed


@pytest.mark.parametrize(
    ("name", "as_filed"),
    [
        ("Marie Carreaud", "carreaud marie"),
        ("Adélaïde Albouy-Kissi", "albouy kissi adelaide"),
        ("Charles de Gaulle", "gaulle charles de"),
        ("Jean de La Fontaine", "la fontaine jean de"),
        ("F.Bonneau", "bonneau"),
        ("J.-B. Godin", "godin"),
        ("Pauline et Alexandre", "pauline et alexandre"),
        ("Nadia B.", "b nadia"),
        ("Voltaire", "voltaire"),
    ],
)
def test_a_person_is_at_the_last_of_their_names(name: str, as_filed: str) -> None:
    assert filed_person(name) == as_filed


@pytest.mark.parametrize(("name", "letter"), [("Œuvre", "o"), ("1er mai", "#"), ("Ωmega", "#"), ("", "#")])
def test_what_begins_with_no_letter_is_under_the_sign_for_others(name: str, letter: str) -> None:
    assert LETTERS[letter_of(filed(fold(name)))] == letter
