"""« Lire un article »: the way to it, the articles in hand, the room that its script fills; for an editor alone."""

from html import unescape

from streamlit.testing.v1 import AppTest

from data.atlas import Atlas
from data.editing.editors import Permission
from data.model import Theme
from pages.screen.words import Words
from pages.screen.workshop import ArticleAsked, map_told, themes_told, with_links
from tests.editing.conftest import own_atlas, permission  # noqa: F401
from tests.editing.test_workshop import ARTICLE
from tests.pages.test_app import Visit, text, visit  # noqa: F401
from tests.pages.test_contribute import as_editor, button

__all__ = ["as_editor"]


def html(app: AppTest) -> str:
    return unescape(" ".join(element.proto.body for element in app.get("html")))


def test_an_editor_finds_the_way_and_the_articles_in_hand(
    as_editor: Atlas,
    permission: Permission,  # noqa: F811
    visit: Visit,  # noqa: F811
) -> None:
    id = as_editor.read_text(permission, ARTICLE)
    app = visit("contribuer.py")
    assert f"form=article~{id}" in html(app)
    assert "Le Relais du pont, un an après" in html(app)
    app = button(app, "article_new")
    assert 'data-workshop=""' in html(app)
    app = visit("contribuer.py", form=f"article~{id}", lang="en")
    assert f'data-workshop="{id}"' in html(app)
    assert "Paste the text of the article here" in html(app)
    assert "left aside" not in text(app)


def test_a_stranger_gets_no_room(visit: Visit) -> None:  # noqa: F811
    app = visit("contribuer.py", form="article")
    assert "data-workshop" not in html(app)
    assert "Y écrire demande un lien de rédaction" in text(app)


def test_an_address_of_the_workshop_is_read_back() -> None:
    for asked in (ArticleAsked(), ArticleAsked("0" * 24)):
        assert ArticleAsked.parse(str(asked)) == asked
    for other in ("", "article~", "article~x", "article~../x", "initiative", f"article~{'0' * 25}"):
        assert ArticleAsked.parse(other) is None
    assert ArticleAsked("0" * 24).link("en") == f"./contribuer?form=article~{'0' * 24}&lang=en"


def test_a_map_holds_all_that_an_article_names_and_the_country_where_it_names_nothing() -> None:
    murat, thiers = [45.11, 2.87], [45.86, 3.55]
    told = map_told({"subjects": [{"point": murat}], "toponyms": [{"point": thiers}, {"point": None}]})
    whole = map_told({"subjects": [{"point": None}], "toponyms": []})
    assert 2 < len(told["shapes"]) < 20
    assert len(whole["shapes"]) > 90
    assert whole["scale"] < told["scale"]


def test_what_is_in_the_atlas_has_its_link_and_themes_their_words() -> None:
    double = {"id": "q", "initiative": "le-relais", "text": "x", "speaker": ""}
    review = {"items": [{"double": double}, {"double": None}], "versions": [{"quotes": [double]}]}
    told = with_links(review, Words("en"))
    assert [told["items"][0]["double"]["link"], told["versions"][0]["quotes"][0]["link"]] == [
        "./?id=le-relais&lang=en"
    ] * 2
    theme = Theme(id="a", label_fr="Été", label_en="Summer", color="#123456", icon="label")
    assert themes_told([theme], Words("en")) == [{"id": "a", "label": "Summer", "color": "#123456"}]
