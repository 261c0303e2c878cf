"""What the atlas gives away comes back as it left: the same columns, cells and points."""

from dataclasses import replace
from pathlib import Path

from data.atlas import Atlas
from data.exchange.columns import INITIATIVES, with_extraction
from data.importing import FileFormat, Sense, senses_of
from data.importing.fates import Fate, plan_import
from data.importing.fates.own import OwnFile, compared
from data.model import Initiative
from data.store.export import StoredPackage, write_package
from tests.exchange.reading import csv_rows
from tests.importing.reading import understood
from tests.web.room import client_of


def test_a_csv_that_was_taken_away_comes_back(atlas: Atlas) -> None:
    for address in ("/api/export.csv", "/api/export.csv?sep=semicolon", "/api/quotes.csv"):
        content = client_of(atlas).get(address).content
        table = understood(content)
        left = csv_rows(content, ";" if "semicolon" in address else ",")
        assert [dict(zip(table.columns, row.cells, strict=True)) for row in table.rows] == left
        assert [row.point is not None for row in table.rows] == [bool(row["latitude"]) for row in left]
        assert not any(row.remarks for row in table.rows)


def test_its_columns_are_what_they_say(atlas: Atlas) -> None:
    table = understood(client_of(atlas).get("/api/export.csv").content)
    assert table.columns == tuple(column.name for column in with_extraction(INITIATIVES))
    senses = {
        one.column: one.sense for one in senses_of({n: table.column(n) for n in table.columns}, table.points)
    }
    expected = {
        "id": Sense.ID,
        "nom": Sense.NAME,
        "latitude": Sense.LAT,
        "longitude": Sense.LON,
        "commune": Sense.COMMUNE,
        "code_insee": Sense.INSEE,
        "citation": Sense.QUOTE,
        "personne": Sense.SPEAKER,
        "url_source": Sense.SOURCE_URL,
        "site_web": Sense.URL,
        "themes": Sense.THEME,
        "lieu_ecrit": Sense.PLACE,
    }
    assert {name: senses[name] for name in expected} == expected


def test_geojson_and_workbook_come_back(atlas: Atlas) -> None:
    document = client_of(atlas).get("/api/export.geojson").json()
    table = understood(client_of(atlas).get("/api/export.geojson").content)
    assert table.format is FileFormat.GEOJSON
    assert table.column("nom") == [feature["properties"]["nom"] for feature in document["features"]]
    assert [row.point is not None for row in table.rows] == [
        bool(f["geometry"]) for f in document["features"]
    ]
    workbook = understood(client_of(atlas).get("/api/export.xlsx").content)
    assert workbook.format is FileFormat.XLSX
    assert workbook.sheets[:3] == ("Initiatives", "Citations", "Sources")
    assert workbook.sheet == "Initiatives"
    assert workbook.column("nom") == table.column("nom")
    assert [row.point for row in workbook.rows] == [row.point for row in table.rows]


def test_an_import_of_what_was_taken_away_finds_no_difference(atlas: Atlas, tmp_path: Path) -> None:
    client = client_of(atlas)
    files = [
        client.get(f"/api/{name}").content
        for name in (
            "export.csv",
            "export.csv?sep=semicolon",
            "export.csv?lang=en",
            "export.geojson",
            "export.xlsx",
        )
    ]
    write_package(StoredPackage(atlas.store), tmp_path / "out")
    files += [client.get("/api/quotes.csv").content, (tmp_path / "out" / "initiatives.csv").read_bytes()]
    for content in files:
        table = understood(content)
        plan = plan_import(table, {}, atlas.store, atlas.locator)
        assert {row.fate for row in plan.rows} == {Fate.SAME}
        assert len(plan.rows) == len(table.rows)


def test_a_cell_that_was_mended_in_a_download_is_the_one_change(atlas: Atlas) -> None:
    text = client_of(atlas).get("/api/export.csv").content.decode("utf-8-sig")
    table = understood(
        text.replace("La Cocotte Numérique,place,", "La Cocotte,place,").replace(
            "La Cocotte Numérique,Lieu", "La Cocotte,Lieu"
        )
    )
    plan = plan_import(table, {}, atlas.store, atlas.locator)
    changed = [row for row in plan.rows if row.fate is not Fate.SAME]
    assert [[tuple(one) for one in row.changes] for row in changed] == [
        [("name", "La Cocotte Numérique", "La Cocotte")]
    ]


def test_spaces_that_a_download_sets_for_its_readers_are_no_difference(atlas: Atlas) -> None:
    table = understood(client_of(atlas).get("/api/export.csv").content)
    row = next(one for one in table.rows if one.cells[0] == "cocotte-numerique")
    stored = atlas.store.initiatives(["cocotte-numerique"])["cocotte-numerique"]
    assert isinstance(stored.record, Initiative)
    stored = replace(
        stored, record=stored.record.model_copy(update={"summary_fr": "Ouvert : mardi ; jeudi !"})
    )
    at = table.columns.index("presentation_resume")

    def changes(summary: str) -> dict[str, object]:
        cells = (*row.cells[:at], summary, *row.cells[at + 1 :])
        return compared(OwnFile(table.columns).read(replace(row, cells=cells), ""), stored)

    assert changes("Ouvert\u00a0: mardi\u202f; jeudi\u202f!") == {}
    assert changes("Ouvert\u00a0: lundi") == {"summary_fr": "Ouvert\u00a0: lundi"}
