"""A newer text of an article that was quoted: each quotation stands where it stood, has moved, or is lost.

The words decide, all of them and letter by letter: what only looks alike is lost.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from data.model import OMISSION, Quote, Span

_CONTEXT = 40
"""Characters around the words that tell two places of the same words apart."""


class Kept(StrEnum):
    """What became of a quotation in a newer text."""

    SAME = "same"
    MOVED = "moved"
    LOST = "lost"


class ComparedQuote(NamedTuple):
    """`spans` are those of the newer text, none when the words are lost."""

    quote: Quote
    kept: Kept
    spans: tuple[Span, ...] = ()


def compare(quotes: Sequence[Quote], older: str, newer: str) -> list[ComparedQuote]:
    """`older` is the text that the offsets of the quotations refer to, "" where nobody has it any more."""
    return [_compared(quote, older, newer) for quote in quotes]


def _compared(quote: Quote, older: str, newer: str) -> ComparedQuote:
    pieces = quote.text.split(OMISSION) if len(quote.segments) > 1 else [quote.text]
    if quote.spans and [newer[start:end] for start, end in quote.spans] == pieces:
        return ComparedQuote(quote, Kept.SAME, quote.spans)
    found: list[Span] = []
    at = 0
    for number, piece in enumerate(pieces):
        old = quote.spans[number] if number < len(quote.spans) else None
        start = _place_of(piece, old, older, newer, at, is_first=number == 0)
        if start < 0:
            return ComparedQuote(quote, Kept.LOST)
        found.append(Span(start, start + len(piece)))
        at = start + len(piece)
    return ComparedQuote(quote, Kept.MOVED, tuple(found))


def _place_of(piece: str, old: Span | None, older: str, newer: str, at: int, *, is_first: bool) -> int:
    """Where words stand from an offset on; -1 where nowhere, or in several places that nothing tells apart."""
    places: list[int] = []
    found = newer.find(piece, at)
    while found >= 0 and len(places) < 100:
        places.append(found)
        found = newer.find(piece, found + 1)
    if len(places) < 2 or not is_first:
        return places[0] if places else -1
    if old is None or not older:
        return -1
    scores = [_alike(older, old, newer, place, len(piece)) for place in places]
    best = max(scores)
    return places[scores.index(best)] if best > 0 and scores.count(best) == 1 else -1


def _alike(older: str, old: Span, newer: str, start: int, length: int) -> int:
    """How many characters before and behind the words are the same in both texts."""
    before = zip(
        reversed(older[max(0, old.start - _CONTEXT) : old.start]),
        reversed(newer[max(0, start - _CONTEXT) : start]),
        strict=False,
    )
    behind = zip(
        older[old.end : old.end + _CONTEXT],
        newer[start + length : start + length + _CONTEXT],
        strict=False,
    )
    return sum(_run(pairs) for pairs in (before, behind))


def _run(pairs: object) -> int:
    length = 0
    for one, other in pairs:  # type: ignore[attr-defined]
        if one != other:
            break
        length += 1
    return length
