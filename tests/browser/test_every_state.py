"""What holds in every state of a screen: axe finds nothing, light or dark, and no control leaves its box.

A state is visited once for all of it. Of whole pages see `test_every_page.py`.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import violations_light_and_dark
from tests.browser.boxes import overflowing
from tests.browser.conftest import DESKTOP, PHONE, visits
from tests.browser.screen import Screen, make_light, open_whole

FILTERED = "/?themes=making~digital&dep=63~15&q=fablab&from=2014&to=2017&near=45.8556~3.5487~200"
SEVEN_STEPS = "/parcours?story=explorateurs-avril&step=7"


def nothing_more(screen: Screen) -> None:
    """The address alone makes the state."""


def unfold(screen: Screen) -> None:
    """Where the filters are folded; in a wide window they are not, and will be when it is made narrow."""
    screen.page.evaluate("() => document.querySelector('.va-fold').click()")


def show_more_filters(screen: Screen) -> None:
    unfold(screen)
    screen.page.locator(".st-key-more_filters button").click()
    expect(screen.page.locator(".st-key-facets")).to_be_visible()


def show_list(screen: Screen) -> None:
    screen.page.evaluate("() => document.querySelector('.va-panes button[data-show=list]').click()")


def ask_for_a_homonym(screen: Screen) -> None:
    box = screen.page.locator(".st-key-goto input")
    box.fill("Saint-Sauveur")
    box.press("Enter")
    expect(screen.page.locator('[class*="st-key-candidate_"] button').first).to_be_visible()


def unfold_the_card(screen: Screen) -> None:
    screen.panel.locator(".va-cite summary").first.click()
    screen.panel.locator(".va-why summary").first.click()


def point_at_a_marker(screen: Screen) -> None:
    screen.map.locator(".vb-legend summary").click()
    screen.marker("La Cocotte Numérique").focus()
    expect(screen.map.locator(".vb-tip")).to_be_visible()


def see_suggestions(screen: Screen) -> None:
    screen.page.locator(".st-key-search input").press_sequentially("mar")
    expect(screen.page.get_by_role("option").first).to_be_visible()
    screen.page.keyboard.press("ArrowDown")
    expect(screen.page.get_by_role("option", selected=True)).to_be_visible()


FRENCH, ENGLISH, BOTH = ["fr-FR"], ["en-GB"], ["fr-FR", "en-GB"]
STATES: dict[str, tuple[str, Callable[[Screen], None], list[str]]] = {
    "many filters": (FILTERED, nothing_more, FRENCH),
    "many filters, unfolded": (FILTERED, unfold, BOTH),
    "more filters": ("/?themes=making", show_more_filters, BOTH),
    "the list": ("/", show_list, FRENCH),
    "no result": ("/?q=zzzz&themes=making~digital", nothing_more, FRENCH),
    "no such initiative": ("/?id=nobody", nothing_more, ENGLISH),
    "suggestions while typing": ("/", see_suggestions, ENGLISH),
    "several places of that name": ("/", ask_for_a_homonym, ENGLISH),
    "an unfolded card": ("/?id=cocotte-numerique", unfold_the_card, ENGLISH),
    "legend and tip of a marker": ("/", point_at_a_marker, ENGLISH),
    "a search": ("/?q=cocotte", nothing_more, ENGLISH),
    "a search with a mistake in it": ("/?q=coworkng&themes=inconnu", nothing_more, ENGLISH),
    "around a place": ("/?near=45.11~2.87~50", nothing_more, ENGLISH),
    "by person": ("/temoignages?by=person", nothing_more, FRENCH),
    "the last of seven steps": (SEVEN_STEPS, nothing_more, BOTH),
}
"""By name: the address, what a reader then does, and the languages in which words may need more room or less."""


@pytest.fixture(scope="module")
def readers(browser: Browser, address: str) -> Iterator[dict[str, Screen]]:
    """A desktop for each language, on which one state follows the other."""
    with visits(browser, address) as visit:
        yield {locale: visit(locale=locale, kept=True) for locale in BOTH}


@pytest.mark.parametrize(
    ("state", "locale"), [(state, locale) for state, (*_, locales) in STATES.items() for locale in locales]
)
def test_axe_finds_nothing_in_a_state_and_no_control_leaves_its_box(
    readers: dict[str, Screen], state: str, locale: str
) -> None:
    path, act, _ = STATES[state]
    readers[locale].page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    screen = open_whole(readers[locale], path)
    act(screen)
    assert violations_light_and_dark(screen) == []
    make_light(screen)
    assert overflowing(screen) == {}


@pytest.mark.parametrize("opened", [".va-panes [data-show=list]", "[data-vb=open-menu]"])
def test_axe_finds_nothing_in_the_list_and_the_menu_of_a_phone(
    visit: Callable[..., Screen], opened: str
) -> None:
    screen = open_whole(visit(viewport=PHONE), "/")
    screen.page.locator(opened).click()
    assert violations_light_and_dark(screen) == []
