"""Reads one CSV file into rows of text, forgiving what spreadsheets do to it, and saying so."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from data.package.problems import Problem, problem

csv.field_size_limit(16 * 1024 * 1024)  # the default, 128 kB a cell, would stop the reading of the whole file

_SPREADSHEET_ERROR = re.compile(
    r"#(NAME\?|NOM\s?\?|REF\s?!|VALUE!|VALEUR\s?!|DIV/0\s?!|N/A|NULL!|NUM!|NOMBRE!)", re.I
)
_MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf]|â€.|\ufffd")  # "é" or "’" in UTF-8, read as Windows-1252


@dataclass(frozen=True, slots=True)
class Row:
    """`number` as a spreadsheet shows it (the header is row 1); a missing cell is an empty text."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    file: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_table(file: str, content: bytes, columns: tuple[str, ...], required: tuple[str, ...]) -> Table:
    """Read a CSV in any column order. Never raises: what cannot be read is a Problem.

    When a required column is missing there is one Problem and no row, rather than one Problem a row.
    """
    problems: list[Problem] = []
    text = _decode(file, content, problems)
    lines = _lines(file, text, _delimiter(file, text, columns, problems), problems)
    header = next(lines, (1, []))[1]
    places = _places(file, header, columns, problems)
    missing = [name for name in required if name not in places]
    for name in missing:
        problems.append(problem("missing-column", file, 1, name, name=name, expected=", ".join(columns)))
    rows = [] if missing else list(_rows(file, lines, len(header), places, problems))
    return Table(file, tuple(rows), tuple(problems))


def _decode(file: str, content: bytes, problems: list[Problem]) -> str:
    """UTF-8, with or without BOM; else what Excel writes: UTF-16 with a BOM, or Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(problem("wrong-encoding", file, encoding="UTF-16"))
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(problem("wrong-encoding", file, encoding="Windows-1252"))
        return content.decode("cp1252", errors="replace")


def _delimiter(file: str, text: str, columns: tuple[str, ...], problems: list[Problem]) -> str:
    """The separator that shows the most known columns in the header: French spreadsheets write `;`."""
    header = text.partition("\n")[0].rstrip("\r")

    def known(delimiter: str) -> int:
        return sum(name.strip(' "') in columns for name in header.split(delimiter))

    delimiter = max(",;\t", key=known)
    if delimiter != ",":
        problems.append(
            problem("wrong-delimiter", file, delimiter="tabulation" if delimiter == "\t" else delimiter)
        )
    return delimiter


def _lines(file: str, text: str, delimiter: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except csv.Error as error:
        problems.append(problem("unreadable-csv", file, number + 1, reason=error))


def _places(
    file: str, header: list[str], columns: tuple[str, ...], problems: list[Problem]
) -> dict[str, int]:
    """Where each known column stands in a line."""
    places: dict[str, int] = {}
    for position, name in enumerate(cell.strip() for cell in header):
        if name in places:
            problems.append(problem("duplicate-column", file, 1, name, name=name))
        elif name in columns:
            places[name] = position
        elif name:
            problems.append(problem("unknown-column", file, 1, name, name=name, expected=", ".join(columns)))
    return places


def _rows(
    file: str,
    lines: Iterator[tuple[int, list[str]]],
    width: int,
    places: dict[str, int],
    problems: list[Problem],
) -> Iterator[Row]:
    for number, line in lines:
        if not any(cell.strip() for cell in line):
            continue
        if any(cell.strip() for cell in line[width:]):
            problems.append(problem("too-many-cells", file, number, count=len(line), expected=width))
            continue
        cells = {name: line[position] if position < len(line) else "" for name, position in places.items()}
        broken = list(_accidents(file, number, cells, problems))
        problems.extend(broken)
        if not broken:
            yield Row(number, cells)


def _accidents(file: str, number: int, cells: dict[str, str], problems: list[Problem]) -> Iterator[Problem]:
    """Yield what makes the row unusable; note the rest in `problems`."""
    for column, value in cells.items():
        if _SPREADSHEET_ERROR.fullmatch(value.strip()):
            yield problem("spreadsheet-error", file, number, column, value)
        if found := _MOJIBAKE.search(value):
            problems.append(problem("mojibake", file, number, column, value, sample=found.group()))
