"""The table of « Données » in the browser: sorted by a title, with other columns, on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations, wait_until_drawn
from tests.browser.conftest import NARROW
from tests.browser.screen import Screen

pytestmark = pytest.mark.one_visit


def test_a_title_sorts_in_place_and_keeps_the_focus_and_columns_are_chosen(screen: Screen) -> None:
    screen.open("/donnees?dep=15~43")
    table = screen.page.locator(".va-sheet")
    by_quotes = table.get_by_role("link", name="Citations")
    by_quotes.press("Enter")
    expect(table.locator("th[aria-sort=descending]")).to_have_text("Citations")
    expect(by_quotes).to_be_focused()
    expect(table.locator("tbody tr").first.locator(".va-col-quotes")).to_have_text("2")
    screen.page.get_by_text("Choisir les colonnes").click()
    screen.page.locator(".st-key-table_columns button", has_text="Département").click()
    expect(table.locator("th.va-col-dep")).to_be_visible()
    screen.expect_params(order="-quotes")
    assert "dep" in screen.params()["cols"].split("~")
    wait_until_drawn(screen)
    assert violations(screen) == []


def test_in_a_narrow_window_rows_are_cards_that_can_still_be_sorted(visit: Callable[..., Screen]) -> None:
    screen = visit(viewport=NARROW, locale="en-GB").open("/donnees")
    table = screen.page.locator(".va-sheet")
    title = table.get_by_role("link", name="Understood as")
    title.click()
    expect(table.locator("th[aria-sort=ascending]")).to_have_text("Understood as")
    box = title.bounding_box()
    assert box
    assert box["height"] >= 44
    assert not screen.scrolls_sideways()
