"""Which of the numbers of a text is its postal code, wherever the others stand."""

import pytest

from geo.resolver.numbers import addresses, read_numbers


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("Thiers", ""),
        ("12 rue de la Paix, Thiers", ""),
        ("63300 Thiers", "63300"),
        ("12, 63300 Thiers", "63300"),
        ("63300 Thiers BP 12345", "63300"),
        ("BP 12345 Thiers", ""),
        ("12 bis, CS 10448, 63012 Clermont-Ferrand Cedex 1", "63012"),
        ("ERP n° 25101, 63300 Thiers", "63300"),
        ("63 300 Thiers", "63300"),
        ("Thiers -63300", "63300"),
        ("-63300 Thiers", "63300"),
        ("63100 puis 63300 Thiers", "63300"),
    ],
)
def test_the_postal_code_is_told_from_the_other_numbers(text: str, postcode: str) -> None:
    assert read_numbers(text).postcode == postcode


@pytest.mark.parametrize(
    "text", ["63012 Clermont-Ferrand cedex 1", "63012 Clermont-Ferrand CÉDEX", "63012 Clermont-Ferrand CDX"]
)
def test_nothing_is_left_of_the_word_cedex(text: str) -> None:
    assert read_numbers(text).after.strip() == "Clermont-Ferrand"


def test_two_postal_codes_are_two_addresses() -> None:
    assert addresses("63300 Thiers\net 03200 Vichy") == ["63300 Thiers\net ", "03200 Vichy"]
    assert addresses("63300 Thiers, 63300 Thiers") == []
