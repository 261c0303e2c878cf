"""Where nothing can be written, every page says so before somebody tries to."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from data.atlas import Atlas
from geo.sentence import Sentence
from tests.pages.test_app import MAIN, PAGES, sane, text

REASON = Sentence("le disque est plein, ou ne répond plus")


@pytest.fixture
def read_only(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlas, "_refusal", REASON)


@pytest.fixture
def visit() -> Callable[..., str]:
    def open_link(page: str, lang: str) -> str:
        app = AppTest.from_file(str(MAIN), default_timeout=20)
        app.query_params["lang"] = lang
        app.run()
        return text(sane(app.switch_page(page).run()))

    return open_link


@pytest.mark.usefixtures("read_only")
@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_the_atlas_is_read_only_and_why(
    visit: Callable[[str, str], str], page: str
) -> None:
    assert "L’atlas est en lecture seule : le disque est plein, ou ne répond plus." in visit(page, "fr")


@pytest.mark.usefixtures("read_only")
def test_it_says_so_in_english_too(visit: Callable[[str, str], str]) -> None:
    said = visit("donnees.py", "en")
    assert "The atlas is read-only: the disk is full, or no longer answers." in said
    assert "lecture seule" not in said


@pytest.mark.usefixtures("atlas")
def test_nothing_is_said_where_the_atlas_can_be_written(visit: Callable[[str, str], str]) -> None:
    assert "lecture seule" not in visit("donnees.py", "fr")
