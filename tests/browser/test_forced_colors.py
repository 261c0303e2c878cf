"""In colours of the reader's own, a switch and what is chosen are still told from what is not."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen

COLORS = "node => getComputedStyle(node).backgroundColor"
ALL_MATCH = "/?themes=making~rurality"


def colors(screen: Screen, key: str) -> tuple[str, str]:
    """Of the track of a switch, and of its knob."""
    knob = screen.page.locator(f".st-key-{key} label div:only-child:empty")
    return str(knob.locator("..").evaluate(COLORS)), str(knob.evaluate(COLORS))


def forced(visit: Callable[..., Screen], path: str, dark: bool) -> Screen:
    screen = visit(dark=dark)
    screen.page.emulate_media(forced_colors="active", color_scheme="dark" if dark else "light")
    return screen.open_map(path)


def pressed(screen: Screen, name: str) -> Locator:
    return screen.page.locator(".st-key-themes button", has_text=name)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_switch_and_a_chosen_theme_are_seen_in_forced_colours(
    visit: Callable[..., Screen], dark: bool
) -> None:
    screen = forced(visit, ALL_MATCH, dark)
    on, off = colors(screen, "only_in_view"), colors(screen, "match")
    assert on[0] != on[1]
    assert off[0] != off[1]
    assert on[0] != off[0]
    chosen = pressed(screen, "Ruralité").evaluate(COLORS)
    assert chosen != pressed(screen, "Numérique").evaluate(COLORS)


@pytest.mark.parametrize("path", ["/", "/a-propos"])
def test_the_page_as_a_whole_is_no_stop_of_the_keyboard(screen: Screen, path: str) -> None:
    screen.open(path)
    expect(screen.page.locator("[data-vb=main]")).to_have_attribute("tabindex", "-1")
