"""A link names the language where the reader chose one, and only there: who receives it reads in their own."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_app import Visit, visit

__all__ = ["visit"]

SCREENS = [
    ("carte.py", {"id": "cocotte-numerique"}),
    ("temoignages.py", {}),
    ("temoignages.py", {"by": "person"}),
    ("temoignages.py", {"by": "source"}),
    ("passerelles.py", {"id": "cocotte-numerique"}),
    ("parcours.py", {}),
    ("parcours.py", {"story": "explorateurs-avril", "step": "2"}),
    ("donnees.py", {}),
    ("repertoire.py", {}),
    ("repertoire.py", {"list": "people", "letter": "m"}),
    ("repertoire.py", {"list": "sources"}),
    ("chiffres.py", {}),
    ("a_propos.py", {}),
]


def links(app: AppTest) -> list[str]:
    """The addresses of our own pages that the page's HTML leads to; files are in the language of the page."""
    html = " ".join(element.proto.body for element in app.get("html"))
    found = [unescape(link) for link in re.findall(r'href="((?:\./|\?)[^"]*)"', html)]
    return [link for link in found if not link.startswith(("./api/", "./ogc/"))]


@pytest.mark.parametrize(("page", "params"), SCREENS)
def test_nobody_chose_a_language_and_no_link_names_one(
    visit: Visit, page: str, params: dict[str, str]
) -> None:
    found = links(visit(page, **params))
    assert found
    assert [link for link in found if "lang=" in link] == []


@pytest.mark.parametrize(("page", "params"), SCREENS)
def test_a_language_that_was_chosen_goes_along_with_every_link(
    visit: Visit, page: str, params: dict[str, str]
) -> None:
    found = links(visit(page, **params, lang="en"))
    assert found
    assert [link for link in found if "lang=en" not in link] == []
