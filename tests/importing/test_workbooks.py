"""Workbooks: XLSX, XLS, ODS, whatever they are called; the numbers of rows are those of the spreadsheet."""

import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from data.importing import FileFormat, ReadingOptions, Unreadable
from tests.importing.reading import codes, points, understood

FIXTURES = Path(__file__).parents[1] / "fixtures" / "importing"
THERE = [(45.544, 3.249), (45.549, 3.741)]
ROWS: list[list[object]] = [
    ["Café d’Issoire", 63500, 45.5443, 3.2489, date(2024, 5, 3)],
    [None, None, None, None, None],
    ["Halle", 1000, 45.5494, 3.7414, datetime(2024, 5, 3, 14, 30)],
]


def workbook(*sheets: tuple[str, list[list[object]]], hidden: str = "") -> bytes:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name == hidden:
            sheet.sheet_state = "hidden"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


LIEUX = ("Lieux", [["nom", "code postal", "latitude", "longitude", "date"], *ROWS])


def test_a_workbook_is_read_with_the_numbers_of_its_rows() -> None:
    table = understood(workbook(LIEUX))
    assert (table.format, table.sheet) == (FileFormat.XLSX, "Lieux")
    assert [row.number for row in table.rows] == [2, 3, 4]
    assert points(table) == [THERE[0], None, THERE[1]]
    assert table.rows[0].cells == ("Café d’Issoire", "63500", "45.5443", "3.2489", "2024-05-03")
    assert table.rows[2].cells[4] == "2024-05-03 14:30"


def test_the_sheet_of_places_is_taken_and_the_others_are_offered() -> None:
    many: list[list[object]] = [["a", "b"]] * 20
    content = workbook(("À lire", [["Bonjour"]] * 30), LIEUX, ("Listes", many), hidden="Listes")
    table = understood(content)
    assert (table.sheet, table.sheets) == ("Lieux", ("À lire", "Lieux", "Listes"))
    guess = next(guess for guess in table.guesses if guess.code == "sheet")
    assert guess.others == ("À lire", "Listes")
    assert understood(content, ReadingOptions(sheet="Listes")).remarks[0].code == "hidden-sheet"
    with pytest.raises(Unreadable, match="Lieux"):
        understood(content, ReadingOptions(sheet="Feuil9"))


def test_titles_stand_above_the_header_of_a_sheet_too() -> None:
    table = understood(workbook(("F", [["Annuaire 2024"], [None], *LIEUX[1]])))
    assert (table.header_row, table.rows[0].number) == (3, 4)


def test_an_old_workbook_is_read() -> None:
    table = understood((FIXTURES / "places.xls").read_bytes())
    assert (table.format, table.sheet, table.header_row) == (FileFormat.XLS, "Lieux", 2)
    assert points(table) == THERE


def test_an_ods_is_read() -> None:
    table = understood(ods(LIEUX[1]))
    assert table.format is FileFormat.ODS
    assert table.columns[:2] == ("nom", "code postal")
    assert points(table) == [THERE[0], None, THERE[1]]


def test_a_workbook_with_macros_is_read_and_says_so() -> None:
    content = BytesIO(workbook(LIEUX))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub AutoOpen()")
    assert "macros" in codes(understood(content.getvalue(), name="file.xlsm"))


def test_what_a_formula_would_do_is_not_done() -> None:
    """A workbook that no spreadsheet has worked out yet has formulas without values: those cells are empty."""
    table = understood(workbook(("F", [["nom", "url"], ["A", '=HYPERLINK("http://exemple.fr";"x")']])))
    assert table.rows[0].cells[0] == "A"
    assert not table.rows[0].cells[1:] or "http" not in table.rows[0].cells[1]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04" + bytes(200), "broken"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600),
            "password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(600), "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not-a-table"),
        (b"%PDF-1.7 ...", "not-a-table"),
        (b"\x89PNG\r\n\x1a\n", "not-a-table"),
        (b"<!DOCTYPE html><html><table><tr><td>nom", "web-page"),
    ],
)
def test_what_is_no_workbook_says_what_it_is(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        understood(content, name="file.xlsx")
    assert refused.value.code == code


def ods(rows: list[list[object]]) -> bytes:
    """A small spreadsheet of LibreOffice."""

    def cell(value: object) -> str:
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        text = "" if value is None else f"<text:p>{value}</text:p>"
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    space = "urn:oasis:names:tc:opendocument:xmlns"
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{space}:office:1.0"'
        f' xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Lieux">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", document)
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{manifest}"/>')
    return content.getvalue()


def test_a_table_of_a_web_page_that_is_called_a_workbook_is_read() -> None:
    page = (
        "<html><head><meta charset=utf-8><style>td {}</style></head><body><table><tr><td>Menu</table>"
        "<table><thead><tr><th>nom<th>latitude</th><th>longitude</th></tr></thead>"
        "<tr><td>Café<br>d’Issoire</td><td>45,5443</td><td>3,2489</td><script>alert(1)</script></tr>"
        "<tr><td>Halle &amp; co</td><td>45,5494<td>3,7414</table>"
    )
    table = understood(page, name="lieux.xls")
    assert (table.format, points(table)) == (FileFormat.HTML, THERE)
    assert table.column("nom") == ["Café\nd’Issoire", "Halle & co"]
    assert "extension" in codes(table)
