"""ODS as a stream: the few parts of OpenDocument (ISO/IEC 26300) that plain tables need, zipped as they are made."""

import re
from binascii import crc32
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from data.exchange.cells import Value
from data.exchange.sheets import Sheet, Sink, Style
from data.exchange.xml_text import XML, xml_text

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
_LEVEL = 3
_CM_OF_A_CHARACTER = 0.2
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = re.compile(r"^ | {2,}| $")
"""Spaces that a reader of OpenDocument would drop, unless they are counted."""
_LOOKS: Mapping[Style, str] = {
    Style.PLAIN: "",
    Style.BOLD: ' table:style-name="bold"',
    Style.WRAPPED: ' table:style-name="wrapped"',
}


def spreadsheet(sheets: Sequence[Sheet]) -> Iterator[bytes]:
    """The bytes of a spreadsheet, a piece for each page of rows."""
    sink = Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:  # type: ignore[call-overload]
        _say_the_type(archive)
        archive.writestr("META-INF/manifest.xml", XML + _MANIFEST)
        archive.writestr("settings.xml", XML + _settings(sheets))
        with archive.open("content.xml", "w") as part:
            part.write((XML + _head(sheets)).encode())
            ranges = []
            for number, sheet in enumerate(sheets):
                part.write(_table_head(sheet, number).encode())
                rows = 0
                for page in sheet.pages:
                    part.write(_rows(page, rows, sheet.style).encode())
                    rows += len(page)
                    yield sink.taken()
                part.write(b"</table:table>")
                if sheet.filtered:
                    ranges.append(_range(sheet, number, rows))
            listed = f"<table:database-ranges>{''.join(ranges)}</table:database-ranges>" if ranges else ""
            part.write(f"{listed}{_TAIL}".encode())
    yield sink.taken()


def _say_the_type(archive: ZipFile) -> None:
    """First, not compressed, its length said before it: so is an OpenDocument file known by its first bytes.

    `ZipFile` says it after an entry of a file that cannot be gone back in, which the standard excludes here.
    """
    content = MEDIA_TYPE.encode()
    entry = ZipInfo("mimetype", (1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_STORED
    entry.file_size = entry.compress_size = len(content)
    entry.CRC = crc32(content)
    entry.header_offset = 0
    file = archive.fp
    assert file is not None
    file.write(entry.FileHeader(zip64=False) + content)
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry
    archive.start_dir = file.tell()


def _rows(page: Sequence[Sequence[Value]], start: int, style: Style) -> str:
    return "".join(
        f"<table:table-row>{_cells(cells, Style.BOLD if number == 0 else style)}</table:table-row>"
        for number, cells in enumerate(page, start)
    )


def _cells(cells: Sequence[Value], style: Style) -> str:
    """Text is typed as text: it is never a formula, « 03 » keeps its zero."""
    look = _LOOKS[style]
    return "".join(_cell(value, look) for value in cells)


def _cell(value: Value, look: str) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, str):
        paragraphs = "".join(f"<text:p>{_paragraph(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell{look} office:value-type="string">{paragraphs}</table:table-cell>'
    return (
        f'<table:table-cell{look} office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def _paragraph(line: str) -> str:
    counted = _SPACES.sub(lambda found: f"\x00{len(found[0])}\x00", line.replace("\x00", "\ufffd"))
    parts = counted.replace("\t", "\x00t\x00").split("\x00")
    return "".join(xml_text(part) if at % 2 == 0 else _space(part) for at, part in enumerate(parts))


def _space(what: str) -> str:
    return "<text:tab/>" if what == "t" else f'<text:s text:c="{what}"/>'


# What a spreadsheet is made of besides its rows


def _head(sheets: Sequence[Sheet]) -> str:
    names = ("office", "table", "text", "style")
    spaces = "".join(f' xmlns:{name}="{_NAMES}{name}:1.0"' for name in names)
    widths = sorted({width for sheet in sheets for width in sheet.widths})
    columns = "".join(
        f'<style:style style:name="w{width}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width * _CM_OF_A_CHARACTER:.2f}cm"/></style:style>'
        for width in widths
    )
    return (
        f'<office:document-content{spaces} xmlns:fo="{_NAMES}xsl-fo-compatible:1.0" office:version="1.3">'
        f"<office:automatic-styles>{columns}{_CELL_STYLES}</office:automatic-styles>"
        "<office:body><office:spreadsheet>"
    )


def _table_head(sheet: Sheet, number: int) -> str:
    columns = "".join(f'<table:table-column table:style-name="w{width}"/>' for width in sheet.widths)
    return f'<table:table table:name="{xml_text(sheet.title)}">{columns}'


def _range(sheet: Sheet, number: int, rows: int) -> str:
    """The heading of each column offers a filter."""
    title = sheet.title.replace("'", "''")
    address = xml_text(f"'{title}'.A1:'{title}'.{_letters(len(sheet.widths))}{max(rows, 1)}")
    return (
        f'<table:database-range table:name="filter{number}" table:target-range-address="{address}" '
        'table:display-filter-buttons="true"/>'
    )


def _letters(column: int) -> str:
    """The name of a column by its number: 1 is A, 27 is AA."""
    return (_letters((column - 1) // 26) if column > 26 else "") + chr(ord("A") + (column - 1) % 26)


def _settings(sheets: Sequence[Sheet]) -> str:
    """The first row of each sheet stays in sight, and its first columns."""
    tables = "".join(
        f'<config:config-item-map-entry config:name="{xml_text(sheet.title)}">'
        + "".join(_setting(*one) for one in _frozen(sheet.frozen))
        + "</config:config-item-map-entry>"
        for sheet in sheets
    )
    return (
        f'<office:document-settings xmlns:office="{_NAMES}office:1.0" xmlns:config="{_NAMES}config:1.0" '
        'office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{_setting('ViewId', 'string', 'view1')}"
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _frozen(columns: int) -> list[tuple[str, str, object]]:
    return [
        ("HorizontalSplitMode", "short", 2 if columns else 0),
        ("HorizontalSplitPosition", "int", columns),
        ("PositionRight", "int", columns),
        ("VerticalSplitMode", "short", 2),
        ("VerticalSplitPosition", "int", 1),
        ("PositionBottom", "int", 1),
        ("ActiveSplitRange", "short", 3 if columns else 2),
    ]


def _setting(name: str, kind: str, value: object) -> str:
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'


_CELL_STYLES = (
    '<style:style style:name="bold" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="wrapped" style:family="table-cell">'
    '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
)
_TAIL = "</office:spreadsheet></office:body></office:document-content>"
_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_NAMES}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MEDIA_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
