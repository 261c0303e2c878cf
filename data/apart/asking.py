"""The app's side: starts the process, waits no longer than it may take, hears plain values."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from data.apart.bounds import Bounds, Breakdown, GaveOut

_HOUSE = Path(__file__).parents[2]
_TURNS = threading.BoundedSemaphore(2)
"""How many are at work at once: a tenth one waits, and the machine stays well."""
_KEPT = (
    "PATH",
    "SYSTEMROOT",
    "LANG",
    "LC_ALL",
    "VIRTUAL_ENV",
    "PROJ_DATA",
    "GDAL_DATA",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
)
"""What the other process is told of the environment: no secret of the app's."""
_SIGNALS = {
    signal.SIGABRT: Breakdown.TOO_MUCH_MEMORY,
    **{getattr(signal, name): Breakdown.TOO_LONG for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)},
}


@contextmanager
def answers(
    program: Sequence[str], told: object, content: IO[bytes] | bytes, bounds: Bounds
) -> Iterator[Iterator[Any]]:
    """What another Python says of some bytes, value by value, until it says that it has ended.

    `program` is what Python is called with (`-m`, a module that calls `data.apart.answering.answer`); `told` comes
    to it as JSON. Raises GaveOut, while one listens.
    """
    with _TURNS, _started(program, told, content) as process:
        end = threading.Timer(bounds.patience, process.kill)
        end.start()
        try:
            if isinstance(content, bytes) and process.stdin:
                with suppress(BrokenPipeError), process.stdin as pipe:
                    pipe.write(content)
            yield _said(process, bounds.answer)
        finally:
            end.cancel()


@contextmanager
def _started(
    program: Sequence[str], told: object, content: IO[bytes] | bytes
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-P", *program, json.dumps(told)],
        stdin=subprocess.PIPE if isinstance(content, bytes) else content,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        cwd=os.sep,
    )
    try:
        yield process
    finally:
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


def _said(process: subprocess.Popen[bytes], most: int) -> Iterator[Any]:
    heard = 0
    assert process.stdout is not None
    for line in process.stdout:
        heard += len(line)
        if heard > most:
            raise GaveOut(Breakdown.TOO_MUCH_MEMORY)
        name, value = json.loads(line) if line.endswith(b"\n") else ("", "")
        if name == "value":
            yield value
        elif name == "stop":
            raise GaveOut(Breakdown(value))
        elif name == "end":
            return
    raise GaveOut(_SIGNALS.get(-process.wait(), Breakdown.FAILED))
