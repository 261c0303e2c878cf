"""A laptop, a laptop at 200 %, a phone lying: the filters are one line, and most of the window is words or map."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen, open_whole, wait_until_drawn
from tests.browser.test_every_page import PAGES

LOW = [(640, 400), (844, 390), (1366, 768)]
"""Width and height in CSS pixels."""
SHARES = """() => {
  const CONTENT = '.st-key-map iframe, .st-key-panel, [data-vb=page] h1, .va-prose, .va-data, .va-stories, '
    + '.va-magazine, .va-directory, .va-figures, .va-links, .va-links-map, .va-pair';
  const seen = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const nodes = [...document.querySelectorAll('#root *, .va-panes')].filter(seen);
  const stands = (node) => /fixed|sticky/.test(getComputedStyle(node).position) && node.textContent.trim();
  // Of which rows of pixels of the window one of the boxes takes that share of the width, or more.
  const rows = (some, width) => {
    const boxes = some.map((node) => node.getBoundingClientRect()).filter((box) => box.width >= innerWidth * width);
    return [...Array(innerHeight).keys()].map((y) => boxes.some((box) => box.top <= y && y < box.bottom));
  };
  const stuck = rows(nodes.filter(stands), 0.55);
  const content = rows(nodes.filter((node) => node.matches(CONTENT)), 0.25);
  const share = (some) => some.filter(Boolean).length / innerHeight;
  return { stuck: share(stuck), content: share(content.map((there, y) => there && !stuck[y])) };
}"""
"""The share of the window's height that stands still (a header, a bar; a column beside the words takes none of it), and
the one in which one reads or sees the map."""


def fold(screen: Screen) -> Locator:
    return screen.page.locator("button.va-fold")


def resize(screen: Screen, width: int, height: int) -> None:
    screen.page.set_viewport_size({"width": width, "height": height})
    wait_until_drawn(screen)


@pytest.mark.parametrize(
    "path", [page for page in PAGES if "letter=" not in page]
)  # a few names fill no window
def test_most_of_a_low_window_is_words_or_map_and_little_of_it_stands_still(
    visit: Callable[..., Screen], path: str
) -> None:
    screen = open_whole(visit(), path)
    too_much = {}
    for width, height in LOW:
        resize(screen, width, height)
        shares = screen.page.evaluate(SHARES)
        if shares["stuck"] > 1 / 3 or shares["content"] < 1 / 2:
            too_much[width, height] = shares
    assert too_much == {}


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
