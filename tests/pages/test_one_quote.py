"""A quotation alone, as another site shows it; « Intégrer » on the pages that have it."""

from html import unescape

from data.atlas import Atlas
from tests.pages.test_app import Visit, sane, text, visit  # noqa: F401 - a fixture

STORY = "explorateurs-avril"


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
