"""The addresses of the workshop: JSON for an editor's browser, a sentence where something is wrong."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.model import OMISSION
from data.reading.extract import Extract
from data.reading.queue import Worth
from data.store.articles import article_digest
from data.workshop.queue import Queue
from pages.screen.about import about
from pages.screen.view import View
from pages.screen.words import Words
from pages.web.editing import COOKIE, KEY_PATH
from pages.web.methods import ARTICLES
from pages.web.workshop import FILE_NAME, PAGE_ADDRESS
from tests.editing.conftest import empty
from tests.editing.test_workshop import ARTICLE
from tests.reading.saved_pages import saved_pages
from tests.web.room import client_of

__all__ = ["empty"]


@pytest.fixture
def stranger(empty: Atlas) -> Iterator[TestClient]:
    with client_of(empty) as client:
        yield client


@pytest.fixture
def editor(empty: Atlas, stranger: TestClient) -> TestClient:
    keys: list[str] = []
    empty.editors.announce(keys.append)
    assert stranger.post(KEY_PATH, content=keys[0]).status_code == 204
    return stranger


def begun(editor: TestClient) -> dict[str, object]:
    answer = editor.post(f"{ARTICLES}?lang=fr", content=ARTICLE.encode())
    assert answer.headers["cache-control"] == "no-store"
    id = answer.json()["id"]
    return {"id": id} | editor.get(f"{ARTICLES}/{id}").json()


def sent(review: dict[str, object]) -> bytes:
    text = review["text"]
    for item in review["items"]:
        item["text"] = OMISSION.join(text[start:end] for start, end in item["segments"])
    names = ("items", "subjects", "source", "seq", "author")
    return json.dumps({name: review[name] for name in names}).encode()


def test_an_article_goes_from_a_text_to_what_is_published_and_back(editor: TestClient) -> None:
    review = begun(editor)
    id = review["id"]
    assert len(review["map"]["shapes"]) > 1
    assert {one["id"] for one in review["kinds"]} >= {"place", "network"}
    review["items"][0]["refused"] = True
    assert editor.put(f"{ARTICLES}/{id}", content=sent(review)).json() == {"seq": 2}
    again = editor.put(f"{ARTICLES}/{id}?lang=en", content=sent(review))
    assert (again.status_code, "another tab" in again.json()["said"]) == (409, True)
    unsigned = editor.post(f"{ARTICLES}/{id}/publication", content=sent(review)).json()
    assert [one["field"] for one in unsigned["problems"]] == ["signed"]
    review["author"] = "Ana"
    review["source"]["title"] = ""
    wrong = editor.post(f"{ARTICLES}/{id}/publication", content=sent(review)).json()
    assert [(one["field"], one["said"]) for one in wrong["problems"]] == [("title", "À remplir.")]
    review["source"]["title"] = "Titre"
    done = editor.post(f"{ARTICLES}/{id}/publication", content=sent(review)).json()
    assert "3" in done["said"]
    assert [one["name"] for one in done["initiatives"]] == ["Le Relais du Pont", "Fablab des Volcans"]
    assert editor.get(f"{ARTICLES}/{id}").status_code == 404
    assert editor.get("/api/initiatives/le-relais-du-pont").status_code == 200
    assert "défaite" in editor.post(f"{ARTICLES}/undo", json={"number": done["number"]}).json()["said"]
    assert editor.get("/api/initiatives/le-relais-du-pont").status_code == 404
    again = editor.post(f"{ARTICLES}/undo", json={"number": done["number"]})
    assert again.status_code == 404


def test_the_text_of_an_article_is_at_no_address_of_readers(editor: TestClient, empty: Atlas) -> None:
    review = begun(editor) | {"author": "Ana"}
    assert editor.post(f"{ARTICLES}/{review['id']}/publication", content=sent(review)).status_code == 200
    unquoted = "Elle parle de"
    assert unquoted in ARTICLE
    pages = [
        "/api/initiatives/le-relais-du-pont",
        "/sources/le-relais-du-pont-un-an-apres",
        "/api/quotes.csv",
    ]
    answers = [editor.get(page) for page in pages]
    assert [one.status_code for one in answers] == [200, 200, 200]
    assert not [one for one in answers if unquoted in one.text]
    assert empty.store.articles_held([review["sha256"]]), "and it is kept"


def test_a_file_is_read_by_its_name(editor: TestClient) -> None:
    page = f"<title>Un titre</title><article><p>{ARTICLE}</p></article>"
    answer = editor.post(ARTICLES, content=page.encode(), headers={FILE_NAME: "l%E2%80%99article.html"})
    review = editor.get(f"{ARTICLES}/{answer.json()['id']}").json()
    assert review["format"] == "html"
    refused = editor.post(f"{ARTICLES}?lang=en", content=b"MZ", headers={FILE_NAME: "%C3%A9t%C3%A9.exe"})
    assert (refused.status_code, refused.json()["said"][:7]) == (422, "été.exe")
    heavy = editor.post(f"{ARTICLES}/undo", content=b" " * 2_000)
    assert heavy.status_code == 413


def test_what_is_no_review_is_a_sentence(editor: TestClient) -> None:
    id = begun(editor)["id"]
    for body in (b"", b"[", b"[]", b"{}", b'{"seq": "x"}', b'{"seq": 1, "items": {}}'):
        assert editor.put(f"{ARTICLES}/{id}", content=body).status_code == 422
    for body in (
        b"{}",
        b'{"author": "Ana"}',
        b'{"author": "Ana", "items": [1], "subjects": [], "source": {}}',
    ):
        assert editor.post(f"{ARTICLES}/{id}/publication", content=body).status_code in (200, 422)
    assert editor.get(f"{ARTICLES}/{'0' * 24}").status_code == 404
    assert editor.get(f"{ARTICLES}/..%2F..%2Fx").status_code == 404


def test_places_and_initiatives_are_found_while_one_types(editor: TestClient) -> None:
    told = editor.get(f"{ARTICLES}/place", params={"text": "Murat (Cantal)"}).json()
    assert (told["understood"], told["sure"], len(told["point"])) == ("Murat (Cantal)", True, 2)
    several = editor.get(f"{ARTICLES}/place", params={"text": "Saint-Denis"}).json()
    assert len(several["others"]) > 1
    chosen = editor.get(
        f"{ARTICLES}/place", params={"text": "x", "code": several["others"][0]["code"]}
    ).json()
    assert chosen["understood"] == several["others"][0]["name"]
    assert editor.get(f"{ARTICLES}/initiatives", params={"text": "relais"}).json() == {"found": []}
    review = begun(editor) | {"author": "Ana"}
    editor.post(f"{ARTICLES}/{review['id']}/publication", content=sent(review))
    (found,) = editor.get(f"{ARTICLES}/initiatives", params={"text": "relais"}).json()["found"]
    assert found["id"] == "le-relais-du-pont"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", ""),
        ("GET", "/place?text=Murat"),
        ("GET", "/initiatives?text=x"),
        ("POST", "/undo"),
        ("GET", f"/{'0' * 24}"),
        ("PUT", f"/{'0' * 24}"),
        ("DELETE", f"/{'0' * 24}"),
        ("POST", f"/{'0' * 24}/publication"),
    ],
)
def test_nobody_else_is_answered(stranger: TestClient, method: str, path: str) -> None:
    assert stranger.request(method, f"{ARTICLES}{path}").status_code == 403


def test_closing_drops_the_draft(editor: TestClient) -> None:
    id = begun(editor)["id"]
    assert editor.delete(f"{ARTICLES}/{id}").json() == {}
    assert editor.get(f"{ARTICLES}/{id}").status_code == 404


BANNER = next(page for page in saved_pages() if page.name == "banner").html.encode()


def test_a_page_is_shown_first_and_read_when_it_is_said(editor: TestClient) -> None:
    headers = {PAGE_ADDRESS: "https%3A%2F%2Festives.example%2Fl%C3%A0"}
    told = editor.post(f"{ARTICLES}/page", content=BANNER, headers=headers).json()
    assert editor.get(f"{ARTICLES}/page").json() == told, "a reload loses nothing"
    assert set(told) == {"page", "text", "lost", "source"}
    assert editor.post(f"{ARTICLES}/page/{told['page']}", json={"taken": ["a"]}).status_code == 422
    id = editor.post(f"{ARTICLES}/page/{told['page']}", json={"taken": [0]}).json()["id"]
    assert told["lost"][0] in editor.get(f"{ARTICLES}/{id}").json()["text"]
    assert editor.post(f"{ARTICLES}/page/{told['page']}", json={"taken": []}).status_code == 404
    assert editor.get(f"{ARTICLES}/page").json() == {}
    editor.post(f"{ARTICLES}/page", content=BANNER, headers=headers)
    assert editor.delete(f"{ARTICLES}/page").json() == {}
    assert editor.get(f"{ARTICLES}/page").json() == {}


def test_a_dropped_page_is_shown_first_where_it_has_lost_something(editor: TestClient) -> None:
    dropped = editor.post(ARTICLES, content=BANNER, headers={FILE_NAME: "a.html"}).json()
    assert len(dropped["lost"]) == 3
    whole = b"<article><p>\xc2\xab Nous y croyons \xc2\xbb, dit Jeanne Roux.</article>"
    assert set(editor.post(ARTICLES, content=whole, headers={FILE_NAME: "a.html"}).json()) == {"id"}


def test_an_address_is_refused_with_a_sentence_in_the_readers_language(editor: TestClient) -> None:
    answer = editor.post(f"{ARTICLES}/address?lang=en", json={"address": "https://example.org"})
    assert (answer.status_code, "asks the web for nothing" in answer.json()["said"]) == (422, True)


def test_no_stranger_brings_a_page(stranger: TestClient) -> None:
    for path in ("page", "address", "page/" + "a" * 64, "queue/a"):
        assert stranger.post(f"{ARTICLES}/{path}", content=b"{}").status_code == 403


def test_what_waits_is_opened_once(editor: TestClient, empty: Atlas) -> None:
    assert editor.get(f"{ARTICLES}/queue").json()["articles"] == []
    sha256 = article_digest(ARTICLE)
    worth = Worth(Path("a.txt"), 3.0, 0.9, 2, title="Un lieu", sha256=sha256, extract=Extract(ARTICLE))
    assert Queue(empty.settings.data_dir).add([worth]) == 1
    told = editor.get(f"{ARTICLES}/queue?lang=fr").json()
    (waiting,) = told["articles"]
    assert (told["said"], waiting["title"]) == ("1\u00a0article attend d’être lu.", "Un lieu")
    assert waiting["about"].replace("\u00a0", " ") == "2 témoignages · sûr à 90 %"
    id = editor.post(f"{ARTICLES}/queue/{waiting['id']}").json()["id"]
    assert editor.get(f"{ARTICLES}/{id}").json()["text"] == ARTICLE
    assert editor.get(f"{ARTICLES}/queue").json()["articles"] == []
    assert editor.post(f"{ARTICLES}/queue/{waiting['id']}").status_code == 404
    assert Queue(empty.settings.data_dir).add([worth]) == 0


def test_what_the_browser_of_an_editor_keeps_is_told(empty: Atlas) -> None:
    for lang, storage in (
        ("fr", "stockage local, une ligne par article"),
        ("en", "local storage, one line for each article"),
    ):
        told = about(empty, View(lang=lang), Words(lang)).replace("\u00a0", " ")
        assert (COOKIE in told, storage in told) == (True, True)
    asked = "est demandée par ce serveur au site qu’elle nomme"
    assert asked not in about(empty, View(lang="fr"), Words("fr"))
    empty.settings = empty.settings.model_copy(update={"web_addresses": True})
    assert asked in about(empty, View(lang="fr"), Words("fr"))
