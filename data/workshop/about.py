"""Which initiatives the quotations of an article may be of: those that it names, and the houses of those who speak.

The reader tells what is named; here it is told what is named beside what: who speaks for whom, what stands where.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from data.reading.kinds import SpanKind
from data.reading.proposals import InitiativeProposal, Pair, QuoteProposal, Read, ToponymProposal
from data.reading.themes import ThemeWords
from geo.place import Status
from geo.text import fold

MOST_THEMES = 2
"""Proposed for one initiative; a person may choose others."""
MOST_CHOICES = 6
"""Initiatives that one quotation may be of, the likeliest first."""
_MOST_SUBJECTS = 60
_MOST_MENTIONS = 40
_MOST_SENTENCES = 200
"""In which somebody is named: a book names its people a thousand times."""
_SURE = (Status.SURE.value, Status.PROBABLE.value)
_COMMUNE = re.compile(r"\d[\dAB]\d{3}")
_SORT = re.compile(
    r"\b((?:école|collège|lycée|librairie|ferme|festival|médiathèque|maison|jardin partagé|garage|épicerie"
    r"|café associatif|fablab|atelier|opération)[ \u00a0])$"
)
"""What a place is belongs to its name: « collège Alexandre-Varenne »."""
_ENDS = re.compile(r"[.!?…]\s|\n")
_PARAGRAPHS = re.compile(r"[^\n]+")


@dataclass(slots=True)
class Subject:
    """What may be an initiative: `id` is that of one that the atlas has, "" for a new one. `place` is as written."""

    name: str
    id: str = ""
    mentions: list[Pair] = field(default_factory=list)
    place: ToponymProposal | None = None
    themes: tuple[str, ...] = ()


class ArticleSubjects:
    """The subjects of an article, and those of each quotation by their numbers."""

    def __init__(self, read: Read, theme_words: ThemeWords) -> None:
        self._read, self._text, self._themes = read, read.text, theme_words
        self._paragraphs = [match.span() for match in _PARAGRAPHS.finditer(read.text)]
        self._communes = [
            one for one in read.toponyms if one.status in _SURE and _COMMUNE.fullmatch(one.code)
        ]
        self.all: list[Subject] = []
        self._gather()
        self._spoke_for: dict[str, int] = {}
        self._with: dict[str, set[int]] = {}
        self.choices = {
            (quote.start, quote.end): self._chosen(quote)
            for quote in read.quotes
            if quote.kind == SpanKind.TESTIMONY
        }
        for number, subject in enumerate(self.all):
            said = [at for at, choice in self.choices.items() if choice[:1] == (number,)]
            subject.place = self._place_of(subject, said)
            subject.themes = self._themes_of(subject, said)

    def of(self, quote: QuoteProposal) -> tuple[int, ...]:
        """The likeliest first; none where the article names none."""
        return self.choices.get((quote.start, quote.end)) or self._ranked(quote)

    # What there is

    def _gather(self) -> None:
        for one in self._read.initiatives:
            self._add(one.name if one.id else self._whole_name(one), one.id, one.mentions)
        for quote in self._read.quotes:
            if quote.kind == SpanKind.TESTIMONY and _is_a_name(quote.organisation):
                self._add(quote.organisation[:1].upper() + quote.organisation[1:])

    def _whole_name(self, one: InitiativeProposal) -> str:
        start, end = one.mentions[0]
        before = _SORT.search(self._text[max(0, start - 20) : start])
        named = f"{before[1] if before else ''}{self._text[start:end]}"
        return named[:1].upper() + named[1:]

    def _add(self, name: str, id: str = "", mentions: Sequence[Pair] = ()) -> None:
        name = " ".join(name.split())
        key = fold(name)
        same = next((one for one in self.all if fold(one.name) == key or (id and one.id == id)), None)
        if same is None and key and len(self.all) < _MOST_SUBJECTS:
            same = Subject(name, id)
            self.all.append(same)
        if same is not None:
            found = {*same.mentions, *mentions, *islice(_occurrences(self._text, name), _MOST_MENTIONS)}
            same.mentions = sorted(found)[:_MOST_MENTIONS]

    # What is beside what

    def _chosen(self, quote: QuoteProposal) -> tuple[int, ...]:
        ranked = self._ranked(quote)
        if ranked and quote.speaker:
            self._spoke_for.setdefault(quote.speaker, ranked[0])
        return ranked

    def _ranked(self, quote: QuoteProposal) -> tuple[int, ...]:
        house = fold(quote.organisation)
        paragraph = self._paragraph_at(quote.start)
        beside = self._beside(quote.speaker) if quote.speaker else set()

        def rank(number: int) -> tuple[int, int, int]:
            subject = self.all[number]
            if house and fold(subject.name) == house:
                return 0, 0, number
            within = [pair for pair in subject.mentions if _is_within(pair, paragraph)]
            if within:
                return 1, min(_apart(pair, (quote.start, quote.end)) for pair in within), number
            if quote.speaker and self._spoke_for.get(quote.speaker) == number:
                return 2, 0, number
            if number in beside:
                return 3, 0, number
            before = [pair for pair in subject.mentions if pair[1] <= quote.start]
            if before:
                return 4, quote.start - before[-1][1], number
            return 5, -len(subject.mentions), number

        return tuple(sorted(range(len(self.all)), key=rank)[:MOST_CHOICES])

    def _beside(self, speaker: str) -> set[int]:
        """What is named in one sentence with somebody."""
        if speaker not in self._with:
            found = islice(_occurrences(self._text, speaker), _MOST_SENTENCES)
            sentences = [self._sentence_at(start) for start, _ in found]
            self._with[speaker] = {
                number
                for number, subject in enumerate(self.all)
                if any(_is_within(pair, one) for pair in subject.mentions for one in sentences)
            }
        return self._with[speaker]

    def _place_of(self, subject: Subject, said: Sequence[Pair]) -> ToponymProposal | None:
        """The commune that is named nearest to it: in its name, in its paragraph, in that of its quotations, before."""
        beside = [*subject.mentions, *said[:_MOST_MENTIONS]]
        if not beside or not self._communes:
            return None
        paragraphs = [(at, self._paragraph_at(at[0])) for at in beside]

        def far(one: ToponymProposal) -> tuple[int, int]:
            pair = one.start, one.end
            own = self._paragraph_at(one.start)
            within = [at for at, paragraph in paragraphs if paragraph == own]
            near = min(_apart(pair, at) for at in within or beside)
            return (0 if within else 1 if any(one.end <= at[0] for at in beside) else 2), near

        return min(self._near(beside), key=far)

    def _near(self, beside: Sequence[Pair]) -> list[ToponymProposal]:
        """The communes that are named right before or behind some places of the text, in order: no other is nearer."""
        at = {bisect_right(self._communes, start, key=lambda one: one.start) for start, _ in beside}
        numbers = {n for one in at for n in range(one - 2, one + 2) if 0 <= n < len(self._communes)}
        return [self._communes[number] for number in sorted(numbers)]

    def _themes_of(self, subject: Subject, said: Sequence[Pair]) -> tuple[str, ...]:
        mentioned = (*subject.mentions, *said[:_MOST_SENTENCES])
        around = sorted({self._paragraph_at(start) for start, _ in mentioned})
        own = self._themes.suggested(" ".join(self._text[start:end] for start, end in around))
        of_all = [one.id for one in self._read.themes]
        return tuple([one.id for one in own][:MOST_THEMES] or of_all[:1])

    def _paragraph_at(self, offset: int) -> Pair:
        at = bisect_right(self._paragraphs, offset, key=_start) - 1
        found = self._paragraphs[at] if at >= 0 else (offset, offset)
        return found if found[0] <= offset < found[1] else (offset, offset)

    def _sentence_at(self, offset: int) -> Pair:
        start, end = self._paragraph_at(offset)
        starts = [match.end() for match in _ENDS.finditer(self._text, start, offset)]
        after = _ENDS.search(self._text, offset, end)
        return starts[-1] if starts else start, after.start() if after else end


def _is_a_name(words: str) -> bool:
    """« association » is none: any may be meant."""
    return any(letter.isupper() for letter in words)


def place_as_written(
    place: ToponymProposal, departement: str, locate: Callable[[str], str]
) -> tuple[str, str]:
    """The words of a place that are understood as the article means it, as short as they may be, and a code where no
    words do. `locate` gives the code that words are understood as, "" where they are not."""
    for words in (place.text, place.name, f"{place.name} ({departement})" if departement else ""):
        if words and locate(words) == place.code:
            return words, ""
    return place.text, place.code


def _occurrences(text: str, words: str) -> Iterator[Pair]:
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
    return (match.span() for match in re.finditer(pattern, text)) if words.strip() else iter(())


def _start(pair: Pair) -> int:
    return pair[0]


def _is_within(pair: Pair, outer: Pair) -> bool:
    return outer[0] <= pair[0] and pair[1] <= outer[1]


def _apart(one: Pair, other: Pair) -> int:
    return max(0, other[0] - one[1], one[0] - other[1])
