"""The first HTML of the pages beside the map: their own words, as links and forms that a browser follows by itself."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.editing.editors import Permission
from data.filters import Filters
from data.passerelles import best
from data.stories.map import shelf_of
from data.stories.telling import told
from pages.screen import gathered
from pages.screen.first import outlines
from pages.screen.first.screen import PAGES as DRAWN
from pages.screen.safe import with_drawings
from pages.web.editing import COOKIE
from pages.web.routes import PAGES
from pages.web.shell import warming
from tests.web.room import client_of
from tests.web.test_first_screens import said, screen

STORY = "/parcours?story=explorateurs-avril&step=2"
PAIR = "/passerelles?id=fablab-sigma&with=lab-du-pensio"
ADDRESSES = [*PAGES, STORY, PAIR, "/temoignages?by=theme", "/repertoire?list=people", "/donnees?order=place"]
HOSTILE = "%3Cscript%3Ealert(1)%3C/script%3E%22"


def addresses(html: str, path: str) -> list[dict[str, list[str]]]:
    """The parameters of the links to a page."""
    found = [unescape(link) for link in re.findall('href="([^"]*)"', html)]
    return [parse_qs(urlsplit(link).query) for link in found if link.startswith(f"./{path}")]


def test_every_page_of_the_menu_has_its_first_screen() -> None:
    assert {f"/{path}" for path in DRAWN} == {*PAGES}


@pytest.mark.parametrize("path", ADDRESSES)
def test_weighs_little_has_its_drawings_and_runs_no_script_but_ours(client: TestClient, path: str) -> None:
    answer = client.get(path)
    html = screen(client, path)
    assert int(answer.headers["content-length"]) < 60_000
    assert re.findall(r"<script(?![^>]*(?:src=|nonce=))[^>]*>", answer.text) == []
    assert "data-svg" not in html
    assert html.count("<h1") == 1
    assert 'class="va-footer"' in html


@pytest.mark.parametrize("path", ADDRESSES)
def test_speaks_english_and_in_the_frame_of_another_site_leads_out(client: TestClient, path: str) -> None:
    more = f"{'&' if '?' in path else '?'}lang=en"
    assert "Accessibility" in said(screen(client, path + more))
    framed = screen(client, f"{path}{more}&embed=true")
    assert "vb-first-header" not in framed
    assert "Open in Verbatlas" in said(framed)


@pytest.mark.parametrize(
    "path",
    [
        f"/temoignages?q={HOSTILE}",
        f"/temoignages?person={HOSTILE}",
        f"/temoignages?quote={HOSTILE}",
        f"/parcours?story={HOSTILE}",
        f"/passerelles?id=fablab-sigma&with={HOSTILE}",
        f"/repertoire?letter={HOSTILE}",
        f"/donnees?cols={HOSTILE}",
    ],
)
def test_a_hostile_address_is_text(client: TestClient, path: str) -> None:
    assert "<script>alert" not in screen(client, path)


def test_quotations_are_those_of_the_filters_and_lead_to_people_sources_and_cards(
    client: TestClient, atlas: Atlas
) -> None:
    html = screen(client, "/temoignages?themes=digital")
    assert "4 initiatives sur 24" in said(html)
    assert len(re.findall('class="va-item"', html)) == len(re.findall("<blockquote", html)) > 3
    assert {"themes": ["digital"], "by": ["theme"]} in addresses(html, "temoignages")
    assert '<form role="search" action="./temoignages" method="get">' in html
    assert any("id" in params and "themes" in params for params in addresses(html, "?"))


def test_what_is_read_on_end_goes_on_by_a_link_and_very_many_are_turned(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(atlas)
    first, second = (screen(client, f"/temoignages{more}") for more in ("", "?page=2"))
    assert [html.count('class="va-item"') for html in (first, second)] == [24, 31]
    assert {"page": ["2"]} in addresses(first, "temoignages")
    assert {"page": ["3"]} not in addresses(second, "temoignages")
    monkeypatch.setattr(gathered, "PAGE_SIZE", 5)
    turned = screen(client_of(atlas), "/temoignages?page=3")
    assert "Citations 11 à 15 sur 31" in said(turned)
    assert {"page": ["4"]} in addresses(turned, "temoignages")


def test_a_step_has_its_words_its_lit_markers_and_the_ways_on(client: TestClient, atlas: Atlas) -> None:
    html = screen(client, STORY)
    story = shelf_of(atlas).story("explorateurs-avril", "fr")
    assert story
    step = told(atlas, story).steps[1]
    assert step.title in unescape(html)
    lit = set(re.findall(r'vb-first-lit" data-key="i:([^"]*)"', html))
    assert lit == {stop.entry.id for stop in step.stops if not stop.entry.precision.is_area}
    assert "vb-first-dim" in html
    assert {"story": [story.id], "step": ["3"]} in addresses(html, "parcours")
    opened = next(iter(lit))
    assert {"id": [opened], "story": [story.id], "step": ["2"]} in addresses(html, "parcours")
    card = screen(client, f"{STORY}&id={opened}")
    assert 'class="va-card"' in card


def test_a_pair_stands_before_the_list_and_an_initiative_that_is_gone_is_said(
    client: TestClient, atlas: Atlas
) -> None:
    html = screen(client, PAIR)
    assert html.index('class="va-pair"') < html.index('class="va-pairs"')
    assert '<option value="fablab-sigma" selected>' in html
    assert "Cette initiative n’est pas dans l’atlas" in said(
        screen(client, "/passerelles?id=fablab-sigma&with=gone")
    )
    links = best(atlas, Filters(), 10_000).links
    shown = screen(client, "/passerelles").count('class="va-pair-link"')
    assert shown == min(10, len(links))
    assert screen(client, "/passerelles?page=2").count('class="va-pair-link"') == min(20, len(links))


def test_who_may_write_is_told_that_the_forms_take_a_script(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Comment l’obtenir" in said(screen(client_of(atlas), "/contribuer"))
    monkeypatch.setattr(type(atlas), "may_write", lambda self, permission: permission == Permission("held"))
    client = client_of(atlas)
    client.cookies.set(COOKIE, "held")
    html = screen(client, "/contribuer")
    assert "Écrire demande JavaScript" in said(html).replace("\xa0", " ")
    assert "Comment l’obtenir" not in said(html)


def test_drawings_are_put_in_their_places() -> None:
    held = '<div class="va-drawing" data-svg="%3Csvg%3E%26amp;%3C/svg%3E"></div><p data-svg-not="x">y</p>'
    assert with_drawings(held) == '<div class="va-drawing"><svg>&amp;</svg></div><p data-svg-not="x">y</p>'


def test_after_the_start_all_that_a_first_visit_needs_has_been_read(atlas: Atlas) -> None:
    for kept in (outlines.land, outlines.borders):
        kept.cache_clear()
    warming.warm(lambda: atlas)
    assert outlines.land.cache_info().currsize > 0
    misses = outlines.land.cache_info().misses
    screen(client_of(atlas))
    assert outlines.land.cache_info().misses == misses
