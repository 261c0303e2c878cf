"""Which row of a sheet names its columns: titles and blank lines stand above it in what people export."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from data.importing.reading.draft import Draft, DraftRow, filled, named_columns
from data.importing.reading.limits import MOST_CELLS, Unreadable
from data.importing.senses.names import sense_of_name
from data.importing.table import ReadingOptions

SEARCHED = 30
"""Rows among which the header is sought."""
_DATUM = re.compile(r"[-+]?[\d\s.,:/°%€]+|https?://\S+|\S+@\S+\.\w+|\d{4}-\d\d-\d\d.*|.*\n.*\n.*", re.DOTALL)
"""What no name of a column looks like."""
_YEAR = re.compile(r"(?:19|20)\d\d")
"""A year may name a column beside names that are known, and nothing else."""
_LONGEST_NAME = 120
_ERRORS = frozenset(
    ("#REF!", "#N/A", "#N/D", "#NAME?", "#NOM?", "#VALUE!", "#VALEUR!", "#DIV/0!", "#NULL!", "#NUM!")
)


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """The place among `rows` of the one that names the columns; None where the first is one of data."""
    widths = [filled(row) for row in rows]
    usual = _usual(widths)
    named = [_known(row) for row in rows]
    best = max(named, default=0)
    if best >= 2:
        return named.index(best)
    for at, row in enumerate(rows):
        if sum(1 for cell in row if cell.strip()) >= max(1, 0.6 * usual):
            return at if _names_columns(row) else None
    return None


def names_known(rows: Sequence[Sequence[str]]) -> int:
    """How many different things the header of a sheet names: notes and lists beside a table name few."""
    at = find_header(rows[:SEARCHED])
    return _known(rows[at]) if at is not None else 0


def _usual(widths: Sequence[int]) -> int:
    counts = Counter(width for width in widths if width)
    return max(counts, key=lambda width: (counts[width], width)) if counts else 0


def _known(row: Sequence[str]) -> int:
    """How many different things the cells of a row name, as columns would."""
    cells = [cell for cell in row if cell.strip() and len(cell) <= _LONGEST_NAME]
    if not cells or sum(map(_is_name, cells)) < 0.7 * len(cells):
        return 0
    return len({sense for cell in cells if (sense := sense_of_name(cell))})


def _is_name(cell: str) -> bool:
    if _YEAR.fullmatch(cell.strip()):
        return True
    return bool(cell.strip()) and len(cell) <= _LONGEST_NAME and not _DATUM.fullmatch(cell.strip())


def _names_columns(row: Sequence[str]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    known = any(map(sense_of_name, cells))
    if sum(map(_is_name, cells)) < 0.75 * len(cells) or (not known and any(map(_YEAR.fullmatch, cells))):
        return False
    return known or len(set(cells)) >= 0.75 * len(cells)


def take_sheet(draft: Draft, rows: Sequence[tuple[int, list[str]]], options: ReadingOptions) -> None:
    """Fills a draft with the rows of a sheet, each with its number, below the header that is found or chosen."""
    first = [cells for _, cells in rows[:SEARCHED]]
    at = find_header(first)
    if options.header is not None:
        numbers = [number for number, _ in rows]
        at = numbers.index(options.header) if options.header in numbers else None
    header = rows[at][1] if at is not None else []
    body = rows[at + 1 :] if at is not None else rows
    if body and _goes_on(header, body[0][1]) and "two-headers" not in options.undone:
        draft.guess("two-headers", row=rows[at or 0][0], next=body[0][0])
        header, body = _joined(header, body[0][1]), body[1:]
    draft.header_row = rows[at][0] if at is not None else 0
    _say_header(draft, rows, at)
    expected = filled(header) if header else 0
    width = max([expected, *(filled(cells) for _, cells in body)], default=0)
    if width * len(body) > MOST_CELLS:
        raise Unreadable("too-many-cells", limit=MOST_CELLS)
    draft.columns = named_columns([*header[:expected]], width)
    for number, cells in body:
        count = filled(cells)
        row = draft.add(number, [*cells[:width], *[""] * (width - len(cells))])
        _note_row(row, count, expected, header)
    if not body:
        draft.remark("no-rows")


def _goes_on(header: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row names what stands below merged cells: « Coordonnées », and under it « Latitude », « Longitude »."""
    pairs = list(zip_longest(header, row, fillvalue=""))
    below = [cell for cell in row if cell.strip()]
    under_nothing = any(cell.strip() and not name.strip() for name, cell in pairs)
    beside_nothing = any(name.strip() and not cell.strip() for name, cell in pairs)
    known = any(map(sense_of_name, below))
    return under_nothing and beside_nothing and known and all(map(_is_name, below))


def _joined(header: Sequence[str], row: Sequence[str]) -> list[str]:
    above, names = "", []
    for name, cell in zip_longest(header, row, fillvalue=""):
        above = name.strip() or (above if cell.strip() else "")
        names.append(f"{above} {cell.strip()}".strip())
    return names


def _say_header(draft: Draft, rows: Sequence[tuple[int, list[str]]], at: int | None) -> None:
    if at is None:
        draft.guess("no-header", "header", "0", ["1"])
        return
    above = [cell.strip() for _, cells in rows[:at] for cell in cells if cell.strip()]
    if at and above:
        draft.guess(
            "header", "header", str(rows[at][0]), ["0"], row=rows[at][0], count=at, first=above[0][:60]
        )


def _note_row(row: DraftRow, count: int, expected: int, header: list[str]) -> None:
    if not count:
        row.note("empty-row")
    elif expected and count > expected:
        row.note("more-cells", count=count, expected=expected)
    elif header and row.cells[:expected] == header[:expected]:
        row.note("repeated-header")
    for error in _ERRORS.intersection(row.cells):
        row.note("spreadsheet-error", value=error)
