"""The list beside the map: what is in view or everywhere, in the order that the reader wants."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen

pytestmark = pytest.mark.one_visit


def choose_order(screen: Screen, label: str) -> None:
    screen.page.locator(".st-key-order").get_by_role("combobox").click()
    screen.page.get_by_role("option", name=label).click()


def in_view(screen: Screen) -> Locator:
    return screen.page.locator(".st-key-only_in_view label")


def zoom_on_murat(screen: Screen) -> None:
    screen.map_frame.evaluate("() => { map.setView([45.11, 2.87], 12, {animate: false}); }")


def heading(screen: Screen) -> Locator:
    return screen.page.locator(".st-key-listing .va-heading")


def draw_list_anew(screen: Screen, others_above: int = 0) -> None:
    """As Streamlit does where one of its entries changes; so many of the last ones may come to stand first."""
    screen.page.locator(".va-entries").first.evaluate(
        "(list, n) => { const anew = list.cloneNode(true); list.replaceWith(anew);"
        " for (let i = 0; i < n; i++) anew.prepend(anew.lastElementChild); }",
        others_above,
    )


def test_the_list_follows_the_map_until_it_is_told_not_to(screen: Screen) -> None:
    screen.open_map("/?themes=making")
    expect(screen.entries).to_have_count(4)
    zoom_on_murat(screen)
    expect(heading(screen)).to_contain_text(re.compile("Dans la vue.*1", re.DOTALL))
    expect(screen.entries).to_have_count(1)
    in_view(screen).click()
    expect(heading(screen)).to_contain_text(re.compile("Partout.*4", re.DOTALL))
    expect(screen.entries).to_have_count(4)
    screen.expect_params(view="all")


def test_a_list_that_is_drawn_anew_keeps_the_focus_and_a_press_that_began_before(screen: Screen) -> None:
    screen.open_map("/?themes=making")
    entry = screen.entry("La Cocotte Numérique")
    entry.focus()
    draw_list_anew(screen)
    expect(entry).to_be_focused()
    for others_above in (0, 1):
        entry.hover()
        screen.page.mouse.down()
        draw_list_anew(screen, others_above)
        screen.page.mouse.up()
        expect(screen.panel.locator(".va-card h2")).to_have_text("La Cocotte Numérique")
        screen.page.go_back()
        expect(screen.entries).to_have_count(4)


def test_an_entry_is_a_link_that_is_followed_where_the_map_cannot_tell(screen: Screen) -> None:
    screen.open_map("/?themes=making")
    screen.mark_map()
    screen.map_frame.evaluate("() => { window.verbatlas.open = () => false; }")
    screen.open_entry("La Cocotte Numérique")
    expect(screen.panel.locator(".va-card h2")).to_have_text("La Cocotte Numérique")
    assert screen.is_same_map()
    screen.expect_params(themes="making", id="cocotte-numerique")
    screen.page.go_back()
    expect(screen.entries).to_have_count(4)


def test_what_is_out_of_view_is_counted(screen: Screen) -> None:
    screen.open_map("/?themes=making")
    zoom_on_murat(screen)
    expect(screen.panel).to_contain_text("3 autres hors de la vue")


def test_the_order_and_the_view_are_in_the_address_and_come_back_with_it(screen: Screen) -> None:
    screen.open_map("/?view=all")
    expect(screen.entries).to_have_count(24)
    expect(screen.entries.first).to_contain_text("Afriworkers")
    choose_order(screen, "Par date")
    expect(screen.entries.first).to_contain_text("Auvergne Nouveau Monde, exploration")
    screen.expect_params(sort="date")
    screen.page.reload()
    screen.wait_for_markers()
    expect(screen.entries.first).to_contain_text("Auvergne Nouveau Monde, exploration")
    screen.page.go_back()
    expect(screen.entries.first).to_contain_text("Afriworkers")


def test_a_search_is_listed_by_relevance(screen: Screen) -> None:
    screen.open_map("/?view=all")
    screen.search("fablab")
    expect(screen.page.locator(".st-key-order").get_by_role("combobox")).to_have_value("Par pertinence")
    expect(screen.entries.first).to_contain_text("Fablab")


def test_around_a_place_says_how_far_and_draws_the_whole_circle(screen: Screen) -> None:
    screen.open_map("/?near=45.1106~2.8693~0")
    expect(screen.entries.first).to_contain_text("moins de 1")
    screen.page.locator(".st-key-radius").get_by_role("combobox").click()
    screen.page.get_by_role("option", name="À moins de 100").click()
    circle = screen.map.locator(".vb-near-circle")
    expect(circle).to_be_visible()
    screen.page.wait_for_function(
        "() => { const frame = document.querySelector('.st-key-map iframe');"
        " const ring = frame.contentDocument.querySelector('.vb-near-circle').getBoundingClientRect();"
        " return ring.top >= 0 && ring.left >= 0 && ring.bottom <= frame.clientHeight"
        " && ring.right <= frame.clientWidth && ring.height > frame.clientHeight / 4; }"
    )
    kilometres = [
        float(found[1]) if (found := re.search(r"(\d+)\s*km", text)) else 0.0
        for text in screen.entries.all_inner_texts()
    ]
    assert len(kilometres) > 2
    assert kilometres == sorted(kilometres)
    assert max(kilometres) <= 100
