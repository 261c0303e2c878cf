"""The entries of a list: what each says, where it leads, what it lights on the map."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from data.atlas import Atlas
from data.filters import Around, Filters
from pages.screen.entries import entries
from pages.screen.event import KEY
from pages.screen.links import links_to_cards, map_link
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui import panel
from tests.pages.test_app import MAIN, THE_WORLD, listed, sane
from tests.pages.test_safe import Texts

FRENCH = Words("fr")


def said(html: str) -> str:
    """Its text, with plain spaces."""
    return " ".join(Texts(html).text.split())


def test_an_entry_is_one_link_that_keeps_the_screen(atlas: Atlas) -> None:
    listed = atlas.store.summaries(["cocotte-numerique", "box-bois"])
    html = entries(atlas, listed, View(Filters(themes=("making",)), place="15138"), FRENCH, {})
    links = [unescape(link) for link in re.findall('href="([^"]*)"', html)]
    assert links == [
        "./?id=cocotte-numerique&place=15138&themes=making",
        "./?id=box-bois&place=15138&themes=making",
    ]
    assert "Murat (Cantal) · 2 citations" in said(html)


def test_an_entry_says_how_far_it_is_and_knows_its_marker(atlas: Atlas) -> None:
    [murat, nowhere] = atlas.store.summaries(["cocotte-numerique", "movilab"])
    near = Around(45.1106, 2.8693, 0)
    html = entries(atlas, [murat, nowhere], View(), FRENCH, {murat.number: "15138"}, near)
    assert "2 citations · moins de 1" in said(html)
    assert "sans lieu" in said(html)
    where = re.findall('data-at="([^"]*)" data-spot="([^"]*)"', html)
    assert where == [(f"{murat.lat} {murat.lon}", "15138"), ("", "")]


def test_a_link_is_the_one_that_the_view_has(atlas: Atlas) -> None:
    for view in (
        View(),
        View(selected="box-bois", other="epicentre"),
        View(Filters(query="l’été & après"), lang="en"),
    ):
        assert links_to_cards(view)("movilab") == map_link(view.select("movilab"))


def test_of_nothing_nothing_is_drawn(atlas: Atlas) -> None:
    assert entries(atlas, [], View(), FRENCH, {}) == ""


def test_a_link_to_a_page_of_the_list_opens_on_it(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    app = AppTest.from_file(str(MAIN), default_timeout=20)
    app.session_state[KEY] = THE_WORLD
    app.query_params["view"] = "all"
    names = listed(sane(app.run()))
    monkeypatch.setattr(panel, "PAGE_SIZE", 10)
    app.query_params["page"] = "2"
    assert listed(sane(app.run()))[0] == names[10]
