"""XLSX as a stream: the few parts of Office Open XML (ECMA-376) that plain tables need, zipped as they are made.

The libraries that write XLSX keep all of it, in memory or on disk, until the last row; `docs/decisions.md` has figures.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from data.exchange.cells import Value
from data.exchange.sheets import Sheet, Sink, Style

MAX_CELL = 32_767
"""Characters that a cell can hold, as UTF-16 counts them."""
_LEVEL = 3
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML cannot hold is written _xHHHH_; so is the underscore of a text that looks like that.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def workbook(sheets: Sequence[Sheet]) -> Iterator[bytes]:
    """The bytes of a workbook, a piece for each page of rows."""
    sink = Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:  # type: ignore[call-overload]
        for name, content in _parts(sheets).items():
            archive.writestr(name, _XML + content)
        for number, sheet in enumerate(sheets, 1):
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                part.write((_XML + _sheet_head(sheet, selected=number == 1)).encode())
                row = 0
                for page in sheet.pages:
                    part.write(_rows(page, row, sheet.style).encode())
                    row += len(page)
                    yield sink.taken()
                part.write(f"</sheetData>{_filter(sheet, row)}</worksheet>".encode())
    yield sink.taken()


def _rows(page: Sequence[Sequence[Value]], start: int, style: Style) -> str:
    return "".join(
        f'<row r="{number}">{_cells(cells, number, Style.BOLD if number == 1 else style)}</row>'
        for number, cells in enumerate(page, start + 1)
    )


def _cells(cells: Sequence[Value], row: int, style: Style) -> str:
    """The cells that hold something. Text is inline and typed as text: it is never a formula, « 03 » keeps its zero."""
    written = []
    look = f' s="{style.value}"' if style else ""
    for column, value in zip(_LETTERS, cells, strict=False):
        if isinstance(value, str):
            if value:
                text = escape(_UNWRITABLE.sub(_coded, value[:MAX_CELL]))
                cell = f'<c r="{column}{row}"{look} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
                written.append(cell)
        elif value is not None:
            written.append(f'<c r="{column}{row}"{look}><v>{value}</v></c>')
    return "".join(written)


def _coded(found: re.Match[str]) -> str:
    return f"_x{ord(found.group()):04X}_"


_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = [*_ALPHABET, *(first + second for first in _ALPHABET for second in _ALPHABET)]
"""The names of the first 702 columns: A… Z, AA… ZZ."""


def _sheet_head(sheet: Sheet, selected: bool) -> str:
    corner = (
        f'topLeftCell="{_LETTERS[sheet.frozen]}2" activePane="bottom{"Right" if sheet.frozen else "Left"}"'
    )
    columns = f'xSplit="{sheet.frozen}" ' if sheet.frozen else ""
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(sheet.widths, 1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0" tabSelected="{int(selected)}">'
        f'<pane {columns}ySplit="1" {corner} state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>"
    )


def _filter(sheet: Sheet, rows: int) -> str:
    if not sheet.filtered:
        return ""
    return f'<autoFilter ref="A1:{_LETTERS[len(sheet.widths) - 1]}{max(rows, 1)}"/>'


def _parts(sheets: Sequence[Sheet]) -> dict[str, str]:
    """What a workbook is made of besides its sheets."""
    numbers = range(1, len(sheets) + 1)
    types = {f"worksheets/sheet{number}": "worksheet" for number in numbers}
    types |= {"workbook": "sheet.main", "styles": "styles"}
    overrides = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in types.items()
    )
    listed = "".join(
        f'<sheet name={quoteattr(sheet.title)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    links = {f"rId{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number in numbers}
    links[f"rId{len(sheets) + 1}"] = ("styles", "styles.xml")
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<bookViews><workbookView/></bookViews><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(links),
        "xl/styles.xml": _STYLES,
    }


def _relations(links: dict[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for id, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


_PLAIN_XF = 'numFmtId="0" fillId="0" borderId="0"'
# In the order of `Style`.
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    f'<cellStyleXfs count="1"><xf {_PLAIN_XF} fontId="0"/></cellStyleXfs>'
    f'<cellXfs count="3"><xf {_PLAIN_XF} fontId="0" xfId="0"/>'
    f'<xf {_PLAIN_XF} fontId="1" xfId="0" applyFont="1"/>'
    f'<xf {_PLAIN_XF} fontId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
