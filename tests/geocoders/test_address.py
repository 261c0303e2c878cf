"""What is a street address, and where its town begins."""

import pytest

from geo.geocoders.address import Address, read_address
from geo.geocoders.name_words import says


@pytest.mark.parametrize(
    ("text", "street", "town"),
    [
        ("12 rue de Thiers, 63000 Clermont-Ferrand", "12 rue de Thiers", "63000 Clermont-Ferrand"),
        ("12 rue de Thiers 63000 Clermont-Ferrand", "12 rue de Thiers", "63000 Clermont-Ferrand"),
        ("12 rue de Thiers à Clermont-Ferrand", "12 rue de Thiers", "Clermont-Ferrand"),
        ("12, rue de la Paix, Paris, France", "12, rue de la Paix", "Paris"),
        ("3 bis av. du Puy, Thiers", "3 bis av. du Puy", "Thiers"),
        ("rue Saint-Pierre, Murat, Cantal", "rue Saint-Pierre", "Murat, Cantal"),
        ("place de Jaude, Clermont-Ferrand", "place de Jaude", "Clermont-Ferrand"),
        ("1 place Michel-de-L’Hospital, Clermont", "1 place Michel-de-L’Hospital", "Clermont"),
        ("Fablab, 3 rue du Port, Murat (Cantal)", "Fablab, 3 rue du Port", "Murat (Cantal)"),
        ("ZA de la Gare, Murat", "ZA de la Gare", "Murat"),
        ("rue de Paris au Puy-en-Velay", "rue de Paris", "Le Puy-en-Velay"),
        ("12 rue de Lyon Paris", "12 rue de Lyon Paris", ""),
        ("allée des Tilleuls", "allée des Tilleuls", ""),
    ],
)
def test_an_address_is_split_where_its_town_begins(text: str, street: str, town: str) -> None:
    assert read_address(text) == Address(street, town)


@pytest.mark.parametrize(
    "text",
    [
        "Murat (Cantal)",
        "Rue",
        "Rue (Somme)",
        "La Rue-Saint-Pierre",
        "Cours",
        "Cours-la-Ville",
        "Le Quesnoy",
        "Chemin",
        "Place (Mayenne)",
        "campus des Cézeaux à Clermont-Ferrand",
        "Parcc Oasis",
        "Lapalisse, dans l’Allier",
        "15300 Murat",
        "",
    ],
)
def test_a_town_or_a_venue_is_no_address(text: str) -> None:
    assert read_address(text) is None


def test_a_name_stands_in_a_text_whatever_its_spelling() -> None:
    assert says("8 bd du Port, AMIENS", "8 Boulevard du Port")
    assert says("place de l'église à St-Eloy les mines", "Saint-Éloy-les-Mines")
    assert not says("rue de l’Oasis", "Parcc Oasis")
    assert not says("Murat", "")
