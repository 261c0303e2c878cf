"""What the browser gets before Streamlit speaks: its first HTML, and files from nowhere but here."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from data.atlas import Atlas
from geo.outlines import FILES
from pages.web import outlines
from pages.web.routes import PAGES
from pages.web.shell.installed import COMPONENT_ADDRESS
from tests.web.room import client_of

CDN = re.compile(r"(?:src|href|url\()\s*=?\s*[\"']?(?:https?:)?//", re.IGNORECASE)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_streamlit_s_own_with_its_language_and_description_mended(
    client: TestClient, path: str
) -> None:
    html = client.get(path).text
    assert '<html lang="fr">' in html
    assert re.search("<title>[^<]+ · Verbatlas</title>", html)
    assert '<meta name="description" content="L’atlas des paroles de territoire' in html
    assert 'href="./assets/favicon.svg?v=' in html
    assert "<noscript>Sans JavaScript, tout se lit aussi" in html
    assert html.count('rel="icon"') == 1
    assert "shortcut icon" not in html
    assert "Streamlit</title>" not in html
    assert "You need to enable JavaScript" not in html
    assert '<div id="root">' in html


@pytest.mark.parametrize(
    ("asked", "accepted", "lang"),
    [
        ("", "", "fr"),
        ("", "en-GB,en;q=0.9,fr;q=0.8", "en"),
        ("", "fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("", "fr;q=0.1,en;q=0.9", "en"),
        ("", "de-DE,en;q=0.5", "en"),
        ("", "de", "fr"),
        ("", "*", "fr"),
        ("en", "fr", "en"),
        ("fr", "en", "fr"),
        ("xx", "en", "en"),
        ('"><script>', "", "fr"),
    ],
)
def test_speaks_the_language_of_the_link_else_of_the_browser_else_french(
    client: TestClient, asked: str, accepted: str, lang: str
) -> None:
    answer = client.get("/", params={"lang": asked}, headers={"Accept-Language": accepted})
    assert f'<html lang="{lang}">' in answer.text
    assert "<script>alert" not in answer.text
    assert "Accept-Language" in answer.headers["vary"]


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
@settings(max_examples=50)
def test_no_browser_s_languages_are_an_error(client: TestClient, accepted: str) -> None:
    answer = client.get("/", headers={"Accept-Language": accepted})
    assert answer.status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_the_first_page_asks_no_other_host(client: TestClient, path: str) -> None:
    """A link that the reader may follow is no request."""
    html = re.sub(r"<a [^>]*>", "", client.get(path).text)
    assert not CDN.findall(html)


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        ("/assets/leaflet/leaflet.js", "text/javascript"),
        ("/assets/leaflet/leaflet.css", "text/css"),
        ("/assets/map/viewport.js", "text/javascript"),
        ("/assets/map/map.css", "text/css"),
        ("/assets/page.js", "text/javascript"),
        ("/assets/favicon.svg", "image/svg+xml"),
    ],
)
def test_serves_leaflet_our_scripts_and_styles(client: TestClient, path: str, begins: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(begins)


@pytest.mark.parametrize("name", FILES)
def test_serves_the_outlines_of_the_base_map_once(client: TestClient, name: str) -> None:
    first = client.get(f"/assets/outlines/{name}.topojson")
    assert first.json()["type"] == "Topology"
    assert first.headers["cache-control"] == "public, max-age=86400"
    again = client.get(f"/assets/outlines/{name}.topojson", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path", ["outlines/atlantis.topojson", "outlines/../../app.json", "../app.py", "map/../../cli.py"]
)
def test_serves_nothing_else_of_the_disk(client: TestClient, path: str) -> None:
    assert client.get(f"/assets/{path.replace('..', '%2e%2e')}").status_code == 404


@pytest.mark.parametrize(
    ("name", "least", "below"), [("towns", *outlines.TOWNS), ("small-towns", *outlines.SMALL_TOWNS)]
)
def test_towns_of_a_size_come_biggest_first_with_their_point(
    client: TestClient, name: str, least: int, below: int
) -> None:
    towns = client.get(f"/assets/outlines/{name}.json").json()
    populations = [population for *_, population in towns]
    assert populations == sorted(populations, reverse=True)
    assert all(least <= population < below for population in populations)


def test_the_towns_of_the_corpus_are_on_the_base_map(client: TestClient) -> None:
    towns = {name: (lat, lon) for name, lat, lon, _ in client.get("/assets/outlines/towns.json").json()}
    small = {name: (lat, lon) for name, lat, lon, _ in client.get("/assets/outlines/small-towns.json").json()}
    assert towns["Clermont-Ferrand"] == pytest.approx((45.78, 3.09), abs=0.05)
    assert small["Thiers"] == pytest.approx((45.86, 3.55), abs=0.05)
    assert list(towns)[:3] == ["Paris", "Marseille", "Lyon"]


@pytest.mark.parametrize("path", PAGES)
def test_under_a_base_path_every_page_and_all_that_it_asks_for_is_there(atlas: Atlas, path: str) -> None:
    client = client_of(atlas, "/atlas")
    html = client.get(f"/atlas{path}").text
    of_root = client_of(atlas).get(path).text
    # Nothing in it depends on where it is, but for the address that is told to editors.
    assert html.replace("/atlas/contribuer#", "/contribuer#") == of_root
    links = map(unescape, re.findall(r'(?:href|src)="\./([^"]*)"', html))
    asked = {link for link in links if not link.startswith("_stcore/")}
    assert len(asked) > 5  # and what Streamlit answers itself
    for address in asked:
        assert client.get(f"/atlas/{address}").status_code == 200, address


def test_under_a_base_path_the_frame_of_the_map_finds_its_files(atlas: Atlas) -> None:
    client = client_of(atlas, "/atlas")
    frame = f"/atlas{COMPONENT_ADDRESS}index.html"
    html = client.get(frame).text
    asked = re.findall(r'(?:href|src)="(\.\./[^"]*)"', html)
    assert len(asked) >= 4
    for address in asked:
        assert client.get(urljoin(frame, address)).status_code == 200, address
    assert client.get("/atlas/api/export.csv").headers["content-type"].startswith("text/csv")
    assert client.get("/atlas/assets/outlines/towns.json").json()
    assert client.get("/api/health").status_code == 404
