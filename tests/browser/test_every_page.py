"""What holds on every page: on a desktop, a phone and a narrow window, in both languages, light and dark.

A page is opened afresh once, on a desktop, and gone to once, on a phone: opening is what takes long.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from data.package import load_package
from data.settings import Settings
from pages.web.shell.subsets import named_icons
from tests.browser.axe import violations, violations_light_and_dark
from tests.browser.boxes import ill_filled, overflowing
from tests.browser.conftest import DESKTOP, NARROW, PHONE, visits
from tests.browser.screen import (
    ENGLISH_OF_STREAMLIT,
    Screen,
    has_map,
    make_light,
    open_whole,
    resize,
)

PAGES = [
    "/",
    "/?id=cocotte-numerique",
    "/?place=63113",
    "/temoignages",
    "/passerelles",
    "/passerelles?id=fablab-sigma&with=lab-du-pensio",
    "/parcours",
    "/parcours?story=explorateurs-avril&step=2",
    "/chiffres",
    "/repertoire",
    "/repertoire?list=people&letter=m",
    "/donnees",
    "/contribuer",
    "/a-propos",
    "/accessibilite",
]

ICONS_OF_THEMES = {theme.icon for theme in load_package(Settings().package).themes}


@pytest.fixture(scope="module", params=PAGES)
def opened_on_a_desktop(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Screen]:
    with visits(browser, address) as visit:
        yield open_whole(visit(), request.param)


@pytest.fixture
def desktop(opened_on_a_desktop: Screen) -> Screen:
    """A page in French, in the light, on a desktop, whatever the last test made of it."""
    resize(opened_on_a_desktop, **DESKTOP)
    make_light(opened_on_a_desktop)
    return opened_on_a_desktop


@pytest.fixture(scope="module")
def reader_on_a_phone(browser: Browser, address: str) -> Iterator[Screen]:
    """Somebody who reads English in the dark and goes from page to page."""
    with visits(browser, address) as visit:
        yield visit(viewport=PHONE, locale="en-GB", dark=True, kept=True)


@pytest.fixture(scope="module", params=PAGES)
def english_phone(request: pytest.FixtureRequest, reader_on_a_phone: Screen) -> Screen:
    """A page on that phone, which the last one was perhaps not."""
    reader_on_a_phone.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return open_whole(reader_on_a_phone, request.param)


def test_at_no_width_a_control_leaves_its_box_or_the_page_scrolls_sideways(desktop: Screen) -> None:
    assert overflowing(desktop) == {}


def test_most_of_a_low_window_is_words_or_map_and_little_of_it_stands_still(desktop: Screen) -> None:
    a_few_names = "letter=" in desktop.page.url
    assert ill_filled(desktop, words=0 if a_few_names else 1 / 2) == {}


def test_no_link_has_the_blue_of_a_browser_that_was_told_nothing(desktop: Screen) -> None:
    found: list[str] = desktop.page.evaluate(
        "() => [...document.querySelectorAll('a[href]')]"
        ".filter((link) => link.getClientRects().length)"  # Streamlit has one that nobody sees
        ".filter((link) => ['rgb(0, 0, 238)', 'rgb(85, 26, 139)', 'rgb(158, 158, 255)', 'rgb(208, 173, 240)']"
        ".includes(getComputedStyle(link).color)).map((link) => link.textContent)"
    )
    assert found == []


def test_every_icon_is_in_the_font_that_is_sent(desktop: Screen) -> None:
    """Any other one would stand there as the letters of its name."""
    shown: list[str] = desktop.page.locator("[data-vb=icon]").all_text_contents()
    assert set(shown) - named_icons() - ICONS_OF_THEMES == set()
    assert shown


def test_a_page_has_one_title_one_main_heading_and_no_word_in_another_language(desktop: Screen) -> None:
    expect(desktop.page.locator("h1:visible")).to_have_count(1)
    assert desktop.page.title().endswith(" · Verbatlas")
    heard = desktop.page.locator("body").aria_snapshot()
    assert [word for word in ENGLISH_OF_STREAMLIT if word in heard] == []
    assert heard.count("- main") == 1


def test_axe_finds_nothing_on_a_page_light_or_dark_large_or_small(desktop: Screen) -> None:
    assert violations_light_and_dark(desktop) == []
    resize(desktop, **PHONE)
    assert violations(desktop) == []


def test_text_twice_as_large_does_not_overflow(desktop: Screen) -> None:
    style = desktop.page.add_style_tag(content="html { font-size: 32px !important; }")
    desktop.page.wait_for_timeout(300)
    assert not desktop.scrolls_sideways()
    style.evaluate("style => style.remove()")


def test_a_page_speaks_english_to_an_english_browser_in_the_dark(english_phone: Screen) -> None:
    expect(english_phone.page.locator("html")).to_have_attribute("lang", "en")
    expect(english_phone.page.locator("html")).to_have_css("color-scheme", "dark")
    expect(english_phone.page.locator(".va-skip")).to_contain_text("Skip to")
    if has_map(english_phone):
        assert overflowing(english_phone) == {}
        return
    for viewport in (PHONE, NARROW):
        resize(english_phone, **viewport)
        assert not english_phone.scrolls_sideways(), viewport
