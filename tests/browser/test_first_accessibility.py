"""The first HTML of every page, before Streamlit takes its place: no violation, light and dark, wide and narrow."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from pages.web.routes import PAGES
from tests.browser.axe import OF_COLOURS, found_in
from tests.browser.conftest import DESKTOP, NARROW

OPENED = (
    "/?id=cocotte-numerique",
    "/?q=fablab&themes=making",
    "/temoignages?by=person",
    "/passerelles?id=le-bivouac&with=fablab-sigma",
    "/donnees?status=ask",
)
"""What links lead to, beside each page as it opens."""


def without_scripts(route: Route) -> None:
    if route.request.resource_type == "script":
        route.abort()
    else:
        route.continue_()


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """One window for all, in which no file of a script arrives: axe needs scripts, and the first HTML none of them."""
    context = browser.new_context(locale="fr-FR", base_url=address, reduced_motion="reduce")
    page = context.new_page()
    page.route("**/*", without_scripts)
    yield page
    context.close()


@pytest.mark.parametrize("path", [*PAGES, *OPENED])
def test_the_first_html_has_no_violation(page: Page, path: str) -> None:
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")
    page.goto(path)
    expect(page.locator(".vb-first h1")).to_have_count(1)
    assert found_in(page) == []
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".vb-first")).to_have_css("background-color", "rgb(18, 23, 28)")
    assert found_in(page, options=OF_COLOURS) == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert found_in(page) == []
    page.emulate_media(color_scheme="light")
    assert found_in(page, options=OF_COLOURS) == []
