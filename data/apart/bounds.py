"""How much the process apart may take, and how it may end before it has said all."""

from dataclasses import dataclass
from enum import StrEnum

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """`seconds` of work, whatever the load of the machine; `patience` seconds by the clock; `memory` that it may write
    into, and `answer` that it may say, in bytes."""

    seconds: int
    patience: int
    memory: int
    answer: int = 200 * MB


class Breakdown(StrEnum):
    """Why a process has ended before it had said all."""

    TOO_LONG = "too-long"
    TOO_MUCH_MEMORY = "too-much-memory"
    TOO_DEEP = "too-deep"
    FAILED = "failed"


class GaveOut(Exception):
    """The process apart says nothing any more."""

    def __init__(self, stop: Breakdown) -> None:
        super().__init__(stop.value)
        self.stop = stop
