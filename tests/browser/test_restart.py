"""The server is stopped and started again while a reader reads: nothing is lost, and nobody has to do anything."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect

from data.store import open_store
from tests.browser.conftest import PHONE
from tests.browser.screen import Screen
from tests.browser.server import free_port, running


class Restarted:
    """An app that can be stopped, and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port, self._running = folder, free_port(), ExitStack()
        self.address = self.start()

    def start(self) -> str:
        return self._running.enter_context(running(self._folder / "app.log", port=self._port))

    def stop(self) -> None:
        self._running.close()


@pytest.fixture
def app(chromium_path: str, tmp_path: Path) -> Iterator[Restarted]:
    app = Restarted(tmp_path)
    yield app
    app.stop()


def note(screen: Screen) -> None:
    """The one note of a server that is away; no modal, no word of Streamlit's."""
    expect(screen.page.locator(".va-away")).to_be_visible()
    expect(screen.page.locator(".va-away")).to_contain_text(
        re.compile("revient dans un instant|be back in a moment")
    )
    expect(screen.page.get_by_role("dialog")).to_have_count(0)


def is_back(screen: Screen) -> None:
    expect(screen.page.locator(".va-away")).to_be_hidden(timeout=30_000)
    screen.errors.clear()  # what the browser itself says in its console of a server that does not answer


def test_a_card_and_a_page_stay_and_no_link_leads_to_an_error(
    app: Restarted, visit: Callable[..., Screen]
) -> None:
    """Of two readers, one in English: after a click on an entry, the last thing drawn is a part of the page, and
    Streamlit asks for it by itself; after a whole page it asks for nothing, and the first button would not be heard.
    """
    screen = visit(address=app.address).open_map("/?themes=making")
    screen.open_entry("La Cocotte Numérique")
    expect(screen.page.locator(".va-card h2")).to_have_text("La Cocotte Numérique")
    screen.map_frame.evaluate("() => { map.setView([45.6, 3.4], 9, {animate: false}); }")
    expect(screen.page).to_have_url(re.compile("~9$"))
    screen.mark_map()
    other = visit(address=app.address, locale="en-GB")
    other.page.goto(f"{app.address}/temoignages?doc=la-montagne-tiers-lieux")
    other.open_taken_over()
    link = other.page.locator(".va-more").last
    link.scroll_into_view_if_needed()
    app.stop()
    note(screen)
    note(other)
    screen.map_frame.evaluate("() => { map.panBy([200, 0], {animate: false}); }")  # a hand that does not wait
    looked = screen.view()
    expect(screen.page.locator(".va-card")).to_contain_text("C’est le guichet unique")
    address = screen.page.url
    link.click()
    expect(other.page.locator(".va-away")).to_be_visible()
    expect(link).to_be_in_viewport()

    app.start()
    is_back(screen)
    is_back(other)
    screen.page.locator(".st-key-back button").click()
    expect(screen.page.locator(".va-card")).to_have_count(0)
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    assert screen.is_same_map()
    assert screen.looks_at(looked)
    expect(screen.page).to_have_url(address.replace("id=cocotte-numerique&", ""))
    expect(link).to_be_in_viewport()
    other.page.locator(".st-key-back button").click()
    expect(other.page.locator("h1")).to_have_text(["Testimonies"])


def test_a_store_that_is_away_is_said_and_read_again_by_itself(
    chromium_path: str, tmp_path: Path, visit: Callable[..., Screen]
) -> None:
    """On a phone, where the panel is behind the map until it has something to say."""
    with running(tmp_path / "app.log") as address:
        file = tmp_path / "data" / "verbatlas.sqlite"
        copy = open_store(file)
        copy.backup(tmp_path / "copy.sqlite")
        copy.close()
        for one in file.parent.glob(f"{file.name}*"):
            one.unlink()
        screen = visit(address=address, viewport=PHONE).open_map("/?id=cocotte-numerique")
        expect(screen.panel.locator(".va-read-only")).to_contain_text("La base de données ne répond pas.")
        expect(screen.panel.locator(".va-read-only")).to_be_in_viewport()
        (tmp_path / "copy.sqlite").rename(file)
        expect(screen.page.locator(".va-card h2")).to_have_text("La Cocotte Numérique")
        expect(screen.page.locator(".va-read-only")).to_have_count(0)
        screen.page.close()  # before the server goes
