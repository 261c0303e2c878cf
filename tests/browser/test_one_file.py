"""The atlas in one file, opened from the disk in a browser that has no network."""

from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import OPTIONS
from tests.browser.conftest import NARROW

TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"
CARD = "#id=cocotte-numerique"


@pytest.fixture
def page(browser: Browser, address: str, tmp_path: Path) -> Iterator[Page]:
    """A page on the file; at the end nothing was asked of anybody, and nothing went wrong."""
    file = tmp_path / "atlas.html"
    file.write_bytes(urlopen(f"{address}/api/export.html").read())
    context = browser.new_context(
        viewport={"width": 1200, "height": 800}, locale="fr-FR", offline=True, reduced_motion="reduce"
    )
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(file.as_uri())
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert wrong == []


def violations(page: Page) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found["violations"]]


def test_it_is_searched_filtered_and_read_without_any_network(page: Page) -> None:
    count, panel = page.locator("[data-count]"), page.locator("[data-panel]")
    expect(count).to_contain_text("24 initiatives")
    expect(page.locator(".vb-departement").first).to_be_attached()
    expect(page.locator(".leaflet-marker-icon.vb-icon").first).to_be_visible()
    assert violations(page) == []

    page.get_by_role("searchbox").fill("guichet unique habitante")
    expect(count).to_contain_text("1 initiative sur 24")
    page.locator(".va-entry").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#va-card-title")).to_be_focused()
    expect(panel).to_contain_text("C’est le guichet unique")
    expect(panel).to_contain_text("Angélique Viala")
    expect(panel).to_contain_text("Licence Ouverte")
    expect(page.locator(".vb-selected")).to_be_visible()

    page.get_by_role("link", name="English").click()
    expect(panel).to_contain_text("2 May 2017")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_class("vb-dark")
    assert violations(page) == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert not page.evaluate(TOO_WIDE)

    page.get_by_role("link", name="Back to the list").click()
    expect(page.locator(".va-entry")).to_be_focused()
    page.get_by_role("link", name="Show everything").click()
    page.locator("[data-theme=making]").click()
    expect(page.locator("[data-theme=making]")).to_have_attribute("aria-current", "true")
    expect(count).to_contain_text("of 24")
    marker = page.locator(".leaflet-marker-icon.vb-icon").first
    marker.focus()
    assert not page.evaluate(TOO_WIDE)
    page.go_back()  # every choice is a step
    expect(count).to_contain_text("24 initiatives")
    page.get_by_role("button", name="Auvergne").press("Enter")
    expect(page.locator(".va-heading").first).to_contain_text("Auvergne")
    expect(page.locator(".va-entry")).to_have_count(3)
