"""Behind a real nginx, under a path of its own: map, pages, API, downloads and addresses."""

import csv
import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.nginx import MISSING, REQUIRED, in_front, program
from tests.browser.screen import Screen
from tests.browser.server import running

BASE = "/atlas"


@pytest.fixture(scope="module")
def nginx(chromium_path: str) -> None:
    """Without nginx these tests skip, or fail where it is required."""
    if not program():
        if os.environ.get(REQUIRED):
            pytest.fail(MISSING)
        pytest.skip(MISSING)


@pytest.fixture(scope="module", params=["the path is passed on", "the path is taken away"])
def proxied(
    request: pytest.FixtureRequest, nginx: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the app as a reader knows it, "http://localhost:…/atlas"."""
    folder = tmp_path_factory.mktemp("proxy")
    passed_on = "on" in request.param.split()
    with running(folder / "app.log", base=BASE if passed_on else "") as app:
        host = app.removesuffix(BASE).replace("localhost", "127.0.0.1")
        taken = "" if passed_on else f"proxy_set_header X-Forwarded-Prefix {BASE};"
        with in_front(host if passed_on else f"{host}/", folder, taken) as address:
            yield address


@pytest.fixture
def screen(visit: Callable[..., Screen], proxied: str) -> Screen:
    return visit(address=proxied)


def get(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:
        body: bytes = answer.read()
        return body


def under(address: str, path: str) -> re.Pattern[str]:
    """The beginning of an address of the app."""
    return re.compile(f"^{re.escape(address + path)}")


def public(address: str) -> str:
    """What the proxy says of itself: that readers come by https."""
    return address.replace("http://", "https://")


def test_a_path_near_the_map_leads_there_with_its_styles_and_it_obeys_its_filters(screen: Screen) -> None:
    screen.open_map("/Carte?themes=making")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    expect(screen.page).to_have_url(under(screen.address, "/?"))
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("24 initiatives")
    expect(screen.markers.nth(3)).to_be_attached()
    expect(screen.page.locator(".va-count").first).to_have_css("font-size", "15.2px")  # of our own styles
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    screen.open_entry("La Cocotte Numérique")
    expect(screen.page.locator(".va-card h2")).to_have_text("La Cocotte Numérique")


def test_the_pages_lead_to_one_another_and_back(screen: Screen) -> None:
    screen.open_map("/?themes=making")
    screen.page.get_by_role("button", name="Intégrer").click()
    code = screen.page.get_by_role("dialog").locator("code, textarea, pre").first
    expect(code).to_contain_text(f"{screen.address}/?themes=making")  # as the browser knows it
    screen.page.keyboard.press("Escape")
    expect(screen.page.get_by_role("dialog")).to_have_count(0)
    screen.page.get_by_role("link", name="Témoignages").first.click()
    expect(screen.page.locator("h1")).to_have_text(["Témoignages"])
    expect(screen.page).to_have_url(under(screen.address, "/temoignages?"))
    screen.page.get_by_role("link", name="Données").first.click()
    expect(screen.page.locator("h1")).to_have_text(["Données"])
    screen.page.go_back()
    expect(screen.page.locator("h1")).to_have_text(["Témoignages"])
    screen.page.reload()
    expect(screen.page.locator("h1")).to_have_text(["Témoignages"])
    screen.open("/chiffres")


def test_a_download_is_saved_and_its_addresses_are_those_of_the_proxy(screen: Screen) -> None:
    screen.open("/donnees?themes=making")
    _, body = screen.download(screen.page.locator(".va-files a[href*='export.csv']").first)
    first, *_ = csv.DictReader(StringIO(body.decode("utf-8-sig")))
    assert first["url"].startswith(f"{public(screen.address)}/?id=")
    assert first["url_extraction"] == f"{public(screen.address)}/api/export.csv?themes=making&lang=fr"


def test_the_api_answers_under_the_path_and_tells_addresses_of_the_proxy(proxied: str) -> None:
    assert json.loads(get(f"{proxied}/api/health"))["initiatives"] == 24
    collection = json.loads(get(f"{proxied}/api/quotes.geojson?dep=15"))
    assert collection["url"] == f"{public(proxied)}/api/quotes.geojson?dep=15&lang=fr"
    assert collection["carte"] == f"{public(proxied)}/?dep=15&lang=fr"
    assert get(proxied.removesuffix(BASE)) == b"another site"


def test_a_plain_page_answers_under_the_path_and_one_near_nothing_is_not_found(proxied: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get(f"{proxied}/initiatives/nimporte")
    assert b"La Cocotte Num" in get(f"{proxied}/initiatives/cocotte-numerique")


@pytest.fixture
def alone(chromium_path: str, tmp_path: Path) -> Iterator[str]:
    """The app under a path with no proxy before it."""
    with running(tmp_path / "app.log", base=BASE) as address:
        yield address


def test_without_its_last_slash_the_address_leads_to_the_map(
    alone: str, visit: Callable[..., Screen]
) -> None:
    """Asked of the app itself: nginx answers this one on its own."""
    screen = visit(address=alone).open_map("?themes=making")
    expect(screen.page).to_have_url(under(alone, "/?"))
