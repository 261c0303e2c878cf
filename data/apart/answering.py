"""The other side: bytes on the standard input, plain values on the standard output, and nothing else.

The process takes away from itself what it does not need before it reads a byte: memory, time, the disk.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from data.apart.bounds import Breakdown

try:
    import resource
except ImportError:  # Windows has no such limits: there the time alone is limited, by who asks
    resource = None  # type: ignore[assignment]


def answer(tell: Callable[[bytes, Any], Iterator[object]], most: int, seconds: int, memory: int) -> None:
    """Says the values that `tell` makes of what comes in (one byte more than `most` of it at the longest) and of what
    was told beside it; ends the process."""
    told = json.loads(sys.argv[-1])
    _give_up_what_is_not_needed(seconds, memory)
    out = sys.stdout.buffer
    last: tuple[str, object] = ("end", None)
    try:
        for value in tell(sys.stdin.buffer.read(most + 1), told):
            out.write(line("value", value))
    except MemoryError:
        last = "stop", Breakdown.TOO_MUCH_MEMORY
    except RecursionError:
        last = "stop", Breakdown.TOO_DEEP
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        # Of a library in Rust: an object for which no memory was left.
        last = "stop", Breakdown.TOO_MUCH_MEMORY
    out.write(line(*last))
    out.flush()
    os._exit(0)  # what libraries have opened is not worth the time of closing it


def line(name: str, value: object) -> bytes:
    """Half of a pair of surrogates, which JSON may hold and no text, becomes « ? »."""
    return json.dumps([name, value], ensure_ascii=False).encode("utf-8", errors="replace") + b"\n"


def _give_up_what_is_not_needed(seconds: int, memory: int) -> None:
    for library in ("pandas", "pyarrow"):  # pyogrio would load a hundred megabytes of them for nothing
        sys.modules[library] = None  # type: ignore[assignment]
    if resource is None:
        return
    limits = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        with suppress(ValueError, OSError):  # lower already
            resource.setrlimit(kind, (most, most))
