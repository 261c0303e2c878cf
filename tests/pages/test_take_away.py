"""« Données »: what can be taken away, in words; whom a card writes to."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from data.atlas import Atlas
from data.exchange.workbook import MAX_INITIATIVES
from data.filters import Filters
from data.model import Initiative
from pages.screen.reporting import letter, report_link
from pages.screen.take_away import size, take_away
from pages.screen.view import View
from pages.screen.words import Words
from tests.pages.test_safe import HOSTILE

FRENCH, ENGLISH = Words("fr"), Words("en")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "moins de 1 ko"),
        (999, "moins de 1 ko"),
        (1000, "environ 1 ko"),
        (1549, "environ 1,5 ko"),
        (28_956, "environ 29 ko"),
        (999_999, "environ 1 Mo"),
        (94_012_345, "environ 94 Mo"),
        (138_000_000, "environ 140 Mo"),
        (2_140_000_000, "environ 2,1 Go"),
        (12_000_000_000_000, "environ 12 000 Go"),
    ],
)
def test_a_size_is_told_to_two_figures(count: int, said: str) -> None:
    assert size(count, FRENCH).replace("\u00a0", " ").replace("\u202f", " ") == said


def test_a_size_in_english_has_english_units() -> None:
    assert size(1_549_000, ENGLISH) == "about 1.5\u00a0MB"


def test_the_links_carry_the_filters_and_the_language(atlas: Atlas) -> None:
    offered = take_away(atlas, View(Filters(themes=("making",), query="fablab"), lang="en"), ENGLISH)
    links = [offered["workbook"], *offered["tables"], *offered["maps"]]  # type: ignore[misc]
    for link in links:
        query = parse_qs(urlsplit(link.path).query)  # type: ignore[attr-defined]
        assert query == {"themes": ["making"], "q": ["fablab"], "lang": ["en"]}
    assert offered["content"] == "4\u00a0initiatives, 6\u00a0quotations"
    assert offered["filtered"]


def test_a_theme_that_is_gone_is_in_no_link(atlas: Atlas) -> None:
    offered = take_away(atlas, View(Filters(themes=("spaceships",))), FRENCH)
    assert "spaceships" not in str(offered)
    assert not offered["filtered"]


def test_a_workbook_that_would_be_too_long_is_not_offered(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = replace(atlas.counts(Filters()), shown=MAX_INITIATIVES + 1)
    monkeypatch.setattr(atlas, "counts", lambda filters: counts)
    offered = take_away(atlas, View(), FRENCH)
    assert offered["workbook"].too_long  # type: ignore[attr-defined]
    assert not any(link.too_long for link in offered["tables"])  # type: ignore[attr-defined]


# Reporting


@pytest.mark.parametrize(
    ("contact", "begins"),
    [
        ("atlas@exemple.fr", "mailto:atlas@exemple.fr?subject="),
        ("La rédaction <atlas+tri@exemple.fr>, le soir", "mailto:atlas+tri@exemple.fr?subject="),
        ("https://exemple.fr/contact", "https://exemple.fr/contact"),
        ("3 rue du Bac, Murat", "./a-propos?lang=fr#correction"),
        ("javascript:alert(1)", "./a-propos?lang=fr#correction"),
        ("", "./a-propos?lang=fr#correction"),
    ],
)
def test_a_report_goes_where_the_setting_says_and_nowhere_made_up(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch, contact: str, begins: str
) -> None:
    monkeypatch.setattr(atlas, "settings", atlas.settings.model_copy(update={"contact": contact}))
    initiative = atlas.card("cocotte-numerique").initiative
    assert report_link(atlas, initiative, FRENCH).startswith(begins)


@pytest.mark.parametrize("name", [*HOSTILE, "a&cc=autre@exemple.fr&body=x", "a\r\nBcc: autre@exemple.fr"])
def test_no_name_adds_a_reader_or_a_heading_to_the_letter(name: str) -> None:
    initiative = Initiative.model_construct(id="une-initiative", name=name)
    link = letter("atlas@exemple.fr", initiative, FRENCH)
    assert link.isascii()
    assert not set(link) & set(" \r\n\"'<>")
    query = parse_qs(urlsplit(link).query, strict_parsing=True)
    assert query.keys() == {"subject", "body"}
    assert query["subject"] == [f"Verbatlas\u00a0: {' '.join(name.split())}"]
    assert "id=une-initiative" in query["body"][0]
