"""The pages without script: every word of the cards for whoever has no JavaScript, and for machines."""

import gzip
import io
import re
import time
from base64 import b64decode, b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from fontTools.ttLib import TTFont
from starlette.testclient import TestClient

from data.atlas import Atlas
from pages.screen.cards import initiative_card
from pages.screen.words import Words
from pages.web.cutting import FEW
from pages.web.plain.style import style_of
from pages.web.routes import PAGES
from tests.web.plain import ADDRESSES, INITIATIVE, VIALA, read
from tests.web.room import client_of

NAMED = {"fr": "fr_FR", "en": "en_GB"}


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_plain_page_is_whole_html_with_a_name_of_its_own_and_nothing_that_runs(
    client: TestClient, address: str, lang: str
) -> None:
    page = read(client, address, lang)
    assert page.misnested == []
    assert page.all("html")[0]["lang"] == lang
    assert len(page.all("h1")) == 1
    assert [script for script in page.all("script") if script.get("type") != "application/ld+json"] == []
    assert [name for _, found in page.tags for name in found if name.startswith("on")] == []
    assert not any(link.startswith("javascript:") for link in page.links)
    ids = [found["id"] for _, found in page.tags if "id" in found]
    assert sorted(ids) == sorted(set(ids))
    assert page.meta("description")
    assert page.meta("og:title")
    assert page.meta("og:locale") == NAMED[lang]
    assert page.all("button") == []  # nothing that only a script could answer


def test_no_two_plain_pages_have_one_title_or_one_canonical_address(client: TestClient) -> None:
    pages = [read(client, address, lang) for address in ADDRESSES for lang in ("fr", "en")]
    titles = [(page.all("html")[0]["lang"], "".join(page.texts["title"])) for page in pages]
    assert len(set(titles)) == len(pages)
    canonical = [page.all("link", rel="canonical")[0]["href"] for page in pages]
    assert len(set(canonical)) == len(ADDRESSES)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("address", [INITIATIVE, VIALA, "/themes?letter=f"])
def test_each_language_has_an_address_and_names_the_other(
    client: TestClient, address: str, lang: str
) -> None:
    page = read(client, address, lang)
    alternates = {
        one["hreflang"]: one["href"] for one in page.all("link", rel="alternate") if "hreflang" in one
    }
    assert alternates.keys() == {"fr", "en", "x-default"}
    assert page.all("link", rel="canonical")[0]["href"] == alternates["x-default"]
    for other in ("fr", "en"):
        there = read(client, alternates[other], "fr")
        assert there.all("html")[0]["lang"] == other
        assert there.all("link", rel="canonical")[0]["href"] == alternates[other]
    assert alternates["x-default"] == alternates["fr"] == f"https://atlas.example{address}"


@pytest.mark.parametrize(
    ("base", "addresses"), [("", ADDRESSES[:4] + ADDRESSES[-3:]), ("/atlas", [INITIATIVE, VIALA, "/lieux"])]
)
def test_every_link_of_a_plain_page_leads_to_what_is_there(
    atlas: Atlas, base: str, addresses: Sequence[str]
) -> None:
    client = client_of(atlas, base)
    links = {link for address in addresses for link in read(client, base + address).links}
    ours = {link.partition("#")[0] for link in links if urlsplit(link).netloc == "atlas.example"}
    ours = {link for link in ours if "/static/" not in link}  # Streamlit's own files, which the room has not
    assert len(ours) > 40
    statuses = {link: client.get(link).status_code for link in ours}
    assert {link: status for link, status in statuses.items() if status != 200} == {}
    assert all(urlsplit(link).path.startswith(f"{base}/") for link in ours)
    others = {urlsplit(link).netloc for link in links} - {"atlas.example", ""}
    assert "fonts.googleapis.com" not in others


def test_the_page_of_an_initiative_holds_every_word_of_its_card(client: TestClient, atlas: Atlas) -> None:
    card = atlas.card("cocotte-numerique")
    text = client.get(INITIATIVE).text.replace("&#39;", "'")
    for quote in card.quotes:
        assert quote.text in text
        assert quote.speaker in text
    for source in card.sources.values():
        assert source.title in text
        assert source.url in text
    assert card.initiative.summary_fr in text
    assert card.initiative.place_note in text
    assert "code Insee 15138" in text
    page = read(client, INITIATIVE)
    assert "https://atlas.example/?id=cocotte-numerique" in page.links
    assert "https://atlas.example/lieux/15138" in page.links
    assert "https://atlas.example/themes/making" in page.links
    assert f"https://atlas.example{INITIATIVE}#citation-viala-guichet-unique" in page.links
    assert len(page.all("svg")) == 2  # the map and the code to print


def test_two_initiatives_of_one_place_lead_to_one_another(client: TestClient) -> None:
    links = read(client, "/initiatives/le-bivouac").links
    assert "https://atlas.example/initiatives/parcc-oasis" in links
    assert "https://atlas.example/initiatives/le-bivouac" not in {
        link for link in links if link.endswith("le-bivouac") and "?" in link
    }


def test_the_language_of_a_link_is_kept_by_the_links_and_one_that_was_guessed_is_guessed_again(
    client: TestClient,
) -> None:
    chosen = read(client, f"{INITIATIVE}?lang=en").links
    assert "https://atlas.example/lieux/15138?lang=en" in chosen
    guessed = read(client, INITIATIVE, "en").links
    assert "https://atlas.example/lieux/15138" in guessed


def test_a_plain_page_forbids_scripts_and_lets_no_other_site_frame_it_unless_embedded(atlas: Atlas) -> None:
    client = client_of(atlas)
    policy = client.get(INITIATIVE).headers["content-security-policy"]
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'self'" in policy
    assert "frame-ancestors" not in client.get(f"{INITIATIVE}?embed=true").headers["content-security-policy"]


def test_what_is_held_already_is_not_sent_again(client: TestClient) -> None:
    answer = client.get(INITIATIVE)
    again = client.get(INITIATIVE, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "Accept-Language" in answer.headers["vary"]


def test_a_page_of_a_list_is_one_of_a_hundred_entries_under_the_filters(client: TestClient) -> None:
    page = read(client, "/initiatives?themes=making")
    names = [link for link in page.links if "/initiatives/" in link and "#" not in link]
    assert len(names) == 4
    assert page.meta("robots") == "noindex, follow"  # each choice of filters would be a page more
    assert "https://atlas.example/initiatives?themes=making&letter=c" in page.links


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/initiatives/Cocotte_Numerique", INITIATIVE),
        ("/initiatives/cocotte-numerique/", INITIATIVE),
        ("/initiatives/cocotte-num%C3%A9rique?lang=en", f"{INITIATIVE}?lang=en"),
        ("/sources/ANM_intro", "/sources/anm-intro"),
        ("/themes/Making", "/themes/making"),
        ("/lieux/d15", "/lieux/D15"),
        ("/personnes/angelique%20viala", VIALA),
    ],
)
@pytest.mark.parametrize("base", ["", "/atlas"])
def test_an_address_that_is_nearly_that_of_a_page_leads_there_for_good(
    atlas: Atlas, asked: str, meant: str, base: str
) -> None:
    answer = client_of(atlas, base).get(base + asked)
    assert answer.status_code == 301
    found = urljoin(f"https://atlas.example{base}{asked}", answer.headers["location"])
    assert found == f"https://atlas.example{base}{meant}".replace("Ang%C3%A9", "Ang%C3%A9")


@pytest.mark.parametrize(
    "address",
    [
        "/initiatives/nimporte",
        "/initiatives/a/b/c",
        "/personnes/Personne%20du%20Tout",
        "/sources/nimporte",
        "/themes/nimporte",
        "/lieux/99999",
        "/lieux/01001",
        "/parcours/nimporte",
        "/citations/nimporte.png",
    ],
)
@pytest.mark.parametrize("base", ["", "/atlas"])
def test_what_is_not_there_is_a_page_of_ours_that_says_so(atlas: Atlas, address: str, base: str) -> None:
    client = client_of(atlas, base)
    answer = client.get(base + address)
    assert answer.status_code == 404
    assert "<h1>Cette page n’existe pas</h1>" in answer.text
    home = re.search(r'<form action="([^"]*)"', answer.text)
    assert home is not None
    assert urljoin(f"https://atlas.example{base}{address}", home[1]) == f"https://atlas.example{base}/"


def test_the_page_of_the_stories_remains_that_of_streamlit(client: TestClient) -> None:
    assert "/parcours" in PAGES
    assert "<noscript>" in client.get("/parcours").text


def test_a_name_that_holds_a_slash_has_a_page_whose_links_hold(client: TestClient) -> None:
    answer = client.get("/personnes/Personne%2FAutre")
    assert answer.status_code == 404
    assert 'action="../"' in answer.text
    assert 'action="../../"' in client.get("/personnes/Personne/Autre").text


def test_whoever_has_no_script_is_led_from_a_screen_to_the_lists(client: TestClient) -> None:
    html = client.get("/chiffres", headers={"Accept-Language": "en"}).text
    told = re.search("<noscript>(.*?)</noscript>", html.partition("<body>")[2])
    assert told is not None
    links = re.findall(r'href="\./([^"]*)"', told[1])
    assert links == ["initiatives", "personnes", "lieux"]


def test_the_card_on_the_map_leads_to_its_plain_page_which_does_not_lead_to_itself(
    client: TestClient, atlas: Atlas
) -> None:
    card = initiative_card(atlas, atlas.card("cocotte-numerique"), Words("fr", ""))
    assert '<a class="va-plain" href="./initiatives/cocotte-numerique" target="_blank"' in card
    assert "va-plain" not in client.get(INITIATIVE).text


@pytest.mark.parametrize("address", ["/lieux/D15", "/lieux/R84", "/lieux/O-auvergne", "/lieux/15138"])
def test_a_place_is_seen_on_a_map_that_lights_what_it_is_or_is_in(client: TestClient, address: str) -> None:
    lit = read(client, address).all("path", **{"class": "va-here"})
    assert len(lit) == 1
    assert lit[0]["d"]


def test_what_has_no_place_has_no_map_and_is_not_said_to_be_on_it(client: TestClient) -> None:
    text = client.get("/initiatives/movilab").text
    assert "va-places" not in text
    assert "Voir sur la carte" not in text
    assert "La même chose dans l’atlas" in text


STORY = "/parcours/explorateurs-avril"
_LETTERS = re.compile(r"data:font/woff2;base64,[^\"]+")


def style_in(html: str) -> str:
    (found,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    return str(found)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_plain_page_has_all_that_its_first_words_need_with_it_and_its_policy_allows_that_alone(
    client: TestClient, address: str
) -> None:
    answer = client.get(address)
    assert read(client, address, "fr").all("link", rel="stylesheet") == []
    style = style_in(answer.text)
    assert "</" not in style
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["style-src-elem"] == f"'sha256-{hashed}'"
    assert 'src="data:image/svg+xml,' in answer.text  # the logo


def test_a_plain_page_has_the_rules_of_what_is_in_it_and_no_others(client: TestClient) -> None:
    initiative, places = (style_in(client.get(address).text) for address in (INITIATIVE, "/lieux"))
    for both in (initiative, places):
        assert ".vp-bar{" in both
        assert "@media print{" in both
        assert "st-key" not in re.sub(r"\([^()]*\)|\[[^\]]*\]", "", both)  # of Streamlit's page
    assert ".va-words p{" in initiative
    assert ".va-cite[open]{" in initiative  # which its reader unfolds
    assert ".va-words" not in places
    assert ".va-cite" not in places


def test_the_letters_of_titles_and_words_are_in_the_page_once_they_are_cut(tmp_path: Path) -> None:
    html = '<h1 class="va-card">Éléonore</h1>'
    before = style_of(html, tmp_path)
    assert "font/woff2;base64" not in before.text
    deadline = time.monotonic() + 60
    while (after := style_of(html, tmp_path)) == before and time.monotonic() < deadline:
        time.sleep(0.05)
    (letters,) = re.findall(r'url\("data:font/woff2;base64,([^"]+)"\)', after.text)
    sent = TTFont(io.BytesIO(b64decode(letters)))
    assert {ord(one) for one in "É« l’œuvre »"} <= sent.getBestCmap().keys()
    assert len(b64decode(letters)) < 22_000
    said = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", after.text.partition("unicode-range:")[2])
    ranges = {one for first, last in said for one in range(int(first, 16), int(last or first, 16) + 1)}
    assert ranges == set(FEW)
    assert 0x160 not in ranges  # « Škoda » asks for the others


def test_a_plain_page_with_its_letters_is_there_in_two_round_trips(client: TestClient) -> None:
    """A server sends ten packets of 1,460 bytes, then twice as many (RFC 6928): 43.8 kB, of which 21.7 are letters."""
    pages = {address: _LETTERS.sub("", client.get(address).text) for address in (*ADDRESSES, STORY)}
    sizes = {address: len(gzip.compress(page.encode(), 6)) for address, page in pages.items()}
    assert {address: size for address, size in sizes.items() if size > 43_800 - 21_700} == {}
