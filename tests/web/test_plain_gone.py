"""What was taken out of the atlas, or renamed, or cannot be read now, at its plain address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.index import live
from data.settings import Settings
from data.store import RecordKind, StoreUnavailable
from tests.web.plain import INITIATIVE
from tests.web.room import client_of

COCOTTE = "cocotte-numerique"


@pytest.fixture(autouse=True)
def _news_at_each_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "CHECK_SECONDS", -1.0)


@pytest.fixture
def own(atlas: Atlas, tmp_path: Path) -> Iterator[Atlas]:
    """An atlas over a store of its own."""
    opened = Atlas.open(Settings(data_dir=tmp_path, cache_dir=atlas.settings.cache_dir))
    yield opened
    opened.store.close()


def _without(own: Atlas) -> TestClient:
    version = own.store.get(RecordKind.INITIATIVE, COCOTTE).version
    own.store.delete(RecordKind.INITIATIVE, COCOTTE, "Ana", "demandé par la personne", version)
    return client_of(own)


@pytest.mark.parametrize(
    ("lang", "heading"), [("fr", "Cette page a été retirée"), ("en", "This page was withdrawn")]
)
def test_an_initiative_that_was_taken_out_is_gone_and_nothing_of_it_is_told(
    own: Atlas, lang: str, heading: str
) -> None:
    client = _without(own)
    answer = client.get(INITIATIVE, headers={"Accept-Language": lang})
    assert answer.status_code == 410
    assert f"<h1>{heading}</h1>" in answer.text
    for told in ("Cocotte", "Viala", "guichet", "Ana", "demandé"):
        assert told not in answer.text
    assert client.get("/citations/viala-guichet-unique.png").status_code == 404
    assert client.get("/initiatives/nimporte").status_code == 404


def test_one_that_came_back_is_there_again(own: Atlas) -> None:
    client = _without(own)
    last = own.store.history(RecordKind.INITIATIVE, COCOTTE)[1].version
    quotes = ("viala-guichet-unique", "cocotte-numerique-recit")
    with own.store.writing("Ana", "") as write:
        write.restore(RecordKind.INITIATIVE, COCOTTE, last)
        for quote in quotes:
            write.restore(RecordKind.QUOTE, quote, own.store.history(RecordKind.QUOTE, quote)[1].version)
    assert client.get(INITIATIVE).status_code == 200


def test_one_that_has_another_identifier_now_is_found_at_its_old_address(own: Atlas) -> None:
    card = own.card(COCOTTE)
    client = _without(own)
    there = card.initiative.model_copy(
        update={"id": "la-cocotte", "name": "La Cocotte", "aliases": (card.initiative.name,)}
    )
    with own.store.writing("Ana", "") as write:
        write.save(there, location=card.location)
        for quote in card.quotes:
            write.save(quote.model_copy(update={"id": f"{quote.id}-2", "initiative": "la-cocotte"}))
    answer = client.get(f"{INITIATIVE}?lang=en")
    assert (answer.status_code, answer.headers["location"]) == (301, "../initiatives/la-cocotte?lang=en")


def test_while_the_store_is_away_a_page_says_so_in_the_language_of_its_reader(
    own: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailable(store="secret.sqlite", reason="gone")

    monkeypatch.setattr(own.store, "card", away)
    answer = client_of(own).get(INITIATIVE, headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert "retry-after" in answer.headers
    assert "<h1>The data does not answer</h1>" in answer.text
    assert "secret" not in answer.text
