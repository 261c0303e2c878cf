"""What a card says of how to reach an initiative: links only where they are safe, words of people as text."""

import json

import pytest

from data.atlas import Atlas
from data.model import Initiative
from pages.screen.practical import mail_link, phone_link, practical, web_link
from pages.screen.safe import render
from pages.screen.words import Words

FRENCH = Words("fr")
ROW = {"id": "a", "name": "A", "kind": "place", "themes": "work"}


def facts(**said: str) -> str:
    told = practical(Initiative.model_validate(ROW | said), FRENCH)
    return render("practical.html", FRENCH, practical=told)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("04 71 20 00 00", "tel:+33471200000"),
        ("+33 (0)4 71 20 00 00", "tel:+33471200000"),
        ("0033 4 71 20 00 00", "tel:+33471200000"),
        ("06.00.00.00.00 (Marie)", ""),
        ("javascript:alert(1)", ""),
        ("36 39", ""),
    ],
)
def test_a_telephone_number_is_a_link_where_it_is_one(text: str, link: str) -> None:
    assert phone_link(text) == link


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("a@b.fr", "mailto:a@b.fr"),
        ("a@b.fr?bcc=c@d.fr", ""),
        ("a(at)b.fr", ""),
        ("javascript:a@b.fr", ""),
    ],
)
def test_an_address_is_a_link_where_it_is_one(text: str, link: str) -> None:
    assert mail_link(text) == link


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html,x", "//exemple.fr", "https://a.fr b"]
)
def test_no_other_address_becomes_a_link(text: str) -> None:
    assert web_link(text) == ""


def test_the_card_says_all_of_it_and_escapes_it() -> None:
    beyond = json.dumps(
        {"<b>Nom</b>": "<script>alert(1)</script>", "Site": "https://exemple.fr", "Vide": " "}
    )
    said = facts(
        address="4 rue du Faubourg",
        postcode="15300",
        phones="04 71 20 00 00",
        hours="Mo-Fr 09:00-12:00",
        listed_in="Annuaire",
        listed_url="https://annuaire.fr",
        listed_licence="ODbL",
        listed_date="2026-05",
        extra=beyond,
    )
    assert "4 rue du Faubourg, 15300" in said
    assert 'href="tel:+33471200000"' in said
    assert "du lundi au vendredi" in said
    assert 'href="https://annuaire.fr"' in said
    assert "mai 2026" in said
    assert "Tout ce que le fichier en dit" in said
    assert 'href="https://exemple.fr"' in said
    assert "<script>" not in said
    assert "<b>Nom" not in said
    assert "Vide" not in said


def test_a_row_that_says_nothing_has_nothing_on_its_card(atlas: Atlas) -> None:
    told = practical(atlas.card("cocotte-numerique").initiative, FRENCH)
    assert not told.reaches
    assert not told.beyond
