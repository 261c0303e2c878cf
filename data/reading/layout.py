"""How a text is laid out: its paragraphs and sentences, where its headings are, whether its lines were wrapped."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

Extent = tuple[int, int]

_LINE = re.compile(r"[^\r\n\v\f\u2028\u2029]+")
_BLOCK = re.compile(r"(?:[^\r\n\v\f\u2028\u2029]|(?:\r\n?|\n)(?!\s*[\r\n]|\s*\Z))+")
_BROKEN_OFF = re.compile(r"[^.!?…:»”\"*]\s*\Z")
_WRAPPED_AT = range(40, 121)
_ENOUGH_LINES = 5
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“\"'’])(?:MM?|Mmes?|Mlles?|Dr|Pr|Mgr|St|Ste|[A-Z]|[A-Z]\.-?[A-Z]|etc|av|p|cf|vol|art|env|Cie|no)$"
)
_SENTENCE = re.compile(r"[.!?…]+[»”\")\]\s\u00a0\u202f]*\s(?=[\s«“\"„‹(\[—–*-]*[A-ZÀ-ÖØ-ÞŒ0-9])")
_HEADING_MARK = re.compile(r"\s*#{1,6}\s*")
_MOST_HEADING = 160  # characters


@dataclass(frozen=True)
class TextLayout:
    """The paragraphs of a text, in order, and those known to be headings (from the markup it had)."""

    text: str
    paragraphs: Sequence[Extent]
    headings: frozenset[int] = frozenset()
    """The beginnings of the paragraphs that the markup calls headings."""
    asides: frozenset[int] = frozenset()
    """Of those that stand beside the text: boxes, captions, notes."""

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def number_at(self, offset: int) -> int:
        """The number of the paragraph that holds an offset, or of the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def paragraph_at(self, offset: int) -> Extent:
        return self.paragraphs[self.number_at(offset)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        starts = []
        for start, end in self.paragraphs:
            starts.append(start)
            for match in _SENTENCE.finditer(self.text, start, end):
                if not _ABBREVIATION.search(self.text, max(start, match.start() - 8), match.start()):
                    starts.append(match.end())
        return starts

    def sentence_start(self, offset: int) -> int:
        """Where the sentence that holds an offset begins."""
        starts = self._sentence_starts
        return starts[max(0, bisect_right(starts, offset) - 1)]

    def sentence_end(self, offset: int) -> int:
        """Where the sentence that holds an offset ends: at the next one, or with its paragraph."""
        starts = self._sentence_starts
        at = bisect_right(starts, offset)
        end = self.paragraph_at(offset)[1]
        return min(end, starts[at]) if at < len(starts) else end

    def is_heading(self, number: int) -> bool:
        """A paragraph that stands over others: marked so, or short, alone and without a sentence's end."""
        start, end = self.paragraphs[number]
        if start in self.headings or _HEADING_MARK.match(self.text, start, end):
            return True
        line = self.text[start:end].strip()
        return len(line) <= _MOST_HEADING and bool(line) and line[-1].isalnum() and not line[0].islower()


def layout_of(text: str, headings: Sequence[int] = (), asides: Sequence[int] = ()) -> TextLayout:
    """The layout of a text. Its lines are its paragraphs, unless they were wrapped: then empty lines part them."""
    lines = [match.span() for match in _LINE.finditer(text)]
    lines = [(start, end) for start, end in lines if not text[start:end].isspace()]
    if _wrapped(text, lines):
        lines = [match.span() for match in _BLOCK.finditer(text) if not match.group().isspace()]
    return TextLayout(text, lines or [(0, len(text))], frozenset(headings), frozenset(asides))


def _wrapped(text: str, lines: Sequence[Extent]) -> bool:
    followed = broken = 0
    for (start, end), (following, _) in pairwise(lines):
        if (
            text[end:following].count("\n")
            + text[end:following].count("\r")
            - text[end:following].count("\r\n")
            != 1
        ):
            continue
        followed += 1
        broken += end - start in _WRAPPED_AT and bool(_BROKEN_OFF.search(text, max(start, end - 4), end))
    longest = max((end - start for start, end in lines), default=0)
    return followed >= _ENOUGH_LINES and broken >= 0.6 * followed and longest <= _WRAPPED_AT.stop
