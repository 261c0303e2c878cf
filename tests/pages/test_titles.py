"""What the window is called, and the links that lead to a card and to a quotation."""

import re
from urllib.parse import urlsplit

import pytest

from data.atlas import Atlas
from data.filters import Filters
from pages.screen.cards import initiative_card
from pages.screen.links import anchor, card_link
from pages.screen.titles import name_of_card, title_of
from pages.screen.words import Words


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("cocotte-numerique", "La Cocotte Numérique (Murat)"),
        ("fablab-lapalisse", "Fablab de Lapalisse"),  # the name says it
    ],
)
def test_a_card_is_called_by_its_name_and_place(atlas: Atlas, id: str, name: str) -> None:
    assert name_of_card(atlas, atlas.card(id)) == name


def test_every_card_of_the_corpus_says_its_place_once(atlas: Atlas) -> None:
    for card in atlas.cards(atlas.numbers(Filters())):
        called = name_of_card(atlas, card)
        assert called.startswith(card.initiative.name)
        assert "()" not in called


def test_what_is_empty_is_left_out_of_a_title() -> None:
    assert title_of("", "Carte") == "Carte · Verbatlas"


def test_a_link_to_a_card_says_nothing_of_where_the_reader_searched() -> None:
    assert card_link("a-b", "") == "./?id=a-b"
    assert card_link("a-b", "en", "q-1") == f"./?id=a-b&lang=en#{anchor('q-1')}"


@pytest.mark.parametrize("lang", ["", "en"])
def test_each_quotation_of_a_card_has_its_own_link_to_itself(atlas: Atlas, lang: str) -> None:
    html = initiative_card(atlas, atlas.card("cocotte-numerique"), Words(lang or "fr", lang), "fablab")
    anchors = re.findall(r'<figure class="va-quote" id="([^"]+)"', html)
    links = [link.replace("&amp;", "&") for link in re.findall(r'data-copy-link="([^"]+)"', html)]
    assert len(anchors) == len(set(anchors)) > 1
    assert [urlsplit(link).fragment for link in links] == [*anchors, ""]  # that of the card comes last
    assert {urlsplit(link)._replace(fragment="").geturl() for link in links} == {
        f"./?id=cocotte-numerique{'&lang=en' if lang else ''}"
    }
