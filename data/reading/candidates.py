"""Who else may say a quotation: everybody near it, people and houses, as they would be called; the likeliest first."""

from collections.abc import Iterator

from data.reading.layout import TextLayout
from data.reading.marks import Marked
from data.reading.people import Mention, People
from data.reading.subjects import PRONOUN
from data.reading.voices import Speaker, Voices

_BEHIND = 160
"""Characters behind a quotation in which who says it may be named."""
_LEADING = 220
"""Characters before it in which its sentence and the one before stand."""
_FAR = 1_500
_MOST_SPOKEN = 3


def other_voices(
    text: str, layout: TextLayout, people: People, voices: Voices, span: Marked
) -> Iterator[Speaker]:
    """Those beside the words, then who spoke before, then who is named further away."""
    paragraph = layout.paragraph_at(span.start)
    ends = layout.paragraph_at(max(span.start, span.end - 1))[1]
    behind = [m for m in people.within(span.end, min(ends, span.end + _BEHIND)) if not voices.quoted(m)]
    before = [m for m in people.before(span.start) if not voices.quoted(m) and m.start > span.start - _FAR]
    beside = [m for m in before if m.start >= max(paragraph[0], span.start - _LEADING)]
    for mention in behind[:2]:
        yield from _called(voices, mention)
    if turned := PRONOUN.search(text, span.end, min(ends, span.end + 40)):
        yield from _agreeing(before, turned.group().lower())
    for mention in (m for m in beside if _acts(voices, m)):
        yield from _called(voices, mention)
    yield from voices.spoken_before(span.start, _MOST_SPOKEN)
    for mention in [*behind[2:], *beside, *before]:
        if mention.person or (mention.phrase and mention.phrase.institution):
            yield from _called(voices, mention)


def _acts(voices: Voices, mention: Mention) -> bool:
    return not voices.is_complement(mention)


def _called(voices: Voices, mention: Mention) -> Iterator[Speaker]:
    """Who a mention is taken for, and what else it may be: « la directrice » was named, or is somebody new."""
    if mention.person is not None:
        if mention.sure or mention.person.sure:
            yield voices.of(mention)
        return
    yield voices.of(mention)
    if mention.phrase is not None and not mention.phrase.institution:
        yield from voices.agreeing(mention)
    yield voices.as_written(mention)


def _agreeing(before: list[Mention], pronoun: str) -> Iterator[Speaker]:
    """Those whom « elle » or « il » may be, the one named last first."""
    gender = "f" if pronoun.startswith("elle") else "m" if pronoun.startswith("il") else ""
    for mention in before:
        person = mention.person
        if person and (mention.sure or person.sure) and person.gender in ("", gender):
            yield Speaker(person.name, person.role, person.organisation, person.gender, person=person)
