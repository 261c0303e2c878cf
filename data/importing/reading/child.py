"""The process that reads: the bytes of a file come in, the values of its table go out."""

from collections.abc import Iterator
from typing import Any

from data.apart.answering import answer
from data.importing.reading.draft import Draft
from data.importing.reading.limits import MB, MEMORY, MOST_BYTES, SECONDS, Unreadable
from data.importing.reading.mending import mend
from data.importing.reading.placing import Placed, place
from data.importing.reading.sniffing import note_ending, read_content
from data.importing.reading.tidying import tidy
from data.importing.table import ReadingOptions


def main() -> None:
    answer(tell, MOST_BYTES, SECONDS, MEMORY)


def tell(content: bytes, told: Any) -> Iterator[object]:
    """The table, then each of its rows; or why there is none."""
    name, options = told
    try:
        if len(content) > MOST_BYTES:
            raise Unreadable("too-heavy", limit=MOST_BYTES // MB)
        yield from values_of(content, name, ReadingOptions.from_json(options))
    except Unreadable as error:
        yield {"unreadable": error.code, "params": error.params}


def values_of(content: bytes, name: str, options: ReadingOptions) -> Iterator[object]:
    """Raises Unreadable."""
    draft = read_content(content, name, options)
    del content
    note_ending(draft, name)
    tidy(draft, options)
    mend(draft, options.mended)
    placed = place(draft, options)
    yield _head(draft, placed)
    for row, point in zip(draft.rows, placed.points, strict=True):
        remarks = [[one.code, one.column, one.params] for one in row.remarks]
        yield [row.number, row.cells, list(point) if point else None, remarks]


def _head(draft: Draft, placed: Placed) -> dict[str, object]:
    columns = placed.columns
    return {
        "format": draft.format.value,
        "columns": draft.columns,
        "encoding": draft.encoding,
        "separator": draft.separator,
        "header_row": draft.header_row,
        "sheet": draft.sheet,
        "sheets": list(draft.sheets),
        "points": [columns.lat, columns.lon, columns.system, columns.swapped] if columns else None,
        "origin": placed.origin.value if placed.origin else None,
        "guesses": [[one.code, one.params, one.option, one.value, one.others] for one in draft.guesses],
        "remarks": [[one.code, one.params] for one in draft.remarks],
    }


if __name__ == "__main__":
    main()
