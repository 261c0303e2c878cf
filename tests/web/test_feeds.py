"""What other programs follow and show: the feeds, oEmbed, the picture of a quotation, what a page says of itself."""

from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import quote as quoted
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.filters import Filters
from data.index import live
from data.settings import Settings
from data.shown import news
from data.store import RecordKind
from tests.web.plain import INITIATIVE, read
from tests.web.room import client_of

ATOM = "{http://www.w3.org/2005/Atom}"
OEMBED = "/api/oembed?url=https://atlas.example"
VIALA = "viala-guichet-unique"


@pytest.fixture
def own(atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Atlas]:
    """An atlas over a store of its own, of which every write is seen at once."""
    monkeypatch.setattr(live, "CHECK_SECONDS", -1.0)
    opened = Atlas.open(Settings(data_dir=tmp_path, cache_dir=atlas.settings.cache_dir))
    yield opened
    opened.store.close()


def _feed(client: TestClient, address: str) -> ElementTree.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def _entries(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}id") or "" for entry in feed.iter(f"{ATOM}entry")]


@pytest.mark.parametrize("name", ["initiatives", "quotes"])
def test_a_feed_is_atom_with_all_that_it_wants(client: TestClient, name: str) -> None:
    feed = _feed(client, f"/api/{name}.atom?lang=en")
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for wanted in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{wanted}")
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo is not None
    for entry in feed.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        address = (entry.findtext(f"{ATOM}id") or "").partition("#")[0]
        assert client.get(address).status_code == 200
    own = feed.find(f"{ATOM}link[@rel='self']")
    assert own is not None
    assert _entries(_feed(client, own.get("href") or "")) == _entries(feed)


def test_a_feed_holds_what_its_filters_leave(client: TestClient, atlas: Atlas) -> None:
    kept = {entry.id for entry in atlas.summaries(atlas.numbers(Filters(themes=("making",))))}
    found = _entries(_feed(client, "/api/initiatives.atom?themes=making"))
    assert {address.rpartition("/")[2] for address in found} == kept
    said = _feed(client, "/api/quotes.atom?themes=making")
    ways = [link.get("href") or "" for link in said.iter(f"{ATOM}link") if link.get("rel") == "via"]
    assert "http://www.auvergne-nouveau-monde.fr/article/conclusion-1#:~:text=les%20Fablabs" in {
        way.partition("%20sont")[0] for way in ways
    }
    quotes = _entries(said)
    assert {urlsplit(address).path.rpartition("/")[2] for address in quotes} == kept
    assert _entries(_feed(client, "/api/quotes.atom?q=%01zzzz")) == []
    assert client.get("/api/quotes.atom?themes=nimporte").status_code == 400


def test_the_last_that_came_is_first(own: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(own)
    card = own.card("cocotte-numerique")
    words = card.quotes[0].text.partition(",")[0]
    later = card.quotes[0].model_copy(
        update={"id": "encore", "text": words, "start": None, "end": None, "sha256": ""}
    )
    own.store.save(later, "Ana", "une citation de plus")
    assert _entries(_feed(client, "/api/quotes.atom"))[0].endswith(f"{INITIATIVE}#citation-encore")
    # Of an initiative that came long before the last ones too.
    monkeypatch.setattr(news, "LOOKED_AT", 1)
    assert _entries(_feed(client, "/api/quotes.atom"))[0].endswith("#citation-encore")


def test_a_page_tells_of_its_feeds_under_its_filters(client: TestClient) -> None:
    page = read(client, "/themes/making", "en")
    feeds = [link["href"] for link in page.all("link", type="application/atom+xml")]
    assert feeds == [
        "./api/initiatives.atom?themes=making&lang=en",
        "./api/quotes.atom?themes=making&lang=en",
    ]


def test_a_page_says_how_it_is_embedded_and_the_frame_is_that_page_without_what_is_around_it(
    client: TestClient,
) -> None:
    address = read(client, INITIATIVE).all("link", type="application/json+oembed")[0]["href"]
    told = client.get(address).json()
    assert (told["version"], told["type"], told["author_name"]) == ("1.0", "rich", "Angélique Viala")
    frames: list[dict[str, str | None]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: frames.append(dict(attrs))
    parser.feed(told["html"])
    page = read(client, frames[0]["src"] or "")
    assert page.all("header", **{"class": "vp-bar"}) == []
    assert len(page.all("h1")) == 1


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (f"{OEMBED}{INITIATIVE}", 200),
        (f"{OEMBED}/{quoted('?id=cocotte-numerique&lang=en')}", 200),
        (f"{OEMBED}{INITIATIVE}&maxwidth=300&maxheight=50", 200),
        (f"{OEMBED}{INITIATIVE}&format=xml", 501),
        (f"{OEMBED}{INITIATIVE}&maxwidth=wide", 400),
        (f"{OEMBED}/initiatives/nimporte", 404),
        (f"{OEMBED}/temoignages", 404),
        ("/api/oembed?url=https://elsewhere.example/initiatives/cocotte-numerique", 404),
        ("/api/oembed", 400),
    ],
)
def test_only_an_initiative_of_this_atlas_is_embedded(client: TestClient, asked: str, status: int) -> None:
    answer = client.get(asked)
    assert answer.status_code == status
    if "maxwidth=300" in asked:
        assert (answer.json()["width"], answer.json()["height"]) == (300, 200)


def test_the_picture_of_a_quotation_is_a_png_of_the_size_that_previews_want(client: TestClient) -> None:
    page = read(client, INITIATIVE)
    answer = client.get(page.meta("og:image"))
    assert "immutable" in answer.headers["cache-control"]
    with Image.open(BytesIO(answer.content)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(answer.content) < 100_000
    assert page.meta("og:image:alt").startswith("« C’est le guichet unique")
    plain = client.get(page.meta("og:image").partition("?")[0])
    assert "immutable" not in plain.headers["cache-control"]


def test_a_page_tells_machines_whose_words_they_are_and_what_they_rest_on(client: TestClient) -> None:
    page = read(client, INITIATIVE)
    quotation = page.thing("Quotation")
    assert quotation["text"].startswith("C’est le guichet unique")
    assert quotation["creator"]["name"] == quotation["spokenByCharacter"]["name"] == "Angélique Viala"
    assert quotation["isBasedOn"]["headline"].startswith("Economie collaborative")
    assert quotation["isBasedOn"]["datePublished"] == "2017-05-02"
    told = [thing for thing in page.things if thing["@type"] == "Quotation"][1]
    assert told["creator"]["name"] == "Nathalie Van Praagh"  # a narration is the author's
    assert "spokenByCharacter" not in told
    initiative = page.thing("Organization")
    assert quotation["about"] == {"@id": initiative["@id"]}
    assert initiative["location"]["geo"]["latitude"] == pytest.approx(45.11, abs=0.01)
    crumbs = [item["item"] for item in page.thing("BreadcrumbList")["itemListElement"]]
    assert crumbs == [
        "https://atlas.example/",
        "https://atlas.example/initiatives",
        f"https://atlas.example{INITIATIVE}",
    ]
    area = read(client, "/initiatives/limagrain").things[1]
    assert "geo" not in area["location"]  # a pin there would claim more than is known
    dataset = read(client, "/initiatives").thing("Dataset")
    assert all(client.get(file["contentUrl"]).status_code == 200 for file in dataset["distribution"])
    assert dataset["license"]


def test_words_that_look_like_markup_end_no_script(own: Atlas) -> None:
    found = own.store.get(RecordKind.INITIATIVE, "cocotte-numerique")
    hostile = found.record.model_copy(update={"name": '</script><script>alert(1)</script>"&'})
    own.store.save(hostile, "Ana", "", found.version)
    page = read(client_of(own), INITIATIVE)
    assert len(page.all("script")) == 1
    assert page.thing("Organization")["name"] == '</script><script>alert(1)</script>"&'
