"""Files that mean harm, through the gate as the app uses it: a sentence, and the app stays as it was."""

import json
import os
import resource
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from data.apart.asking import environment
from data.importing import Unreadable, read_table
from data.importing.reading import gate, limits

MB = 1 << 20
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><Placemark><name>&b;&x;</name></Placemark></kml>'
)


def zipped(members: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return content.getvalue()


def workbook(sheet: str) -> bytes:
    """The least that is an XLSX."""
    space = "http://schemas.openxmlformats.org/"
    main, office = f"{space}spreadsheetml/2006/main", f"{space}officeDocument/2006/relationships"
    links = f'<Relationships xmlns="{space}package/2006/relationships"><Relationship Id="r" Type="{office}/'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{space}package/2006/content-types"/>'.encode(),
            "_rels/.rels": f'{links}officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
                '<sheet name="S" sheetId="1" r:id="r"/></sheets></workbook>'
            ).encode(),
            "xl/_rels/workbook.xml.rels": (
                f'{links}worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
            ).encode(),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>'
            ).encode(),
        }
    )


def unfolding_archive() -> bytes:
    """Few bytes that say of themselves that they become two hundred million."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.csv", "nom\nA\n")
        archive.getinfo("a.csv").file_size = 200 * MB
    return content.getvalue()


def sparse_workbook() -> bytes:
    """Two cells, and seventeen thousand million between them."""
    return workbook(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )


def _long_cells(length: int, count: int) -> str:
    cell = f'<c t="inlineStr"><is><t>{"x" * length}</t></is></c>'
    return "".join(f'<row r="{number}">{cell}</row>' for number in range(1, count + 1))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip that unfolds": (unfolding_archive, "unfolds"),
    "a zip in a zip": (lambda: zipped({"a.csv": zipped({"b.csv": b"nom\nA\n"})}), "nothing-inside"),
    "two cells far apart": (sparse_workbook, "too-much-memory"),
    "one endless cell": (lambda: b'nom,x\n"' + b"a" * (5 * MB) + b'"\n', "long-cell"),
    "one endless line": (lambda: b"a" * (5 * MB), "long-cell"),
    "two million rows": (lambda: b"nom;lat;lon\n" + b"a;45.1;3.2\n" * 2_000_000, "too-many-rows"),
    "a sheet of long cells": (lambda: workbook(_long_cells(900_000, 120)), "too-much-text"),
    "a sheet with one endless cell": (lambda: workbook(_long_cells(2 * MB, 1)), "long-cell-of-a-sheet"),
    "too heavy": (lambda: b"a" * (51 * MB), "too-heavy"),
    "nested without end": (lambda: b"[" * 5_000_000, "too-deep"),
    "entities": (ENTITIES.encode, "entities"),
    "folders without end": (lambda: b"<kml>" + b"<Folder>" * 50_000, "too-deep"),
    "noise called GeoPackage": (lambda: b"SQLite format 3\x00gpkg_contents" + os.urandom(MB), "broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_sentence_and_the_app_does_not_grow(name: str) -> None:
    make, code = HOSTILE[name]
    content = make()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Unreadable) as refused:
        read_table(content, "fichier.csv")
    assert refused.value.code == code
    assert "fichier.csv" in str(refused.value)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes


def test_what_has_no_end_or_is_no_file_is_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "huge").touch()
    os.truncate(tmp_path / "huge", 1 << 40)
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "empty").touch()
    codes = {}
    for name in ("pipe", "huge", "zero", "empty", "missing", "."):
        with pytest.raises(Unreadable) as refused:
            read_table(tmp_path / name)
        codes[name] = refused.value.code
    assert codes == {
        "pipe": "not-a-file",
        "huge": "too-heavy",
        "zero": "not-a-file",
        "empty": "empty-file",
        "missing": "no-such-file",
        ".": "folder",
    }


def test_paths_that_lead_out_of_an_archive_lead_nowhere(tmp_path: Path) -> None:
    descriptor = {
        "resources": [{"name": "x", "path": "../../etc/passwd"}, {"name": "y", "path": "/etc/hosts.csv"}]
    }
    content = zipped({"datapackage.json": json.dumps(descriptor).encode(), "../../a.csv": b"nom,lat\nA,1\n"})
    (tmp_path / "a.zip").write_bytes(content)
    assert read_table(tmp_path / "a.zip").columns == ("nom", "lat")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_reader_that_takes_too_long_or_dies_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whatever makes it: the limits of a process are the system's, and no code of ours has to be asked."""
    for work, code in (
        ("while True: pass", "too-long"),
        ("b = bytearray(600 << 20)", "too-much-memory"),
        ("import ctypes; ctypes.string_at(0)", "failed"),
        ("import os; os.abort()", "too-much-memory"),
        (f"open({str(tmp_path / 'written')!r}, 'w').write('x')", "failed"),
    ):
        said = (
            "from data.importing.reading import child; child.SECONDS = 1;"
            f"child.values_of = lambda *_: exec({work!r}) or iter(()); child.main()"
        )
        monkeypatch.setattr(gate, "READER", ("-c", said))
        with pytest.raises(Unreadable) as refused:
            read_table(b"nom\nA\n", "x.csv")
        assert refused.value.code == code
    assert limits.SECONDS <= 5
    assert (tmp_path / "written").read_text() == ""


def test_no_secret_of_the_app_reaches_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATLAS_SECRET", "x")
    assert "VERBATLAS_SECRET" not in environment()
