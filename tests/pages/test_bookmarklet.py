"""« Envoyer à l’atlas » as a link: one line that leads to this atlas, under whatever address its readers know it."""

import json
from urllib.parse import unquote

import pytest

from pages.screen.bookmarklet import bookmarklet, contribute_address
from pages.screen.words import Words

LONGEST = 2_500
"""Letters: old browsers keep no longer one."""


def script(contribute: str, words: Words) -> str:
    link = bookmarklet(contribute, words)
    assert link.startswith("javascript:")
    assert len(link) < LONGEST
    assert not set(link) & set(' \n"<>{}%#') - {"%"}
    return unquote(link.removeprefix("javascript:"))


@pytest.mark.parametrize(
    ("public", "here", "expected"),
    [
        (
            "",
            "http://localhost:8501/carte/contribuer?form=article#a",
            "http://localhost:8501/carte/contribuer",
        ),
        (
            "https://atlas.example/carte/",
            "http://10.0.0.1/contribuer",
            "https://atlas.example/carte/contribuer",
        ),
        ("https://atlas.example", "", "https://atlas.example/contribuer"),
        ("", "", ""),
    ],
)
def test_it_leads_to_the_atlas_as_its_readers_know_it(public: str, here: str, expected: str) -> None:
    assert contribute_address(public, here) == expected


def test_it_is_one_line_in_the_language_that_was_chosen() -> None:
    assert 'const at = "https://a.example/contribuer?form=article";' in script(
        "https://a.example/contribuer", Words("fr", "")
    )
    english = script("https://a.example/contribuer", Words("en", "en"))
    assert 'const at = "https://a.example/contribuer?form=article&lang=en";' in english
    assert (
        "window.alert("
        + json.dumps("The browser has held back the atlas’ window: allow it for this site, then try again.")
        in english
    )
    assert "//" not in english.replace("https://", "")
    assert "ATLAS" not in english


def test_an_address_stays_a_text() -> None:
    hostile = 'https://a.example/"+alert(1)+"'
    assert json.dumps(f"{hostile}?form=article") in script(hostile, Words("fr", ""))
