"""Reads the bytes of a table: its header, its rows as they come, and what there is to say of the file."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import NamedTuple

from geo.delimited.decoding import Text, decode
from geo.delimited.layout import SEPARATORS, ColumnNames, Layout, layout_of
from geo.delimited.remarks import Remark

csv.field_size_limit(16 * 1024 * 1024)  # the default, 128 kB a cell, would stop the reading of the whole file

_FIRST_SHOWN = 60
"""Characters of a first line that a sentence shows."""
_NAMES_SHOWN = 4
_NOTHING = ' \t\u00a0,;|"'
"""What a blank line of a spreadsheet may hold."""
_WORKBOOKS = {
    b"PK\x03\x04": "XLSX, ODS, ZIP",
    b"\xd0\xcf\x11\xe0": "XLS",
    b"%PDF": "PDF",
}
_LINE_BREAKS = str.maketrans(dict.fromkeys("\x0b\x0c\x85", "\n"))
"""How FileMaker, Word and old systems break a line within a cell."""
_INVISIBLE_BREAK = re.compile(r"[\x0b\x0c\x85]")
_ESCAPED = re.compile(r"_x00(?:0[0-9A-F]|1[0-9A-F])_", re.IGNORECASE)
"""A control character as XLSX writes it, which tools that read XLSX leave in the text."""


class TableLine(NamedTuple):
    """A row of the file: its number as a spreadsheet shows it, from 1, and its cells as written."""

    number: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(slots=True)
class Delimited:
    """A table being read. `header` gives the known name of each column where there is one, else the name as written.

    `quoted` is False where quotation marks are letters like others. `remarks` is whole once all lines are read.
    """

    header: list[str] = field(default_factory=list)
    header_row: int = 1
    separator: str = ","
    quoted: bool = True
    written: list[str] = field(default_factory=list)
    lines: Iterator[TableLine] = field(default_factory=lambda: iter(()))
    remarks: list[Remark] = field(default_factory=list)

    def note(self, code: str, row: int = 0, **params: object) -> None:
        self.remarks.append(Remark(code, row, {name: str(value) for name, value in params.items()}))


def read_delimited(
    content: bytes,
    known: tuple[str, ...],
    usual: str = ",",
    *,
    least: int = 1,
    marks_may_be_letters: bool = False,
) -> Delimited:
    """The table whose columns are, among others, `known`. Never raises: what stops the reading is a Remark, and the
    header is then empty.

    `usual` is the separator that needs no remark, `least` how many of the known columns a header names: in a row of
    data one of their names may be a value. With `marks_may_be_letters`, quotation marks mean nothing in a table
    of tabulations that reads well without them: « "Le Lab" à Thiers » comes back as it was.
    """
    table, names = Delimited(), ColumnNames(known)
    kind = next((kind for mark, kind in _WORKBOOKS.items() if content.startswith(mark)), "")
    if kind:
        table.note("not-a-text", kind=kind)
        return table
    text = decode(content)
    if not text.text.strip():
        table.note("empty-file", expected=", ".join(known))
        return table
    if text.encoding:
        table.note("wrong-encoding", encoding=text.encoding)
    layout = layout_of(text.text, names, usual)
    if layout.named < least and (unwrapped := _unwrapped(text.text)):
        text, layout = text._replace(text=unwrapped), layout_of(unwrapped, names, usual)
        table.note("wrapped-rows")
    if layout.named < least:
        _no_header(table, text, layout, known)
        return table
    table.separator = layout.separator
    table.quoted = not (
        marks_may_be_letters and layout.separator == "\t" and _reads_without_marks(text.text, layout)
    )
    _read_header(table, text.text, layout, names, usual)
    return table


def _unwrapped(text: str) -> str:
    """The same text where each row is one quoted cell, as of a table opened with another separator and saved again;
    "" for any other text."""
    try:
        rows = list(csv.reader(StringIO(text, newline="")))
    except csv.Error:
        return ""
    wrapped = all(len(cells) <= 1 for cells in rows) and text.lstrip().startswith('"')
    return "\n".join(cells[0] if cells else "" for cells in rows) if wrapped else ""


def _no_header(table: Delimited, text: Text, layout: Layout, known: tuple[str, ...]) -> None:
    """One sentence that says how the file was read, whatever of it is wrong."""
    first = next((line.strip() for line in re.split(r"[\r\n]+", text.text) if line.strip()), "")
    table.remarks.clear()
    table.note(
        "no-header",
        encoding=text.encoding or "UTF-8",
        delimiter=shown(max((layout.separator, *SEPARATORS), key=first.count)),
        first=first[:_FIRST_SHOWN],
        expected=", ".join(known),
    )


def _read_header(table: Delimited, text: str, layout: Layout, names: ColumnNames, usual: str) -> None:
    before = text[: layout.start]
    table.header_row = _rows_of(before) + 1
    body = text[layout.start :]
    reader = _reader(body, table)
    try:
        table.written = [cell.strip() for cell in next(reader)]
    except csv.Error as error:
        table.note("unreadable-csv", table.header_row, reason=error)
        return
    table.header = [names.of(name) or name for name in table.written]
    table.lines = _lines(reader, body, table)
    _note_header(table, before, usual)


def _rows_of(text: str) -> int:
    """How many rows a spreadsheet shows: a cell on several lines counts for one."""
    try:
        return sum(1 for _ in csv.reader(StringIO(text, newline="")))
    except csv.Error:  # a title beyond all measure
        return 1


def _note_header(table: Delimited, before: str, usual: str) -> None:
    titles = [title for line in re.split(r"[\r\n]+", before) if (title := line.strip(_NOTHING))]
    titles = [title for title in titles if not title.lower().startswith("sep=")]
    if titles:
        table.note("lines-before-header", 1, count=len(titles), first=titles[0][:_FIRST_SHOWN])
    if table.separator != usual:
        table.note("wrong-delimiter", table.header_row, delimiter=shown(table.separator))
    pairs = zip(table.written, table.header, strict=True)
    if otherwise := [f"{written} → {name}" for written, name in pairs if written != name]:
        names = ", ".join([*otherwise[:_NAMES_SHOWN], *(["…"] if len(otherwise) > _NAMES_SHOWN else [])])
        table.note("names-written-otherwise", table.header_row, names=names)


def _reader(text: str, table: Delimited) -> Iterator[list[str]]:
    source = StringIO(text, newline="")
    if table.quoted:
        return csv.reader(source, delimiter=table.separator)
    return csv.reader(source, delimiter=table.separator, quoting=csv.QUOTE_NONE)


def _reads_without_marks(text: str, layout: Layout) -> bool:
    """Whether no cell needs its quotation marks: none of them holds a separator, a line end or a mark written twice."""
    body = text[layout.start :]
    if '"' not in body:
        return True
    try:
        cells = csv.reader(StringIO(body, newline=""), delimiter=layout.separator, strict=True)
        return not any(re.search(r'["\t\r\n]', cell) for row in cells for cell in row)
    except csv.Error:
        return True  # « "Le Lab" à Thiers » is not how a spreadsheet quotes


@dataclass(slots=True)
class _Tally:
    """How often a thing was met, and where first."""

    count: int = 0
    first: int = 0
    sample: str = ""

    def add(self, row: int, sample: str = "") -> None:
        if not self.count:
            self.first, self.sample = row, sample
        self.count += 1

    def tell(self, table: Delimited, code: str) -> None:
        if self.count:
            table.note(code, count=self.count, first=self.first, sample=self.sample)


def _lines(reader: Iterator[list[str]], text: str, table: Delimited) -> Iterator[TableLine]:
    """The rows below the header but its repetitions, blank ones too; then what there is to say of them all."""
    number, filled = table.header_row, False
    again, breaks, escapes = _Tally(), _Tally(), _Tally()
    header = _lowered(table.written)
    breakable = table.quoted and bool(_INVISIBLE_BREAK.search(text))  # else a row could not be written again
    escapable = bool(_ESCAPED.search(text))
    try:
        for number, cells in enumerate(reader, start=table.header_row + 1):
            if cells and cells[0].strip().casefold() == header[0] and _lowered(cells) == header:
                again.add(number)
                continue
            if breakable:
                cells = _with_line_breaks(number, cells, breaks)
            if escapable:
                _look_for_escapes(number, cells, escapes)
            line = TableLine(number, cells)
            filled = filled or not line.is_blank
            yield line
    except csv.Error as error:
        table.note("unreadable-csv", number + 1, reason=error)
        filled = True
    again.tell(table, "repeated-header")
    breaks.tell(table, "vertical-tab")
    escapes.tell(table, "escaped-control")
    if table.quoted and text.count('"') % 2:
        table.note("unclosed-quotes", number)
    if not filled:
        table.note("no-rows")


def _lowered(cells: list[str]) -> list[str]:
    return [cell.strip().casefold() for cell in cells]


def _with_line_breaks(number: int, cells: list[str], breaks: _Tally) -> list[str]:
    mended = [cell.translate(_LINE_BREAKS) for cell in cells]
    for _ in (1 for cell, before in zip(mended, cells, strict=True) if cell != before):
        breaks.add(number)
    return mended


def _look_for_escapes(number: int, cells: list[str], escapes: _Tally) -> None:
    for cell in cells:
        if found := _ESCAPED.search(cell):
            escapes.add(number, found.group())


def without_escapes(cell: str) -> str:
    """A cell on one line, without what spreadsheets leave of line breaks: for a reader of its words."""
    return " ".join(_ESCAPED.sub(" ", cell).replace("\x00", " ").split())


def shown(separator: str) -> str:
    """A separator for a sentence: a tabulation is not seen."""
    return separator.replace("\t", "\\t")
