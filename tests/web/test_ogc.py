"""OGC API – Features: what the standard asks, every feature exactly once, and clients that are not ours."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn
from openapi_spec_validator import OpenAPIV30SpecValidator
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.filters import FILTERS, Filters
from data.index import live
from data.model import Initiative, Kind
from data.settings import Settings
from data.store import RecordKind
from geo.place import NOWHERE
from pages.web.ogc.asking import MAX_LIMIT, PARAMETERS
from pages.web.routes import OGC
from tests.exchange.reading import collection
from tests.web.room import client_of, room

ITEMS = "/ogc/collections/initiatives/items"
EXAMPLES = {path: path.replace("{id}", "cocotte-numerique") for path in OGC}


def every(client: TestClient, address: str) -> Iterator[dict[str, Any]]:
    """The answers from one page to the next."""
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        told = answer.json()
        yield told
        address = next((link["href"] for link in told["links"] if link["rel"] == "next"), "")


def ids(client: TestClient, address: str) -> list[str]:
    return [feature["id"] for page in every(client, address) for feature in page["features"]]


def test_everything_is_found_from_the_landing_page(client: TestClient) -> None:
    landing = client.get("/ogc", follow_redirects=True).json()
    links = {link["rel"]: link["href"] for link in landing["links"]}
    assert links["service-desc"] == "https://atlas.example/ogc/api"
    (found,) = client.get(links["data"]).json()["collections"]
    assert found == client.get("/ogc/collections/initiatives").json()
    assert [link["href"] for link in found["links"] if link["rel"] == "items"] == [
        f"https://atlas.example{ITEMS}"
    ]
    assert found["extent"]["spatial"]["bbox"][0] == pytest.approx([0.68922, 44.93032, 4.38748, 47.39122])
    assert found["extent"]["temporal"]["interval"] == [["2014-04-01T00:00:00Z", "2017-05-02T23:59:59Z"]]
    core = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"
    assert core in client.get(links["conformance"]).json()["conformsTo"]


def test_the_definition_is_valid_and_tells_every_address_and_parameter(client: TestClient) -> None:
    answer = client.get("/ogc/api")
    assert answer.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    definition = answer.json()
    OpenAPIV30SpecValidator(definition).validate()
    assert {f"/ogc{path}" for path in definition["paths"]} == OGC.keys()
    told = {one["name"] for one in definition["paths"][ITEMS.removeprefix("/ogc")]["get"]["parameters"]}
    assert told == {one.name for one in PARAMETERS} | {name for row in FILTERS for name in row.params}


def test_features_are_those_of_the_geojson_file(client: TestClient) -> None:
    file = {feature["id"]: feature for feature in collection(client, "/api/export.geojson")["features"]}
    (page,) = every(client, ITEMS)
    assert page["numberMatched"] == page["numberReturned"] == len(file) == 24
    same = ("nom", "typologie", "id_themes", "lieu_ecrit", "citation", "personne", "nombre_citations", "url")
    for feature in page["features"]:
        assert feature["geometry"] == file[feature["id"]]["geometry"]
        for name in same:
            assert feature["properties"][name] == file[feature["id"]]["properties"][name], feature["id"]
    alone = client.get(f"{ITEMS}/cocotte-numerique").json()
    assert alone["properties"] in [feature["properties"] for feature in page["features"]]


def test_no_property_has_the_name_of_a_parameter(client: TestClient) -> None:
    """A client that filters by a property asks for it by the parameter of that name, if there is one."""
    properties = client.get(f"{ITEMS}/cocotte-numerique").json()["properties"]
    assert not properties.keys() & {name for row in FILTERS for name in row.params}


@pytest.mark.parametrize("query", ["", "&themes=making", "&bbox=2,44,4,46", "&datetime=2017-01-01/.."])
def test_every_feature_comes_once_with_the_exact_count_on_each_page(client: TestClient, query: str) -> None:
    (whole,) = every(client, f"{ITEMS}?limit=1000{query}")
    pages = list(every(client, f"{ITEMS}?limit=3{query}"))
    assert {page["numberMatched"] for page in pages} == {whole["numberMatched"]}
    assert [one for page in pages for one in page["features"]] == whole["features"]
    assert [page["numberReturned"] for page in pages[:-1]] == [3] * (len(pages) - 1)


def test_the_filters_are_those_of_the_atlas(client: TestClient, atlas: Atlas) -> None:
    for params in ({"themes": "making"}, {"q": "fablab"}, {"dep": "03~15"}, {"words": "testimony"}):
        expected = atlas.summaries(atlas.numbers(Filters.from_params(params)))
        found = client.get(ITEMS, params=params).json()["features"]
        assert {one["id"] for one in found} == {entry.id for entry in expected}


@pytest.mark.parametrize(
    ("interval", "matched"),
    [
        ("2014-04-10", 4),  # a source of April 2014
        ("2014-05-01", 0),
        ("../2014-12-31", 4),
        ("/2014-12-31", 4),
        ("2017-05-02T10:00:00Z", 6),
        ("2017-05-03T00:00:00+02:00/..", 0),
        ("2014-01-01/2017-12-31", 15),
    ],
)
def test_an_interval_keeps_what_has_sources_of_that_time(
    client: TestClient, interval: str, matched: int
) -> None:
    assert client.get(ITEMS, params={"datetime": interval}).json()["numberMatched"] == matched


def test_a_box_keeps_what_has_a_point_in_it(client: TestClient) -> None:
    world = ids(client, f"{ITEMS}?bbox=-180,-90,180,90")
    assert len(world) == 16
    assert set(world) == set(ids(client, f"{ITEMS}?bbox=-180,-90,-500,180,90,9000"))
    assert ids(client, f"{ITEMS}?bbox=170,-90,-170,90") == []
    assert "cocotte-numerique" in ids(client, f"{ITEMS}?bbox=2.86929,45.11057,2.86930,45.11058")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("wrong=1", "wrong: no such parameter here"),
        ("limit=0", "limit='0': expected a whole number from 1 to 1000"),
        ("bbox=1,2,3", "bbox='1,2,3': expected four numbers"),
        ("bbox=nan,0,1,1", "bbox='nan,0,1,1': expected south < north"),
        ("datetime=2018", "datetime='2018': expected a day"),
        ("datetime=2018-02-30", "expected a day"),
        ("datetime=2018-01-01/2017-01-01", "expected a day"),
        ("datetime=..", "expected a day"),
        ("cursor=x", "cursor='x': expected what the link next"),
        ("themes=spaceships", "nothing in this atlas has 'spaceships'"),
        ("f=html", "f='html': expected json"),
        ("lang=de", "lang='de': expected fr or en"),
        ("bbox-crs=EPSG:2154", "expected http://www.opengis.net/def/crs/OGC/1.3/CRS84"),
    ],
)
def test_what_cannot_be_read_is_refused(client: TestClient, query: str, says: str) -> None:
    answer = client.get(f"{ITEMS}?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert says in answer.json()["detail"]


def test_more_than_the_most_is_the_most(client: TestClient) -> None:
    assert client.get(f"{ITEMS}?limit={MAX_LIMIT + 1}").json()["numberReturned"] == 24


@pytest.mark.parametrize("path", OGC)
def test_every_site_may_read_and_nobody_may_write(client: TestClient, path: str) -> None:
    address = EXAMPLES[path]
    answer = client.get(address, headers={"Origin": "https://elsewhere.example"})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")
    assert client.get(address, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    assert client.get(f"{address}?wrong=1").status_code == 400
    refused = client.post(address)
    assert (refused.status_code, refused.headers["content-type"]) == (405, "application/problem+json")


@pytest.mark.parametrize("address", ["/ogc/nothing", f"{ITEMS}/nobody", "/ogc/collections/nothing"])
def test_what_is_not_there_is_a_problem(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


# While things change


@pytest.fixture
def changing(atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Atlas:
    """An atlas of one's own, to be edited, that looks for news at each call."""
    monkeypatch.setattr(live, "CHECK_SECONDS", -1.0)
    return Atlas.open(Settings(data_dir=tmp_path, cache_dir=atlas.settings.cache_dir))


def test_every_feature_comes_once_while_others_are_renamed_added_and_deleted(changing: Atlas) -> None:
    client = client_of(changing)
    before = set(ids(client, ITEMS))
    pages = every(client, f"{ITEMS}?limit=5")
    seen = [feature["id"] for feature in next(pages)["features"]]
    gone = next(id for id in ids(client, f"{ITEMS}?limit=1000") if id not in seen)
    for at, page_edit in enumerate(("renamed", "added", "deleted")):
        _edit(changing, page_edit, seen[at], gone)
        seen += [feature["id"] for feature in next(pages)["features"]]
    seen += [feature["id"] for page in pages for feature in page["features"]]
    assert len(seen) == len(set(seen))
    assert set(seen) - {gone} == (before - {gone}) | {"nouvelle"}


def _edit(atlas: Atlas, what: str, seen: str, gone: str) -> None:
    """Renames what was seen so that it would be last, adds what would be first, deletes what was not seen yet."""
    store = atlas.store
    if what == "renamed":
        stored = store.get(RecordKind.INITIATIVE, seen)
        assert isinstance(stored.record, Initiative)
        record = stored.record.model_copy(update={"name": "Zzz"})
        store.save(record, "a test", "", stored.version, location=stored.location)
    elif what == "added":
        new = Initiative(id="nouvelle", name="Aaa", kind=Kind.PLACE, place="", themes=("work",))
        store.save(new, "a test", "", location=NOWHERE)
    else:
        stored = store.get(RecordKind.INITIATIVE, gone)
        store.delete(RecordKind.INITIATIVE, gone, "a test", "", stored.version)


# Clients


@pytest.fixture(scope="module")
def served(atlas: Atlas) -> Iterator[str]:
    """The web room at an address of this machine."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = uvicorn.Server(uvicorn.Config(room(atlas), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
        thread.start()
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=20)


GDAL = """
import json, sys
import pyogrio, pyogrio.raw
source = sys.argv[1]
whole = pyogrio.raw.read(source, layer="initiatives", PAGE_SIZE="7")
boxed = pyogrio.raw.read(source, layer="initiatives", bbox=(2, 44, 4, 46))
ids = whole[3][list(whole[0]["fields"]).index("id")]
layers = pyogrio.list_layers(source).tolist()
print(json.dumps({"layers": layers, "crs": whole[0]["crs"], "ids": list(ids), "boxed": len(boxed[2])}))
"""
"""In a process of its own: while GDAL asks, no other thread of its process answers."""


def test_gdal_reads_every_feature_once_and_asks_for_a_box(served: str) -> None:
    whole = httpx2.get(f"{served}{ITEMS}").json()["features"]
    asked = [sys.executable, "-c", GDAL, f"OAPIF:{served}/ogc/"]
    told = json.loads(subprocess.run(asked, check=True, capture_output=True, timeout=60).stdout)
    assert (told["layers"], told["crs"]) == ([["initiatives", "Point"]], "EPSG:4326")
    assert told["ids"] == [feature["id"] for feature in whole]
    assert told["boxed"] == httpx2.get(f"{served}{ITEMS}?bbox=2,44,4,46").json()["numberMatched"]


def test_the_address_of_an_app_under_a_path_is_in_every_link(atlas: Atlas) -> None:
    told = client_of(atlas, "/atlas").get("/atlas/ogc/collections").json()
    hrefs = [link["href"] for link in [*told["links"], *told["collections"][0]["links"]]]
    ours = [href for href in hrefs if "atlas.example" in href]
    assert len(ours) == 4
    assert all(href.startswith("https://atlas.example/atlas/ogc/") for href in ours)
    assert json.dumps(told)
