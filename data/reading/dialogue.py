"""Lines of a dialogue: « — Vous venez souvent ? », « — Tous les jours, répond Jeanne Roux. »"""

import re
from collections.abc import Iterator, Sequence

from data.reading.incises import incises
from data.reading.layout import TextLayout
from data.reading.marks import Marked, trimmed
from data.reading.people import People

_DASH = re.compile(r"\s*[–—]\s*(?=\S)|\s*-[ \u00a0]+(?=[A-ZÀ-Þ])")
_TALK = re.compile(
    r"\b(?:je|j[’']|tu|t[’']|vous|nous|moi|toi|oui|non|merci|bonjour)\b|[?!]\s*\Z", re.IGNORECASE
)
_ENDED = re.compile(r"[.!?…»]\s*\Z")
_OPENED = '«“"„'


def lines(text: str, layout: TextLayout, people: People, within: set[int]) -> list[Marked]:
    """The lines of dialogues, each as a span that no mark closes."""
    found = []
    for run in _runs(text, layout, within):
        spans = [Marked(*trimmed(text, begins, end), "—", closed=False) for begins, end in run]
        if _is_talk(text, people, spans, hyphens=text[run[0][0] - 2 : run[0][0]].strip() == "-"):
            found += [span for span in spans if text[span.start] not in _OPENED]
    return found


def _runs(text: str, layout: TextLayout, within: set[int]) -> Iterator[list[tuple[int, int]]]:
    run: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(layout.paragraphs):
        match = _DASH.match(text, start, end) if number not in within else None
        if match and match.end() < end:
            run.append((match.end(), end))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_talk(text: str, people: People, spans: Sequence[Marked], hyphens: bool) -> bool:
    """A list has dashes too; people who talk end their sentences, ask, and say « je » or « vous »."""
    ended = sum(bool(_ENDED.search(text[span.start : span.end])) for span in spans)
    talk = sum(bool(_TALK.search(text[span.start : span.end])) for span in spans)
    cued = any(incises(text, span, people) for span in spans)
    if ended < 0.8 * len(spans):
        return False
    if hyphens:
        return cued or (
            len(spans) > 1 and any(text[span.end - 1] == "?" for span in spans) and talk >= 0.6 * len(spans)
        )
    return cued or talk >= 0.5 * len(spans)
