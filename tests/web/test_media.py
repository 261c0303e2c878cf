"""Pictures and sounds over HTTP: what they are, nothing else of the disk, on cards and in files as links."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.filters import Filters
from data.settings import Settings
from pages.screen.cards import initiative_card
from pages.screen.magazine import magazine
from pages.screen.view import View
from pages.screen.words import Words
from tests.caches import cache_with
from tests.data.media_package import picture, sound, write_media_package
from tests.exchange.reading import collection, row, rows
from tests.web.room import client_of

HERE = "https://atlas.example/api/media/"


@pytest.fixture(scope="module")
def illustrated(gazetteer_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    folder = tmp_path_factory.mktemp("media")
    (folder / "package").mkdir()
    package = write_media_package(folder / "package")
    return Atlas.open(
        Settings(package=package, data_dir=folder / "data", cache_dir=cache_with(gazetteer_cache, folder))
    )


@pytest.fixture(scope="module")
def shown(illustrated: Atlas) -> TestClient:
    return client_of(illustrated)


@pytest.mark.parametrize(
    ("id", "type", "content"),
    [("facade", "image/png", picture()), ("guichet-son", "audio/wav", sound())],
)
def test_a_medium_is_served_as_what_it_is(shown: TestClient, id: str, type: str, content: bytes) -> None:
    answer = shown.get(f"/api/media/{id}")
    assert (answer.status_code, answer.content) == (200, content)
    assert answer.headers["content-type"] == type
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'"
    again = shown.get(f"/api/media/{id}", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_head_says_what_get_would_without_its_body(shown: TestClient) -> None:
    whole, head = (shown.request(method, "/api/media/facade") for method in ("GET", "HEAD"))
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(whole.headers)


def test_a_player_may_ask_for_a_piece(shown: TestClient) -> None:
    whole = sound()
    for asked, first, last in (
        ("bytes=0-1", 0, 1),
        ("bytes=40-", 40, len(whole) - 1),
        ("bytes=2-999999", 2, len(whole) - 1),
    ):
        answer = shown.get("/api/media/guichet-son", headers={"Range": asked})
        assert (answer.status_code, answer.content) == (206, whole[first : last + 1])
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(whole)}"
    assert shown.get("/api/media/guichet-son", headers={"Range": "bytes=999999-"}).status_code == 416


@pytest.mark.parametrize(
    "id", ["nulle-part", "%2e%2e%2fthemes.csv", "facade.png", "..%5cfacade", "guichet-son%00", "a" * 300]
)
def test_nothing_else_is_found_there(shown: TestClient, id: str) -> None:
    answer = shown.get(f"/api/media/{id}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_card_and_the_testimonies_show_them_with_their_authors(illustrated: Atlas) -> None:
    words = Words("en")
    card = initiative_card(illustrated, illustrated.card("cocotte-numerique"), words)
    said = magazine(illustrated, illustrated.quotes(Filters(), 9), View(), words)
    for html in (card, said):
        assert '<img src="./api/media/guichet-image" alt="The same grey square"' in html
        assert '<audio controls preload="none" src="./api/media/guichet-son"' in html
    assert 'alt="A grey square"' in card
    assert "CC BY 4.0 ↗" in card
    assert "/facade" not in said


def test_the_files_to_take_away_hold_links(shown: TestClient) -> None:
    cocotte = row(rows(shown, "/api/export.csv"), "cocotte-numerique")
    assert cocotte["images"] == f"{HERE}facade|{HERE}guichet-image"
    assert cocotte["sons"] == f"{HERE}guichet-son"
    assert cocotte["credits"] == "Essai, CC BY 4.0|Essai, CC0|Essai, CC0"
    features = collection(shown, "/api/quotes.geojson")["features"]
    assert features[0]["properties"]["sons"] == f"{HERE}guichet-son"
    assert row(rows(shown, "/api/quotes.csv"), "ville")["images"] == ""
