"""What a visit leaves behind: one cookie that ends with the session, the theme, and nothing at another host.

That no page and no gesture asks another host is looked at by every browser test: see `Screen.foreign`.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.server import TILE_HOST

COOKIE = "_streamlit_xsrf"
THEME = "stActiveTheme"
ASKS_ELSEWHERE = """async () => {
    await fetch("https://elsewhere.example/counter").catch(() => {});
    new WebSocket("ws://elsewhere.example/socket");
}"""


def test_whoever_asks_another_host_is_noticed(screen: Screen) -> None:
    screen.open("/a-propos")
    assert screen.foreign == []
    with screen.page.expect_console_message(lambda message: "ws://elsewhere.example" in message.text):
        screen.page.evaluate(ASKS_ELSEWHERE)
    assert screen.foreign == ["https://elsewhere.example/counter", "ws://elsewhere.example/socket"]
    screen.foreign.clear()
    screen.errors[:] = [error for error in screen.errors if "ERR_" not in error]


def test_the_map_asks_this_server_and_the_tiles(screen: Screen) -> None:
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.page.on("websocket", lambda socket: asked.append(socket.url))
    screen.open_map()
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("4 initiatives")
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in {"data", "blob"}}
    assert hosts == {"localhost", TILE_HOST}
    assert any(url.startswith("ws://localhost") for url in asked)


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
