"""The quotations of a text: marked spans, dialogues and answers of interviews, each with its kind and its speaker."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from data.reading.attribution import Attribution, Attributor
from data.reading.dialogue import lines
from data.reading.incises import Incise, incises, segments
from data.reading.kinds import SpanKind, kind_of
from data.reading.layout import TextLayout
from data.reading.marks import Marked, marked_spans
from data.reading.people import People
from data.reading.progress import Progress, counting, untold
from data.reading.proposals import Pair, QuoteProposal
from data.reading.turns import Reply, answers, paragraphs_within
from data.reading.voices import Speaker
from geo.text import fold

MOST_CANDIDATES = 3
_MARKS = 8  # characters of marks and space around words that stand alone
_MOST_HEADED = 40
_MOST_HEADING = 140  # characters of « Coworking : « Ici, je ne suis plus seule » »
_BESIDE = ("inside", "after", "before", "according", "signed", "reported", "interview")
"""How a speaker is found by words beside the quotation."""
_NOBODY = Attribution()


def quotations(
    text: str, layout: TextLayout, people: People, labelled: bool = False, progress: Progress = untold
) -> list[QuoteProposal]:
    """Every proposal, by its beginning; `labelled` where interviews are known to be written « Name : … »."""
    marked = marked_spans(text, layout)
    spoken = answers(text, layout, people, marked, labelled)
    taken = paragraphs_within(layout, marked)
    for turn in spoken:
        taken.update(range(layout.number_at(turn.start), layout.number_at(turn.end - 1) + 1))
    spans = sorted([*marked, *lines(text, layout, people, taken)], key=lambda span: (span.start, -span.end))
    found = [_of_turn(text, turn) for turn in spoken]
    found += _of_spans(text, layout, people, spans, spoken, progress)
    return _repeated(layout, sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _repeated(layout: TextLayout, found: list[QuoteProposal]) -> list[QuoteProposal]:
    """Words that stand over a part of the article are somebody's in it: whoever says them there says them here."""
    said = [(fold(quote.text), quote) for quote in found if quote.speaker and quote.attribution in _BESIDE]
    headed = 0
    for at, quote in enumerate(found):
        start, end = layout.paragraph_at(quote.start)
        alone = quote.end - quote.start + _MARKS > end - start
        stands_over = alone or (end - start < _MOST_HEADING and end - quote.end < _MARKS)
        if (
            stands_over
            and quote.kind == SpanKind.TESTIMONY
            and quote.attribution not in _BESIDE
            and headed < _MOST_HEADED
        ):
            headed += 1
            words = fold(quote.text)
            if same := next((other for folded, other in said if words in folded), None):
                found[at] = _said_as(quote, same)
    return found


def _said_as(quote: QuoteProposal, same: QuoteProposal) -> QuoteProposal:
    names = tuple(dict.fromkeys([same.speaker, *quote.speaker_candidates]))[:MOST_CANDIDATES]
    return replace(
        quote,
        speaker=same.speaker,
        speaker_candidates=names,
        role=same.role,
        organisation=same.organisation,
        attribution="repeated",
        confidence=0.85,
    )


def _of_turn(text: str, turn: Reply) -> QuoteProposal:
    voice = turn.voice
    return QuoteProposal(
        turn.start,
        turn.end,
        text[turn.start : turn.end],
        SpanKind.TESTIMONY.value,
        tuple(turn.segments),
        voice.name if voice else "",
        (voice.name,) if voice else (),
        voice.role if voice else "",
        voice.organisation if voice else "",
        "interview",
        0.9 if turn.labelled else 0.6,
    )


def _of_spans(
    text: str,
    layout: TextLayout,
    people: People,
    spans: Sequence[Marked],
    spoken: Sequence[Reply],
    progress: Progress,
) -> list[QuoteProposal]:
    attributor = Attributor(text, layout, people, spans)
    found = []
    at = 0
    for span in counting(spans, progress):
        while at < len(spoken) and spoken[at].end <= span.start:
            at += 1
        inside = at < len(spoken) and spoken[at].start <= span.start
        if inside and (spoken[at].start, spoken[at].end) == (span.start, span.end):
            continue
        found.append(_of_span(text, layout, attributor, span, spoken[at] if inside else None))
    return found


def _of_span(
    text: str, layout: TextLayout, attributor: Attributor, span: Marked, turn: Reply | None
) -> QuoteProposal:
    breaks = incises(text, span, attributor.people)
    said = attributor.direct(span, breaks)
    kind = kind_of(text, layout, span, said)
    reported = (
        said is not None
        and said.direct
        and said.voices[0].person not in (None, turn and turn.voice and turn.voice.person)
    )
    if turn is not None and not reported and kind is SpanKind.TESTIMONY:
        kind = SpanKind.CONCEPT
    if kind is not SpanKind.TESTIMONY:
        return QuoteProposal(
            span.start,
            span.end,
            text[span.start : span.end],
            kind.value,
            ((span.start, span.end),),
            confidence=0.7,
        )
    told = said or attributor.indirect(span)
    attributor.heard(span, told)
    return _testimony(text, span, told, attributor, breaks)


def _testimony(
    text: str, span: Marked, told: Attribution, attributor: Attributor, breaks: list[Incise]
) -> QuoteProposal:
    first = told.voices[0] if told.voices and not told.nobody else None
    names = [voice.name for voice in told.voices] + list(first.among if first else ())
    candidates = _candidates(names, attributor.others(span))
    end = _end(text, span, breaks)
    whole = segments(text, span, breaks)
    pieces: tuple[Pair, ...] = tuple((begins, min(ends, end)) for begins, ends in whole if begins < end)
    if end != span.end:
        span = Marked(span.start, end, span.mark, span.depth, span.closed, span.repeats)
    return QuoteProposal(
        span.start,
        span.end,
        text[span.start : span.end],
        SpanKind.TESTIMONY.value,
        pieces or ((span.start, span.end),),
        first.name if first else "",
        candidates,
        first.role if first else "",
        first.organisation if first else "",
        told.method,
        told.confidence,
    )


def _candidates(names: Sequence[str], others: Iterable[Speaker]) -> tuple[str, ...]:
    """The first three who are different people: « le maire » and « Le maire » are one."""
    found: dict[str, str] = {}
    for name in chain(names, (voice.name for voice in others)):
        if name and len(found) < MOST_CANDIDATES:
            found.setdefault(fold(name), name)
    return tuple(found.values())


def _end(text: str, span: Marked, breaks: list[Incise]) -> int:
    """A quotation whose closing mark was lost ends where the words of its author begin for good."""
    if span.closed or not breaks or breaks[-1].end < span.end:
        return span.end
    last = breaks[-1].start - 1  # where the comma is, or the « ? » that belongs to the words
    if last <= span.start:
        return span.end
    return last + 1 if text[last] in "?!…" else last
