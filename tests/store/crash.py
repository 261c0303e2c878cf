"""Runs some work in a process of its own and kills it (kill -9) in the middle."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

Tell = Callable[[int], None]
"""What the work calls, with a number, once something is committed."""


@dataclass(frozen=True)
class Outcome:
    """What the work had told before it died, and whether it was killed before its end."""

    told: list[int]
    midway: bool


def run_and_kill(
    work: Callable[[Tell], None],
    after: float,
    *,
    kill: Callable[[], None] | None = None,
    from_first: bool = False,
) -> Outcome:
    """Forks, runs `work`, and `after` so many seconds kills it; or does `kill`, of something else, and waits.

    The seconds count from the start of the work, or with `from_first` from the first thing that it tells.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _child(work, reading, writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        assert pipe.readline() == "ready\n"
        first = [int(pipe.readline())] if from_first else []
        time.sleep(after)
        if kill:
            kill()
        else:
            os.kill(pid, signal.SIGKILL)
        told = first + [int(line) for line in pipe if line.endswith("\n")]
    _, status = os.waitpid(pid, 0)
    return Outcome(told, midway=status != 0)


def _child(work: Callable[[Tell], None], reading: int, writing: int) -> None:
    """Never returns: what pytest registered for its end is not for this process."""
    status = 1
    try:
        os.close(reading)
        os.write(writing, b"ready\n")
        work(lambda number: _write(writing, number))
        status = 0
    finally:
        os._exit(status)


def _write(writing: int, number: int) -> None:
    os.write(writing, f"{number}\n".encode())


def run_apart(work: Callable[[Tell], None]) -> list[int]:
    """Runs some work in a process of its own, to its end. Returns what it told."""
    outcome = run_and_kill(work, after=0, kill=lambda: None)
    return outcome.told
