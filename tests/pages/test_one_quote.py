"""A quotation alone, as another site shows it; « Intégrer » on the pages that have it."""

from html import unescape
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from streamlit.runtime.context import ContextProxy

from data.atlas import Atlas
from data.filters import Filters
from pages.screen.share import WHOLE, shown
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui import frame
from tests.pages.test_app import Visit, sane, text, visit  # noqa: F401 - a fixture

STORY = "explorateurs-avril"
OTHER = "lab-du-pensio"


def test_a_quotation_can_be_read_alone(visit: Visit, atlas: Atlas) -> None:  # noqa: F811
    quote, other = atlas.card("cocotte-numerique").quotes[:2]
    app = visit("temoignages.py", quote=quote.id)
    assert " ".join(quote.text.split()) in text(app)
    assert " ".join(other.text.split()) not in text(app)
    sane(app.button(key="back").click().run())
    assert "quote" not in app.query_params


def test_a_quotation_that_is_gone_is_said_to_be(visit: Visit) -> None:  # noqa: F811
    assert "Aucune citation de « gone »" in text(visit("temoignages.py", quote="gone")).replace("\xa0", " ")


def test_the_testimonies_and_a_story_can_be_embedded(visit: Visit) -> None:  # noqa: F811
    for app, page in (
        (visit("temoignages.py", themes="making"), "temoignages?themes=making"),
        (visit("parcours.py", story=STORY, step="2"), f"parcours?story={STORY}&step=2"),
    ):
        sane(app.button(key="embed").click().run())
        assert f"{page}&embed=true" in unescape(text(app))
        assert 'height="640"' in text(app)


PAGE = "The page"
OTHERS = [
    ("chiffres", {"themes": "making"}, "Les chiffres"),
    ("passerelles", {"themes": "making"}, "Les passerelles"),
    ("passerelles", {"id": "cocotte-numerique"}, "Les passerelles de La Cocotte Numérique"),
    ("temoignages", {"person": "Marie Carreaud"}, "Les citations de Marie Carreaud"),
]


@pytest.mark.parametrize(("page", "address", "name"), OTHERS)
def test_every_page_of_words_links_or_figures_can_be_embedded(
    visit: Visit,  # noqa: F811
    page: str,
    address: dict[str, str],
    name: str,
) -> None:
    app = sane(visit(f"{page}.py", **address).button(key="embed").click().run())
    said = unescape(text(app)).replace("\xa0", " ")
    assert f"{page}?{urlencode(address)}&embed=true" in said
    assert f'title="{name} · Verbatlas"' in said


def test_a_pair_and_a_source_are_called_by_their_names(atlas: Atlas) -> None:
    one, other = atlas.card("cocotte-numerique").initiative, atlas.card(OTHER).initiative
    source = atlas.card("cocotte-numerique").quotes[0].source
    title = atlas.said_in(source, 1)[0].source.title
    for page, view, name in (
        (
            "passerelles",
            View(selected=one.id, other=other.id),
            f"La passerelle entre {one.name} et {other.name}",
        ),
        ("passerelles", View(selected="gone", other=other.id), "Les passerelles"),
        (
            "temoignages",
            View(Filters(themes=("making",)), document=source),
            f"Les citations de la source « {title} »",
        ),
        ("temoignages", View(document="gone"), "Les témoignages"),
    ):
        (found,) = shown(atlas, view, page, None, Words("fr"))
        assert found.name.replace("\xa0", " ") == name.replace("\xa0", " ")
        assert found.view == (View(document=view.document) if view.document else view)


@pytest.mark.parametrize(("page", "address", "name"), OTHERS)
def test_embedded_a_page_has_its_name_and_a_way_out(
    monkeypatch: pytest.MonkeyPatch,
    atlas: Atlas,
    page: str,
    address: dict[str, str],
    name: str,
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(ContextProxy, "is_embedded", property(lambda self: True))
    monkeypatch.setattr(frame, "current", lambda: View.from_params(address))
    monkeypatch.setattr(frame, "show_html", drawn.append)
    frame.draw_footer(atlas, SimpleNamespace(url_path=page, title=PAGE), Words("fr"))
    said = unescape(drawn[0])
    assert f"</strong> · {name if name not in WHOLE.values() else PAGE}</span>" in said
    assert f'href="{f"./{page}?{urlencode(address)}".rstrip("?")}"' in said
