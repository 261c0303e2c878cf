"""Cells that a person has mended, put in their place before anything is made of them."""

from collections.abc import Sequence

from data.importing.reading.draft import Draft
from data.importing.table import MendedCell


def mend(draft: Draft, cells: Sequence[MendedCell]) -> None:
    """A cell of a row or a column that is not there is passed over."""
    if not cells:
        return
    rows = {row.number: row for row in draft.rows}
    at = {name: number for number, name in enumerate(draft.columns)}
    for cell in cells:
        if cell.row in rows and cell.column in at:
            row = rows[cell.row]
            row.cells[at[cell.column]] = cell.text
            row.remarks = [one for one in row.remarks if one.column != cell.column]
