"""How far a long reading is, told to whoever waits: a share of the whole, from 0 to 1."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[float], None]
EVERY = 200
"""Spans, or names, after which it is told again."""


def untold(_: float) -> None:
    """Nobody waits."""


def part(progress: Progress, start: float, end: float) -> Progress:
    """The progress of one step, as a part of the whole."""
    return lambda share: progress(start + (end - start) * share)


def counting(items: Sequence[T], progress: Progress) -> Iterator[T]:
    """The items, one after the other, telling how many are done."""
    for number, one in enumerate(items):
        if number % EVERY == 0:
            progress(number / len(items))
        yield one
