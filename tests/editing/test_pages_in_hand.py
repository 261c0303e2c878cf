"""A page of the web is shown as an extract, and read when an editor says so: fetched, sent by a browser, or dropped."""

from collections.abc import Iterator
from functools import partial

import pytest

from data.atlas import Atlas
from data.editing.editors import NOBODYS, NotAnEditor, Permission
from data.reading.extract import NotReadable
from data.reading.web import fetch
from data.workshop import pages
from data.workshop.missing import NoSuchReview
from tests.reading.saved_pages import saved_pages
from tests.reading.web_server import Site, says, site

PAGE = next(page for page in saved_pages() if page.name == "banner")
SAID = "Avant, on la brûlait"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that is public to this test alone."""
    with site() as server:
        ours = partial(fetch, fetcher=("-m", "tests.reading.web_child", str(server.port)))
        monkeypatch.setattr(pages, "fetch", ours)
        yield server


def allowed(atlas: Atlas) -> Atlas:
    atlas.settings = atlas.settings.model_copy(update={"web_addresses": True, "contact": "a@example.org"})
    return atlas


def test_nobody_else_brings_a_page(empty: Atlas) -> None:
    for act in (
        lambda: empty.fetch_page(NOBODYS, "https://example.org"),
        lambda: empty.receive_page(NOBODYS, b"<p>a"),
        lambda: empty.read_page(NOBODYS, ""),
    ):
        with pytest.raises(NotAnEditor):
            act()


def test_no_site_is_asked_without_the_setting(empty: Atlas, editor: Permission, web: Site) -> None:
    with pytest.raises(NotReadable, match="ne demande rien au web"):
        empty.fetch_page(editor, web.at("/"))
    assert web.asked == []


def test_a_page_is_fetched_shown_and_read_with_what_it_had_lost(
    empty: Atlas, editor: Permission, web: Site
) -> None:
    web.answers["/laine"] = says(PAGE.html)
    told = allowed(empty).fetch_page(editor, web.at("/laine#haut"))
    assert "a@example.org" in web.asked[-1][1]["user-agent"]
    assert told["source"] == {
        "title": PAGE.title,
        "author": PAGE.author,
        "publisher": PAGE.publisher,
        "published": PAGE.published,
        "url": web.at("/laine"),  # the address that the page says is another site's
    }
    number = next(number for number, text in enumerate(told["lost"]) if SAID in text)
    assert SAID not in told["text"]
    assert empty.reviews(editor) == [], "nothing is in hand before it is said"
    review = empty.review(editor, empty.read_page(editor, told["page"], [number]))
    assert SAID in review["text"]
    assert (review["source"]["title"], review["source"]["url"]) == (PAGE.title, web.at("/laine"))
    assert len([item for item in review["items"] if item["taken"]]) == 3
    with pytest.raises(NoSuchReview):
        empty.read_page(editor, told["page"])


def test_another_page_that_came_meanwhile_is_not_read_for_it(empty: Atlas, editor: Permission) -> None:
    first = empty.receive_page(editor, PAGE.html.encode(), "https://estives.example/a")
    empty.receive_page(editor, b"<p>Autre chose, dit-elle.", "https://estives.example/b")
    with pytest.raises(NoSuchReview):
        empty.read_page(editor, first["page"])


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://estives.example/2023/laine?a=1#b", "https://estives.example/laine"),
        ("https://other.example/laine#b", "https://other.example/laine"),
        ("javascript:alert(1)", "https://estives.example/laine"),
        ("https://[", "https://estives.example/laine"),
        ("", "https://estives.example/laine"),
    ],
)
def test_a_page_speaks_for_its_own_site_alone(
    empty: Atlas, editor: Permission, address: str, expected: str
) -> None:
    assert empty.receive_page(editor, PAGE.html.encode(), address)["source"]["url"] == expected


def test_an_address_that_is_none_of_the_web_is_kept_out(empty: Atlas, editor: Permission) -> None:
    page = b'<link rel=canonical href="javascript:alert(1)"><p>Un texte, et rien de plus.'
    assert empty.receive_page(editor, page)["source"]["url"] == ""
    assert empty.receive_page(editor, page, "https://a.example/x")["source"]["url"] == "https://a.example/x"
