"""Taking the screen elsewhere: the code to paste holds the whole view, and nothing of it escapes its quotes."""

from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.filters import Filters
from pages.screen.reporting import letter
from pages.screen.share import frame_code, link, of_map
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
