"""What interrupts a quotation inside its marks: « En Afrique, dit-il, … », « …, a indiqué F. Bonneau »."""

import re
from dataclasses import dataclass

from data.reading.cues import Cue, cue_at, cues_within
from data.reading.marks import Marked
from data.reading.people import People

_PAUSE = re.compile(r"[,?!…–—][\s\u00a0\u202f]+(?=[a-zà-ÿ])")
_STOP = re.compile(r"[,.;:!?…–—](?=\s|$)|[»”\"]")
_APPOSED = re.compile(
    r",[\s\u00a0]*(?:(?:le|la|l[’']|un|une|son|sa|leur|ancien|ancienne|ex-)\s*)*(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)"
)
_MOST = 160


@dataclass(frozen=True, slots=True)
class Incise:
    """An interruption: from where it begins to where the words go on."""

    start: int
    end: int
    cue: Cue
    subject_end: int


def incises(text: str, span: Marked, people: People) -> list[Incise]:
    """The interruptions of a span, in order."""
    found: list[Incise] = []
    for pause in _PAUSE.finditer(text, span.start, span.end):
        if found and pause.start() < found[-1].end - 1:
            continue
        if incise := _incise(text, pause.start() + 1, pause.end(), span, people):
            found.append(incise)
    return found or _without_a_comma(text, span, people)


def _incise(text: str, start: int, begins: int, span: Marked, people: People) -> Incise | None:
    cue = cue_at(text, begins, span.end)
    if cue is None or not cue.sure or cue.start - begins > 30:
        return None
    if cue.pronoun:
        return _extent(text, start, cue, cue.end, span)
    for mention in people.within(cue.end, min(span.end, cue.end + 60)):
        between = text[cue.end : mention.start]
        if "," in between or len(between.split()) > 2:
            return None
        if mention.phrase is None:
            return _extent(text, start, cue, _apposed(text, mention.end, span.end, people), span)
        if between.strip():
            return None
        named = people.beside(mention)
        end = _STOP.search(text, named.end if named else mention.end, span.end)
        closes = end.start() if end else span.end
        if closes - mention.end < 60 and (not end or end.group() in ",."):
            return _extent(text, start, cue, closes, span)
        return None
    return None


def _apposed(text: str, end: int, limit: int, people: People) -> int:
    """« explique Jeanne Roux, directrice du lieu, »: what stands beside the name belongs to it."""
    stop = _STOP.search(text, end, limit)
    end = stop.start() if stop else limit
    following = _APPOSED.match(text, end, limit)
    if following and (phrases := people.within(following.start(), following.end() + 1)) and phrases[0].phrase:
        stop = _STOP.search(text, following.end(), limit)
        return stop.start() if stop else limit
    return end


def _extent(text: str, start: int, cue: Cue, subject_end: int, span: Marked) -> Incise | None:
    stop = _STOP.search(text, subject_end, min(span.end, subject_end + _MOST))
    end = stop.end() if stop else span.end if span.end - subject_end < _MOST else subject_end
    while end < span.end and text[end].isspace():
        end += 1
    return Incise(start, end, cue, subject_end)


def _without_a_comma(text: str, span: Marked, people: People) -> list[Incise]:
    """« …, c’est notre volonté a indiqué F. Bonneau »: at the very end only, behind a past tense."""
    tail = max(span.start, span.end - 80)
    for cue in cues_within(text, tail, span.end):
        names = people.names_within(cue.end, span.end)
        if (
            names
            and names[0].end >= span.end - 1
            and names[0].start - cue.end < 4
            and cue.start > span.start + 3
            and " " in text[cue.start : cue.end]
        ):
            return [Incise(cue.start - 1, span.end, cue, span.end)]
    return []


def segments(text: str, span: Marked, found: list[Incise]) -> list[tuple[int, int]]:
    """The words of a span without what interrupts them and without marks repeated at paragraphs."""
    cuts = sorted([*((one.start, one.end) for one in found), *span.repeats])
    pieces = []
    at = span.start
    for start, end in cuts:
        pieces.append((at, start))
        at = max(at, end)
    pieces.append((at, span.end))
    kept = []
    for start, end in pieces:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            kept.append((start, end))
    return kept
