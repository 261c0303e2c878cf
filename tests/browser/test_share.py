"""Titles, and the links of a card and of a quotation: each leads to what it names, whatever was searched for."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.screen import Screen


def test_the_window_says_what_is_on_screen(screen: Screen) -> None:
    page = screen.page
    screen.open_map("/?themes=making")
    expect(page).to_have_title("Carte · Verbatlas")
    screen.open_entry("La Cocotte Numérique")
    expect(page).to_have_title("La Cocotte Numérique (Murat) · Verbatlas")
    page.locator(".va-person").first.click()
    expect(page).to_have_title("Angélique Viala · Verbatlas")
    page.go_back()
    page.locator(".va-card .va-all-quotes").first.click()
    expect(page).to_have_title("Economie collaborative : L'Auvergne des tiers-lieux · Verbatlas")
    page.locator(".st-key-back button").click()
    expect(page).to_have_title("Témoignages · Verbatlas")
    screen.open("/parcours?story=explorateurs-avril")
    expect(page).to_have_title(f"{page.locator('.va-step h1').inner_text()} · Verbatlas")
    page.go_back()
    expect(page).to_have_title("Témoignages · Verbatlas")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_link_of_a_card_and_of_a_quotation_lead_to_them(
    visit: Callable[..., Screen], viewport: dict[str, int]
) -> None:
    screen = visit(viewport=viewport)
    page = screen.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.open_map("/?q=fablab&sort=name&id=cocotte-numerique")
    page.locator(".va-actions").get_by_role("button", name="Copier le lien").click()
    expect(page.locator(".va-actions")).to_contain_text("Lien copié")
    assert screen.clipboard() == f"{screen.address}/?id=cocotte-numerique"
    last = page.locator(".va-card .va-quote").last
    words = last.locator("blockquote").inner_text()
    last.get_by_text("Citer").click()
    last.get_by_role("button", name="Lien", exact=True).click()
    expect(last).to_contain_text("Lien copié")
    link = screen.clipboard()
    page.goto("about:blank")
    page.goto(link)
    lit = page.locator("[data-vb=page] .va-quote.va-lit")
    expect(lit.locator("blockquote")).to_have_text(words)
    expect(lit).to_be_in_viewport()
    expect(lit).to_be_focused()
