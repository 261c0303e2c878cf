"""Readers beside the rules: a language model of one's own, a list of known voices. None is asked unless a setting
names it.

A package offers one by an entry point of the group `verbatlas.readers`, which names a class or a function without
parameters that gives a `FurtherReader`. What it proposes passes the check of every proposal: the words must be those
of the text, letter by letter. It adds to what the rules found, and takes nothing away.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from typing import Protocol

from data.reading.kinds import SpanKind
from data.reading.proposals import Pair, QuoteProposal
from geo.sentence import Sentence

GROUP = "verbatlas.readers"
MOST_CANDIDATES = 6
"""Of who may have spoken, as a person chooses among them."""
_KINDS = frozenset(SpanKind)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FurtherQuote:
    """A quotation as another reader proposes it. Offsets are code points; `segments` are the parts that were said,
    where something interrupts them; `confidence` is from 0 to 1."""

    start: int
    end: int
    text: str
    kind: str = SpanKind.TESTIMONY
    segments: tuple[Pair, ...] = ()
    speaker: str = ""
    role: str = ""
    organisation: str = ""
    confidence: float = 0.0


class FurtherReader(Protocol):
    """Reads a text beside the rules."""

    @property
    def name(self) -> str:
        """By which its proposals are known, "camembert-voices"."""
        ...

    @property
    def version(self) -> str: ...

    def quotes(self, text: str) -> Iterable[FurtherQuote]:
        """What it proposes of a text in NFC."""
        ...


@dataclass(frozen=True, slots=True)
class Added:
    """What the rules and further readers propose together, and what went wrong with the latter."""

    quotes: Sequence[QuoteProposal]
    problems: tuple[Sentence, ...]


def further_readers(names: Iterable[str]) -> tuple[list[FurtherReader], list[Sentence]]:
    """The readers of these names that can be had, and why others cannot."""
    there = {one.name: one for one in entry_points(group=GROUP)}
    readers: list[FurtherReader] = []
    problems = []
    for name in names:
        if name not in there:
            problems.append(
                Sentence(
                    "Le lecteur « {name} » n’est pas installé : les règles ont lu sans lui.", {"name": name}
                )
            )
            continue
        try:
            readers.append(there[name].load()())
        except Exception as error:  # noqa: BLE001 - whatever somebody's package raises, the rules go on
            problems.append(_failed(name, error))
    return readers, problems


def added(quotes: Sequence[QuoteProposal], text: str, readers: Iterable[FurtherReader]) -> Added:
    """What further readers propose beside what the rules found, in the order of the text.

    Of a span that the rules have already, the borders stay theirs, and so does the speaker they found: another one is a
    candidate. What overlaps such a span otherwise is left out, as are words that are not those of the text.
    """
    by_start = {quote.start: quote for quote in quotes}
    problems = []
    for reader in readers:
        try:
            proposed = list(reader.quotes(text))
        except Exception as error:  # noqa: BLE001 - as above
            problems.append(_failed(reader.name, error))
            continue
        wrong = 0
        for one in sorted(proposed, key=lambda one: one.start):
            if not _is_of(one, text):
                wrong += 1
            elif (known := by_start.get(one.start)) and known.end == one.end:
                by_start[one.start] = _beside(known, one, reader)
            elif not any(one.start < other.end and other.start < one.end for other in by_start.values()):
                by_start[one.start] = _new(one, reader)
        if wrong:
            problems.append(
                Sentence(
                    "Ce que le lecteur « {name} » propose hors du texte est écarté (passages : {n}).",
                    {"name": reader.name, "n": wrong},
                )
            )
    return Added([by_start[start] for start in sorted(by_start)], tuple(problems))


def _is_of(one: FurtherQuote, text: str) -> bool:
    """Whether its words, and the parts that were said, are where it says."""
    segments = [(one.start, one.end), *one.segments]
    inside = all(
        isinstance(begin, int) and isinstance(end, int) and one.start <= begin < end <= one.end
        for begin, end in segments
    )
    return (
        inside
        and one.start >= 0
        and one.end <= len(text)
        and text[one.start : one.end] == one.text
        and one.kind in _KINDS
    )


def _beside(known: QuoteProposal, one: FurtherQuote, reader: FurtherReader) -> QuoteProposal:
    if not one.speaker or one.speaker == known.speaker:
        return known
    if known.speaker:
        candidates = dict.fromkeys((*known.speaker_candidates, one.speaker))
        return replace(known, speaker_candidates=tuple(candidates)[:MOST_CANDIDATES])
    candidates = dict.fromkeys((one.speaker, *known.speaker_candidates))
    return replace(
        known,
        speaker=one.speaker,
        role=one.role,
        organisation=one.organisation,
        speaker_candidates=tuple(candidates)[:MOST_CANDIDATES],
        attribution=reader.name,
        confidence=_share(one.confidence),
        reader=_called(reader),
    )


def _new(one: FurtherQuote, reader: FurtherReader) -> QuoteProposal:
    return QuoteProposal(
        start=one.start,
        end=one.end,
        text=one.text,
        kind=str(one.kind),
        segments=tuple(one.segments) or ((one.start, one.end),),
        speaker=one.speaker,
        speaker_candidates=(one.speaker,) if one.speaker else (),
        role=one.role,
        organisation=one.organisation,
        attribution=reader.name,
        confidence=_share(one.confidence),
        reader=_called(reader),
    )


def _share(confidence: float) -> float:
    return min(1.0, max(0.0, float(confidence)))


def _called(reader: FurtherReader) -> str:
    return f"{reader.name} {reader.version}"


def _failed(name: str, error: Exception) -> Sentence:
    log.exception("the reader %s failed", name)
    return Sentence(
        "Le lecteur « {name} » a échoué ({reason}) : les règles ont lu sans lui.",
        {"name": name, "reason": type(error).__name__},
    )
