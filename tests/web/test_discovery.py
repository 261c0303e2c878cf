"""What finds the pages: robots.txt, the maps of the site, security.txt, the manifest, the search of the address bar."""

import json
import re
from datetime import UTC, datetime
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.settings import Settings, SettingsError
from pages.web.plain import discovery
from tests.web.plain import INITIATIVE, read
from tests.web.room import client_of

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _locs(client: TestClient, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return [loc.text or "" for loc in ElementTree.fromstring(answer.content).iter(f"{SITEMAP}loc")]


@pytest.mark.parametrize("base", ["", "/atlas"])
def test_robots_are_told_of_the_map_of_the_site(atlas: Atlas, base: str) -> None:
    text = client_of(atlas, base).get(f"{base}/robots.txt").text
    assert f"Disallow: {base}/api/" in text
    assert f"Sitemap: https://atlas.example{base}/sitemap.xml" in text


def test_the_maps_of_the_site_name_every_page_once_by_its_canonical_address_and_no_person(
    client: TestClient, atlas: Atlas
) -> None:
    found = [loc for part in _locs(client, "/sitemap.xml") for loc in _locs(client, part)]
    assert len(found) == len(set(found))
    total = atlas.health()["initiatives"]
    assert sum("/initiatives/" in loc for loc in found) == total
    assert not any("/personnes/" in loc for loc in found)
    for kind in ("sources", "lieux", "themes", "parcours"):
        loc = next(loc for loc in found if f"/{kind}/" in loc)
        assert read(client, loc).all("link", rel="canonical")[0]["href"] == loc


def test_the_map_of_the_site_says_when_an_initiative_was_last_written(
    client: TestClient, atlas: Atlas
) -> None:
    tree = ElementTree.fromstring(client.get("/sitemaps/initiatives-1.xml").content)
    told = {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in tree.iter(f"{SITEMAP}url")
    }
    at = told[f"https://atlas.example{INITIATIVE}"]
    assert at == atlas.card("cocotte-numerique").updated
    assert datetime.fromisoformat(at or "").tzinfo is not None


def test_a_large_atlas_comes_in_parts(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = set(_locs(client, "/sitemaps/initiatives-1.xml"))
    monkeypatch.setattr(discovery, "PART", 10)
    parts = [part for part in _locs(client, "/sitemap.xml") if "/initiatives-" in part]
    assert len(parts) == 3
    found = [_locs(client, part) for part in parts]
    assert [len(part) for part in found] == [10, 10, 4]
    assert set().union(*found) == whole


@pytest.mark.parametrize(
    "name", ["initiatives-0", "initiatives-2", "initiatives-x", "personnes-1", "lieux-9", "x"]
)
def test_a_part_that_is_not_there_is_not_found(client: TestClient, name: str) -> None:
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def test_whom_to_tell_of_a_fault_is_told_only_where_a_setting_says_so(
    client: TestClient, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    said = atlas.settings.model_copy(update={"security_contact": "mailto:faille@atlas.example"})
    monkeypatch.setattr(atlas, "settings", said)
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert lines["Contact"] == "mailto:faille@atlas.example"
    assert 0 < (datetime.fromisoformat(lines["Expires"]) - datetime.now(UTC)).days < 365
    assert lines["Canonical"] == "https://atlas.example/.well-known/security.txt"


def test_a_contact_that_is_no_address_is_refused() -> None:
    with pytest.raises(SettingsError, match="SECURITY_CONTACT"):
        Settings.from_env({"VERBATLAS_SECURITY_CONTACT": "faille@atlas.example"})


@pytest.mark.parametrize("base", ["", "/atlas"])
def test_the_manifest_and_the_search_are_discovered_from_a_page_and_lead_to_the_app(
    atlas: Atlas, base: str
) -> None:
    client = client_of(atlas, base)
    page = read(client, f"{base}{INITIATIVE}", "en")
    # The app that is installed is the screens: no plain page has browsers ask for what it does not need.
    screen = read(client, f"{base}/", "en")
    named = next(link for link in screen.links if link.endswith("manifest.webmanifest"))
    manifest = client.get(urljoin(screen.address, named))
    told = json.loads(manifest.text)
    assert (told["name"], told["start_url"]) == ("Verbatlas", "./")
    assert client.get(f"{base}/{told['icons'][0]['src']}").status_code == 200
    search = client.get(next(link for link in page.links if link.endswith("opensearch.xml")))
    assert search.headers["content-type"].startswith("application/opensearchdescription+xml")
    url = ElementTree.fromstring(search.content).find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url is not None
    assert url.get("template") == f"https://atlas.example{base}/?q={{searchTerms}}"


def test_the_screens_tell_of_the_search_and_the_feeds_too(client: TestClient) -> None:
    html = client.get("/temoignages", headers={"Accept-Language": "en"}).text
    links = re.findall(r'<link rel="(?:search|alternate)"[^>]*href="\./([^"]*)"', html)
    assert links == ["opensearch.xml", "api/initiatives.atom?lang=en", "api/quotes.atom?lang=en"]
    for link in links:
        assert client.get(f"/{link}").status_code == 200
