"""The workbook: four sheets that a spreadsheet opens, the same rows as the other files, text that stays text."""

import re
import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from data.exchange.columns import INITIATIVES, QUOTES
from data.exchange.ooxml import MAX_CELL, Sheet, workbook
from data.exchange.workbook import MAX_INITIATIVES, MAX_QUOTES, too_long
from data.package import Package
from tests.exchange.reading import cells, notes, row, rows, sheets

STRANGE = [
    "=1+1",
    "03",
    "<b>&amp;\"'",
    " deux  espaces ",
    "ligne 1\nligne 2\ttabulation\rretour",
    "_x0041_ et _x_",
    "👩‍🌾 עברית",
    "\x0b\ufffe",
    "]]>",
]


def opened(sheet: Sheet) -> list[list[object]]:
    book = load_workbook(BytesIO(b"".join(workbook([sheet]))))
    return [[cell.value for cell in line] for line in book.worksheets[0].iter_rows()]


def test_the_sheets_hold_what_the_other_files_hold(client: TestClient, corpus: Package) -> None:
    found = sheets(client.get("/api/export.xlsx?themes=making").content)
    assert list(found) == ["Initiatives", "Citations", "Sources"]
    for title, path, table in (
        ("Initiatives", "/api/export.csv?themes=making", INITIATIVES),
        ("Citations", "/api/quotes.csv?themes=making", QUOTES),
    ):
        expected = rows(client, path)
        assert len(found[title]) == len(expected) > 3
        for left, right in zip(found[title], expected, strict=True):
            assert sorted(left) == sorted(column.name for column in table.columns)
            assert {name: str(value or "") for name, value in left.items()} == {
                name: right[name] for name in left
            }
    cited = {quote["id_source"] for quote in found["Citations"]}
    assert {source["id"] for source in found["Sources"]} == cited
    titles = {source.id: source.title for source in corpus.sources}
    assert all(source["titre"] == titles[str(source["id"])] for source in found["Sources"])


def test_codes_are_texts_with_their_zero_and_coordinates_are_numbers(client: TestClient) -> None:
    found = sheets(client.get("/api/export.xlsx").content)["Initiatives"]
    lapalisse = row(found, "fablab-lapalisse")  # type: ignore[arg-type]
    assert (lapalisse["code_insee"], lapalisse["departement"]) == ("03138", "03")
    assert (lapalisse["latitude"], lapalisse["longitude"]) == (46.2504, 3.63898)
    assert row(found, "box-bois")["latitude"] is None  # type: ignore[arg-type]


def test_nothing_is_a_formula(client: TestClient) -> None:
    found = cells(client.get("/api/export.xlsx").content)
    assert len(found) > 1000
    assert {cell.data_type for cell in found} == {"s", "n"}


def test_the_last_sheet_tells_what_the_file_is(client: TestClient) -> None:
    told = notes(client.get("/api/export.xlsx?q=fablab&themes=making").content)
    assert (
        told["Filtres"]
        == "Thèmes\u00a0: Fabrication et prototypage\u202f; Recherche\u00a0: «\u00a0fablab\u00a0»"
    )
    assert told["Contenu"] == "4\u00a0initiatives, 6\u00a0citations"
    assert (
        told["Refaire ce fichier"] == "https://atlas.example/api/export.xlsx?themes=making&q=fablab&lang=fr"
    )
    assert told["Voir sur la carte"] == "https://atlas.example/?themes=making&q=fablab&lang=fr"
    assert told["Licence des données"].startswith("Licence Ouverte / Open Licence 2.0 https://")
    for column in (*INITIATIVES.columns, *QUOTES.columns):
        assert told[column.name]


def test_the_workbook_speaks_the_language_asked_for(client: TestClient) -> None:
    content = client.get("/api/export.xlsx?lang=en&themes=making").content
    assert load_workbook(BytesIO(content)).sheetnames == ["Initiatives", "Quotations", "Sources", "Read me"]
    assert notes(content)["Filters"] == "Themes: Making and prototyping"


def test_headings_stay_in_sight(client: TestClient) -> None:
    book = load_workbook(BytesIO(client.get("/api/export.xlsx").content))
    assert [sheet.freeze_panes for sheet in book] == ["B2", "B2", "A2", "A2"]
    assert all(cell.font.bold for sheet in book for cell in sheet[1] if cell.value)


def test_each_table_can_be_filtered_by_any_of_its_columns(client: TestClient) -> None:
    book = load_workbook(BytesIO(client.get("/api/export.xlsx").content))
    *tables, last = book
    assert [sheet.auto_filter.ref for sheet in tables] == [sheet.dimensions for sheet in tables]
    assert last.auto_filter.ref is None


def test_a_sheet_begins_with_what_one_reads_and_ends_with_identifiers(client: TestClient) -> None:
    found = sheets(client.get("/api/export.xlsx").content)
    headings = {title: list(rows[0]) for title, rows in found.items()}
    assert headings["Initiatives"][:3] == ["nom", "typologie", "themes"]
    assert headings["Citations"][:4] == ["nom", "citation", "type_citation", "personne"]
    assert headings["Citations"][-5:] == ["id", "id_initiative", "id_source", "code_insee", "departement"]
    assert headings["Sources"] == ["titre", "auteur", "editeur", "date", "url", "droits", "note", "id"]
    assert headings["Initiatives"][-4:] == ["pays", "code_territoire", "id_precision", "id_confiance"]


@pytest.mark.parametrize("text", STRANGE)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    sheet = Sheet("Une feuille", [10], [[["titre"], [text]]])
    back = opened(sheet)[1][0]
    assert isinstance(back, str)
    assert _unescaped(back) == text


def _unescaped(text: str) -> str:
    """As spreadsheets read _xHHHH_ (ECMA-376, 22.9.2.19), which openpyxl leaves to its reader."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_a_text_longer_than_a_cell_is_cut_where_a_spreadsheet_would_refuse_it() -> None:
    assert opened(Sheet("t", [10], [[["a"], ["é" * (MAX_CELL + 1)]]]))[1][0] == "é" * MAX_CELL


def test_rows_of_many_pages_follow_one_another_and_unknown_stays_empty() -> None:
    pages = [[["a", "b"]], [[1, None], [None, 2.5]], [], [["", "x"]]]
    assert opened(Sheet("t", [1, 1], pages)) == [["a", "b"], [1, None], [None, 2.5], [None, "x"]]


def test_a_workbook_leaves_as_it_is_made() -> None:
    read = []

    def pages() -> object:
        for number in range(100):
            read.append(number)
            yield [[f"ligne {number} {value}" for value in range(50)]] * 50

    pieces = workbook([Sheet("t", [10], pages())])  # type: ignore[arg-type]
    first = b"".join(next(pieces) for _ in range(3))
    assert len(read) == 3
    assert len(first) > 1000
    with zipfile.ZipFile(BytesIO(first + b"".join(pieces))) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_a_spreadsheet_is_not_asked_for_more_than_it_holds() -> None:
    assert not too_long(MAX_INITIATIVES, MAX_QUOTES)
    assert too_long(MAX_INITIATIVES + 1, 0)
    assert too_long(0, MAX_QUOTES + 1)
    assert MAX_QUOTES + 1 == 2**20
