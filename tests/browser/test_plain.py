"""The plain pages in a browser: without JavaScript, by day and by night, however narrow; what axe-core says of them."""

from collections.abc import Callable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, expect

from tests.browser.axe import OPTIONS
from tests.browser.conftest import NARROW
from tests.browser.screen import Screen

INITIATIVE = "/initiatives/cocotte-numerique"
LOOKED_AT = (INITIATIVE, "/personnes", "/lieux/D15")
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"


def test_an_initiative_is_read_and_others_are_found_without_javascript_on_the_narrowest_screen(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(
        java_script_enabled=False, locale="fr-FR", color_scheme="dark", viewport=NARROW
    )
    page = context.new_page()
    page.goto(address + INITIATIVE)
    expect(page.locator("h1")).to_have_text("La Cocotte Numérique")
    expect(page.locator("body")).to_have_css("background-color", "rgb(18, 23, 28)")
    expect(page.locator(".va-words").first).to_contain_text("C’est le guichet unique")
    expect(page.locator(".va-places svg path").first).to_be_visible()
    page.get_by_text("Citer").first.click()
    expect(page.locator(".va-citation").first).to_contain_text("Angélique Viala, animatrice du lieu")
    assert not page.evaluate(TOO_WIDE)
    page.get_by_role("link", name="Murat (Cantal)", exact=True).click()
    expect(page.locator("h1")).to_have_text("Murat (Cantal)")
    page.get_by_role("link", name="Personnes").first.click()
    page.get_by_role("link", name="Angélique Viala").click()
    expect(page.locator("h1")).to_have_text("Angélique Viala")
    page.get_by_role("link", name="English").click()
    expect(page.locator(".va-source").first).to_contain_text("2 May 2017")
    assert not page.evaluate(TOO_WIDE)
    context.close()


def test_axe_finds_nothing_on_a_plain_page_by_day_or_by_night(visit: Callable[..., Screen]) -> None:
    for dark in (False, True):
        screen = visit(viewport=NARROW, dark=dark)
        for path in LOOKED_AT:
            screen.page.goto(screen.address + path)
            assert not screen.page.evaluate(TOO_WIDE)
            screen.page.evaluate(AXE_SCRIPT)
            found = screen.page.evaluate("options => axe.run(document, options)", OPTIONS)
            assert [(path, one["id"], one["nodes"]) for one in found["violations"]] == []
