"""A reader looks at « Chiffres »: the charts, the filters above them, the files below."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import DESKTOP, NARROW, PHONE
from tests.browser.screen import Screen, make_dark, make_light, resize

pytestmark = pytest.mark.one_visit


def figure(screen: Screen, title: str) -> Locator:
    return screen.page.get_by_role("figure", name=title, exact=True)


def test_the_maps_are_drawn_and_their_numbers_stand_in_the_table_beside(screen: Screen) -> None:
    screen.open("/chiffres")
    places = figure(screen, "Départements")
    expect(places.locator("svg .count")).to_have_count(7)
    expect(places.locator("svg .count").first.locator("title")).to_have_text(re.compile("Puy-de-Dôme"))
    expect(places.get_by_role("row", name="Puy-de-Dôme 7")).to_be_visible()
    gaps = figure(screen, "Ce qui manque")
    expect(gaps.locator("svg .missing")).to_have_count(33)
    expect(gaps.locator("svg .reached")).to_have_count(4)
    expect(gaps.get_by_role("link", name="Montluçon")).to_be_visible()


def test_a_filter_changes_every_figure(screen: Screen) -> None:
    screen.open("/chiffres")
    expect(screen.page.locator(".va-fig-totals")).to_contain_text("24 initiatives")
    screen.choose_theme("Fabrication")
    expect(screen.page.locator(".va-fig-totals")).to_contain_text("4 initiatives sur 24")
    expect(figure(screen, "Départements").locator("svg .count")).to_have_count(4)
    expect(figure(screen, "Ce qui manque")).to_contain_text("sous ces filtres")


def test_a_bar_leads_to_the_map_with_what_it_counts(screen: Screen) -> None:
    screen.open("/chiffres?themes=making")
    figure(screen, "Départements").get_by_role("link", name="Cantal").click()
    screen.wait_for_markers()
    screen.expect_all_params(themes="making", dep="15")
    expect(screen.entries).to_have_count(1)


def test_a_search_that_finds_nothing_offers_to_relax_it(screen: Screen) -> None:
    screen.open("/chiffres?q=atlantide")
    expect(screen.page.get_by_text("Aucune initiative ne correspond")).to_be_visible()
    expect(screen.page.locator(".va-figures")).to_have_count(0)


def test_a_chart_is_taken_away(screen: Screen) -> None:
    screen.open("/chiffres")
    for format, holds in (("SVG", "<svg"), ("CSV", "Coopération et réseaux,10")):
        name, content = screen.download(figure(screen, "Thèmes").get_by_role("link", name=format))
        assert name == f"verbatlas-themes.{format.lower()}"
        assert holds in content.decode("utf-8-sig")


def test_an_english_reader_sees_every_chart_without_scrolling_sideways(visit: Callable[..., Screen]) -> None:
    screen = visit(locale="en-GB").open("/chiffres")
    for viewport in (DESKTOP, PHONE, NARROW):
        resize(screen, **viewport)
        for title in (
            "Départements",
            "Themes",
            "Kinds of initiative",
            "Who speaks",
            "Words",
            "Sources over time",
        ):
            expect(figure(screen, title)).to_be_visible()
        expect(figure(screen, "What is missing")).to_contain_text(
            "33 communes of more than 5,000 inhabitants"
        )
        for paint in (make_dark, make_light):
            paint(screen)
            assert not screen.scrolls_sideways(), viewport
