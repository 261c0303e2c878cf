"""Quotations read under headings, or those of one person or one source."""

import re

import pytest
from markupsafe import escape

from data.atlas import Atlas
from data.filters import Filters
from data.search.hits import Hit, HitKind
from data.search.ranking import Fit, Rank
from data.shown.gathering import Gathering
from pages.screen.links import person_link, source_link
from pages.screen.magazine import magazine
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words
from tests.pages.test_safe import Texts

FRENCH = Words("fr")


def headings(atlas: Atlas, by: Gathering) -> list[str]:
    html = magazine(atlas, atlas.quotes(Filters(), 1000, by), View(by=str(by)), FRENCH)
    return [" ".join(Texts(found).text.split()) for found in re.findall(r"<h2[^>]*>.*?</h2>", html, re.S)]


@pytest.mark.parametrize("by", Gathering)
def test_every_heading_comes_once(atlas: Atlas, by: Gathering) -> None:
    found = headings(atlas, by)
    assert len(found) == len(set(found)) > 4


def test_headings_are_the_words_of_the_data(atlas: Atlas) -> None:
    assert "Tiers-lieux" in headings(atlas, Gathering.THEME)
    assert "Adélaïde Albouy-Kissi" in headings(atlas, Gathering.PERSON)
    assert "Murat (Cantal)" in headings(atlas, Gathering.PLACE)
    assert "En conclusion" in headings(atlas, Gathering.SOURCE)


def test_what_no_source_places_comes_last(atlas: Atlas) -> None:
    assert headings(atlas, Gathering.PLACE)[-1] == "Sans lieu"


def test_a_source_reads_in_the_order_of_its_text(atlas: Atlas) -> None:
    starts = [said.quote.start for said in atlas.said_in("anm-conclusion", 100)]
    known = [start for start in starts if start is not None]
    assert len(known) > 5
    assert known == sorted(known)


def test_a_person_s_words_are_all_theirs(atlas: Atlas) -> None:
    said = atlas.said_by("Adélaïde Albouy-Kissi", "Lab’ du Pensio", 100)
    assert {one.quote.speaker for one in said} == {"Adélaïde Albouy-Kissi"}
    assert atlas.said_by("Personne", "", 100) == []


def test_links_to_people_and_sources_open_what_they_name() -> None:
    link = person_link("Jean & Cie", "L’Atelier", "fr")
    assert link == "./temoignages?person=Jean+%26+Cie&org=L%E2%80%99Atelier&lang=fr"
    assert source_link("anm-intro", "en") == "./temoignages?doc=anm-intro&lang=en"


def test_words_searched_for_are_lit_in_the_quotations(atlas: Atlas) -> None:
    view = View(Filters(query="experimenter"))
    html = magazine(atlas, atlas.quotes(view.filters, 100), view, FRENCH)
    assert "<mark>expérimenter</mark>" in html


def test_two_of_a_name_are_offered_each_by_a_link_of_their_own() -> None:
    two = [
        Hit(
            HitKind.PERSON,
            "q1",
            Fit(Rank.IS),
            (("Jean & Noël", True),),
            text=((organisation, False),),
            speaker="Jean & Noël",
            organisation=organisation,
            count=2,
        )
        for organisation in ("Murat", "Thiers <b>")
    ]
    html = render("namesakes.html", FRENCH, title="jean & noel", people=two, beside=False)
    assert "2\u00a0personnes portent ce nom. Laquelle\u202f?" in Texts(html).text
    assert "<b>" not in html
    for hit in two:
        assert str(escape(person_link(hit.speaker, hit.organisation, ""))) in html
