"""The store goes away under a reader: a sentence in their language, and all that goes on without it."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from data.atlas import Atlas
from data.store import StoreUnavailable
from pages.screen.event import KEY
from tests.pages.test_app import MAIN, PAGES, THE_WORLD, text

AWAY = "La base de données ne répond pas."
AWAY_IN_ENGLISH = "The database does not answer."


def away(*_: object, **__: object) -> None:
    raise StoreUnavailable(store="secret.example", reason="pulled out")


@pytest.fixture
def pulled(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The store of the atlas answers nothing any more, at whatever it is asked."""
    monkeypatch.setattr("data.index.live.CHECK_SECONDS", -1.0)
    with monkeypatch.context() as patched:
        patched.setattr(atlas.store._engine, "reading", away)  # type: ignore[attr-defined]
        patched.setattr(atlas.store._engine, "reading_anew", away)  # type: ignore[attr-defined]
        yield patched


def opened(page: str, **params: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=20)
    app.session_state[KEY] = THE_WORLD
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    app = app if page == "carte.py" else app.switch_page(page).run()
    assert not app.exception, [element.value for element in app.exception]
    return app


@pytest.mark.parametrize("page", PAGES)
def test_no_page_breaks(page: str, pulled: pytest.MonkeyPatch) -> None:
    shown = text(opened(page))
    assert "secret.example" not in shown
    goes_on = {"carte.py", "chiffres.py", "repertoire.py", "parcours.py"}  # the last one's stories are files
    assert AWAY in shown or page in goes_on


def test_a_card_that_cannot_be_read_is_told_beside_the_map(pulled: pytest.MonkeyPatch) -> None:
    assert AWAY in text(opened("carte.py", id="cocotte-numerique"))
    assert AWAY_IN_ENGLISH in text(opened("carte.py", id="cocotte-numerique", lang="en"))


def test_the_map_and_the_list_go_on(pulled: pytest.MonkeyPatch) -> None:
    app = opened("carte.py", themes="making")
    assert AWAY not in text(app)
    assert "4 initiatives" in text(app)
    assert "La Cocotte Numérique" in text(app)


def test_what_was_away_is_read_again_at_the_next_look(atlas: Atlas, pulled: pytest.MonkeyPatch) -> None:
    app = opened("carte.py", id="cocotte-numerique")
    assert AWAY in text(app)
    pulled.undo()
    app.run()
    assert AWAY not in text(app)
    assert "Toutes ses passerelles" in text(app)
