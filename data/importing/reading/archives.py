"""What is in a zip: a workbook, a KMZ, a Shapefile, a data package, or files one of which holds the places.

Nothing is unpacked to the disk, and nothing is read beyond what an archive may hold.
"""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePosixPath

from data.importing.reading.draft import Draft
from data.importing.reading.layers import read_shapefile
from data.importing.reading.limits import MB, MOST_BYTES, MOST_MEMBERS, MOST_UNFOLDED, Unreadable
from data.importing.reading.marked_up import read_kml
from data.importing.reading.workbooks import read_workbook
from data.importing.table import FileFormat, ReadingOptions

ReadPart = Callable[[bytes, str, ReadingOptions], Draft]
"""Reads the bytes of a member by its content: what `sniffing.read_content` does."""
_READABLE = (
    *(".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods"),
    *(".json", ".geojson", ".umap", ".ndjson", ".jsonl", ".js"),
    *(".kml", ".gpx", ".gpkg"),
)
_OURS = ("initiatives", "initiatives.csv")
_UNREADABLE = (
    zipfile.BadZipFile,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
)


def read_archive(content: bytes, options: ReadingOptions, read_part: ReadPart) -> Draft:
    """Raises Unreadable."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _read(archive, content, options, read_part)
    except Unreadable:
        raise
    except _UNREADABLE:
        raise Unreadable("broken", format="ZIP") from None


def _read(archive: zipfile.ZipFile, content: bytes, options: ReadingOptions, read_part: ReadPart) -> Draft:
    members = [one for one in archive.infolist() if not one.is_dir() and not _is_hidden(one.filename)]
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNFOLDED:
        raise Unreadable("unfolds", limit=MOST_UNFOLDED // MB)
    if any(one.flag_bits & 1 for one in members):
        raise Unreadable("password")
    names = [one.filename for one in members]
    if form := _workbook(archive, names):
        draft = read_workbook(content, form, options)
        if any(name.casefold().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
            draft.remark("macros")
        return draft
    _refuse_documents(names)
    if maps := [name for name in names if name.casefold().endswith(".kml")]:
        main = next((name for name in maps if PurePosixPath(name).name == "doc.kml"), maps[0])
        return read_kml(_bytes(archive, main), FileFormat.KMZ)
    if shapes := [name for name in names if name.casefold().endswith(".shp")]:
        return _one_of(shapes, options, lambda name, own: read_shapefile(archive, name, own))
    return _one_of(
        _tables(archive, names), options, lambda name, own: read_part(_bytes(archive, name), name, own)
    )


def _is_hidden(name: str) -> bool:
    """What a Mac adds to every archive."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith(".")


def _workbook(archive: zipfile.ZipFile, names: list[str]) -> FileFormat | None:
    if "mimetype" in names and b"opendocument.spreadsheet" in archive.open("mimetype").read(200):
        return FileFormat.ODS
    if "xl/workbook.bin" in names:
        return FileFormat.XLSB
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return FileFormat.XLSX
    return None


def _refuse_documents(names: list[str]) -> None:
    if "word/document.xml" in names or "ppt/presentation.xml" in names or "mimetype" in names:
        raise Unreadable("not-a-table", kind="document")
    if any(name.endswith(".iwa") for name in names) or "Index.zip" in names:
        raise Unreadable("not-a-table", kind="numbers")


def _tables(archive: zipfile.ZipFile, names: list[str]) -> list[str]:
    """The members that may be read, what a descriptor names first, else the longest first."""
    readable = [name for name in names if name.casefold().endswith(_READABLE)]
    descriptor = next((name for name in names if PurePosixPath(name).name == "datapackage.json"), "")
    if descriptor:
        readable.remove(descriptor)
        told = _resources(_bytes(archive, descriptor), str(PurePosixPath(descriptor).parent))
        if listed := [name for name in told if name in names]:
            return listed
    if not readable:
        raise Unreadable("nothing-inside")
    return sorted(readable, key=lambda name: -archive.getinfo(name).file_size)


def _resources(descriptor: bytes, folder: str) -> list[str]:
    """The paths that a descriptor names, our own initiatives first. What leads out of the archive is in none."""
    try:
        resources = json.loads(descriptor)["resources"]
        named = [
            (str(one.get("name", "")), str(one["path"]))
            for one in resources
            if isinstance(one.get("path"), str)
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []
    named.sort(key=lambda pair: pair[0] not in _OURS)
    return [str(PurePosixPath(folder) / path) for _, path in named if path.casefold().endswith(_READABLE)]


def _one_of(names: list[str], options: ReadingOptions, read: Callable[[str, ReadingOptions], Draft]) -> Draft:
    """Reads the member that is chosen, else the first; « file.xlsx!sheet » chooses within one too."""
    member, _, sheet = options.sheet.partition("!")
    chosen = member if member in names else names[0]
    if len(names) == 1 and member != names[0]:
        sheet = options.sheet
    elif options.sheet and member not in names:
        raise Unreadable("no-such-sheet", sheet=options.sheet, others=", ".join(names[:20]))
    own = ReadingOptions(
        options.encoding, options.separator, options.header, sheet, options.points, options.undone
    )
    draft = read(chosen, own)
    if len(names) > 1:
        draft.sheet, draft.sheets = chosen, tuple(names[:200])
        if not options.sheet:
            draft.guess_sheet(chosen, len(draft.rows), [name for name in names if name != chosen])

    return draft


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    """A member, no longer than it may be, whatever the archive says of its length."""
    with archive.open(name) as member:
        content = member.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unreadable("too-heavy", limit=MOST_BYTES // MB)
    return content
