"""« Répertoire » in the browser: letters, pages and entries, by hand and by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen

pytestmark = pytest.mark.one_visit


def test_a_letter_is_turned_to_in_place_and_an_entry_leads_to_what_it_names(screen: Screen) -> None:
    screen.open("/repertoire?themes=cooperation")
    directory = screen.page.locator(".va-directory")
    directory.get_by_role("link", name="Personnes").click()
    expect(directory.locator(".va-listed")).to_contain_text("Personnes")
    expect(directory.locator(".va-listed")).to_be_focused()
    letter = directory.locator(".va-letters a", has_text="C").first
    letter.focus()
    letter.press("Enter")
    expect(directory.locator(".va-listed")).to_have_text("Personnes\u00a0: C 1")
    expect(directory.locator(".va-listed")).to_be_focused()
    screen.expect_all_params(themes="cooperation", list="people", letter="c")
    directory.get_by_role("link", name="Marie Carreaud").click()
    expect(screen.page.locator("h1")).to_have_text(["Marie Carreaud"])
    screen.page.go_back()
    expect(directory.locator(".va-letters [aria-current]")).to_have_text("C")


def test_under_other_filters_the_directory_begins_at_its_first_page(screen: Screen) -> None:
    screen.open("/repertoire?list=places&page=7")
    screen.choose_theme("Ruralité")
    expect(screen.count).to_contain_text("sur 24")
    expect(screen.page.locator(".va-shelves [aria-current]")).to_contain_text("Lieux")
    expect(screen.page.locator(".va-listing h3").first).to_be_visible()
    screen.expect_all_params(themes="rurality", list="places")
