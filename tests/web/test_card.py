"""The card that our script shows at the press: as the panel will show it, and of its reader."""

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.editing.editors import Editors
from pages.web.editing import KEY_PATH
from tests.web.room import client_of


def test_the_card_is_that_of_the_panel_with_the_way_back(client: TestClient) -> None:
    answer = client.get("/card?id=cocotte-numerique&q=guichet", headers={"Accept-Language": "fr"})
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-store"
    assert '<article class="va-card" data-id="cocotte-numerique"' in answer.text
    assert "<mark>guichet</mark>" in answer.text
    assert "Retour à la liste" in answer.text
    assert "<html" not in answer.text
    english = client.get("/card?id=cocotte-numerique&lang=en&place=15138")
    assert ">Murat</a>" in english.text
    assert "Copy the link" in english.text


def test_an_unknown_initiative_has_none(client: TestClient) -> None:
    answer = client.get("/card?id=nobody-knows-it")
    assert (answer.status_code, answer.content) == (204, b"")
    assert client.get("/card").status_code == 204


def test_an_editor_s_has_the_ways_to_the_forms(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    monkeypatch.setattr(atlas, "editors", Editors())
    atlas.editors.announce(keys.append)
    visitor = client_of(atlas)
    assert "va-by-hand" not in visitor.get("/card?id=cocotte-numerique").text
    visitor.post(KEY_PATH, content=keys[0])
    assert "va-by-hand" in visitor.get("/card?id=cocotte-numerique").text
