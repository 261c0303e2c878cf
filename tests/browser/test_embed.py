"""The link of what is on screen, and the same screen in a frame of another site."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.screen import Screen

PAGE = "<!doctype html><title>Un article</title><h1>Un article</h1>"
Host = Callable[[Page, str], FrameLocator]


@pytest.fixture
def host() -> Iterator[Host]:
    """Another site, at another origin than the atlas: its one page holds the code that it is given."""
    held = {"html": PAGE}

    class OtherSite(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(held["html"].encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), OtherSite)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/article"

    def open_with(page: Page, code: str) -> FrameLocator:
        held["html"] = PAGE + code
        page.route(address, lambda route: route.continue_())  # the one other host that is let through
        page.goto(address)
        return page.frame_locator("iframe")

    yield open_with
    server.shutdown()


@pytest.fixture
def reader(visit: Callable[..., Screen]) -> Screen:
    """Somebody who lets the page write in the clipboard."""
    screen = visit()
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return screen


def test_the_link_of_what_is_on_screen_is_copied(reader: Screen) -> None:
    reader.open_map("/?themes=making&sort=date")
    reader.map_frame.evaluate("() => { map.setView([45.2, 3], 8, {animate: false}); }")
    expect(reader.page).to_have_url(re.compile("~8$"))
    button = reader.page.get_by_role("button", name="Copier le lien")
    button.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".st-key-share")).to_contain_text("Lien copié")
    assert reader.clipboard() == reader.page.url
    assert re.search(r"themes=making&sort=date&at=45\.(20|19)\d+~(3\.00|2\.99)\d+~8$", reader.page.url)


def test_the_code_to_paste_shows_the_same_in_another_site(reader: Screen, host: Host) -> None:
    reader.open_map("/?themes=making&sort=date")
    reader.page.get_by_role("button", name="Intégrer").click()
    reader.page.get_by_role("button", name="Copier le code").click()
    expect(reader.page.get_by_role("dialog")).to_contain_text("Code copié")
    frame = host(reader.page, reader.clipboard())
    expect(frame.locator('.st-key-list [class*="st-key-open-"]')).to_have_count(4)
    marker = frame.frame_locator(".st-key-map iframe").locator('[aria-label^="La Cocotte Numérique"]')
    marker.click()
    expect(frame.locator(".st-key-panel")).to_contain_text("C’est le guichet unique")
    with reader.page.expect_popup() as opened:
        frame.get_by_role("link", name="Ouvrir dans Verbatlas").click()
    expect(opened.value.locator(".st-key-count")).to_contain_text("4 initiatives sur 24")


def test_in_a_frame_there_is_the_map_the_list_and_the_way_out(screen: Screen) -> None:
    screen.page.goto(f"{screen.address}/?themes=making&embed=true")
    screen.wait_for_markers()
    expect(screen.page.locator(".va-embed")).to_contain_text("4 initiatives")
    expect(screen.entries).to_have_count(4)
    for gone in (".st-key-filters", ".st-key-language", "[data-vb=header]", "footer", ".st-key-count"):
        expect(screen.page.locator(gone).filter(visible=True)).to_have_count(0)
    screen.open_entry("Fablab de Lapalisse")
    expect(screen.panel).to_contain_text("Alain Loriolle")
    assert re.search("[?&]embed=true", screen.page.url)
    assert not screen.scrolls_sideways()
