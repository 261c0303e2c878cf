"""A path where nothing is, as a reader sees it; and that Streamlit's own way between pages goes on."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import DESKTOP, NARROW, PHONE
from tests.browser.screen import NOISE, Screen


def lost(screen: Screen, path: str) -> Screen:
    answer = screen.page.goto(screen.address + path)
    assert answer
    assert answer.status == 404
    screen.page.wait_for_load_state("networkidle")
    # Chromium's own word about a page that is not found, in its console.
    screen.errors[:] = [error for error in screen.errors if "404" not in error and not NOISE.search(error)]
    return screen


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
@pytest.mark.parametrize("dark", [False, True])
def test_says_so_in_our_look_on_any_screen(
    visit: Callable[..., Screen], viewport: dict[str, int], dark: bool
) -> None:
    screen = lost(visit(viewport=viewport, dark=dark), "/initiatives/nimporte")
    page = screen.page
    expect(page.locator("h1")).to_have_text(["Cette page n’existe pas"])
    expect(page.locator("body")).to_have_css(
        "background-color", "rgb(18, 23, 28)" if dark else "rgb(251, 248, 241)"
    )
    assert page.evaluate("document.fonts.check('16px \"Source Serif\"') && document.fonts.size > 0")
    assert page.locator("header img").evaluate("logo => logo.naturalWidth") > 0
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")


def test_its_search_leads_to_the_map(screen: Screen) -> None:
    lost(screen, "/nimporte")
    box = screen.page.get_by_role("searchbox")
    box.fill("fablab")
    box.press("Enter")
    screen.wait_for_markers()
    screen.expect_params(q="fablab")
    expect(screen.page.locator(".st-key-search input")).to_have_value("fablab")


def test_its_way_home_keeps_a_chosen_language(screen: Screen) -> None:
    lost(screen, "/a/b?lang=en")
    expect(screen.page.locator("h1")).to_have_text(["This page does not exist"])
    screen.page.get_by_role("link", name="Map", exact=True).click()
    screen.wait_for_markers()
    expect(screen.count).to_contain_text("not located")


def test_works_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{address}/nimporte")
    expect(page.locator("h1")).to_have_text(["This page does not exist"])
    page.get_by_role("searchbox").fill("fablab")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(f"{address}/?q=fablab")
    context.close()


def test_streamlit_goes_on_leading_from_page_to_page(screen: Screen) -> None:
    screen.open("/temoignages")
    screen.page.get_by_role("link", name="Passerelles").first.click()
    expect(screen.page.locator("h1")).to_have_text(["Passerelles"])
    screen.page.reload()
    expect(screen.page.locator("h1")).to_have_text(["Passerelles"])
