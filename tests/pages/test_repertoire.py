"""« Répertoire » and the way through its pages, as HTML."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from data.atlas import Atlas
from data.directory import Section
from data.filters import Filters
from pages.screen import repertoire as screen
from pages.screen.pager import pager
from pages.screen.repertoire import repertoire
from pages.screen.view import View
from pages.screen.words import Words

FRENCH = Words("fr", "")


def links(html: str, text: str) -> list[str]:
    """Where the links lead whose text begins so."""
    found = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>\s*([^<]*)', html)
    return [unescape(link) for link, said in found if unescape(said).startswith(text)]


@pytest.mark.parametrize(
    ("section", "name", "address"),
    [
        (Section.INITIATIVES, "La Cocotte", "./?id=cocotte-numerique&dep=15"),
        (Section.PEOPLE, "Marie Carreaud", "./temoignages?person=Marie+Carreaud&org=Maison+de+Comp"),
        (Section.PLACES, "Murat", "./?place=15138&dep=15"),
        (Section.SOURCES, "Economie", "./temoignages?doc="),
        (Section.THEMES, "Ruralité", "./?themes=rurality&dep=15"),
    ],
)
def test_each_entry_leads_to_what_it_names(atlas: Atlas, section: Section, name: str, address: str) -> None:
    html = repertoire(atlas, View(Filters(departements=("15",)), section=section), FRENCH)
    (found,) = links(html, name)
    assert found.startswith(address)


def test_letters_sections_and_pages_keep_the_filters_and_the_language(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "PAGE_SIZE", 2)
    view = View(Filters(themes=("innovation",)), lang="fr", section="people", letter="m")
    html = repertoire(atlas, view, Words("fr"))
    for text in ("Lieux", "Tout"):
        (found,) = links(html, text)
        params = dict(parse_qsl(urlsplit(found).query))
        assert (params["themes"], params["lang"]) == ("innovation", "fr")
    assert "page=2" in repertoire(atlas, View(), FRENCH)


def test_the_pages_near_by_the_first_and_the_last_are_offered_and_a_box_for_any_other() -> None:
    turned = pager(View(section="places"), 5, 209)
    assert turned
    assert [(turn.number, turn.gap) for turn in turned.turns] == [
        (1, False),
        (4, True),
        (5, False),
        (6, False),
        (209, True),
    ]
    assert (turned.before, turned.after) == ("?list=places&page=4", "?list=places&page=6")
    assert turned.jump == "?list=places&page="
    assert turned.turns[0].link == "?list=places"


def test_a_few_pages_need_no_box_and_one_needs_nothing() -> None:
    assert pager(View(), 1, 1) is None
    turned = pager(View(), 1, 3)
    assert turned
    assert (turned.before, turned.after, turned.jump) == ("", "?page=2", "")
