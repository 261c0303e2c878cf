"""What a file is, told from its bytes: its name is often wrong, and says nothing of what is inside."""

import re
import zlib

from data.importing.reading.archives import read_archive
from data.importing.reading.decoding import text_of
from data.importing.reading.draft import Draft
from data.importing.reading.layers import read_geopackage
from data.importing.reading.limits import MB, MOST_BYTES, Unreadable
from data.importing.reading.marked_up import read_gpx, read_kml
from data.importing.reading.objects import is_script, read_json
from data.importing.reading.separated import read_separated
from data.importing.reading.web_tables import read_web_page
from data.importing.reading.workbooks import read_workbook
from data.importing.table import FileFormat, ReadingOptions

_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "medium"),
    (b"{\\rtf", "rich-text"),
    (b"PAR1", "columns"),
    (b"ARROW1", "columns"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"BZh", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
)
"""How files begin that are no tables, and what they are."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHP = b"\x00\x00\x27\x0a"
_SQLITE = b"SQLite format 3\x00"
_ROOT = re.compile(rb"<(?!\?|!)\s*(?:[\w-]+:)?([\w-]+)")
_AT_ONCE = 1 << 16


def read_content(content: bytes, name: str, options: ReadingOptions, *, nested: bool = False) -> Draft:
    """The rows of a file. Raises Unreadable with what it is and what to do."""
    if content.startswith(b"\x1f\x8b") and not nested:
        return read_content(_unzipped(content), name, options, nested=True)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if nested:
            raise Unreadable("nothing-inside")
        return read_archive(
            content, options, lambda part, own, its: read_content(part, own, its, nested=True)
        )
    if content.startswith(_OLE):
        return _read_ole(content, options)
    if content.startswith(_SQLITE):
        if b"gpkg_contents" not in content[: 4 * MB]:
            raise Unreadable("not-a-table", kind="sqlite")
        return read_geopackage(content, options)
    if content.startswith(_SHP):
        raise Unreadable("half-a-shapefile")
    for mark, kind in _OTHERS:
        if content.startswith(mark):
            raise Unreadable("not-a-table", kind=kind)
    return _read_text(content, options)


def _read_text(content: bytes, options: ReadingOptions) -> Draft:
    start = content[:4000].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if start.startswith(b"<") or re.match(rb"<\x00", start):
        return _read_xml(content, options)
    text, encoding = text_of(content, options.encoding)
    if not text.strip():
        raise Unreadable("empty-file")
    if text.lstrip().startswith(("{", "[")) or is_script(text):
        draft = read_json(content, options)
    else:
        draft = read_separated(text, encoding, options)
    return draft


def _read_xml(content: bytes, options: ReadingOptions) -> Draft:
    head = content[:20_000].replace(b"\x00", b"")
    found = _ROOT.search(re.sub(rb"<!--.*?-->", b"", head, flags=re.DOTALL))
    root = found[1].decode("ascii", "replace").casefold() if found else ""
    if b"<!doctype html" in head[:2000].lower() or root in ("html", "table", "body", "head", "meta"):
        return read_web_page(content, options)
    if root == "kml":
        return read_kml(content)
    if root == "gpx":
        return read_gpx(content)
    if b"<!ENTITY" in head:
        raise Unreadable("entities")
    raise Unreadable("unknown-xml", root=root[:40])


def _read_ole(content: bytes, options: ReadingOptions) -> Draft:
    """The old container of Office: a workbook, a text, or a new workbook behind a password."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("password")
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        raise Unreadable("not-a-table", kind="old-text")
    draft = read_workbook(content, FileFormat.XLS, options)
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        draft.remark("macros")
    return draft


def _unzipped(content: bytes) -> bytes:
    """What a .gz holds, no more than a file may be."""
    unzip = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        result = unzip.decompress(content, MOST_BYTES + 1)
    except zlib.error:
        raise Unreadable("broken", format="GZIP") from None
    if len(result) > MOST_BYTES:
        raise Unreadable("unfolds", limit=MOST_BYTES // MB)
    return result


_ENDINGS: dict[str, tuple[FileFormat, ...]] = {
    "xlsx": (FileFormat.XLSX,),
    "xls": (FileFormat.XLS,),
    "ods": (FileFormat.ODS,),
    "csv": (FileFormat.CSV,),
    "geojson": (FileFormat.GEOJSON, FileFormat.UMAP),
    "kml": (FileFormat.KML,),
    "gpx": (FileFormat.GPX,),
}


def note_ending(draft: Draft, name: str) -> None:
    """Says where a name promises another format than the one that was found."""
    ending = name.rpartition(".")[2].casefold()
    if ending in _ENDINGS and draft.format not in _ENDINGS[ending]:
        draft.remark("extension", ending=f".{ending}", format=draft.format.value.upper())
