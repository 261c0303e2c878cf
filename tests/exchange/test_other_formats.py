"""Beside the usual three: each other format is opened by a tool that is not ours, and holds the rows of the CSV."""

import json
import sqlite3
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import numpy as np
import pandas as pd
import pyogrio.raw
import pytest
from defusedxml import ElementTree
from python_calamine import CalamineWorkbook
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.exchange.columns import INITIATIVES, QUOTES
from data.exchange.linked import jsonld_pages
from data.exchange.opendocument import MEDIA_TYPE, spreadsheet
from data.exchange.sheets import Sheet
from data.settings import Settings
from tests.data.small_package import write_package
from tests.exchange.conftest import Extract
from tests.exchange.reading import rows, sheets
from tests.web.room import client_of, room

SCHEMA = Namespace("https://schema.org/")
HOSTILE = "=1+1 <b onclick='x'>&\"]]>  deux\x0b עברית 👩‍🌾"
CLEANED = HOSTILE.replace("\x0b", "\ufffd")
FILTERED = "?themes=making&q=fablab"
SAID = "Thèmes\u00a0: Fabrication et prototypage\u202f; Recherche\u00a0: «\u00a0fablab\u00a0»"

Layer = Callable[[str, str], list[dict[str, Any]]]


@pytest.fixture
def layer(client: TestClient, tmp_path: Path) -> Layer:
    """The rows of a layer of a file, as GDAL reads them; what is unknown is left out, the point is `geometry`."""

    def layer(path: str, name: str) -> list[dict[str, Any]]:
        file = tmp_path / path.partition("?")[0].rpartition("/")[2]
        file.write_bytes(client.get(path).content)
        return gdal_rows(file, name)

    return layer


def gdal_rows(file: Path, name: str) -> list[dict[str, Any]]:
    meta, _, geometries, columns = pyogrio.raw.read(file, layer=name)
    found = []
    for at in range(len(columns[0])):
        row = {str(field): column[at] for field, column in zip(meta["fields"], columns, strict=True)}
        row["geometry"] = None if geometries is None else geometries[at]
        found.append({field: value for field, value in row.items() if not _unknown(value)})
    return found


def _unknown(value: object) -> bool:
    return value is None or (isinstance(value, float | np.floating) and bool(np.isnan(value)))


def known(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if value}


# ODS


def test_the_open_workbook_holds_what_the_other_workbook_holds(client: TestClient) -> None:
    content = client.get(f"/api/export.ods{FILTERED}").content
    expected = sheets(client.get(f"/api/export.xlsx{FILTERED}").content)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert book.sheet_names == [*expected, "À lire"]
    for title, lines in expected.items():
        names, *found = book.get_sheet_by_name(title).to_python()
        assert len(found) == len(lines) > 1
        for left, right in zip(found, lines, strict=True):
            told = {str(name): str(value) for name, value in zip(names, left, strict=True) if value != ""}
            assert {name: value for name, value in told.items() if name != "nombre_citations"} == {
                name: str(value)
                for name, value in right.items()
                if value is not None and name != "nombre_citations"
            }
    told = {line[0]: line[1] for line in book.get_sheet_by_name("À lire").to_python()}
    assert told["Filtres"] == SAID
    assert told["Refaire ce fichier"].startswith(
        "https://atlas.example/api/export.ods?themes=making&q=fablab"
    )
    assert told["Licence des données"].startswith("Licence Ouverte / Open Licence 2.0 https://")


def test_an_open_workbook_is_known_by_its_first_bytes(client: TestClient) -> None:
    content = client.get("/api/export.ods").content
    assert content[30:38] == b"mimetype"
    assert content[38:].startswith(MEDIA_TYPE.encode())
    with ZipFile(BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.flag_bits & 8) == ("mimetype", ZIP_STORED, 0)
        assert archive.testzip() is None


@pytest.mark.parametrize("text", [HOSTILE, "03", " deux  espaces ", "ligne 1\nligne 2", "_x0041_"])
def test_any_text_comes_back_from_an_open_workbook(text: str) -> None:
    content = b"".join(spreadsheet([Sheet("Une « feuille »", [10], [[["titre"], [text]]], filtered=True)]))
    found = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert found[1] == [text.replace("\x0b", "\ufffd")]


def test_a_tabulation_is_one_in_an_open_workbook() -> None:
    """calamine drops them, so the file is looked into."""
    content = b"".join(spreadsheet([Sheet("Une", [10], [[["titre"], ["avant\taprès"]]])]))
    with ZipFile(BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    space = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    last = list(root.iter(f"{space}p"))[-1]
    assert [last.text, *((part.tag, part.tail) for part in last)] == ["avant", (f"{space}tab", "après")]


# GeoPackage


def test_a_geopackage_holds_both_tables_and_says_what_it_is(client: TestClient, layer: Layer) -> None:
    path = f"/api/export.gpkg{FILTERED}"
    for table, csv in ((INITIATIVES, "export"), (QUOTES, "quotes")):
        expected = rows(client, f"/api/{csv}.csv{FILTERED}")
        found = layer(path, table.name)
        assert len(found) == len(expected) > 3
        names = [column.name for column in table.columns]
        for left, right in zip(found, expected, strict=True):
            assert {name: str(left[name]) for name in names if name in left} == {
                name: right[name] for name in names if right[name]
            }
            assert ("geometry" in left) == bool(right["latitude"])
    told = {row["rubrique"]: row["texte"] for row in layer(path, "a_lire")}
    assert told["Filtres"] == SAID
    assert told["Refaire ce fichier"].startswith(
        "https://atlas.example/api/export.gpkg?themes=making&q=fablab"
    )


def test_gdal_knows_the_system_the_kind_and_the_box_of_a_geopackage(
    client: TestClient, tmp_path: Path
) -> None:
    file = tmp_path / "a.gpkg"
    file.write_bytes(client.get("/api/export.gpkg").content)
    told = pyogrio.read_info(file, layer="initiatives", force_total_bounds=True)
    assert (told["crs"], told["geometry_type"], told["features"]) == ("EPSG:4326", "Point", 24)
    assert told["total_bounds"] == pytest.approx((0.68922, 44.93032, 4.38748, 47.39122))
    with sqlite3.connect(file) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []


def test_gdal_finds_the_spatial_index_of_a_geopackage_and_keeps_it(
    client: TestClient, tmp_path: Path
) -> None:
    file = tmp_path / "a.gpkg"
    file.write_bytes(client.get("/api/export.gpkg").content)
    asked = "SELECT HasSpatialIndex('initiatives', 'geom') AS there"
    _, _, _, (there,) = pyogrio.raw.read(file, sql=asked, sql_dialect="SQLITE")
    assert there.tolist() == [1]
    box = (2.8, 45.0, 2.95, 45.2)  # around Murat
    _, fids, _, _ = pyogrio.raw.read(file, layer="initiatives", bbox=box, return_fids=True)
    with sqlite3.connect(file) as opened:
        inside = (
            "SELECT id FROM rtree_initiatives_geom WHERE minx >= ? AND miny >= ? AND maxx <= ? AND maxy <= ?"
        )
        assert {id for (id,) in opened.execute(inside, box)} == set(fids.tolist())
        assert fids.size
        both = "SELECT (SELECT count(*) FROM rtree_citations_geom), (SELECT count(geom) FROM citations)"
        indexed, pointed = opened.execute(both).fetchone()
        assert indexed == pointed > 20


def test_a_geopackage_leaves_nothing_behind(client: TestClient, atlas: Atlas) -> None:
    with client.stream("GET", "/api/export.gpkg") as answer:
        assert next(answer.iter_bytes()).startswith(b"SQLite format 3")
    assert not list(atlas.settings.cache_dir.glob("geopackage*"))


def test_a_disk_that_takes_nothing_is_told_before_anything_is_sent(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(atlas, "settings", atlas.settings.model_copy(update={"cache_dir": tmp_path / "file"}))
    answer = TestClient(room(atlas), raise_server_exceptions=False).get("/api/export.gpkg")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")


# KML and GPX


def test_a_globe_finds_every_initiative_with_its_columns(client: TestClient, layer: Layer) -> None:
    expected = rows(client, "/api/export.csv")
    title = "Tiers-lieux et pratiques collaboratives, d’Auvergne et d’ailleurs"
    found = layer("/api/export.kml", title)
    assert [row["Name"] for row in found] == [row["nom"] for row in expected]
    for left, right in zip(found, expected, strict=True):
        same = ("id", "licence", "attribution", "source", "url", "citation", "droits_source")
        assert {name: left.get(name, "") for name in same} == {name: right[name] for name in same}
        assert ("geometry" in left) == bool(right["latitude"])


def test_a_kml_says_once_what_it_is(client: TestClient) -> None:
    root = ElementTree.fromstring(client.get(f"/api/export.kml{FILTERED}").content)
    space = "{http://www.opengis.net/kml/2.2}"
    document = root.find(f"{space}Document")
    assert document is not None
    told = {
        data.attrib["name"]: data.findtext(f"{space}value")
        for data in document.findall(f"{space}ExtendedData/{space}Data")
    }
    assert told["Filtres"] == SAID
    assert str(told["Refaire ce fichier"]).startswith("https://atlas.example/api/export.kml?themes=making")


def test_a_gps_finds_what_has_a_point_and_whom_to_name(client: TestClient, layer: Layer) -> None:
    expected = [row for row in rows(client, "/api/export.csv") if row["latitude"]]
    found = layer("/api/export.gpx", "waypoints")
    assert [row["name"] for row in found] == [row["nom"] for row in expected]
    for left, right in zip(found, expected, strict=True):
        assert left["dct_rightsHolder"] == right["attribution"]
        assert left["dct_license"] == right["url_licence"]
        assert left["link1_href"] == right["url"]
        assert right["citation"] in left["desc"]
        assert right["source"] in left["src"]


def test_a_gpx_says_its_filters_its_licence_and_how_to_have_it_again(client: TestClient) -> None:
    root = ElementTree.fromstring(client.get(f"/api/export.gpx{FILTERED}").content)
    space = "{http://www.topografix.com/GPX/1/1}"
    head = root.find(f"{space}metadata")
    assert head is not None
    assert [part.tag.removeprefix(space) for part in head] == ["name", "desc", "copyright", "link", "time"]
    assert str(head.findtext(f"{space}desc")).startswith(SAID)
    assert head.findtext(f"{space}copyright/{space}license") == "https://spdx.org/licenses/etalab-2.0.html"
    link = head.find(f"{space}link")
    assert link is not None
    assert link.attrib["href"].startswith("https://atlas.example/api/export.gpx?themes=making&q=fablab")


# NDJSON and JSON-LD


@pytest.mark.parametrize("name", ["export", "quotes"])
def test_each_line_is_a_row_with_everything_that_a_csv_says(client: TestClient, name: str) -> None:
    content = client.get(f"/api/{name}.ndjson{FILTERED}").text
    expected = rows(client, f"/api/{name}.csv{FILTERED}")
    found = [json.loads(line) for line in content.splitlines()]
    assert [list(row) for row in found] == [list(row) for row in expected]
    for left, right in zip(found, expected, strict=True):
        told = {key: value for key, value in left.items() if value is not None}
        assert {key: str(value) for key, value in told.items()} == known(right) | {
            "url_extraction": right["url_extraction"].replace(".csv", ".ndjson")
        }
        assert left["filtres"] == SAID
    frame = pd.read_json(StringIO(content), lines=True)
    assert len(frame) == len(expected) > 3
    assert frame["latitude"].dtype == float


def test_linked_data_are_triples_of_schema_org_with_their_rights(client: TestClient) -> None:
    graph = Graph().parse(data=client.get(f"/api/export.jsonld{FILTERED}").text, format="json-ld")
    expected = rows(client, f"/api/quotes.csv{FILTERED}")
    quotations = set(graph.subjects(RDF.type, SCHEMA.Quotation))
    assert {str(graph.value(one, SCHEMA.text)) for one in quotations} == {row["citation"] for row in expected}
    (dataset,) = graph.subjects(RDF.type, SCHEMA.Dataset)
    assert str(dataset).startswith("https://atlas.example/api/export.jsonld?themes=making&q=fablab")
    assert graph.value(dataset, SCHEMA.description) == Literal(SAID)
    for one in quotations:
        about = graph.value(one, SCHEMA.about)
        assert graph.value(about, SCHEMA.name)
        assert graph.value(one, SCHEMA.license) == URIRef("https://spdx.org/licenses/etalab-2.0.html")
        assert str(graph.value(one, SCHEMA.creditText)).startswith("Verbatlas, « Tiers-lieux")
        assert graph.value(one, SCHEMA.copyrightNotice)
        assert graph.value(graph.value(one, SCHEMA.isBasedOn), SCHEMA.headline)
        assert graph.value(one, SCHEMA.isPartOf) == dataset


def test_linked_data_and_the_plain_page_name_the_same_things(client: TestClient) -> None:
    file = Graph().parse(data=client.get("/api/export.jsonld").text, format="json-ld")
    page = client.get("/initiatives/cocotte-numerique").text
    script = (
        page.partition('<script type="application/ld+json"')[2].partition(">")[2].partition("</script>")[0]
    )
    told = json.loads(script)["@graph"]
    named = [thing["@id"] for thing in told if thing["@type"] in ("Organization", "Quotation")]
    assert len(named) == 3
    assert [name for name in named if (URIRef(name), None, None) not in file] == []


# What holds of each


@pytest.fixture(scope="module")
def hostile(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """An atlas of texts that would break a file, or run in it."""
    folder = tmp_path_factory.mktemp("hostile-formats")
    quoted = f'"{HOSTILE.replace(chr(34), chr(34) * 2)}"'
    package = write_package(
        folder,
        sources=f"id,title,author,publisher,url,rights\ns,{quoted},a,b,https://a.fr/?a=1&b=2,{quoted}\n",
        initiatives=f"id,name,kind,summary_fr,place,themes\ni,{quoted},place,{quoted},Murat (Cantal),work\n",
        quotes=f"id,initiative,kind,text,speaker,role,organisation,source\nq,i,testimony,{quoted},{quoted},,,s\n",
    )
    return client_of(
        Atlas.open(Settings(package=package, data_dir=folder / "data", cache_dir=atlas.settings.cache_dir))
    )


def test_no_text_breaks_a_file_or_becomes_markup(hostile: TestClient, tmp_path: Path) -> None:
    row = rows(hostile, "/api/export.csv")[0]
    name = row["nom"].lstrip("'")
    for path, of_layer, field in (
        ("export.gpkg", "initiatives", "nom"),
        ("export.gpx", "waypoints", "name"),
        ("export.kml", None, "Name"),
    ):
        file = tmp_path / path
        file.write_bytes(hostile.get(f"/api/{path}").content)
        layer_name = of_layer or str(pyogrio.list_layers(file)[0][0])
        (found,) = gdal_rows(file, layer_name)
        assert found[field] == (name if path.endswith("gpkg") else name.replace("\x0b", "\ufffd"))
    (line,) = hostile.get("/api/export.ndjson").text.splitlines()
    assert json.loads(line)["nom"] == name
    triples = Dataset().parse(data=hostile.get("/api/export.jsonld").text, format="json-ld")
    assert len(triples) > 10
    kml = hostile.get("/api/export.kml").text
    assert "&lt;b onclick" in kml
    description = kml.partition("<Placemark>")[2].partition("<description>")[2].partition("</description>")[0]
    assert "&amp;lt;b onclick" in description  # a globe reads it as HTML


@pytest.mark.parametrize(
    "path", ["export.ods", "export.gpkg", "export.kml", "export.gpx", "export.ndjson", "export.jsonld"]
)
def test_nothing_found_is_a_file_without_rows(client: TestClient, tmp_path: Path, path: str) -> None:
    answer = client.get(f"/api/{path}?q=introuvable")
    assert answer.status_code == 200
    file = tmp_path / path
    file.write_bytes(answer.content)
    if path.endswith("ndjson"):
        assert answer.content == b""
    elif path.endswith("jsonld"):
        assert len(json.loads(answer.content)["@graph"]) == 1
    elif path.endswith("ods"):
        assert len(CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()) == 1
    else:
        layer_name = {"gpkg": "initiatives", "gpx": "waypoints"}.get(path.rpartition(".")[2])
        assert (layer_name is None and answer.text.endswith("</kml>\n")) or gdal_rows(
            file, str(layer_name)
        ) == []


def test_linked_data_come_page_by_page(extract: Extract, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = b"".join(jsonld_pages(extract("export.jsonld")))
    monkeypatch.setattr("data.exchange.extraction.PAGE", 5)
    pages = list(jsonld_pages(extract("export.jsonld")))
    assert len(pages) == 1 + 5 + 1
    assert b"".join(pages) == whole
