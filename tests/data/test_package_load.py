"""Loading a package: what is read, what is forgiven, and what stops it."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from data.model import Kind, QuoteKind, Span
from data.package import PackageError, Severity, load_package
from tests.data.small_package import DESCRIPTOR, TEXTS, changed, write_package


def test_reads_every_row_of_a_sound_package(tmp_path: Path) -> None:
    package = load_package(write_package(tmp_path))
    assert [initiative.name for initiative in package.initiatives] == [
        "La Cocotte Numérique",
        "Territoire zéro chômeur de longue durée",
    ]
    assert package.initiatives[0].kind is Kind.PLACE
    assert package.initiatives[0].themes == ("digital", "work")
    assert package.quotes[0].spans == (Span(3392, 3480),)
    assert package.quotes[1].kind is QuoteKind.NARRATION
    assert package.departements == ("15", "63")
    assert package.licences[0].name == "etalab-2.0"
    assert package.problems == ()


@pytest.mark.parametrize("name", ["themes", "sources", "initiatives", "quotes"])
def test_reads_columns_in_any_order(tmp_path: Path, name: str) -> None:
    rows = list(csv.reader(StringIO(TEXTS[name])))
    turned = StringIO()
    csv.writer(turned).writerows(list(reversed(row)) for row in rows)
    sound = load_package(write_package(tmp_path))
    package = load_package(write_package(tmp_path, **{name: turned.getvalue()}))
    assert getattr(package, name) == getattr(sound, name)
    assert package.problems == ()


def test_reads_a_file_with_a_byte_order_mark_and_blank_lines(tmp_path: Path) -> None:
    text = "\ufeff" + TEXTS["quotes"].replace("ville,", "\n,,,,,,,,\nville,")
    package = load_package(write_package(tmp_path, quotes=text))
    assert [quote.id for quote in package.quotes] == ["guichet", "ville"]
    assert package.problems == ()


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_reads_what_a_french_spreadsheet_writes(tmp_path: Path, delimiter: str) -> None:
    text = TEXTS["initiatives"].replace(",", delimiter)
    package = load_package(write_package(tmp_path, initiatives=text.encode("cp1252")))
    assert package.initiatives[0].name == "La Cocotte Numérique"
    assert {problem.code for problem in package.problems} == {"wrong-encoding", "wrong-delimiter"}
    assert {problem.severity for problem in package.problems} == {Severity.WARNING}


def test_reads_utf_16_as_excel_writes_unicode_text(tmp_path: Path) -> None:
    text = TEXTS["initiatives"].replace(",", "\t")
    package = load_package(write_package(tmp_path, initiatives=text.encode("utf-16")))
    assert package.initiatives[0].name == "La Cocotte Numérique"


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252", "utf-16-le"])
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "sep=;\n", "\n;;;\n", "Export du 12/03/2024\n\n"])
def test_reads_what_any_spreadsheet_writes(tmp_path: Path, before: str, end: str, encoding: str) -> None:
    """The words of the quotations too: their `sha256` and their offsets would tell."""
    files = {}
    for name, text in TEXTS.items():
        rows = StringIO()
        csv.writer(rows, delimiter=";", lineterminator="\n").writerows(csv.reader(StringIO(text)))
        files[name] = (before + rows.getvalue()).replace("\n", end).encode(encoding)
    package = load_package(write_package(tmp_path, **files))
    sound = load_package(write_package(tmp_path))
    for name in TEXTS:
        assert getattr(package, name) == getattr(sound, name)
    assert {problem.severity for problem in package.problems} == {Severity.WARNING}
    assert all(not problem.column for problem in package.problems)


def test_a_line_break_that_is_not_seen_costs_no_quotation(tmp_path: Path) -> None:
    package = load_package(
        write_package(tmp_path, **changed("quotes", "mobilisant plusieurs", "mobilisant\x0bplusieurs"))
    )
    assert "mobilisant\nplusieurs" in package.quotes[1].text
    assert [problem.code for problem in package.problems] == ["vertical-tab"]


def test_trims_every_cell_except_the_words_of_a_quotation(tmp_path: Path) -> None:
    spaced = changed("quotes", "zero-chomeur,narration,", " zero-chomeur , narration ,")
    assert load_package(write_package(tmp_path, **spaced)).problems == ()
    retouched = changed("quotes", "narration,portée", "narration, portée")
    assert "wrong-length" in {
        problem.code for problem in load_package(write_package(tmp_path, **retouched)).problems
    }


def test_the_checksum_follows_every_file(tmp_path: Path) -> None:
    sound = load_package(write_package(tmp_path)).checksum
    sums = {
        load_package(write_package(tmp_path, **{name: text + "\n"})).checksum for name, text in TEXTS.items()
    }
    other = load_package(
        write_package(tmp_path, descriptor=json.dumps(DESCRIPTOR | {"title": "Autre"}))
    ).checksum
    assert len({sound, other} | sums) == 6
    assert load_package(write_package(tmp_path)).checksum == sound


def _without(field: str) -> str:
    return json.dumps({name: value for name, value in DESCRIPTOR.items() if name != field})


def _with(**fields: object) -> str:
    return json.dumps(DESCRIPTOR | fields)


def _path(path: str) -> str:
    others = [resource for resource in DESCRIPTOR["resources"] if resource["name"] != "quotes"]
    return _with(resources=[*others, {"name": "quotes", "path": path}])


@pytest.mark.parametrize(
    ("descriptor", "code"),
    [
        ("{", "bad-json"),
        (b"\xff\xfe{", "unreadable-file"),
        ("[" * 100_000, "unreadable-file"),
        ("[]", "bad-descriptor"),
        (_without("name"), "bad-descriptor"),
        (_with(name=12), "bad-descriptor"),
        (_with(licenses="etalab"), "bad-descriptor"),
        (_with(**{"verbatlas:departements": [3, 63]}), "bad-descriptor"),
        (_with(**{"verbatlas:departements": ["3"]}), "bad-descriptor"),
        (_without("resources"), "no-resource"),
        (_path("../quotes.csv"), "unsafe-path"),
        (_path("/etc/passwd"), "unsafe-path"),
        (_path("C:\\quotes.csv"), "unsafe-path"),
        (_path("absent.csv"), "missing-file"),
        (_path("a\x00b.csv"), "unreadable-file"),
        (_path("."), "unreadable-file"),
    ],
)
def test_says_clearly_why_a_package_cannot_be_read(
    tmp_path: Path, descriptor: str | bytes, code: str
) -> None:
    with pytest.raises(PackageError) as raised:
        load_package(write_package(tmp_path, descriptor=descriptor))
    assert raised.value.code == code
    assert str(raised.value).startswith(("Le fichier ", "Dans datapackage.json"))
    assert str(tmp_path) not in str(raised.value)


def test_says_that_an_empty_folder_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"datapackage\.json manque") as raised:
        load_package(tmp_path)
    assert raised.value.code == "no-descriptor"
    assert isinstance(raised.value, ValueError)
