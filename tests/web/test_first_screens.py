"""The first HTML of the map page shows it, without script: what is shown, the map, the list or the card, as links."""

import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.filters import Filters
from data.store import StoreError
from geo.point import BBox
from pages.screen.first import panel
from pages.screen.first.screen import MENU
from pages.screen.marks import PATHS
from pages.web.routes import PAGES
from tests.pages.test_safe import Texts
from tests.test_architecture import ROOT
from tests.web.room import client_of

MURAT = "cocotte-numerique"
SHOWN = 'class="vb-first'


def screen(client: TestClient, path: str = "/", **headers: str) -> str:
    """What the first HTML shows before Streamlit does."""
    html = client.get(path, headers=headers).text
    assert SHOWN in html
    return html[html.index(SHOWN) :]


def said(html: str) -> str:
    return " ".join(Texts(html).text.split())


def links(html: str, of_class: str = "") -> list[Mapping[str, list[str]]]:
    """The parameters of the links to the map, of a class."""
    tags = [tag for tag in re.findall(r"<a [^>]*>", html) if of_class in tag]
    found = [unescape(link) for tag in tags for link in re.findall('href="([^"]*)"', tag)]
    return [parse_qs(urlsplit(link).query) for link in found if link.startswith("./?")]


def test_the_first_html_shows_the_whole_map(client: TestClient, atlas: Atlas) -> None:
    html = screen(client)
    assert "24 initiatives" in said(html)
    assert [theme["themes"][0] for theme in links(html, "--theme") if "themes" in theme] == list(atlas.themes)
    assert {"id": [MURAT]} in links(html, "vb-first-marker")
    assert {"place": ["O-auvergne"]} in links(html, "vb-first-marker")
    assert len(re.findall("data-entry=", html)) > 10
    assert re.search(r'<form role="search" action="\./" method="get">', html)
    assert re.search(r'class="vb-first-border" d="M', html)


def test_an_initiative_of_the_address_is_its_card_with_its_words(client: TestClient) -> None:
    html = screen(client, f"/?id={MURAT}&themes=digital")
    assert "C’est le guichet unique" in said(html)
    assert {"themes": ["digital"]} in links(html)  # the way back keeps the filter
    assert re.search(rf'vb-first-chosen" data-key="i:{MURAT}"', html)
    assert "data-entry" not in html


def test_a_place_a_filter_and_a_search_are_followed(client: TestClient, atlas: Atlas) -> None:
    found = atlas.counts(Filters(themes=("making",))).shown
    html = screen(client, "/?themes=making&dep=63")
    assert f"{atlas.counts(Filters.from_params({'themes': 'making', 'dep': '63'})).shown} initiative" in said(
        html
    )
    assert {"dep": ["63"]} in links(html, "--theme")  # pressed again, the theme goes
    assert found
    assert 'name="themes" value="making"' in html
    assert "Murat" in said(screen(client, "/?place=15138"))
    searched = screen(client, "/?q=fablab")
    assert 'name="q" value="fablab"' in searched
    assert "<mark>" in searched


def test_what_nothing_answers_says_so_and_leads_on(client: TestClient) -> None:
    html = screen(client, "/?q=xyzzyx")
    assert "Aucune initiative ne correspond" in said(html)
    assert {} in links(html) or "Tout afficher" in said(html)
    assert 'class="vb-first-marker' not in html


def test_the_map_looks_where_the_address_says(client: TestClient) -> None:
    html = screen(client, "/?at=45.1106~2.8693~12")
    assert f'data-key="i:{MURAT}"' in html
    assert re.search(rf'data-key="i:{MURAT}"[^>]* style="left:-?\d{{1,2}}px;top:-?\d{{1,2}}px"', html)
    closer = links(html, 'aria-label="Zoomer"')
    assert closer == [{"at": ["45.1106~2.8693~13"]}]


def test_speaks_both_languages_and_links_keep_the_one_that_was_chosen(client: TestClient) -> None:
    english = screen(client, "/", **{"Accept-Language": "en"})
    assert "24 initiatives" in said(english)
    assert "Third places" in said(english) or "quotations" in said(english)
    assert all("lang" not in params for params in links(english, "vb-first-marker"))
    chosen = screen(client, "/?lang=en")
    assert all(params["lang"] == ["en"] for params in links(chosen, "vb-first-marker"))


def test_pages_of_the_list_are_links(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel, "PAGE_SIZE", 10)
    client = client_of(atlas)
    pages = [
        re.findall('data-entry="([^"]*)"', screen(client, f"/?view=all&page={page}")) for page in (1, 2, 3)
    ]
    assert [len(page) for page in pages] == [10, 10, 4]
    assert len({id for page in pages for id in page}) == 24
    assert {"view": ["all"], "page": ["3"]} in links(screen(client, "/?view=all&page=2"), "data-leaf")


def test_in_another_site_s_frame_there_is_no_bar(client: TestClient) -> None:
    html = screen(client, "/?embed=true")
    assert "<form" not in html
    assert "Ouvrir dans Verbatlas" in said(html)
    alone = screen(client, "/?embed=true&panel=none")
    assert "vb-first-results" not in alone.replace("#vb-first-results", "")


def test_of_an_initiative_that_is_not_there_streamlit_s_page_speaks(client: TestClient) -> None:
    answer = client.get("/?id=nobody-knows")
    assert answer.status_code == 200
    assert SHOWN not in answer.text
    assert '<div id="root">' in answer.text


@pytest.mark.parametrize("path", ["/?themes=atlantis", "/?at=here", "/?place=99999", "/donnees?order=nope"])
def test_what_of_an_address_is_not_understood_is_said_with_the_link_without_it(
    client: TestClient, path: str
) -> None:
    html = screen(client, path)
    asked = path.partition("=")[2]
    assert "laissé de côté : " in said(html).replace("\xa0", " ")
    assert f"« {asked}" in said(html).replace("\xa0", " ") or "Thèmes" in said(html)
    without = path.partition("?")[0]
    assert re.search(rf'class="vb-first-left-out">.*?href="\.{without}\??"', html, re.DOTALL)


def test_without_the_store_the_page_is_streamlit_s(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise StoreError(reason="away")

    monkeypatch.setattr(type(atlas), "summaries", away)
    answer = client_of(atlas).get("/")
    assert (answer.status_code, SHOWN in answer.text) == (200, False)


def test_is_drawn_once_for_all_who_ask_the_same(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[BBox] = []
    viewport = type(atlas).viewport
    monkeypatch.setattr(
        type(atlas), "viewport", lambda self, *asked: drawn.append(asked[1]) or viewport(self, *asked)
    )
    client = client_of(atlas)
    first = client.get("/?themes=making&utm_source=letter").text
    times = len(drawn)
    assert times
    assert client.get("/?themes=making").text == first
    assert len(drawn) == times


def test_weighs_little_and_runs_no_script_but_ours(client: TestClient) -> None:
    answer = client.get("/")
    assert int(answer.headers["content-length"]) < 60_000
    nonce = re.search("'nonce-([^']+)'", answer.headers["content-security-policy"])
    assert nonce
    bare = re.findall(r"<script(?![^>]*(?:src=|nonce=))[^>]*>", answer.text)
    assert bare == []


def test_a_hostile_address_is_text(client: TestClient) -> None:
    html = screen(client, "/?q=%3Cscript%3Ealert(1)%3C/script%3E%22")
    assert "<script>alert" not in html
    assert 'value="&lt;script&gt;alert(1)&lt;/script&gt;&#34;"' in html


def test_the_menu_has_the_pages_that_there_are() -> None:
    assert {f"/{page.path}" for page in MENU} == {*PAGES} - {"/accessibilite"}


def test_marks_are_drawn_as_the_map_draws_them() -> None:
    theirs = (ROOT / "geo/layers/static/shapes.js").read_text(encoding="utf-8")
    assert dict(re.findall(r'^  (\w+): "(M[^"]+)",$', theirs, re.MULTILINE)) == PATHS
