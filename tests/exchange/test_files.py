"""CSV and GeoJSON hold exactly what is filtered, each row with its source, its rights and the way to have it again."""

import csv
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.exchange.columns import INITIATIVES, QUOTES, with_extraction
from data.exchange.files import csv_pages, geojson_pages
from data.filters import Filters
from data.package import Package
from tests.exchange.conftest import Extract
from tests.exchange.reading import collection, csv_rows, row, rows

SELECTIONS = [
    {},
    {"themes": "making"},
    {"q": "fablab"},
    {"dep": "03~15"},
    {"near": "45.11~2.87~60"},
    {"words": "testimony"},
]
NOWHERE = ("colporterre", "institut-godin", "movilab")


@pytest.mark.parametrize("params", SELECTIONS, ids=str)
def test_a_file_holds_what_the_filters_show_in_the_order_of_the_list(
    client: TestClient, atlas: Atlas, params: dict[str, str]
) -> None:
    filters = Filters.from_params(params)
    shown = [entry.id for entry in atlas.summaries(atlas.numbers(filters))]
    answer = client.get("/api/export.csv", params=params)
    assert [found["id"] for found in csv_rows(answer.content)] == shown
    features = client.get("/api/export.geojson", params=params).json()["features"]
    assert [feature["id"] for feature in features] == shown
    quotes = csv_rows(client.get("/api/quotes.csv", params=params).content)
    assert len(quotes) == atlas.counts(filters).quotes
    assert list(dict.fromkeys(quote["id_initiative"] for quote in quotes)) == shown


def test_every_quotation_of_the_corpus_leaves_word_for_word_with_its_source(
    client: TestClient, corpus: Package
) -> None:
    found = {quote["id"]: quote for quote in rows(client, "/api/quotes.csv")}
    sources = {source.id: source for source in corpus.sources}
    assert found.keys() == {quote.id for quote in corpus.quotes}
    for quote in corpus.quotes:
        left, source = found[quote.id], sources[quote.source]
        assert left["citation"] == quote.text
        assert (left["personne"], left["role"], left["organisation"]) == (
            quote.speaker, quote.role, quote.organisation,
        )  # fmt: skip
        assert (left["source"], left["auteur_source"], left["editeur_source"]) == (
            source.title, source.author, source.publisher,
        )  # fmt: skip
        assert (left["date_source"], left["url_source"], left["droits_source"]) == (
            source.published, source.url, source.rights,
        )  # fmt: skip


def test_murat_leaves_with_its_codes_its_point_and_its_first_quotation(client: TestClient) -> None:
    murat = row(rows(client, "/api/export.csv"), "cocotte-numerique")
    assert (murat["nom"], murat["commune"], murat["code_insee"]) == ("La Cocotte Numérique", "Murat", "15138")
    assert (murat["departement"], murat["nom_departement"], murat["region"]) == ("15", "Cantal", "84")
    assert (murat["latitude"], murat["longitude"]) == ("45.11057", "2.86929")
    assert (murat["precision"], murat["id_precision"]) == ("commune", "commune")
    assert (murat["typologie"], murat["id_typologie"]) == ("Lieu partagé", "place")
    assert murat["id_themes"] == "third-places|making|digital|rurality"
    assert murat["lieu_ecrit"] == "Murat (Cantal)"
    assert (murat["personne"], murat["type_citation"]) == ("Angélique Viala", "témoignage")
    assert murat["nombre_citations"] == "2"


def test_codes_keep_their_leading_zero(client: TestClient) -> None:
    lapalisse = row(rows(client, "/api/export.csv"), "fablab-lapalisse")
    assert (lapalisse["code_insee"], lapalisse["departement"]) == ("03138", "03")


def test_a_building_known_by_its_commune_keeps_its_name(client: TestClient) -> None:
    sigma = row(rows(client, "/api/export.csv"), "fablab-sigma")
    assert (sigma["complement_adresse"], sigma["commune"]) == ("campus des Cézeaux", "Clermont-Ferrand")


def test_an_area_has_a_name_and_no_point(client: TestClient) -> None:
    found = rows(client, "/api/export.csv")
    allier, africa = row(found, "box-bois"), row(found, "afriworkers")
    assert (allier["territoire"], allier["code_territoire"], allier["departement"]) == ("Allier", "D03", "03")
    assert (africa["territoire"], africa["pays"]) == ("Afrique", "")
    for area in (allier, africa):
        assert (area["latitude"], area["longitude"], area["commune"], area["code_insee"]) == ("", "", "", "")


@pytest.mark.parametrize("initiative", NOWHERE)
def test_what_has_no_place_leaves_it_empty(client: TestClient, initiative: str) -> None:
    nowhere = row(rows(client, "/api/export.csv"), initiative)
    empty = ("commune", "code_insee", "departement", "region", "pays", "territoire", "latitude", "longitude")
    assert [nowhere[name] for name in empty] == [""] * len(empty)
    assert (nowhere["precision"], nowhere["confiance"]) == ("sans lieu", "inconnu")


def test_each_row_says_its_licence_whom_to_name_and_how_to_have_it_again(
    client: TestClient, atlas: Atlas
) -> None:
    for path in ("/api/export.csv?q=fablab", "/api/quotes.csv?q=fablab"):
        for found in rows(client, path):
            assert found["licence"] == "Licence Ouverte / Open Licence 2.0"
            assert found["url_licence"].startswith("https://")
            assert found["attribution"].startswith("Verbatlas, « Tiers-lieux et pratiques collaboratives")
            for named in (found["auteur_source"], found["editeur_source"]):
                assert named in found["attribution"]
            assert found["filtres"] == "Recherche\u00a0: «\u00a0fablab\u00a0»"
            assert found["url_extraction"] == f"https://atlas.example{path}&lang=fr"
            again = client.get(found["url_extraction"])
            assert found in csv_rows(again.content)
            query = parse_qs(urlsplit(found["url"]).query)
            assert atlas.card(query["id"][0]).initiative.name == found["nom"]


def test_the_date_of_the_last_change_is_that_of_the_store(client: TestClient, atlas: Atlas) -> None:
    for found in rows(client, "/api/export.csv"):
        assert found["date_maj"] == atlas.card(found["id"]).updated[:10] != ""


def test_words_in_the_cells_are_in_the_language_asked_for_and_names_of_columns_are_not(
    client: TestClient,
) -> None:
    french, english = (row(rows(client, f"/api/export.csv?lang={lang}"), "box-bois") for lang in ("fr", "en"))
    assert french.keys() == english.keys()
    assert (french["precision"], english["precision"]) == ("département", "département")
    assert (french["typologie"], english["typologie"]) == ("Programme ou projet", "Programme or project")
    assert (french["confiance"], english["confiance"]) == ("sûr", "sure")
    assert french["citation"] == english["citation"]
    assert "lang=en" in english["url"]


def test_a_csv_begins_with_a_byte_order_mark_and_ends_its_lines_as_the_rfc_says(client: TestClient) -> None:
    content = client.get("/api/export.csv").content
    assert content.startswith(b"\xef\xbb\xbfid,nom,typologie,")
    assert content.count(b"\xef\xbb\xbf") == 1
    assert content.endswith(b"\r\n")


def test_semicolons_come_with_decimal_commas(client: TestClient) -> None:
    found = csv_rows(client.get("/api/export.csv?sep=semicolon").content, ";")
    murat = row(found, "cocotte-numerique")
    assert (murat["latitude"], murat["longitude"]) == ("45,11057", "2,86929")
    assert murat["url_extraction"].endswith("&sep=semicolon")
    commas = row(rows(client, "/api/export.csv?sep=comma"), "cocotte-numerique")
    changed = {name for name in murat if murat[name] != commas[name]}
    assert changed == {"latitude", "longitude", "url_extraction"}


def test_geojson_puts_longitude_first_and_no_point_where_none_is_known(
    client: TestClient, atlas: Atlas
) -> None:
    found = collection(client, "/api/export.geojson")
    features = {feature["id"]: feature for feature in found["features"]}
    assert features["cocotte-numerique"]["geometry"] == {"type": "Point", "coordinates": [2.86929, 45.11057]}
    for id in (*NOWHERE, "box-bois", "afriworkers", "limagrain"):
        assert features[id]["geometry"] is None
    assert features["box-bois"]["properties"]["territoire"] == "Allier"
    assert features["box-bois"]["properties"]["commune"] is None
    placed = [feature for feature in features.values() if feature["geometry"]]
    assert len(placed) == atlas.index.pinned.sum() == 16


def test_geojson_says_once_what_it_is(client: TestClient) -> None:
    found = collection(client, "/api/quotes.geojson?themes=making")
    assert found["type"] == "FeatureCollection"
    assert found["licences"] == [
        {"name": "Licence Ouverte / Open Licence 2.0", "url": "https://spdx.org/licenses/etalab-2.0.html"}
    ]
    assert found["filtres"] == "Thèmes\u00a0: Fabrication et prototypage"
    assert found["url"] == "https://atlas.example/api/quotes.geojson?themes=making&lang=fr"
    assert found["carte"] == "https://atlas.example/?themes=making&lang=fr"


def test_nothing_found_is_a_file_without_rows(client: TestClient) -> None:
    assert rows(client, "/api/export.csv?q=introuvable") == []
    assert collection(client, "/api/export.geojson?q=introuvable")["features"] == []


def test_pages_joined_are_the_file_whatever_their_length(
    extract: Extract, monkeypatch: pytest.MonkeyPatch
) -> None:
    def files() -> tuple[bytes, bytes]:
        return (
            b"".join(csv_pages(extract(), QUOTES)),
            b"".join(geojson_pages(extract("export.geojson"), INITIATIVES)),
        )

    whole = files()
    for length in (1, 7, 24):
        monkeypatch.setattr("data.exchange.extraction.PAGE", length)
        assert files() == whole


def test_the_store_is_read_in_pages_and_never_as_a_whole(
    extract: Extract, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    cards = atlas.store.cards
    monkeypatch.setattr("data.exchange.extraction.PAGE", 5)
    monkeypatch.setattr(atlas.store, "cards", lambda numbers: asked.append(len(numbers)) or cards(numbers))
    pages = csv_pages(extract(), INITIATIVES)
    assert asked == []  # nothing is read before somebody reads
    next(pages)
    assert asked == [5]
    list(pages)
    assert asked == [5, 5, 5, 5, 4]


@pytest.mark.parametrize("table", [INITIATIVES, QUOTES], ids=lambda table: table.name)
def test_no_column_is_there_twice_and_each_says_what_it_holds(table: object) -> None:
    assert table in (INITIATIVES, QUOTES)
    columns = with_extraction(table)  # type: ignore[arg-type]
    assert len({column.name for column in columns}) == len(columns)
    assert all(column.meaning for column in columns)


def test_the_first_line_is_the_columns_of_the_table(extract: Extract) -> None:
    first = next(csv_pages(extract(q="introuvable"), INITIATIVES)).decode("utf-8-sig")
    assert next(csv.reader(StringIO(first))) == [column.name for column in with_extraction(INITIATIVES)]
