"""Paths where nothing is: those near a page lead there, the others to a page of ours that helps on."""

import re
import tomllib
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from data.atlas import Atlas
from pages.web.routes import PAGES
from pages.web.shell.installed import INDEX
from pages.web.unknown import near
from tests.web.room import client_of, room

ROOT = Path(__file__).parents[2]
NEAR = {
    "/carte": "/",
    "/Carte": "/",
    "/accueil": "/",
    "/index.html": "/",
    "/map": "/",
    "/Temoignages": "/temoignages",
    "/t%C3%A9moignages": "/temoignages",
    "/temoignage": "/temoignages",
    "/temoignages/": "/temoignages",
    "/temoignages.html": "/temoignages",
    "/testimonies": "/temoignages",
    "/parcour": "/parcours",
    "/passerelle": "/passerelles",
    "/figures": "/chiffres",
    "/donn%C3%A9es": "/donnees",
    "/donnee": "/donnees",
    "/api": "/donnees",
    "/a_propos": "/a-propos",
    "/apropos": "/a-propos",
    "/%C3%80%20propos": "/a-propos",
    "/about": "/a-propos",
    "/accessibility": "/accessibilite",
    "/fr": "/?lang=fr",
    "/en/": "/?lang=en",
    "/EN/Temoignages": "/temoignages?lang=en",
    "/fr/carte": "/?lang=fr",
}
NOWHERE = [
    "/nimporte",
    "/initiatives/nimporte",
    "/a/b/c/",
    "/temoignages/1",
    "/wp-login.php",
    "/favicon.ico",
    "/%3Cscript%3E",
    "/.env",
    "/static/js/none.12345678.js",
    "/fr/nimporte",
    "/de",
]


@pytest.mark.parametrize(("path", "page"), NEAR.items())
@pytest.mark.parametrize("base", ["", "/atlas"])
def test_a_path_near_a_page_leads_there(atlas: Atlas, path: str, page: str, base: str) -> None:
    answer = client_of(atlas, base).get(base + path)
    assert answer.status_code == 307
    location = answer.headers["location"]
    assert not location.startswith(
        ("/", "http")
    )  # relative: it holds behind a proxy that takes a prefix away
    assert urljoin(f"https://atlas.example{base}{path}", location) == f"https://atlas.example{base}{page}"


@pytest.mark.parametrize(
    "query", ["themes=making&q=l%E2%80%99%C3%A9picerie&lang=en", "themes=a&themes=b", "q=a+b", "q="]
)
def test_the_query_comes_along_as_it_was(client: TestClient, query: str) -> None:
    assert urlsplit(client.get(f"/Temoignages?{query}").headers["location"]).query == query


def test_the_language_of_a_path_wins_over_that_of_its_query(client: TestClient) -> None:
    assert client.get("/en/chiffres?lang=fr&q=a%26b&themes=").headers["location"] == (
        "../chiffres?q=a%26b&themes=&lang=en"
    )


@pytest.mark.parametrize("path", NOWHERE)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("base", ["", "/atlas"])
def test_any_other_path_is_a_page_that_says_so(atlas: Atlas, path: str, method: str, base: str) -> None:
    answer = client_of(atlas, base).request(method, base + path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    if method == "GET":
        assert "<h1>Cette page n’existe pas</h1>" in answer.text
        assert "<script" not in answer.text


@pytest.mark.parametrize(
    ("asked", "accepted", "heading"),
    [
        ("", "", "Cette page n’existe pas"),
        ("", "en", "This page does not exist"),
        ("", "fr;q=0.2, en;q=0.8", "This page does not exist"),
        ("?lang=fr", "en", "Cette page n’existe pas"),
        ("?lang=en", "fr", "This page does not exist"),
        ("?lang=%22%3E%3Cscript%3E", "fr", "Cette page n’existe pas"),
    ],
)
def test_it_speaks_the_language_of_the_link_else_of_the_browser(
    client: TestClient, asked: str, accepted: str, heading: str
) -> None:
    answer = client.get(f"/nimporte{asked}", headers={"Accept-Language": accepted})
    assert f"<h1>{heading}</h1>" in answer.text
    assert "Accept-Language" in answer.headers["vary"]
    lang, other = ("en", "fr") if heading.startswith("This") else ("fr", "en")
    assert f'<a href="?lang={other}" lang="{other}"' in answer.text  # to the same page in the other language
    assert f'<html lang="{lang}">' in answer.text
    # A language that was chosen is kept by the links and by the search, one that was guessed is guessed again.
    chosen = asked in ("?lang=fr", "?lang=en")
    assert (f'name="lang" value="{lang}"' in answer.text) is chosen
    assert (f'temoignages?lang={lang}"' in answer.text) is chosen


@pytest.mark.parametrize("base", ["", "/atlas"])
@pytest.mark.parametrize("path", ["/nimporte", "/a/b", "/a/b/c/"])
def test_its_links_lead_to_pages_and_files_that_are_there(atlas: Atlas, base: str, path: str) -> None:
    client = client_of(atlas, base)
    html = client.get(base + path).text
    links = set(re.findall(r'(?:href|src|action)="([^"]*)"', html)) | set(
        re.findall(r'url\("([^"]*)"\)', html)
    )
    found = {urlsplit(urljoin(f"https://atlas.example{base}{path}", link)) for link in links}
    assert {f"{base}{page}" for page in PAGES if page != "/accessibilite"} <= {link.path for link in found}
    for link in found - {urlsplit(f"https://atlas.example{base}{path}?lang=en")}:
        assert link.netloc == "atlas.example"
        assert client.get(link.geturl()).status_code == 200, link.geturl()


def test_it_searches_without_javascript(client: TestClient) -> None:
    html = client.get("/nimporte").text
    assert re.search(r'<form action="\./" role="search">', html)  # by GET, as every form that does not say
    assert re.search(r'<input id="q" name="q" type="search"', html)


def test_its_colours_are_those_of_the_app() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    style = (ROOT / "pages" / "web" / "unknown.css").read_text(encoding="utf-8")
    for ours, name in (
        ("ink", "textColor"),
        ("paper", "backgroundColor"),
        ("accent", "primaryColor"),
        ("line", "borderColor"),
    ):
        assert f"--{ours}: light-dark({theme['light'][name]}, {theme['dark'][name]});" in style


@pytest.mark.parametrize("base", ["", "/atlas"])
def test_what_streamlit_answers_itself_is_left_to_it(atlas: Atlas, base: str) -> None:
    app = room(atlas, base)
    says = PlainTextResponse("Streamlit")
    app.router.routes += [
        Route(f"{base}/_stcore/health", lambda _: says),
        Mount(f"{base}/media", says),
        Mount(base, PlainTextResponse(INDEX.read_text())),
    ]
    client = TestClient(app, base_url="https://atlas.example", follow_redirects=False)
    for path in ("/_stcore/health", "/media/abc.png"):
        assert client.get(f"{base}{path}").text == "Streamlit"
    for path in ("/manifest.json", "/favicon.png"):
        assert client.get(f"{base}{path}").status_code == 200
    assert client.post(f"{base}/nimporte").status_code == 405
    assert client.get(f"{base}/nimporte").status_code == 404


def test_under_a_base_path_the_app_answers_with_and_without_its_last_slash(atlas: Atlas) -> None:
    client = client_of(atlas, "/atlas")
    answer = client.get("/atlas?q=fablab")
    assert answer.status_code == 307
    assert (
        urljoin("https://atlas.example/atlas", answer.headers["location"])
        == "https://atlas.example/atlas/?q=fablab"
    )
    beside = client.get("/carte")
    assert beside.status_code == 404
    assert 'action="/atlas/"' in beside.text


@given(st.text())
def test_no_path_is_an_error(path: str) -> None:
    found = near(f"/{path}", PAGES)
    assert found is None or (found[0] in PAGES and found[1] in ("", "fr", "en"))
