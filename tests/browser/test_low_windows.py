"""A laptop, a laptop at 200 %, a phone lying: the filters are one line (how full the window is: test_every_page.py)."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.boxes import LOW
from tests.browser.screen import Screen, resize, wait_until_drawn


def fold(screen: Screen) -> Locator:
    return screen.page.locator("button.va-fold")


def test_the_filters_are_one_line_that_says_how_many_are_active(visit: Callable[..., Screen]) -> None:
    screen = visit().open_map("/?themes=making~digital&dep=63&q=fablab")
    expect(fold(screen)).to_be_hidden()
    for width, height in LOW:
        resize(screen, width, height)
        expect(fold(screen)).to_have_accessible_name("Filtres 2 filtres actifs")  # the text is in sight
        line = screen.page.locator(".st-key-filters").bounding_box()
        assert line
        assert line["height"] <= 46
    resize(screen, 1400, 900)
    expect(screen.page.locator(".st-key-themes button").first).to_be_visible()


def test_the_line_unfolds_over_a_map_that_stays_and_is_folded_by_its_button_escape_or_a_click_beside(
    visit: Callable[..., Screen],
) -> None:
    screen = visit({"width": 1366, "height": 768}).open_map()
    screen.mark_map()
    wait_until_drawn(screen)
    before = screen.page.locator(".st-key-map iframe").bounding_box()
    themes = screen.page.locator(".st-key-themes button").first
    fold(screen).click()
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    expect(fold(screen)).to_have_attribute("aria-expanded", "true")
    expect(fold(screen)).to_have_accessible_name("Filtres 1 filtre actif")
    assert screen.page.locator(".st-key-map iframe").bounding_box() == before
    assert screen.is_same_map()
    fold(screen).click()
    expect(themes).to_be_hidden()
    screen.page.keyboard.press("Enter")
    expect(themes).to_be_visible()
    screen.page.keyboard.press("Tab")
    screen.page.keyboard.press("Escape")
    expect(themes).to_be_hidden()
    expect(fold(screen)).to_be_focused()
    fold(screen).click()
    screen.page.locator(".va-footer").click(position={"x": 2, "y": 2})
    expect(themes).to_be_hidden()
