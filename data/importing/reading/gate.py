"""The app's side of reading: hands a file to the process that reads, and makes a table of what it says."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import IO, Any

from data.apart.asking import answers
from data.apart.bounds import Bounds, Breakdown, GaveOut
from data.importing.reading.limits import MB, MEMORY, MOST_BYTES, PATIENCE, SECONDS, Unreadable
from data.importing.table import (
    FileFormat,
    FileRemark,
    GivenRow,
    GivenTable,
    Guess,
    PointColumns,
    PointOrigin,
    ReadingOptions,
    RowRemark,
)
from geo.bounded import NoFile, TooLong, check_bounded
from geo.point import Point

READER = ("-m", "data.importing.reading.child")
BOUNDS = Bounds(SECONDS, PATIENCE, MEMORY)


def read_table(source: Path | bytes, name: str = "", options: ReadingOptions | None = None) -> GivenTable:
    """The table of a file. `name` is what people call it; its ending decides nothing.

    Raises Unreadable, with a sentence that says why and what to do. A file is read in another process, so that whatever
    it holds, this one neither stops nor grows.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    told = [PurePath(name).name, (options or ReadingOptions()).as_json()]
    with _opened(source, name) as content, answers(READER, told, content, BOUNDS) as said:
        return table_of(name, _heard(name, said))


@contextmanager
def _opened(source: Path | bytes, name: str) -> Iterator[IO[bytes] | bytes]:
    if isinstance(source, bytes):
        if not source:
            raise Unreadable("empty-file", name)
        if len(source) > MOST_BYTES:
            raise Unreadable("too-heavy", name, limit=MOST_BYTES // MB)
        yield source
        return
    try:
        if source.is_dir():
            raise Unreadable("folder", name)
        if not check_bounded(source, MOST_BYTES):
            raise Unreadable("empty-file", name)
        file = source.open("rb")
    except TooLong:
        raise Unreadable("too-heavy", name, limit=MOST_BYTES // MB) from None
    except NoFile:
        raise Unreadable("not-a-file", name) from None
    except (OSError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("no-such-file", name) from None
    with file:
        yield file


def _heard(name: str, said: Iterator[Any]) -> Iterator[Any]:
    """Raises Unreadable where the other process says that it does not read the file, or says nothing any more."""
    heard = False
    try:
        for value in said:
            heard = True
            if isinstance(value, dict) and "unreadable" in value:
                params = {key: told for key, told in value["params"].items() if key != "file"}
                raise Unreadable(value["unreadable"], name, **params)
            yield value
    except GaveOut as error:
        limit = {"limit": SECONDS} if error.stop is Breakdown.TOO_LONG else {}
        raise Unreadable(error.stop.value, name, **limit) from None
    if not heard:
        raise Unreadable("failed", name)


def table_of(name: str, said: Iterator[Any]) -> GivenTable:
    """The table that the other process tells, value by value."""
    head = next(said)
    origin = PointOrigin(head["origin"]) if head["origin"] else None
    points = head["points"]
    return GivenTable(
        name,
        FileFormat(head["format"]),
        tuple(head["columns"]),
        tuple(_row(value, origin) for value in said),
        head["encoding"],
        head["separator"],
        head["header_row"],
        head["sheet"],
        tuple(head["sheets"]),
        PointColumns(*points) if points else None,
        tuple(
            Guess(code, params, option, value, tuple(others))
            for code, params, option, value, others in head["guesses"]
        ),
        tuple(FileRemark(code, params) for code, params in head["remarks"]),
    )


def _row(value: Any, origin: PointOrigin | None) -> GivenRow:
    number, cells, point, remarks = value
    return GivenRow(
        number,
        tuple(cells),
        Point(*point) if point else None,
        origin if point else None,
        tuple(RowRemark(code, column, params) for code, column, params in remarks),
    )
