"""The rows of one file of a package, by the names of the columns. `geo.delimited` reads what spreadsheets write."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.package.problems import Problem, problem, shorten
from geo.delimited import Delimited, TableLine, read_delimited, shown

_SPREADSHEET_ERROR = re.compile(
    r"#(NAME\?|NOM ?\?|REF ?!|VALUE!|VALEUR ?!|DIV/0 ?!|N/A|NULL ?!|NUM!|NOMBRE ?!)"
)
_MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf]|â€.|\ufffd")  # "é" or "’" in UTF-8, read as Windows-1252

MAX_NAMES = 20
"""Names of columns in one sentence."""


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
    unusable: list[Row] = field(default_factory=list)
    """The rows that could not be read, with what their cells seem to hold."""

    def note(self, code: str, row: int = 0, column: str = "", value: str = "", **params: object) -> None:
        self.problems.append(problem(code, self.file, row, column, value, **params))


def read_table(file: str, content: bytes, columns: tuple[str, ...], required: tuple[str, ...]) -> Table:
    """Read a CSV in any column order. Never raises: what cannot be read is a Problem.

    When required columns are missing there is one Problem and no row, rather than one Problem a row.
    """
    table = Table(file, columns)
    read = read_delimited(content, columns, least=2)
    places, unknown = _places(read, table)
    missing = [name for name in required if name not in places] if read.header else []
    _note_columns(missing, unknown, read, table)
    if read.header and not missing:
        nameless = [position for position, name in enumerate(read.header) if not name]
        lost = [line for line in read.lines if _read_row(line, len(read.header), places, table, nameless)]
        if lost:
            table.note("unnamed-column", lost[0].number, count=len(lost))
    for remark in read.remarks:
        table.note(remark.code, remark.row, "", "", **remark.params)
    return table


def _places(read: Delimited, table: Table) -> tuple[dict[str, int], list[str]]:
    """Where each known column stands in a line, and the names of the others."""
    places: dict[str, int] = {}
    unknown = []
    for position, name in enumerate(read.header):
        if name in places:
            table.note("duplicate-column", read.header_row, name, name=name)
        elif name in table.columns:
            places[name] = position
        elif name:
            unknown.append(name)
    return places, unknown


def _note_columns(missing: list[str], unknown: list[str], read: Delimited, table: Table) -> None:
    """One sentence for the file, however many columns it is about."""
    row, expected = read.header_row, ", ".join(table.columns)
    if len(missing) == 1:
        table.note("missing-column", row, missing[0], name=missing[0], expected=expected)
    elif missing:  # the names that are not known are among those it tells
        told = {"names": _listed(missing), "read": _listed(read.written), "expected": expected}
        table.note("missing-columns", row, count=len(missing), delimiter=shown(read.separator), **told)
    elif len(unknown) == 1:
        table.note("unknown-column", row, unknown[0], name=unknown[0], expected=expected)
    elif unknown:
        table.note("unknown-columns", row, count=len(unknown), names=_listed(unknown), expected=expected)


def _listed(names: list[str]) -> str:
    listed = ", ".join(shorten(name) for name in names[:MAX_NAMES])
    return listed + (", …" if len(names) > MAX_NAMES else "")


def _read_row(
    line: TableLine, width: int, places: Mapping[str, int], table: Table, nameless: list[int]
) -> bool:
    """Adds a row to the table, or to those it lost. True when a text stands in a column without a name."""
    number, texts = line
    if line.is_blank:
        return False
    cells = {name: texts[position] if position < len(texts) else "" for name, position in places.items()}
    usable = True
    if any(text.strip() for text in texts[width:]):
        table.note("too-many-cells", number, count=len(texts), expected=width)
        usable = False
    for column, value in cells.items():
        if "#" in value and _SPREADSHEET_ERROR.fullmatch(value.strip()):
            table.note("spreadsheet-error", number, column, value)
            usable = False
        elif not value.isascii() and (found := _MOJIBAKE.search(value)):
            table.note("mojibake", number, column, value, sample=found.group())
    if usable:
        table.rows.append(Row(number, cells))
    else:
        table.lost.setdefault(cells.get("id", "").strip(), number)
        table.unusable.append(Row(number, cells))
    return any(texts[position].strip() for position in nameless if position < len(texts))
