"""Streamlit still has every part that the door names or styles: the day one is gone, this says which."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import wait_until_drawn
from tests.browser.conftest import PHONE, visits
from tests.browser.screen import Screen, resize
from tests.pages.test_door import ASSETS, known

THERE = """() => [...document.querySelectorAll('*')].flatMap(
    node => [node.dataset.testid, node.id, ...node.classList].filter(Boolean))"""


def parts(screen: Screen) -> set[str]:
    """All that Streamlit calls what is on screen."""
    wait_until_drawn(screen)
    return {name for name in screen.page.evaluate(THERE) if not name.startswith("st-")}


@pytest.fixture(scope="module")
def there(browser: Browser, address: str, app_log: Path) -> set[str]:
    """The parts of some screens that have all of them between them."""
    with visits(browser, address) as visit:
        editor = visit().become_editor(app_log)
        return parts_of_a_desktop(visit()) | parts_of_a_phone(visit(PHONE)) | parts(editor)


def parts_of_a_desktop(wide: Screen) -> set[str]:
    found = parts(wide.open_map("/?themes=digital"))
    wide.page.locator(".st-key-more button").first.click()
    expect(wide.page.locator(".st-key-departements input")).to_be_visible()
    found |= parts(wide)
    wide.open("/?q=coworking").page.locator(".st-key-search input").press_sequentially("s")
    found |= parts(wide)
    found |= parts(wide.open("/?q=Pauline"))
    found |= parts(wide.open("/parcours?story=explorateurs-avril&step=2"))
    resize(wide, 844, 600)  # its menu has no room for all pages
    expect(wide.page.locator("[data-vb=more-pages]")).to_have_accessible_name("Autres pages")
    return found | parts(wide)


def parts_of_a_phone(narrow: Screen) -> set[str]:
    found = parts(narrow.open("/a-propos"))
    narrow.page.locator("[data-vb=open-menu]").click()
    expect(narrow.page.locator("[data-vb=side-link]").first).to_be_visible()
    return found | parts(narrow)


def test_every_part_that_the_door_names_is_still_there(there: set[str]) -> None:
    named = {name for theirs in known().values() for name in theirs}
    assert len(named) > 20
    assert named - there == set()


def test_every_part_that_the_door_s_style_knows_is_still_there(there: set[str]) -> None:
    style = (ASSETS / "door.css").read_text()
    styled = set(re.findall(r'data-testid="(\w+)"|\.(st[A-Z]\w+)', style))
    names = {name for pair in styled for name in pair if name}
    assert len(names) > 15
    assert names - there == set()


def test_a_part_has_its_name_before_it_is_painted(visit: Callable[..., Screen]) -> None:
    screen = visit()
    screen.page.add_init_script("""
        window.late = [];
        requestAnimationFrame(function look() {
            const unnamed = document.querySelector('[data-testid=stColumn]:not([data-vb])');
            if (unnamed) window.late.push(unnamed.dataset.testid);
            requestAnimationFrame(look);
        });""")
    screen.open_map("/?id=cocotte-numerique")
    assert screen.page.evaluate("() => window.late") == []
