"""Reads one CSV file into rows of text, forgiving what spreadsheets do to it, and saying so."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO

from data.package.problems import Problem, problem

csv.field_size_limit(16 * 1024 * 1024)  # the default, 128 kB a cell, would stop the reading of the whole file

_SPREADSHEET_ERROR = re.compile(
    r"#(NAME\?|NOM ?\?|REF ?!|VALUE!|VALEUR ?!|DIV/0 ?!|N/A|NULL ?!|NUM!|NOMBRE ?!)"
)
_MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf]|â€.|\ufffd")  # "é" or "’" in UTF-8, read as Windows-1252

Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """`number` as a spreadsheet shows it (the header is row 1); a missing cell is an empty text."""

    number: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class Table:
    """The rows of a file, what is wrong with it, and the identifiers of the rows that could not be read."""

    file: str
    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lost: dict[str, int] = field(default_factory=dict)

    def note(self, code: str, row: int = 0, column: str = "", value: str = "", **params: object) -> None:
        self.problems.append(problem(code, self.file, row, column, value, **params))


def read_table(file: str, content: bytes, columns: tuple[str, ...], required: tuple[str, ...]) -> Table:
    """Read a CSV in any column order. Never raises: what cannot be read is a Problem.

    When a required column is missing there is one Problem and no row, rather than one Problem a row.
    """
    table = Table(file, columns)
    lines = _lines(_decode(content, table), table)
    header = next(lines, (1, []))[1]
    places = _places(header, table)
    missing = [name for name in required if name not in places]
    for name in missing:
        table.note("missing-column", 1, name, name=name, expected=", ".join(columns))
    if not missing:
        for line in lines:
            _read_row(line, len(header), places, table)
    return table


def _decode(content: bytes, table: Table) -> str:
    """UTF-8, with or without BOM; else what Excel writes: UTF-16 with a BOM, or Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        table.note("wrong-encoding", encoding="UTF-16")
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        table.note("wrong-encoding", encoding="Windows-1252")
        return content.decode("cp1252", errors="replace")


def _lines(text: str, table: Table) -> Iterator[Line]:
    """Numbered as a spreadsheet shows them: a cell on several lines counts for one."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text, table))
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except csv.Error as error:
        table.note("unreadable-csv", number + 1, reason=error)
    if text.count('"') % 2:
        table.note("unclosed-quotes", number)


def _delimiter(text: str, table: Table) -> str:
    """The separator that shows the most known columns in the header: French spreadsheets write `;`."""
    header = text.partition("\n")[0].rstrip("\r")

    def known(delimiter: str) -> int:
        return sum(name.strip(' "') in table.columns for name in header.split(delimiter))

    delimiter = max(",;\t", key=known)
    if delimiter != ",":
        table.note("wrong-delimiter", 1, delimiter=delimiter.replace("\t", "\\t"))
    return delimiter


def _places(header: list[str], table: Table) -> dict[str, int]:
    """Where each known column stands in a line."""
    places: dict[str, int] = {}
    for position, name in enumerate(cell.strip() for cell in header):
        if name in places:
            table.note("duplicate-column", 1, name, name=name)
        elif name in table.columns:
            places[name] = position
        elif name:
            table.note("unknown-column", 1, name, name=name, expected=", ".join(table.columns))
    return places


def _read_row(line: Line, width: int, places: Mapping[str, int], table: Table) -> None:
    number, texts = line
    if not any(text.strip() for text in texts):
        return
    cells = {name: texts[position] if position < len(texts) else "" for name, position in places.items()}
    usable = True
    if any(text.strip() for text in texts[width:]):
        table.note("too-many-cells", number, count=len(texts), expected=width)
        usable = False
    for column, value in cells.items():
        if _SPREADSHEET_ERROR.fullmatch(value.strip()):
            table.note("spreadsheet-error", number, column, value)
            usable = False
        elif found := _MOJIBAKE.search(value):
            table.note("mojibake", number, column, value, sample=found.group())
    if usable:
        table.rows.append(Row(number, cells))
    else:
        table.lost.setdefault(cells.get("id", "").strip(), number)
