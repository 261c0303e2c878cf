"""What stands around words in the text that they were taken from, and what tells their place from other places.

Browsers look for words in any case, and take any white space for a space: so are words counted here.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from data.model import OMISSION, Quote, Span

CONTEXT = 32
"""Characters before and behind the words that are told beside them."""
_LINE = re.compile(r"\s*[\n\r\u2028\u2029]\s*")
_WORD = re.compile(r"\S*\w\S*")
_MOST_WORDS = 8
"""Words before, or behind, that tell two places apart; if these do not, nothing does."""
_NEAR = 1000


class WordsAround(NamedTuple):
    """What stands before and behind a piece of a quotation."""

    before: str
    behind: str


def pieces_of(quote: Quote) -> list[str]:
    """What a quotation is made of: more than one piece where an interruption is left out."""
    return quote.text.split(OMISSION) if len(quote.segments) > 1 else [quote.text]


def around(text: str, span: Span) -> WordsAround:
    return WordsAround(text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT])


def flattened(text: str) -> str:
    """As browsers compare: any white space is one space, case counts for nothing."""
    return " ".join(text.split()).casefold()


def is_alone(flat: str, words: str) -> bool:
    """Whether words stand in a flattened text no more than once; places that overlap are two."""
    sought = flattened(words)
    first = flat.find(sought)
    return first < 0 or flat.find(sought, first + 1) < 0


def telling(text: str, flat: str, span: Span, *, before_alone: bool = False) -> tuple[str, str]:
    """The fewest words before, behind or on both sides with which a span stands but once; ("", "") where none do.

    Those of the same line come first, since a page may show something else between two.
    """
    before, behind = text[max(0, span.start - _NEAR) : span.start], text[span.end : span.end + _NEAR]
    for same_line in (True, False):
        leads, trails = _leads(before, same_line=same_line), _trails(behind, same_line=same_line)
        for lead, trail in _fewest_first(leads, [] if before_alone else trails):
            whole = text[span.start - lead : span.end + trail]
            if is_alone(flat, whole):
                return text[span.start - lead : span.start].strip(), text[span.end : span.end + trail].strip()
    return "", ""


def _fewest_first(leads: list[int], trails: list[int]) -> Iterator[tuple[int, int]]:
    for many in range(max(len(leads), len(trails))):
        lead = leads[min(many, len(leads) - 1)] if leads else 0
        trail = trails[min(many, len(trails) - 1)] if trails else 0
        yield from ((one, other) for one, other in ((lead, 0), (0, trail), (lead, trail)) if one or other)


def _leads(before: str, *, same_line: bool) -> list[int]:
    """How many characters the last word of a text takes, the last two words…, all of one line."""
    kept = before if same_line else before.rstrip()
    line = _LINE.split(kept)[-1]
    starts = [found.start() for found in _WORD.finditer(line)][-_MOST_WORDS:]
    return [len(line) - start + len(before) - len(kept) for start in reversed(starts)]


def _trails(behind: str, *, same_line: bool) -> list[int]:
    """The same of the first words."""
    kept = behind if same_line else behind.lstrip()
    line = _LINE.split(kept)[0]
    ends = [found.end() for found in _WORD.finditer(line)][:_MOST_WORDS]
    return [end + len(behind) - len(kept) for end in ends]
