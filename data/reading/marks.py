"""Every span between quotation marks: nested, unclosed, over several paragraphs, in one pass.

The families are « », ‹ ›, “ ” (and „ “), ‘ ’, the straight " and the typed << >>.
"""

import re
from dataclasses import dataclass, field

from data.reading.layout import TextLayout

_MARK = re.compile(r"<<|>>|[«»‹›“”„‟\"＂‘’]")
_FAMILY = {
    "«": "«", "»": "«", "<<": "«", ">>": "«", "‹": "‹", "›": "‹", "“": "“", "”": "“", "„": "“", "‟": "“",
    '"': '"', "＂": '"', "‘": "‘", "’": "‘",
}  # fmt: skip
_OPENING = {"«", "<<", "‹", "“", "„", "‘", "‟"}
MOST_NESTED = 4
"""Marks that open deeper are not followed: nobody quotes a quotation of a quotation of a quotation of one."""
MOST_PARAGRAPHS = 8
"""Paragraphs over which a quotation may go on before its mark closes."""
_MOST_INDENT = 12  # characters before a mark that still leads its paragraph
_BEFORE_OPENING = " \t\n\r\u00a0\u202f\u2009([{«“\"'’—–-/:*_>‹\u200b"


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark as it is written: `opens` and `closes` tell what its neighbours allow."""

    start: int
    end: int
    family: str
    opens: bool
    closes: bool
    paragraph: int
    leads: bool
    """It is the first character of its paragraph."""


@dataclass(slots=True)
class Marked:
    """A span between marks, without them and without the space beside them."""

    start: int
    end: int
    mark: str
    depth: int = 0
    closed: bool = True
    repeats: list[tuple[int, int]] = field(default_factory=list)
    """Where a mark is repeated at the beginning of a paragraph."""


def marked_spans(text: str, layout: TextLayout) -> list[Marked]:
    """The spans of a text by their beginning, outer ones first."""
    found = _Scanner(text, layout).scan()
    kept = {(span.start, span.end): span for span in found if span.start < span.end}
    return sorted(kept.values(), key=lambda span: (span.start, -span.end))


def _marks(text: str, layout: TextLayout) -> list[Mark]:
    marks = []
    paragraph = 0
    for match in _MARK.finditer(text):
        while layout.paragraphs[paragraph][1] <= match.start():
            paragraph += 1
        if mark := _mark(text, match, paragraph, layout.paragraphs[paragraph]):
            marks.append(mark)
    return marks


def _mark(text: str, match: re.Match[str], paragraph: int, extent: tuple[int, int]) -> Mark | None:
    start, end, sign = match.start(), match.end(), match.group()
    before = text[start - 1] if start > extent[0] else " "
    after = text[end] if end < extent[1] else " "
    outer = before in _BEFORE_OPENING
    inner = after.isspace() or after in ".,;:!?…)]}»”\"'’—–-/*_›"
    family = _FAMILY[sign]
    if family == "‘":
        if sign == "‘" and not (outer and after.isalnum()):
            return None
        if sign == "’" and (after.isalnum() or before.isspace() or before.isdigit()):
            return None
        opens, closes = sign == "‘", sign == "’"
    elif family == '"':
        opens, closes = outer and not (inner and not before.isspace()), not before.isspace() or inner
        if before.isdigit() and not outer and after.isspace():
            opens = False
    else:
        opens = sign in _OPENING and not (sign == "“" and inner and not outer)
        opens = opens or (sign not in _OPENING and outer and not after.isspace())
        closes = sign not in _OPENING or (not outer and inner)
    leads = start - extent[0] <= _MOST_INDENT and not text[extent[0] : start].strip(" \t—–-*_>")
    return Mark(start, end, family, opens, closes, paragraph, leads)


class _Scanner:
    """Reads the marks from left to right; `_open` holds those that wait for their closing one."""

    def __init__(self, text: str, layout: TextLayout) -> None:
        self.text = text
        self.layout = layout
        self.marks = _marks(text, layout)
        self._open: list[tuple[Mark, list[tuple[int, int]], str]] = []
        self._found: list[Marked] = []

    def scan(self) -> list[Marked]:
        paragraph = 0
        for number, mark in enumerate(self.marks):
            if mark.paragraph != paragraph:
                self._leave(number)
                paragraph = mark.paragraph
            self._meet(mark)
        self._leave(len(self.marks))
        return self._found

    def _meet(self, mark: Mark) -> None:
        sign = self.text[mark.start : mark.end]
        waiting = [at for at, (other, _, _) in enumerate(self._open) if other.family == mark.family]
        goes_on = bool(waiting) and mark.leads and self._open[waiting[-1]][0].paragraph < mark.paragraph
        if goes_on and (mark.opens or not self._is_alone(mark)):
            self._open[waiting[-1]][1].append((mark.start, mark.end))
        elif waiting and self._closes(mark, sign, self._open[waiting[-1]]):
            self._close(waiting[-1], mark)
        elif mark.opens and self._opens(mark, sign):
            if len(self._open) < MOST_NESTED:
                self._open.append((mark, [], sign))
        elif not waiting and self._open and mark.closes and mark.family in "«“" and self._open[-1][2] != "‘":
            self._close(len(self._open) - 1, mark)  # “ closed by »

    def _opens(self, mark: Mark, sign: str) -> bool:
        """A » or a ” opens only where nothing else could be meant: »so«, ”so”."""
        return (
            sign in _OPENING
            or mark.family == '"'
            or (not mark.closes and not self._open)
            or self._turned(mark, sign)
        )

    def _turned(self, mark: Mark, sign: str) -> bool:
        before = self.text[mark.start - 1 : mark.start]
        return sign in "»”" and not self._open and (not before or before.isspace()) and mark.opens

    def _closes(self, mark: Mark, sign: str, waiting: tuple[Mark, list[tuple[int, int]], str]) -> bool:
        opened_by = waiting[2]
        if opened_by in ("»", "”") and sign in ("«", "”"):
            return mark.closes
        if mark.family == '"':
            return mark.closes and not (mark.opens and not self.text[mark.start - 1 : mark.start].isspace())
        if sign == "“":
            return opened_by == "„" or (mark.closes and not mark.opens)
        return sign not in _OPENING

    def _is_alone(self, mark: Mark) -> bool:
        """A closing mark on a line of its own closes."""
        return not self.text[mark.end : self.layout.paragraphs[mark.paragraph][1]][:_MOST_INDENT].strip()

    def _close(self, at: int, mark: Mark) -> None:
        for depth in range(len(self._open) - 1, at, -1):
            self._give_up(depth, mark.start)
        opening, repeats, _ = self._open.pop()
        self._add(opening, mark.start, at, repeats)

    def _leave(self, number: int) -> None:
        """The paragraph ends: what is still open goes on in the next ones, or was never closed."""
        if not self._open:
            return
        outer = self._open[0]
        last = self.marks[number - 1].paragraph
        following = self.marks[number] if number < len(self.marks) else None
        keeps = following is not None and self._goes_on(outer[0], outer[2], last, following)
        limit = self.layout.paragraphs[last][1]
        for depth in range(len(self._open) - 1, 0 if keeps else -1, -1):
            limit = self._give_up(depth, limit)
        if keeps:
            self._open = [outer]

    def _goes_on(self, opening: Mark, sign: str, last: int, following: Mark) -> bool:
        if following.family != opening.family or sign == "‘":
            return False
        if following.leads and following.opens and not (following.closes and self._is_alone(following)):
            return following.paragraph == last + 1
        closing = self.text[following.start : following.end] not in _OPENING and following.closes
        if following.family == '"':
            closing = following.closes and not following.opens
        return closing and following.paragraph - last < MOST_PARAGRAPHS

    def _give_up(self, at: int, limit: int) -> int:
        """An opening mark without its closing one ends with its paragraph, or before the next one that opens."""
        opening, repeats, sign = self._open.pop(at)
        if sign != "‘":
            inner = [span for span in self._found[-MOST_NESTED * 2 :] if span.start > opening.start]
            first = min(inner, key=lambda span: span.start, default=None)
            if first is not None and not self._ends_with(first, limit):
                limit = min(limit, self._before(opening, first))
            self._add(opening, limit, at, repeats, closed=False)
        return min(limit, opening.start)

    def _ends_with(self, inner: Marked, limit: int) -> bool:
        """One mark closes both: « Il m’a dit : « Viens. »"""
        return len(self.text[inner.end : min(limit, inner.end + 40)].strip(' \n\t\r\u00a0\u202f.»”"')) < 3

    def _before(self, opening: Mark, inner: Marked) -> int:
        """The end of the last sentence before what opens next, else where it opens."""
        mark_start = inner.start
        while mark_start > opening.end and self.text[mark_start - 1] in '«“"„‹< \u00a0\u202f':
            mark_start -= 1
        ends = [match.end() for match in _SENTENCE_END.finditer(self.text, opening.end, mark_start)]
        return ends[-1] if ends else mark_start

    def _add(
        self, opening: Mark, end: int, depth: int, repeats: list[tuple[int, int]], closed: bool = True
    ) -> None:
        start, end = trimmed(self.text, opening.end, end)
        mark = self.text[opening.start : opening.end]
        self._found.append(
            Marked(start, end, mark, depth, closed, [pair for pair in repeats if pair[1] < end])
        )


_SENTENCE_END = re.compile(r"[.!?…]+(?=\s)")
_SPACE = " \t\n\r\u00a0\u202f\u2009\u200b\ufeff\v\f\u2028\u2029"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the space at its ends."""
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return start, end
