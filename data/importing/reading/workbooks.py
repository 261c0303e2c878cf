"""XLSX, XLSB, XLS and ODS: values as the spreadsheet last showed them. No formula is worked out, no macro is run."""

from io import BytesIO

import python_calamine
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from data.importing.reading.draft import Draft, filled
from data.importing.reading.header import SEARCHED, names_known, take_sheet
from data.importing.reading.limits import LONGEST_CELL, MOST_CELLS, MOST_CHARACTERS, MOST_ROWS, Unreadable
from data.importing.reading.values import cell_of
from data.importing.table import FileFormat, ReadingOptions

_NAMES = {FileFormat.XLS: "XLS", FileFormat.XLSX: "XLSX", FileFormat.XLSB: "XLSB", FileFormat.ODS: "ODS"}
Rows = list[tuple[int, list[str]]]


def read_workbook(content: bytes, form: FileFormat, options: ReadingOptions) -> Draft:
    """The rows of one sheet: the one that is chosen, else of those in sight the one that names most of what places
    have, and of equals the longest. Raises Unreadable."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [one for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
        names = [one.name for one in sheets]
        hidden = {one.name for one in sheets if one.visible is not SheetVisibleEnum.Visible}
        if options.sheet and options.sheet not in names:
            raise Unreadable("no-such-sheet", sheet=options.sheet, others=", ".join(names))
        wanted = [options.sheet] if options.sheet else [name for name in names if name not in hidden] or names
        read = {name: _rows(book, name) for name in wanted}
    except python_calamine.PasswordError:
        raise Unreadable("password") from None
    except python_calamine.CalamineError:
        raise Unreadable("broken", format=_NAMES[form]) from None
    if not read:
        raise Unreadable("no-list")
    known = {name: names_known([row for _, row in rows[:SEARCHED]]) for name, rows in read.items()}
    chosen = max(read, key=lambda name: (known[name], len(read[name])))
    draft = Draft(form, sheet=chosen, sheets=tuple(names))
    if chosen in hidden:
        draft.remark("hidden-sheet", sheet=chosen)
    others = [name for name in names if name != chosen]
    if others and not options.sheet:
        draft.guess_sheet(chosen, len(read[chosen]), others)
    take_sheet(draft, read[chosen], options)
    return draft


def _rows(book: CalamineWorkbook, name: str) -> Rows:
    """The rows of a sheet with the numbers that the spreadsheet shows."""
    sheet = book.get_sheet_by_name(name)
    if sheet.height > MOST_ROWS + 100:
        raise Unreadable("too-many-rows", limit=MOST_ROWS)
    if sheet.height * sheet.width > 2 * MOST_CELLS:
        raise Unreadable("too-many-cells", limit=MOST_CELLS)
    begin = sheet.start[0] + 1 if sheet.start else 1
    rows: Rows = []
    characters = 0
    for number, row in enumerate(sheet.iter_rows(), begin):
        cells = [cell_of(value) for value in row]
        characters += (length := max(map(len, cells), default=0)) and sum(map(len, cells))
        if length > LONGEST_CELL:
            raise Unreadable("long-cell-of-a-sheet", limit=LONGEST_CELL, row=number)
        if characters > MOST_CHARACTERS:  # before memory runs out: then nobody could say why
            raise Unreadable("too-much-text", limit=MOST_CHARACTERS // 1_000_000)
        rows.append((number, cells))
    while rows and not filled(rows[-1][1]):  # formatted, never filled
        rows.pop()
    return rows
