"""The app's side of reading: starts the process that reads, waits no longer than it may take, hears plain values."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import IO, Any

from data.importing.reading.limits import MB, MOST_BYTES, PATIENCE, SECONDS, Unreadable
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

_HOUSE = Path(__file__).parents[3]
READER = ("-m", "data.importing.reading.child")
_MOST_ANSWERED = 200 * MB
"""Bytes that the other process may say."""
_TURNS = threading.BoundedSemaphore(2)
"""How many files are read at once: a tenth one waits, and the machine stays well."""
_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "VIRTUAL_ENV", "PROJ_DATA", "GDAL_DATA")
"""What the other process is told of the environment: no secret of the app's."""


def read_table(source: Path | bytes, name: str = "", options: ReadingOptions | None = None) -> GivenTable:
    """The table of a file. `name` is what people call it; its ending decides nothing.

    Raises Unreadable, with a sentence that says why and what to do. A file is read in another process, so that whatever
    it holds, this one neither stops nor grows.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    with (
        _TURNS,
        _opened(source, name) as content,
        _reading(content, name, options or ReadingOptions()) as said,
    ):
        return table_of(name, said)


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


@contextmanager
def _reading(content: IO[bytes] | bytes, name: str, options: ReadingOptions) -> Iterator[Iterator[Any]]:
    """What the other process says, value by value. Raises Unreadable where it says nothing any more."""
    arguments = json.dumps([PurePath(name).name, options.as_json()])
    process = subprocess.Popen(
        [sys.executable, "-P", *READER, arguments],
        stdin=subprocess.PIPE if isinstance(content, bytes) else content,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        cwd=os.sep,
    )
    end = threading.Timer(PATIENCE, process.kill)
    end.start()
    try:
        if isinstance(content, bytes) and process.stdin:
            with suppress(BrokenPipeError), process.stdin as pipe:
                pipe.write(content)
        yield _said(process, name)
    finally:
        end.cancel()
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def environment() -> dict[str, str]:
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    return {
        **kept,
        "PYTHONPATH": str(_HOUSE),
        "PYTHONIOENCODING": "utf-8",
        "OPENBLAS_NUM_THREADS": "1",  # each thread takes memory that it does not use
        "PROJ_NETWORK": "OFF",
    }


def _said(process: subprocess.Popen[bytes], name: str) -> Iterator[Any]:
    heard, rows = 0, None
    assert process.stdout is not None
    for line in process.stdout:
        heard += len(line)
        if heard > _MOST_ANSWERED:
            raise Unreadable("too-much-memory", name)
        value = json.loads(line) if line.endswith(b"\n") else None
        if isinstance(value, dict) and "unreadable" in value:
            raise Unreadable(
                value["unreadable"], name, **{k: v for k, v in value["params"].items() if k != "file"}
            )
        if value is None:
            break
        rows = value["rows"] if rows is None else rows - 1
        yield value
    if rows != 0:
        raise _died(process, name)


def _died(process: subprocess.Popen[bytes], name: str) -> Unreadable:
    """Why a process that reads has ended before it had said all."""
    code = process.wait()
    if -code in (signal.SIGXCPU, signal.SIGKILL):
        return Unreadable("too-long", name, limit=SECONDS)
    return Unreadable("too-much-memory", name) if -code == signal.SIGABRT else Unreadable("failed", name)


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
