"""Words without marks: answers of an interview, behind labels (« Jeanne Roux : … ») or behind its questions."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.reading.labels import TurnLabel, labels
from data.reading.layout import Extent, TextLayout
from data.reading.marks import Marked, trimmed
from data.reading.people import People
from data.reading.voices import Speaker, of_person

_FIRST = re.compile(r"\b(?:je|j[’']|nous|on|moi|mon|ma|mes|notre|nos|me|m[’'])", re.IGNORECASE)
_END_MATTER = re.compile(
    r"\s*(?:propos recueillis|recueillis? par|entretien (?:réalisé|mené)|interview (?:réalisée|menée)"
    r"|photos?\b|crédits?\b|©|contacts?\b|pour en savoir|en savoir plus|pour aller"
    r"|à lire|lire aussi|sources?\b|publié|renseignements|infos? pratiques?|par [A-ZÀ-Þ]|https?:|www\.|\(\*"
    r"|\*\s|notes?\s*:|vous aimerez|partager|commentaires?\b|tags?\b|article)",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?[»”\"\s\u00a0*_)]*\Z")
_TO_SOMEBODY = re.compile(r"\b(?:vous|votre|vos|toi|ton|ta|tes)\b|\*\*\s*\Z", re.IGNORECASE)
_TO_US = re.compile(r"-(?:nous|moi)\b", re.IGNORECASE)
_MOST_INVITATION = 200
_MOST_QUESTION = 450
_FEWEST_QUESTIONS = 3


@dataclass(slots=True)
class Reply:
    """One answer: its pieces are its paragraphs without what stands between them."""

    start: int
    end: int
    voice: Speaker | None
    labelled: bool
    segments: list[Extent] = field(default_factory=list)


def answers(
    text: str, layout: TextLayout, people: People, spans: Sequence[Marked], labelled: bool = False
) -> list[Reply]:
    """The answers of an interview, by labels if it has them, else by its questions."""
    found = labels(text, layout, people, paragraphs_within(layout, spans), labelled)
    if found:
        return _labelled(text, layout, people, found)
    return _between_questions(text, layout, people, spans)


def paragraphs_within(layout: TextLayout, spans: Sequence[Marked]) -> set[int]:
    """The paragraphs that lie within marks: no label begins there."""
    inside: set[int] = set()
    for span in spans:
        if span.depth == 0 and span.closed:
            first, last = layout.number_at(span.start), layout.number_at(max(span.start, span.end - 1))
            inside.update(range(first + 1, last + 1))
    return inside


def _labelled(text: str, layout: TextLayout, people: People, found: Sequence[TurnLabel]) -> list[Reply]:
    asked_by_name = any(label.asks for label in found)
    turns = []
    for at, label in enumerate(found):
        if label.asks:
            continue
        following = found[at + 1].paragraph if at + 1 < len(found) else None
        numbers = _paragraphs_of(text, layout, label, following, asked_by_name)
        turns.append(_turn(text, layout, label.begins, numbers, label.voice, labelled=True))
    return [turn for turn in turns if turn.start < turn.end]


def _paragraphs_of(
    text: str, layout: TextLayout, label: TurnLabel, following: int | None, asked_by_name: bool
) -> list[int]:
    """The paragraphs of an answer: up to the next question, which stands before the next label."""
    last = following if following is not None else len(layout.paragraphs)
    numbers = list(range(label.paragraph, last))
    if following is not None and not asked_by_name and len(numbers) > 1:
        while len(numbers) > 1 and _is_question(text, layout, numbers[-1]):
            numbers.pop()
    kept = numbers[:1]
    for number in numbers[1:]:
        start, end = layout.paragraphs[number]
        if _END_MATTER.match(text, start, end) or start in layout.asides:
            if following is None and start not in layout.asides:
                break
            continue
        if layout.is_heading(number):
            if following is None or (start in layout.headings and asked_by_name):
                break
            continue
        if following is None and not _FIRST.search(text, start, end):
            break
        kept.append(number)
    return kept


def _is_question(text: str, layout: TextLayout, number: int) -> bool:
    """What stands before a label and is no answer: it asks, stands as a heading does, or speaks to « vous »."""
    start, end = layout.paragraphs[number]
    if end - start >= _MOST_QUESTION:
        return False
    return (
        layout.is_heading(number)
        or _asks(text, layout, number)
        or bool(_TO_SOMEBODY.search(text, start, end))
    )


def _asks(text: str, layout: TextLayout, number: int) -> bool:
    start, end = layout.paragraphs[number]
    return end - start < _MOST_QUESTION and bool(_QUESTION.search(text, max(start, end - 12), end))


def _invites(text: str, layout: TextLayout, number: int) -> bool:
    """« Racontez-nous vos débuts. »: a question without its mark, which an answer in the first person follows."""
    start, end = layout.paragraphs[number]
    if end - start > _MOST_INVITATION or number + 1 == len(layout.paragraphs):
        return False
    invites = _TO_SOMEBODY.search(text, start, end) and not _FIRST.search(_TO_US.sub("", text[start:end]))
    return bool(invites and _FIRST.search(text, *layout.paragraphs[number + 1]))


def _turn(
    text: str, layout: TextLayout, begins: int, numbers: Sequence[int], voice: Speaker | None, labelled: bool
) -> Reply:
    pieces = [
        trimmed(text, max(begins, layout.paragraphs[number][0]), layout.paragraphs[number][1])
        for number in numbers
    ]
    pieces = [(start, _without_stars(text, start, end)) for start, end in pieces if start < end]
    joined: list[Extent] = []
    for (start, end), number in zip(pieces, numbers, strict=False):
        follows = bool(joined) and number - 1 in numbers
        if follows:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    if not joined:
        return Reply(begins, begins, voice, labelled)
    return Reply(joined[0][0], joined[-1][1], voice, labelled, joined)


def _without_stars(text: str, start: int, end: int) -> int:
    while end - 2 > start and text[end - 2 : end] == "**" and text.count("**", start, end) % 2:
        end -= 2
    return end


def _between_questions(text: str, layout: TextLayout, people: People, spans: Sequence[Marked]) -> list[Reply]:
    """Questions on lines of their own, and behind each an answer in the first person: an interview without labels."""
    within = paragraphs_within(layout, spans)
    numbers = [n for n in range(len(layout.paragraphs)) if n not in within]
    asked = [n for n in numbers if _asks(text, layout, n)]
    if len(asked) < _FEWEST_QUESTIONS:
        return []
    asked = [n for n in numbers if _asks(text, layout, n) or _invites(text, layout, n)]
    pairs = [
        (n, following)
        for n, following in zip(asked, [*asked[1:], len(layout.paragraphs)], strict=True)
        if following > n + 1
    ]
    if len(pairs) < _FEWEST_QUESTIONS or len(pairs) < 0.7 * len(asked):
        return []
    first_person = [n for n, _ in pairs if _FIRST.search(text, *layout.paragraphs[n + 1])]
    if len(first_person) < 0.6 * len(pairs):
        return []
    voice = interviewee(layout, people, asked[0])
    turns = []
    for number, following in pairs:
        start = layout.paragraphs[number + 1][0]
        label = TurnLabel(number + 1, start, "", voice, False)
        numbers = _paragraphs_of(
            text, layout, label, following if following < len(layout.paragraphs) else None, True
        )
        if not _quoted_whole(text, layout.paragraphs[number + 1]):
            turns.append(_turn(text, layout, _behind_a_dash(text, start), numbers, voice, labelled=True))
    return turns


def _behind_a_dash(text: str, start: int) -> int:
    found = re.compile(r"\s*(?:[–—-]|R\s*[.:])\s+").match(text, start)
    return found.end() if found else start


def _quoted_whole(text: str, extent: Extent) -> bool:
    return text[extent[0] : extent[1]].lstrip(" *_-–—")[:1] in '«“"„'


def interviewee(layout: TextLayout, people: People, first_question: int) -> Speaker | None:
    """Who answers: the one named with a role before the first question, else the one named most."""
    limit = layout.paragraphs[first_question][1]
    named = [m.person for m in people.names_within(0, limit) if m.person and m.sure]
    described = [person for person in named if person.role or person.organisation]
    chosen = described or named or [m.person for m in people.names if m.person and m.sure]
    counted = Counter(id(person) for person in chosen)
    best = max(chosen, key=lambda person: counted[id(person)], default=None)
    return of_person(best) if best else None
