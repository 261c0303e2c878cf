"""The names that a text may be saying, once what introduces them is set apart."""

import pytest

from geo.resolver.names import names_in
from geo.resolver.place_words import REGION_OF_TOWN, TOWN_WORDS


@pytest.mark.parametrize("word", TOWN_WORDS.split("|"))
def test_the_name_is_found_behind_every_word_for_a_town(word: str) -> None:
    for introduction in (word, f"la {word}", f"dans le {word}"):
        assert "thiers" in [name.spelled for name in names_in(f"{introduction} de thiers")]


@pytest.mark.parametrize("word", REGION_OF_TOWN.split("|"))
def test_the_inhabitants_are_found_behind_every_word_for_the_surroundings_of_a_town(word: str) -> None:
    for introduction in (word, f"l {word}"):
        names = names_in(f"{introduction} stephanoise")
        assert "stephanoise" in [name.spelled for name in names if name.demonym]


@pytest.mark.parametrize("word", ["departement", "region"])
def test_the_name_is_found_behind_every_word_for_an_area(word: str) -> None:
    for introduction in (word, f"la {word}", f"dans le {word}"):
        assert "allier" in [name.spelled for name in names_in(f"{introduction} de l allier")]


def test_a_text_that_nothing_introduces_is_one_name() -> None:
    assert [name.spelled for name in names_in("saint eloy les mines")] == ["saint eloy les mines"]
