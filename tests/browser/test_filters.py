"""Themes, search and the other filters: map, list and counts follow, the map stays where it is."""

from collections.abc import Callable
from itertools import groupby, pairwise

import pytest
from playwright.sync_api import Locator, Request, expect

from tests.browser.conftest import NARROW, PHONE
from tests.browser.screen import Screen

pytestmark = pytest.mark.one_visit


def test_a_theme_changes_map_list_and_counts_without_touching_the_map(screen: Screen) -> None:
    screen.open_map()
    screen.mark_map()
    view, markers = screen.view(), screen.markers.count()
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    expect(screen.entries).to_have_count(4)
    expect(screen.marker("Fablab de Lapalisse")).to_be_attached()
    expect(screen.marker("Maison de")).to_have_count(0)
    assert screen.markers.count() < markers
    assert screen.is_same_map()
    assert screen.looks_at(view)


CLICK = """async (name) => {
  [...document.querySelectorAll('.st-key-themes button')].find((pill) => pill.textContent.includes(name)).click();
  await new Promise((done) => setTimeout(done));
  const inside = document.querySelector('.st-key-map iframe').contentDocument;
  return inside.body.classList.contains('vb-loading');
}"""
"""Clicks a theme; whether the map asks for it in the same instant."""


def test_the_map_asks_for_a_theme_before_the_server_has_answered_the_page(screen: Screen) -> None:
    screen.open_map()
    asked: list[Request] = []
    screen.page.on("request", lambda request: "themes=" in request.url and asked.append(request))
    answered = screen.map.locator("body:not(.vb-loading)")
    assert screen.page.evaluate(CLICK, "Fabrication")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    expect(answered).to_be_attached()
    assert screen.page.evaluate(CLICK, "Ruralité")
    expect(screen.count).to_contain_text("6 initiatives sur 24")
    expect(answered).to_be_attached()
    screen.page.evaluate(CLICK, "Ruralité")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    expect(screen.marker("Fablab de Lapalisse")).to_be_attached()
    expect(screen.marker("Maison de")).to_have_count(0)
    # What the page then asks for is what was foreseen: no other question, and none twice, but where its answer grew old
    # (after three seconds). Chips above the map make it less high, which may ask for one more box of the same theme.
    themes = [request.url.partition("themes=")[2].partition("&")[0] for request in asked]
    questions = [theme for theme, _ in groupby(themes)]
    assert questions[:2] == ["making", "making%7Erurality"]
    assert set(questions) == set(questions[:2])
    for question in {request.url for request in asked}:
        began = [request.timing["startTime"] for request in asked if request.url == question]
        assert all(later - before >= 3000 for before, later in pairwise(began))


def test_several_themes_mean_any_of_them_until_all_is_asked_for(screen: Screen) -> None:
    screen.open_map()
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    screen.choose_theme("Ruralité")
    expect(screen.count).to_contain_text("6 initiatives sur 24")
    screen.page.locator(".st-key-match label").click()
    expect(screen.count).to_contain_text("2 initiatives sur 24")
    screen.expect_params(themes="making~rurality")
    screen.expect_params(match="all")


def test_a_search_changes_the_counts_forgives_accents_and_an_empty_one_says_what_to_relax(
    screen: Screen,
) -> None:
    screen.open_map()
    pill = screen.page.locator(".st-key-themes button", has_text="Tiers-lieux")
    expect(pill).to_contain_text("8")
    screen.search("fablab")
    expect(pill).not_to_contain_text("8")
    screen.search("ANGELIQUE VIALA")
    expect(screen.entries).to_have_count(1)
    expect(screen.entries).to_contain_text("La Cocotte Numérique")
    screen.search("zzzz")
    expect(screen.panel).to_contain_text("Aucune initiative ne correspond")
    screen.choose_theme("Fabrication")
    screen.page.get_by_role("button", name="Effacer la recherche").click()
    expect(screen.entries).to_have_count(4)


def test_the_same_filters_hold_on_temoignages(screen: Screen) -> None:
    screen.open_map()
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    screen.page.get_by_role("link", name="Témoignages").click()
    expect(screen.page.locator(".va-magazine")).to_contain_text("Alain Loriolle")
    expect(screen.page.locator(".va-magazine")).not_to_contain_text("Marie Carreaud")
    expect(screen.count).to_contain_text("4 initiatives sur 24")


# Behind the button


def more_button(screen: Screen) -> Locator:
    return screen.page.get_by_role("button", name="Plus de filtres")


def open_more(screen: Screen) -> Locator:
    """The filters behind the button, open."""
    screen.unfold_filters()
    more_button(screen).click()
    facets = screen.page.locator(".st-key-facets")
    expect(facets.locator(".st-key-publishers")).to_be_visible()
    return facets


def chips(screen: Screen) -> Locator:
    return screen.page.locator('[class*="st-key-chip_"] button')


def test_a_filter_behind_the_button_reaches_map_list_and_address_and_leaves_the_button_open(
    screen: Screen,
) -> None:
    screen.open_map()
    screen.mark_map()
    facets = open_more(screen)
    facets.locator(".st-key-areas button", has_text="rural").click()
    expect(screen.count).to_contain_text("initiatives sur 24")
    expect(screen.marker("La Cocotte Numérique")).to_be_attached()
    expect(screen.marker("Fablab de Lapalisse")).to_have_count(0)
    facets.locator(".st-key-departements").get_by_role("combobox").click()
    screen.page.keyboard.type("cant")
    screen.page.keyboard.press("Enter")
    expect(screen.count).to_contain_text("1 initiative sur 24")
    expect(facets).to_be_visible()
    screen.expect_all_params(area="rural", dep="15")
    assert screen.is_same_map()


def test_counts_behind_the_button_follow_the_other_filters(screen: Screen) -> None:
    screen.open_map("/?dep=15")
    facets = open_more(screen)
    expect(facets.locator(".st-key-kinds button", has_text="Lieu partagé")).to_contain_text("2")
    facets.locator(".st-key-areas button", has_text="rural").click()
    expect(facets.locator(".st-key-kinds button", has_text="Lieu partagé")).to_contain_text("1")
    expect(facets.locator(".st-key-departements")).to_contain_text("Cantal · 1")  # chosen, and still chosen
    screen.expect_params(dep="15")


def test_each_filter_is_a_chip_that_takes_it_off_and_the_back_button_puts_it_on_again(screen: Screen) -> None:
    screen.open_map("/?dep=15~63&kind=place&words=testimony")
    expect(chips(screen)).to_contain_text(["Type d’initiative", "Cantal, Puy-de-Dôme", "avec un témoignage"])
    expect(screen.page.locator(".va-badge")).to_have_text("3")
    before = str(screen.count.inner_text())
    screen.page.get_by_role("button", name="Cantal, Puy-de-Dôme").click()
    expect(chips(screen)).to_have_count(2)
    expect(screen.count).not_to_have_text(before)
    screen.page.go_back()
    expect(chips(screen)).to_have_count(3)
    screen.page.get_by_role("button", name="Tout effacer").click()
    expect(screen.count).to_contain_text("24 initiatives")
    expect(chips(screen)).to_have_count(0)


def test_a_theme_is_shown_once_by_its_pill_and_on_paper_by_its_chip(visit: Callable[..., Screen]) -> None:
    screen = visit(PHONE).open_map("/?themes=rurality~public-action&dep=15")
    screen.unfold_filters()
    expect(chips(screen).filter(has_text="Cantal")).to_be_visible()
    expect(chips(screen).filter(has_text="Ruralité")).to_be_hidden()
    pill = screen.page.locator(".st-key-themes button", has_text="Ruralité")
    other = screen.page.locator(".st-key-themes button", has_text="Action publique")
    for chosen in (pill, other):
        expect(chosen).to_have_attribute("aria-pressed", "true")
        expect(chosen).to_be_in_viewport(ratio=1)
    third = screen.page.locator(".st-key-themes button", has_text="Numérique")
    third.click()
    expect(third).to_have_attribute("aria-pressed", "true")
    expect(third).to_be_in_viewport(ratio=1)
    screen.page.emulate_media(media="print")
    expect(chips(screen).filter(has_text="Ruralité")).to_be_visible()


def test_a_link_with_every_filter_is_restored_when_the_page_is_reloaded(screen: Screen) -> None:
    screen.open_map("/?kind=place~network&dep=15~43&region=84&area=rural&from=2014&to=2017&words=testimony")
    expect(screen.count).to_contain_text("sur 24")
    said = screen.count.inner_text()
    screen.page.reload()
    screen.wait_for_markers()
    expect(screen.count).to_have_text(said.replace("\n", ""), use_inner_text=False)
    expect(chips(screen)).to_have_count(6)


def test_the_filters_behind_the_button_need_no_mouse(screen: Screen) -> None:
    screen.open_map()
    more_button(screen).focus()
    screen.page.keyboard.press("Enter")
    first = screen.page.locator(".st-key-kinds button").first
    expect(first).to_be_visible()
    for _ in range(12):
        if first.evaluate("node => node === document.activeElement"):
            break
        screen.page.keyboard.press("Tab")
    screen.page.keyboard.press("Space")
    expect(screen.count).to_contain_text("initiatives sur 24")
    screen.page.keyboard.press("Escape")
    expect(screen.page.locator(".st-key-facets")).to_have_count(0)
    expect(more_button(screen)).to_be_focused()


def test_the_filters_behind_the_button_fit_a_small_phone(visit: Callable[..., Screen]) -> None:
    screen = visit(NARROW)
    screen.open_map("/?dep=15")
    facets = open_more(screen)
    assert not screen.scrolls_sideways()
    box = screen.page.get_by_test_id("stPopoverBody").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW["width"]
    pill = facets.locator(".st-key-areas button", has_text="rural")
    pill.scroll_into_view_if_needed()
    size = pill.bounding_box()
    assert size
    assert size["height"] >= 44
    pill.tap() if screen.page.evaluate("'ontouchstart' in window") else pill.click()
    expect(screen.count).to_contain_text("sur 24")


def test_a_filter_that_leaves_little_fits_the_map_to_it(screen: Screen) -> None:
    screen.open_map("/?dep=15")
    expect(screen.map.locator(".vb-area-chosen")).to_have_count(1)
    zoom = screen.view()["zoom"]
    fit = screen.map.get_by_role("button", name="Ajuster la carte")
    expect(fit).to_have_count(0)  # all of it is in view
    screen.map_frame.evaluate("() => { map.setView([45.7, 4.8], 10, {animate: false}); }")
    fit.click()
    expect(fit).to_have_count(0)
    assert screen.view()["zoom"] > zoom
    screen.map_frame.evaluate("() => { map.setView([48.8, 2.3], 10, {animate: false}); }")
    expect(screen.markers).to_have_count(0)
    screen.choose_theme("Ruralité")
    expect(screen.marker("La Cocotte Numérique")).to_be_visible()
    screen.page.locator(".st-key-chip_departements button").click()
    expect(screen.map.locator(".vb-area-chosen")).to_have_count(0)
