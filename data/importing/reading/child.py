"""The process that reads: bytes on its standard input, plain values on its standard output, and nothing else.

It takes away from itself what reading does not need, before it reads a byte: memory, time, the disk, other processes.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress

from data.importing.reading.draft import Draft
from data.importing.reading.limits import MB, MEMORY, MOST_BYTES, SECONDS, Unreadable
from data.importing.reading.mending import mend
from data.importing.reading.placing import Placed, place
from data.importing.reading.sniffing import note_ending, read_content
from data.importing.reading.tidying import tidy
from data.importing.table import ReadingOptions

try:
    import resource
except ImportError:  # Windows has no such limits: there the time alone is limited, by who asks
    resource = None  # type: ignore[assignment]


def main() -> None:
    name, options = json.loads(sys.argv[1])
    _give_up_what_is_not_needed()
    out = sys.stdout.buffer
    try:
        content = sys.stdin.buffer.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise Unreadable("too-heavy", limit=MOST_BYTES // MB)
        for line in answer(content, name, ReadingOptions.from_json(options)):
            out.write(line)
    except Unreadable as error:
        out.write(_line({"unreadable": error.code, "params": error.params}))
    except MemoryError:
        out.write(_line({"unreadable": "too-much-memory", "params": {}}))
    except RecursionError:
        out.write(_line({"unreadable": "too-deep", "params": {}}))
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        # Of a library in Rust: an object for which no memory was left.
        out.write(_line({"unreadable": "too-much-memory", "params": {}}))
    out.flush()
    os._exit(0)  # what libraries have opened is not worth the time of closing it


def answer(content: bytes, name: str, options: ReadingOptions) -> Iterator[bytes]:
    """The lines of the answer: the table, then one for each row. Raises Unreadable."""
    draft = read_content(content, name, options)
    del content
    note_ending(draft, name)
    tidy(draft, options)
    mend(draft, options.mended)
    placed = place(draft, options)
    yield _line(_head(draft, placed))
    for row, point in zip(draft.rows, placed.points, strict=True):
        remarks = [[one.code, one.column, one.params] for one in row.remarks]
        yield _line([row.number, row.cells, list(point) if point else None, remarks])


def _line(value: object) -> bytes:
    """Half of a pair of surrogates, which JSON may hold and no text, becomes « ? »."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", errors="replace") + b"\n"


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
        "rows": len(draft.rows),
    }


def _give_up_what_is_not_needed() -> None:
    for library in ("pandas", "pyarrow"):  # pyogrio would load a hundred megabytes of them for nothing
        sys.modules[library] = None  # type: ignore[assignment]
    if resource is None:
        return
    limits = (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        with suppress(ValueError, OSError):  # lower already
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
