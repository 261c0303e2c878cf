"""No control of any page leaves its box, at any width: each page and state is visited once, and the window resized."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.boxes import outside
from tests.browser.screen import Screen, open_whole, until_nothing_is_found, wait_until_drawn
from tests.browser.test_every_page import PAGES

WIDTHS = (320, 390, 480, 640, 700, 844, 1024, 1280, 1366, 1920)
SEVEN_STEPS = "/parcours?story=explorateurs-avril&step=7"
FILTERED = "/?themes=making~digital&dep=63~15&q=fablab&from=2014&to=2017&near=45.8556~3.5487~200"


def nothing(screen: Screen) -> None:
    pass


def unfold(screen: Screen) -> None:
    """Where they are folded; in a wide window they are not."""
    screen.page.evaluate("() => document.querySelector('.va-fold').click()")


def open_more(screen: Screen) -> None:
    unfold(screen)
    screen.page.locator(".st-key-more button").first.click()
    expect(screen.page.locator(".st-key-departements input")).to_be_visible()


def show_list(screen: Screen) -> None:
    screen.page.evaluate("() => document.querySelector('.va-panes button[data-show=list]').click()")


STATES: dict[str, tuple[str, Callable[[Screen], None]]] = {
    **{path: (path, nothing) for path in (*PAGES, SEVEN_STEPS)},
    "many filters": (FILTERED, nothing),
    "many filters, unfolded": (FILTERED, unfold),
    "the other filters": ("/?themes=making", open_more),
    "the list": ("/", show_list),
    "nothing found": ("/?q=zzzz&themes=making", nothing),
    "by person": ("/temoignages?by=person", nothing),
}


IN_ENGLISH = ("/", SEVEN_STEPS, "many filters, unfolded", "the other filters")
"""Where the words of another language may need more room."""


@pytest.mark.parametrize(
    ("state", "locale"),
    [*((state, "fr-FR") for state in STATES), *((state, "en-GB") for state in IN_ENGLISH)],
)
def test_no_control_leaves_its_box_at_any_width(
    visit: Callable[..., Screen], state: str, locale: str
) -> None:
    path, act = STATES[state]
    screen = open_whole(visit(locale=locale), path)
    act(screen)
    found = {}
    for width in WIDTHS:
        screen.page.set_viewport_size({"width": width, "height": 900})
        wait_until_drawn(screen)
        if lines := until_nothing_is_found(screen, lambda: list(outside(screen))):
            found[width] = lines
    assert found == {}
