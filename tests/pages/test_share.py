"""Taking the screen elsewhere: the code to paste holds the whole view, and nothing of it escapes its quotes."""

from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.filters import Filters
from data.stories.map import shelf_of
from pages.screen.reporting import letter
from pages.screen.share import element_code, frame_code, link, of_map, shown
from pages.screen.view import View
from pages.screen.words import Words
from tests.pages.test_view import VIEWS

ATLAS = "https://atlas.example/carte/?old=1#top"


class Tags(HTMLParser):
    """What a browser reads of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(VIEWS, st.text(max_size=60))
def test_the_frame_shows_the_same_view_in_little(view: View, title: str) -> None:
    read = Tags(frame_code(ATLAS, view, title))
    ((tag, said),) = read.tags
    assert (tag, read.text) == ("iframe", "")
    address = urlsplit(said["src"] or "")
    params = dict(parse_qsl(address.query))
    assert params.pop("embed") == "true"
    assert View.from_params(params) == view
    assert address._replace(query="").geturl() == "https://atlas.example/carte/"


@given(VIEWS, st.text(max_size=60))
def test_the_element_shows_the_same_view(view: View, title: str) -> None:
    read = Tags(element_code(ATLAS, view, title, "chiffres", 440))
    (script, loaded), (tag, said) = read.tags
    assert (script, loaded["src"]) == ("script", "https://atlas.example/carte/embed.js")
    assert (tag, said["src"], said["height"]) == (
        "verbatlas-map",
        "https://atlas.example/carte/chiffres",
        "440",
    )
    params = dict(parse_qsl(said.get("filters") or "")) | {"lang": said.get("lang") or ""}
    assert View.from_params(params) == view


def test_the_address_is_short_and_readable() -> None:
    view = View(Filters(kinds=("place", "network"), departements=("15", "43"), areas=("rural",)))
    assert (
        link("https://atlas.example", view)
        == "https://atlas.example/?kind=place~network&area=rural&dep=15~43"
    )


@pytest.mark.parametrize(
    "told", ["https://a.example/atlas", "https://a.example/atlas/", "https://a.example/atlas?q=a#b"]
)
def test_under_a_path_the_map_has_the_last_slash_that_streamlit_leaves_out(atlas: Atlas, told: str) -> None:
    assert link(told, View()) == "https://a.example/atlas/?"
    murat = atlas.card("cocotte-numerique").initiative
    written = parse_qsl(urlsplit(letter("to@a.example", murat, Words("fr"), of_map(told))).query)
    assert "https://a.example/atlas/?id=cocotte-numerique" in dict(written)["body"]
    assert of_map("") == ""


@pytest.mark.parametrize(
    "told", ["https://a.example/atlas/parcours", "https://a.example/atlas/parcours/?q=a"]
)
def test_on_another_page_the_map_is_beside_it(told: str) -> None:
    assert of_map(told, "parcours") == "https://a.example/atlas/"


def test_of_an_open_card_another_site_shows_the_card_or_one_of_its_quotations_or_the_map(
    atlas: Atlas,
) -> None:
    view = View(Filters(themes=("making",)), "cocotte-numerique", lang="en", other="x")
    card, *quotes, page = shown(atlas, view, "", None, Words("fr"))
    assert card.name == "La fiche de La Cocotte Numérique (Murat)"
    assert [one.view.quote for one in quotes] == [one.id for one in atlas.card("cocotte-numerique").quotes]
    assert {one.page for one in quotes} == {"temoignages"}
    assert page.name == "La carte"
    assert page.view == View(Filters(themes=("making",)), lang="en")
    ((_, said),) = Tags(page.code("https://a.example/", 440)).tags
    assert (said["title"] or "").replace("\xa0", " ") == "Verbatlas : 4 initiatives"
    ((_, said),) = Tags(page.code("https://a.example/", 440, filtered=False)).tags
    assert (said["src"], said["title"]) == ("https://a.example/?lang=en&embed=true", "La carte · Verbatlas")
    ((_, said),) = Tags(card.code("https://a.example/", 440, alone=True, filtered=False)).tags
    assert said["src"] == "https://a.example/?id=cocotte-numerique&panel=none&lang=en&embed=true"
    assert (said["height"], said["title"]) == ("440", "La fiche de La Cocotte Numérique (Murat) · Verbatlas")
    ((_, said),) = Tags(quotes[0].code("https://a.example/", 260)).tags
    assert said["src"] == f"https://a.example/temoignages?quote={quotes[0].view.quote}&lang=en&embed=true"


def test_of_a_story_another_site_shows_the_step_that_is_on_screen(atlas: Atlas) -> None:
    story = shelf_of(atlas).story("explorateurs-avril", "fr")
    (found,) = shown(atlas, View(story="explorateurs-avril", step=3), "parcours", story, Words("fr"))
    ((_, said),) = Tags(found.code("https://a.example/", 640)).tags
    assert said["src"] == "https://a.example/parcours?story=explorateurs-avril&step=3&embed=true"


def test_of_a_card_that_is_gone_the_map_is_left(atlas: Atlas) -> None:
    assert [one.name for one in shown(atlas, View(selected="gone"), "", None, Words("en"))] == ["The map"]
