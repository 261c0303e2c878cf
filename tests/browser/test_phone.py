"""On a phone: map and list take turns under the thumb, the menu has a name, nothing is trapped or out of reach."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import NARROW, PHONE, visits
from tests.browser.screen import Screen, resize

THUMB = 44
"""Pixels that a thumb needs (WCAG 2.5.5)."""


@pytest.fixture(scope="module")
def shared_phone(browser: Browser, address: str) -> Iterator[Screen]:
    with visits(browser, address) as visit:
        yield visit(viewport=PHONE, kept=True)


@pytest.fixture
def phone(shared_phone: Screen) -> Screen:
    shared_phone.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return shared_phone


def pane(screen: Screen, name: str) -> Locator:
    return screen.page.locator(".va-panes").get_by_role("button", name=name)


def test_the_map_comes_first_and_the_list_is_one_tap_away(phone: Screen) -> None:
    phone.open_map()
    expect(pane(phone, "Carte")).to_have_attribute("aria-pressed", "true")
    expect(phone.panel).to_be_hidden()
    pane(phone, "Liste").tap()
    expect(pane(phone, "Liste")).to_have_attribute("aria-pressed", "true")
    expect(phone.entries.first).to_be_visible()
    expect(phone.page.locator(".st-key-map")).to_be_hidden()
    pane(phone, "Carte").tap()
    # Changing panes asks nothing of the server and moves nothing.
    expect(phone.entries.first).to_contain_text("Auvergne Nouveau Monde")  # the map has said what is in view
    phone.mark_map()
    view, first = phone.view(), str(phone.entries.first.text_content())
    asked: list[str] = []
    phone.page.on("request", lambda request: asked.append(request.url))
    pane(phone, "Liste").tap()
    expect(phone.entries.first).to_have_text(first)
    pane(phone, "Carte").tap()
    expect(phone.marker("La Cocotte Numérique").or_(phone.markers.first).first).to_be_visible()
    assert [url for url in asked if "/api/" in url or "_stcore" in url] == []
    assert phone.looks_at(view)
    assert phone.is_same_map()


def test_the_map_fills_what_the_filters_leave_and_the_page_need_not_scroll(phone: Screen) -> None:
    phone.open_map()
    box = phone.page.locator(".st-key-map iframe").bounding_box()
    bar = phone.page.locator(".va-panes").bounding_box()
    assert box is not None
    assert bar is not None
    assert box["height"] > PHONE["height"] * 0.45
    assert box["width"] > PHONE["width"] * 0.9
    assert box["y"] + box["height"] <= bar["y"]
    assert phone.page.locator("[data-vb=main]").evaluate("main => main.scrollHeight - main.clientHeight") <= 1


def test_a_tapped_marker_shows_its_card_again_and_again(phone: Screen) -> None:
    phone.open_map()
    for _ in range(2):
        phone.marker("Maison de").tap()
        expect(phone.panel.locator(".va-card h2")).to_have_text("Maison de Compétences")
        expect(phone.panel.locator(".va-card h2")).to_be_in_viewport()
        pane(phone, "Carte").tap()
        expect(phone.panel).to_be_hidden()


def test_a_link_to_a_card_opens_on_the_card(phone: Screen) -> None:
    phone.open("/?id=cocotte-numerique")
    expect(phone.panel.locator(".va-card h2")).to_be_in_viewport()
    pane(phone, "Carte").tap()
    phone.wait_for_markers()
    expect(phone.map.locator(".vb-selected")).to_be_visible()


def test_an_empty_result_says_so_in_sight(phone: Screen) -> None:
    phone.open_map()
    phone.search("zzzz")
    expect(phone.panel).to_contain_text("Aucune initiative ne correspond")
    expect(phone.panel.locator(".va-nothing h2")).to_be_in_viewport()


def test_what_was_found_is_seen_at_once(phone: Screen) -> None:
    phone.open_map()
    phone.search("cocotte")
    expect(phone.entries.first).to_contain_text("La Cocotte Numérique")
    expect(phone.entries.first).to_be_in_viewport()
    phone.search("lavoute")
    phone.page.locator(".st-key-found_place_0 button").tap()
    expect(phone.page.locator(".st-key-map")).to_be_in_viewport()
    expect(phone.panel).to_be_hidden()
    box = phone.page.locator(".st-key-search input")
    expect(box).to_have_value("")
    box.press_sequentially("Murat")
    phone.page.get_by_role("option").filter(has_text="Lieu · Cantal").tap()
    expect(phone.marker("La Cocotte Numérique")).to_be_in_viewport()
    expect(phone.panel).to_be_hidden()
    phone.marker("La Cocotte Numérique").tap()
    expect(phone.panel.locator(".va-card h2")).to_be_in_viewport()


def test_the_menu_is_called_menu_takes_the_focus_and_gives_it_back(phone: Screen) -> None:
    phone.open_map()
    button = phone.page.get_by_role("button", name="Menu", exact=True)
    button.click()
    pages = phone.page.locator("[data-vb=side-link]")
    expect(pages.first).to_be_focused()
    phone.page.keyboard.press("Escape")
    expect(pages.first).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    pages.filter(has_text="Témoignages").click()
    expect(phone.page.locator("h1")).to_have_text(["Témoignages"])
    expect(pages.first).to_be_hidden()  # it would lie over the page that was chosen
    expect(button).to_be_focused()


def test_what_a_thumb_needs_most_is_large_enough_and_nothing_overlaps_in_the_header(phone: Screen) -> None:
    phone.open_map()
    phone.unfold_filters()
    needed = ".va-panes button, .st-key-themes button, [data-vb=open-menu], .st-key-language button"
    for viewport in (PHONE, NARROW):
        resize(phone, **viewport)
        heights = phone.page.locator(needed).evaluate_all(
            "all => all.map((node) => node.getBoundingClientRect().height).filter((height) => height)"
        )
        assert len(heights) == 14
        assert [height for height in heights if height < THUMB] == []
        menu = phone.page.locator("[data-vb=open-menu]").bounding_box()
        language = phone.page.locator(".st-key-language button").bounding_box()
        assert menu is not None
        assert language is not None
        assert menu["x"] + menu["width"] <= language["x"]
        assert language["x"] + language["width"] <= viewport["width"]


ENDS_OF_THE_MENU = """() => [...document.querySelectorAll('[data-vb=header] nav *')]
  .filter((node) => node.checkVisibility() && node.innerText?.trim())
  .map((node) => node.getBoundingClientRect().right)"""
"""At once: the menu leaves out what the window has no room for, while one looks."""


def test_in_a_middling_window_the_menu_stops_before_the_language(screen: Screen) -> None:
    screen.open("/a-propos")
    for width in (1024, 844):
        resize(screen, width, 600)
        language = screen.page.locator(".st-key-language button").bounding_box()
        assert language is not None
        before = language["x"]
        screen.page.wait_for_function(
            f"before => {{ const ends = ({ENDS_OF_THE_MENU})();"
            " return ends.length > 3 && Math.max(...ends) <= before; }",
            arg=before,
        )


def test_the_filters_of_a_phone_say_how_many_answer_and_are_left_by_a_button(phone: Screen) -> None:
    phone.open_map()
    phone.choose_theme("Fabrication")
    sheet, facets = phone.page.locator(".st-key-filters"), phone.page.locator(".st-key-facets")
    expect(sheet.get_by_role("button", name="Voir 4 résultats")).to_be_in_viewport(ratio=1)
    phone.page.locator(".st-key-more button").first.tap()
    facets.locator(".st-key-areas button", has_text="urbain").tap()
    see = facets.get_by_role("button", name="Voir")
    expect(see).not_to_have_text("Voir 4 résultats")
    expect(see).to_be_in_viewport(ratio=1)
    expect(facets.get_by_role("button", name="Fermer")).to_be_in_viewport(ratio=1)
    see.tap()
    expect(facets).to_have_count(0)
    expect(phone.page.locator(".st-key-themes")).to_be_hidden()
    expect(phone.page.locator("button.va-fold")).to_be_focused()
    expect(phone.page.locator("button.va-fold")).to_have_accessible_name("Filtres 2 filtres actifs")
