"""The way between pages: the language, titles, the skip link. What holds on every page: `test_every_page.py`."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen

pytestmark = pytest.mark.one_visit


def test_the_language_switch_stays_in_the_address_and_across_pages(screen: Screen) -> None:
    screen.open_map()
    screen.page.get_by_role("button", name="English").click()
    expect(screen.count).to_contain_text("not located")
    screen.expect_params(lang="en")
    screen.page.get_by_role("link", name="Testimonies").click()
    expect(screen.page.locator("h1")).to_have_text(["Testimonies"])
    expect(screen.page.get_by_role("link", name="Map").first).to_be_visible()
    expect(screen.page.locator("html")).to_have_attribute("lang", "en")
    screen.page.get_by_role("button", name="Français").click()
    expect(screen.page.locator("h1")).to_have_text(["Témoignages"])


def test_the_language_switch_renames_what_is_chosen_and_changes_no_choice(screen: Screen) -> None:
    screen.open_map("/?near=45.8556~3.5487~20&sort=date")
    screen.page.get_by_role("button", name="English").click()
    expect(screen.page.locator(".st-key-order").get_by_role("combobox")).to_have_value("By date")
    expect(screen.page.locator(".st-key-radius").get_by_role("combobox")).to_have_value(
        re.compile("^Within 20.km of Thiers")
    )
    screen.pan_map_and_be_heard()  # what would change the choice comes with it
    screen.expect_params(sort="date", near="45.8556~3.5487~20")
    screen.open("/temoignages?by=person&lang=fr")
    screen.page.get_by_role("button", name="English").click()
    expect(screen.page.locator(".st-key-by [aria-checked=true]")).to_have_text("By person")
    screen.expect_params(by="person")


def test_the_page_and_the_frame_of_the_map_say_what_they_are(opened_map: Screen) -> None:
    expect(opened_map.page).to_have_title("Carte · Verbatlas")
    expect(opened_map.page.locator("html")).to_have_attribute("lang", "fr")
    expect(opened_map.page.locator(".st-key-map iframe")).to_have_attribute("title", "Carte des initiatives")


def test_the_skip_link_leads_past_the_filters_to_the_results(visit: Callable[..., Screen]) -> None:
    screen = visit().open_map()
    screen.page.keyboard.press("Tab")
    link = screen.page.locator(".va-skip")
    expect(link).to_be_focused()
    screen.page.keyboard.press("Enter")
    expect(screen.panel).to_be_focused()


def test_about_lists_every_source_with_its_link(screen: Screen) -> None:
    screen.open("/a-propos")
    sources = screen.page.locator(".va-sources li")
    expect(sources).to_have_count(5)
    expect(sources.locator("a[href^=http]")).to_have_count(4)
    expect(screen.page.locator("#correction")).to_be_visible()
