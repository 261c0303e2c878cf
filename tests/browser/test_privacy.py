"""What a visit leaves behind: one cookie that ends with the session, the theme, and nothing at another host.

That no page and no gesture asks another host is looked at by every browser test (`Screen.foreign`), and that no app
under test calls anybody, at the end of each (`running_server`).
"""

import http.client
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect

from tests.browser.screen import Screen
from tests.browser.server import TILE_HOST, noting

COOKIE = "_streamlit_xsrf"
THEME = "stActiveTheme"
ASKS_ELSEWHERE = """async () => {
    await fetch("https://elsewhere.example/counter").catch(() => {});
    new WebSocket("ws://elsewhere.example/socket");
}"""


RUNS = """() => {
    const written = document.createElement("div");
    written.id = "written";
    written.innerHTML = '<img alt="" src="./nowhere.png" onerror="window.ran = 1">';
    const script = document.createElement("script");
    script.textContent = "window.ran = 2";
    document.body.append(written, script);
}"""
CALLS_OUT = """
import contextlib
import socket
for host in ("127.0.0.1", "192.0.2.1"):
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as caller:
        caller.connect((host, 9))
for host in ("localhost", "elsewhere.invalid"):
    with contextlib.suppress(OSError):
        socket.getaddrinfo(host, 9)
"""


def test_an_app_that_calls_out_is_noticed(tmp_path: Path) -> None:
    environment = os.environ | noting(tmp_path / "outgoing")
    subprocess.run([sys.executable, "-c", CALLS_OUT], env=environment, check=True)
    called = (tmp_path / "outgoing").read_text()
    assert called == "socket.connect 192.0.2.1\nsocket.getaddrinfo elsewhere.invalid\n"


def test_a_page_of_another_site_opens_no_connection(address: str) -> None:
    """Streamlit alone would ask the outside who it is: noticed when this app ends."""
    server = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    for origin, status in (("https://elsewhere.example", 403), (address, 101)):
        headers = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        headers |= {"Sec-WebSocket-Key": "dmVyYmF0bGFzIGF0bGFzIQ==", "Origin": origin}
        server.request("GET", "/_stcore/stream", headers=headers)
        assert server.getresponse().status == status
        server.close()


def test_whoever_asks_another_host_is_noticed(browser: Browser, address: str) -> None:
    """Without the policy of the page, which would stop it before it asks."""
    context = browser.new_context(bypass_csp=True)
    screen = Screen(context.new_page(), address).open("/a-propos")
    assert screen.foreign == []
    with screen.page.expect_console_message(lambda message: "ws://elsewhere.example" in message.text):
        screen.page.evaluate(ASKS_ELSEWHERE)
    assert screen.foreign == ["https://elsewhere.example/counter", "ws://elsewhere.example/socket"]
    context.close()


def test_what_gets_into_a_page_in_spite_of_all_runs_nothing_and_asks_nobody(screen: Screen) -> None:
    screen.open("/a-propos")
    screen.page.evaluate(ASKS_ELSEWHERE)
    screen.page.evaluate(RUNS)
    expect(screen.page.locator("#written img")).to_have_js_property("complete", True)
    assert not screen.page.evaluate("() => window.ran")
    assert screen.foreign == []
    refused = [error for error in screen.errors if "Content Security Policy" in error]
    assert len(refused) >= 3
    screen.errors.clear()


def test_the_map_asks_this_server_and_the_tiles(screen: Screen) -> None:
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.page.on("websocket", lambda socket: asked.append(socket.url))
    screen.open_map()
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
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
