"""What a visit leaves behind: one cookie that ends with the session, the theme, and nothing at another host."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.axe import wait_until_drawn
from tests.browser.conftest import PHONE
from tests.browser.screen import Screen
from tests.browser.server import TILE_HOST
from tests.browser.test_accessibility import STATES, open_whole
from tests.browser.test_pages import PAGES

COOKIE = "_streamlit_xsrf"
THEME = "stActiveTheme"


def listen(screen: Screen) -> list[str]:
    """The hosts that the browser asks, WebSockets too; those of its own tab are asked of nobody."""
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.page.on("websocket", lambda socket: asked.append(socket.url))
    return asked


def hosts(asked: list[str]) -> set[str | None]:
    return {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in {"data", "blob"}}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_but_this_server_and_the_tiles(visit: Callable[..., Screen], path: str) -> None:
    screen = visit()
    asked = listen(screen)
    open_whole(screen, path)
    assert hosts(asked) <= {"localhost", TILE_HOST}
    assert any(url.startswith("ws://localhost") for url in asked)


def test_what_a_reader_does_on_the_map_asks_nobody_else(visit: Callable[..., Screen]) -> None:
    screen = visit()
    asked = listen(screen)
    for path, act in STATES.values():
        open_whole(screen, path)
        act(screen)
        wait_until_drawn(screen)
    screen.open_map("/?id=cocotte-numerique")
    screen.page.locator(".st-key-back button").click()
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("4 initiatives")
    screen.search("fablab")
    expect(screen.entries.first).to_contain_text("Fablab")
    screen.page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    screen.page.locator(".va-panes [data-show=list]").click()
    assert hosts(asked) == {"localhost", TILE_HOST}


def test_a_visit_leaves_a_session_cookie_and_the_theme_and_nothing_else(visit: Callable[..., Screen]) -> None:
    screen = visit().open_map()
    for path in ("/temoignages", "/parcours", "/donnees"):
        screen.open(path)
    cookies = screen.page.context.cookies()
    assert [(cookie["name"], cookie["expires"]) for cookie in cookies] == [(COOKIE, -1)]
    kept = screen.page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert [key for key in kept if not key.startswith(THEME)] == []
    assert screen.page.evaluate("() => indexedDB.databases()") == []
    assert screen.page.evaluate("() => caches.keys()") == []


def test_about_says_what_is_kept(screen: Screen) -> None:
    screen.open("/a-propos")
    told = screen.page.locator("#vie-privee ~ ul").first
    expect(told).to_contain_text(COOKIE)
    expect(told).to_contain_text(TILE_HOST)
    expect(told).to_contain_text("stockage local garde le thème")
