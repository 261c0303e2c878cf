"""The downloads over HTTP: names, languages, errors that are sentences, and room for others."""

import gc
import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import anyio
import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message

from data.atlas import Atlas
from data.exchange import downloads, formats
from data.filters import Filters
from pages.web.sending import Turns
from tests.exchange.reading import csv_rows
from tests.web.room import client_of

FILES = [f"/api/{name}" for name in formats.FILES]
FIGURES = ["/api/figures/themes.csv", "/api/figures/themes.svg"]
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "gpkg": "application/geopackage+sqlite3",
    "kml": "application/vnd.google-earth.kml+xml",
    "gpx": "application/gpx+xml",
    "ndjson": "application/x-ndjson",
    "jsonld": "application/ld+json",
}
WHOLE = {"xlsx", "ods", "gpkg", "jsonld"}
"""Formats whose one file holds initiatives and quotations."""


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_saved_under_a_name_that_says_what_it_is(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TYPES[path.rpartition(".")[2]]
    disposition = re.fullmatch(r'attachment; filename="([\w.-]+)"', answer.headers["content-disposition"])
    assert disposition
    what = "atlas" if path.rpartition(".")[2] in WHOLE else "citations" if "quotes" in path else "initiatives"
    assert disposition[1] == f"{date.today():%Y%m%d}_verbatlas_{what}.{path.rpartition('.')[2]}"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_two_kinds_of_csv_have_two_names(client: TestClient) -> None:
    names = [
        client.head(f"/api/{file}.csv{query}").headers["content-disposition"]
        for file in ("export", "quotes")
        for query in ("", "?sep=semicolon", "?sep=semicolon&themes=making")
    ]
    assert len(set(names)) == 6
    assert names[2].endswith('_verbatlas_initiatives_points-virgules_making.csv"')
    assert "points" not in client.head("/api/export.geojson?sep=semicolon").headers["content-disposition"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("themes=making~work&match=all", "making-work_all"),
        ("q=l’épicerie de Saint-Étienne", "l-epicerie-de-saint-etienne"),
        ("near=45.1106~2.8693~50", "45-1106-2-8693-50"),
        ("dep=03~15&from=2014&to=2017", "2014_2017_03-15"),
        ("q=עברית 👩‍🌾", ""),
        ('q="; filename=../../x.exe%0d%0aX: y', "filename-x-exe-x-y"),
        ("q=" + "abc " * 100, "-".join(["abc"] * 15)),
    ],
)
def test_the_name_tells_the_filters_in_plain_letters(client: TestClient, query: str, name: str) -> None:
    answer = client.head(f"/api/export.csv?{query}")
    assert answer.status_code == 200
    disposition = answer.headers["content-disposition"]
    end = f"_{name}.csv" if name else ".csv"
    assert disposition == f'attachment; filename="{date.today():%Y%m%d}_verbatlas_initiatives{end}"'


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("themes=spaceships", "themes='spaceships': nothing in this atlas has 'spaceships'"),
        ("themes=making~spaceships", "nothing in this atlas has 'spaceships'"),
        ("near=ici", "near='ici': a value that cannot be read"),
        ("dep=99", "dep='99': nothing in this atlas has '99'"),
        ("kind=palace", "nothing in this atlas has 'palace'"),
        ("from=hier", "from='hier': a value that cannot be read"),
        ("lang=de", "lang='de': expected one of fr, en"),
    ],
)
@pytest.mark.parametrize("path", [*FILES, *FIGURES])
def test_what_cannot_be_read_is_refused_rather_than_ignored(
    client: TestClient, path: str, query: str, says: str
) -> None:
    answer = client.get(f"{path}?{query}")
    problem = answer.json()
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert (problem["status"], problem["title"]) == (400, "Bad request")
    assert says in problem["detail"]


def test_a_separator_of_no_csv_is_refused(client: TestClient) -> None:
    for path in FILES:
        answer = client.get(f"{path}?sep=tab")
        assert answer.status_code == 400
        assert "sep='tab': expected comma or semicolon" in answer.json()["detail"]


def test_what_a_screens_address_says_besides_its_filters_is_no_error(client: TestClient) -> None:
    whole = client.get("/api/export.csv?q=fablab").content
    copied = client.get("/api/export.csv?q=fablab&id=le-mixeur&at=45~3~9&place=63113&lang=&themes=")
    assert copied.status_code == 200
    assert copied.content == whole


@pytest.mark.parametrize(
    "more",
    [
        "view=all",
        "sort=date",
        "by=theme",
        "fbclid=IwAR",
        "utm_source=lettre",
        "theme=making",
        "with=movilab",
        "person=Marie+Carreaud",
        "org=MoviLab",
        "doc=x",
        "story=explorateurs-avril&step=2",
        "embed=true",
        "match=all",
    ],
)
@pytest.mark.parametrize("path", [*FILES, *FIGURES])
def test_what_is_no_filter_is_ignored_by_every_file(client: TestClient, path: str, more: str) -> None:
    plain, copied = (client.head(f"{path}?q=fablab{extra}") for extra in ("", f"&{more}"))
    assert (plain.status_code, copied.status_code) == (200, 200)
    assert copied.headers["content-disposition"] == plain.headers["content-disposition"]
    assert copied.headers.get("etag") == plain.headers.get("etag")


def test_a_file_is_compressed_for_those_who_read_that(client: TestClient) -> None:
    plain = client.get("/api/export.csv", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with client.stream("GET", "/api/export.csv", headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert len(raw) < len(plain.content) / 3
    assert gzip.decompress(raw) == plain.content


@pytest.mark.parametrize("path", FILES)
def test_asking_for_the_headings_alone_reads_nothing(
    client: TestClient, atlas: Atlas, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(atlas.store, "cards", None)
    answer = client.head(path)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("path", FILES)
def test_the_size_foretold_is_about_that_of_the_file(client: TestClient, atlas: Atlas, path: str) -> None:
    counts = atlas.counts(Filters())
    foretold = downloads(Filters(), counts.shown, counts.quotes, "fr")[path.removeprefix("/api/")].bytes
    size = len(client.get(path, headers={"accept-encoding": "identity"}).content)
    assert foretold / 1.4 < size < foretold * 1.4


def test_every_download_offered_is_an_address_that_answers(client: TestClient) -> None:
    offered = downloads(Filters(themes=("making",), query="fablab"), 4, 6, "en")
    assert {f"/api/{name}" for name in offered} == set(FILES)
    for file in offered.values():
        answer = client.get(file.path.removeprefix("."))
        assert answer.status_code == 200
        if file.name.endswith(".csv"):
            assert len(csv_rows(answer.content)) == file.rows


def test_a_spreadsheet_too_long_is_refused_with_what_to_do(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.exchange.workbook.MAX_INITIATIVES", 10)
    answer = client.get("/api/export.xlsx")
    assert answer.status_code == 400
    assert "Filter further, or take the CSV" in answer.json()["detail"]
    assert client.get("/api/export.xlsx?q=fablab").status_code == 200


class TestLargeDownloads:
    """Two at once; the place of one that ends, or that nobody reads any more, is free again, at once."""

    @pytest.fixture(autouse=True)
    def _all_are_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pages.web.exports.LARGE", 20)

    @pytest.fixture(autouse=True)
    def places(self, monkeypatch: pytest.MonkeyPatch) -> Turns:
        places = Turns()
        monkeypatch.setattr("pages.web.exports._places", places)
        return places

    def test_a_third_is_asked_to_come_back(self, client: TestClient, places: Turns) -> None:
        first, second = places.take("203.0.113.1"), places.take("203.0.113.2")
        answer = client.get("/api/export.csv")
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "60"
        assert answer.headers["content-type"] == "application/problem+json"
        assert "Try again in a minute" in answer.json()["detail"]
        assert client.get("/api/export.csv?q=fablab").status_code == 200  # a small one always passes
        first()
        first()  # gives back its own place, and no other
        assert client.get("/api/export.csv").status_code == 200
        assert client.get("/api/export.csv").status_code == 200
        places.take("203.0.113.3")
        assert client.get("/api/export.csv").status_code == 503
        second()

    def test_each_reader_has_one_place(self, client: TestClient, places: Turns) -> None:
        behind = {"X-Forwarded-For": "198.51.100.9, 203.0.113.7"}
        proxied = client_of_the_proxy(client)
        end = places.take("203.0.113.7")
        answer = proxied.get("/api/export.csv", headers=behind)
        assert answer.status_code == 503
        assert "on its way to you" in answer.json()["detail"]
        assert proxied.get("/api/export.csv", headers={"X-Forwarded-For": "203.0.113.8"}).status_code == 200
        end()
        assert proxied.get("/api/export.csv", headers=behind).status_code == 200

    @pytest.mark.parametrize("how", ["goes away", "reads no more", "takes for ever"])
    def test_one_that_nobody_reads_any_more_gives_its_place_back(
        self, client: TestClient, places: Turns, how: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pages.web.sending.PAUSE_S", 0.05 if how == "reads no more" else 60.0)
        monkeypatch.setattr("pages.web.sending.LONGEST_S", 0.05 if how == "takes for ever" else 60.0)
        gc.disable()  # it is given back, not found
        try:
            with ThreadPoolExecutor(1) as thread:  # tests in a browser leave a loop running in this one
                thread.submit(anyio.run, abandoned, client.app, how).result(timeout=30)
            places.take("203.0.113.1")
            places.take("203.0.113.2")
        finally:
            gc.enable()

    def test_one_that_fails_gives_its_place_back(
        self, places: Turns, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("data.exchange.extraction.Extraction.begin", broken)
        with pytest.raises(ZeroDivisionError):
            client_of(atlas).get("/api/export.csv")
        places.take("203.0.113.1")
        places.take("203.0.113.2")


def client_of_the_proxy(client: TestClient) -> TestClient:
    return TestClient(client.app, base_url="https://atlas.example", client=("127.0.0.1", 1))


async def abandoned(app: ASGIApp, how: str) -> None:
    """Asks for a download as a server does, and reads its beginning alone."""
    begun = anyio.Event()

    async def receive() -> Message:
        await begun.wait()
        if how == "goes away":
            return {"type": "http.disconnect"}
        await anyio.sleep_forever()
        raise AssertionError

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            begun.set()
            await anyio.sleep_forever()

    scope = {
        "type": "http",
        "asgi": {"spec_version": "2.3"},
        "method": "GET",
        "path": "/api/export.csv",
        "query_string": b"",
        "headers": [(b"host", b"atlas.example"), (b"accept-encoding", b"gzip")],
        "scheme": "https",
        "server": ("atlas.example", 443),
        "client": ("203.0.113.7", 1),
    }
    await app(scope, receive, send)


def test_only_reading_is_offered(client: TestClient) -> None:
    for path in FILES:
        assert client.post(path).status_code == 405
