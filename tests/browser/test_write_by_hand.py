"""What an editor writes by hand, as they go: from the card to the form, the point on the map, a reload, and back."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.axe import violations_light_and_dark
from tests.browser.boxes import overflowing
from tests.browser.conftest import NARROW, Visit
from tests.browser.own_app import log, own_address, press, visit
from tests.browser.screen import resize, wait_until_drawn

__all__ = ["log", "own_address", "visit"]


def test_a_point_is_placed_and_what_was_typed_survives_a_reload(visit: Visit, log: Path) -> None:
    screen = visit().become_editor(log)
    page = screen.page
    press(page, "form_new_initiative")
    page.get_by_label("Nom", exact=True).fill("Le Relais **du** <b>Pont")
    page.get_by_label("Lieu, comme la source l’écrit").fill("Murat (Cantal)")
    page.keyboard.press("Tab")
    expect(page.locator(".va-understood-place")).to_contain_text("Murat (Cantal)")
    press(page, "form_save")
    expect(page.locator(".va-field-problem").first).to_contain_text("Choisissez-en une")
    small = page.frame_locator(".st-key-placing iframe")
    small.locator(".vb-placing").click(position={"x": 200, "y": 120})
    expect(page.get_by_label("Latitude")).to_have_value(re.compile(r"^45\.\d{5}$"))
    expect(small.locator(".vb-placed")).to_be_visible()
    wait_until_drawn(screen)
    assert violations_light_and_dark(screen) == []
    page.get_by_label("Résumé en français").fill("En train d’être écrit")
    latitude = page.get_by_label("Latitude").input_value()
    page.reload()
    expect(page.get_by_label("Résumé en français")).to_have_value("En train d’être écrit", timeout=30_000)
    expect(page.get_by_label("Nom", exact=True)).to_have_value("Le Relais **du** <b>Pont")
    expect(page.get_by_label("Latitude")).to_have_value(latitude)
    resize(screen, **NARROW)
    assert overflowing(screen) == {}


def test_what_waits_to_be_verified_is_read_in_any_light_and_width(visit: Visit, log: Path) -> None:
    screen = visit().become_editor(log)
    page = screen.page
    page.locator(".st-key-overdue summary").click()
    words = page.locator(".va-overdue .va-proof a").first
    expect(words).to_be_visible()
    expect(words).to_have_attribute("href", re.compile("^http.*#:~:text="))
    wait_until_drawn(screen)
    assert violations_light_and_dark(screen) == []
    resize(screen, **NARROW)
    assert overflowing(screen) == {}
