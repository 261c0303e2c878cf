"""A table while it is read: rows as they come, counted so that none grows beyond all measure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from data.importing.reading.limits import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    Unreadable,
)
from data.importing.table import FileFormat, FileRemark, Guess, RowRemark
from geo.coordinates.shapes import XY

_BLANKS = " \t\u00a0\u202f\r\n"


@dataclass(slots=True)
class DraftRow:
    """`xy` is the geometry of the file, in its own system."""

    number: int
    cells: list[str]
    xy: XY | None = None
    remarks: list[RowRemark] = field(default_factory=list)

    def note(self, code: str, column: str = "", **params: object) -> None:
        self.remarks.append(
            RowRemark(code, column, {name: str(value)[:80] for name, value in params.items()})
        )


@dataclass(slots=True)
class Draft:
    """`system` is what the file says of its geometries, "" for nothing; `has_geometry` even if none is good."""

    format: FileFormat
    columns: list[str] = field(default_factory=list)
    rows: list[DraftRow] = field(default_factory=list)
    encoding: str = ""
    separator: str = ""
    header_row: int = 0
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    system: str = ""
    has_geometry: bool = False
    guesses: list[Guess] = field(default_factory=list)
    remarks: list[FileRemark] = field(default_factory=list)
    _cells: int = 0
    _characters: int = 0

    def add(self, number: int, cells: list[str], xy: XY | None = None) -> DraftRow:
        """A row more. Raises Unreadable beyond what a table may hold."""
        if len(self.rows) >= MOST_ROWS:
            raise Unreadable("too-many-rows", limit=MOST_ROWS)
        if len(cells) > MOST_COLUMNS:
            raise Unreadable("too-many-columns", limit=MOST_COLUMNS)
        lengths = [*map(len, cells)]
        self._cells += len(lengths)
        self._characters += sum(lengths)
        if self._cells > MOST_CELLS:
            raise Unreadable("too-many-cells", limit=MOST_CELLS)
        if self._characters > MOST_CHARACTERS:
            raise Unreadable("too-much-text", limit=MOST_CHARACTERS // 1_000_000)
        if max(lengths, default=0) > LONGEST_CELL:
            raise Unreadable("long-cell", limit=LONGEST_CELL, row=number)
        self.rows.append(DraftRow(number, cells, xy))
        return self.rows[-1]

    def guess(
        self, code: str, option: str = "undone", value: str = "", others: Iterable[str] = (), **params: object
    ) -> None:
        texts = {name: str(text)[:300] for name, text in params.items()}
        self.guesses.append(
            Guess(code, texts, option, value or (code if option == "undone" else ""), tuple(others))
        )

    def guess_sheet(self, chosen: str, count: int, others: Sequence[str]) -> None:
        """Says which sheet, layer, list or file was taken of several."""
        beside = ", ".join(others[:10])
        self.guess("sheet", "sheet", chosen, others[:200], sheet=chosen, count=count, beside=beside)

    def remark(self, code: str, **params: object) -> None:
        self.remarks.append(FileRemark(code, {name: str(text)[:300] for name, text in params.items()}))


def filled(cells: Sequence[str]) -> int:
    """How many cells there are up to the last one that is not blank."""
    count = len(cells)
    while count and not cells[count - 1].strip(_BLANKS):
        count -= 1
    return count


def named_columns(names: Sequence[str], width: int = 0) -> list[str]:
    """One name for each of at least `width` columns, no two alike; those without one are numbered."""
    seen: dict[str, int] = {}
    result = []
    for at in range(max(len(names), width)):
        name = (" ".join(names[at].split()) if at < len(names) else "") or f"colonne {at + 1}"
        while name in seen:
            seen[name] += 1
            name = f"{name} ({seen[name]})"
        seen[name] = 1
        result.append(name)
    return result


def add_records(draft: Draft, records: Iterable[tuple[int, Mapping[str, str], XY | None]]) -> None:
    """Rows from values by name: the columns are all names, in the order in which they come."""
    at: dict[str, int] = {name: index for index, name in enumerate(draft.columns)}
    for number, values, xy in records:
        for name in values:
            if name not in at:
                at[name] = len(at)
        cells = [""] * len(at)
        for name, value in values.items():
            cells[at[name]] = value
        draft.add(number, cells, xy)
    if len(at) > MOST_COLUMNS:
        raise Unreadable("too-many-columns", limit=MOST_COLUMNS)
    draft.columns = named_columns(list(at))
    if len(draft.rows) * len(at) > MOST_CELLS:
        raise Unreadable("too-many-cells", limit=MOST_CELLS)
    for row in draft.rows:
        row.cells += [""] * (len(at) - len(row.cells))
