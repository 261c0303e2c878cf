"""Who says each quotation: by what follows it, what leads to it, what interrupts it, then by who spoke before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data.reading.candidates import other_voices
from data.reading.cues import Cue, according, cue_at, cues_within, leading
from data.reading.incises import Incise
from data.reading.layout import TextLayout
from data.reading.marks import Marked
from data.reading.people import Mention, People
from data.reading.subjects import LATTER, PRONOUN, Subjects
from data.reading.voices import Speaker, Voices, of_person

_REACH = 300
"""Characters around a quotation in which its speaker is looked for."""
_MOST_JOINED = 3
"""Quotations in a row that one speaker behind the last of them says."""
_BETWEEN = re.compile(
    r"[\s\u00a0\u202f»«,“”\"]*(?:et|ou|puis|mais|voire|et que|ou encore|,)?[\s\u00a0\u202f,]*"
)
_SIGNED = re.compile(r"[\s\u00a0\u202f»”\"]*(?:\(|[–—-]\s*|\n\s*(?:[–—-]\s*)?)(?=[A-ZÀ-Þ])")
_NO_SIGNATURE = re.compile(r"[«“\":?!]|\.\s+\S")


_GOES_ON = re.compile(r"\b(?:ajout|poursui|continu|repren|insist|conclu|précis|enchaîn)", re.IGNORECASE)


@dataclass(slots=True)
class Attribution:
    """Who says a span: the voices by likelihood, and how the first was found."""

    voices: list[Speaker] = field(default_factory=list)
    method: str = "none"
    confidence: float = 0.0
    nobody: bool = False
    """The text leaves it open: the voices are those who may have said it."""

    @property
    def direct(self) -> bool:
        """Words beside the span say who speaks."""
        return self.method in ("inside", "after", "before", "according", "signed", "reported")


class Attributor:
    """Goes through the spans of a text in order."""

    def __init__(self, text: str, layout: TextLayout, people: People, spans: Sequence[Marked]) -> None:
        self.text = text
        self.layout = layout
        self.people = people
        self._outer = [span for span in spans if span.depth == 0]
        self.voices = Voices(text, people, self._quoted)
        self.subjects = Subjects(text, people, self.voices)
        self._signed_off = -1
        """Where the last signed quotation begins: another one beside it is somebody else's."""
        self._place = {id(span): at for at, span in enumerate(self._outer)}

    def direct(self, span: Marked, incises: Sequence[Incise]) -> Attribution | None:
        """What the words beside a span say, or None."""
        for incise in incises:
            if voice := self.subjects.after(incise.cue, incise.end):
                return Attribution([voice], "inside", 0.97)
        return self._after(span) or self._before(span) or self._signed(span)

    def indirect(self, span: Marked) -> Attribution:
        """Who may say a span that nothing beside it hands to anybody: who spoke before, who is named around."""
        if span.mark == "—":
            return self._answering(span)
        start = self._outside(span)[0]
        paragraph = self.layout.paragraph_at(span.start)
        last = self.voices.last(start)
        subject = self._subject_of_sentence_before(start, paragraph)
        if last and self._signed_off == last[0]:
            return Attribution()
        if last and last[0] >= paragraph[0] and not (subject and subject[0] > last[0]):
            return Attribution([last[1]], "chain", 0.75)
        if subject:
            return Attribution([subject[1]], "near", 0.6)
        if following := self._following(span):
            return Attribution([following], "near", 0.5)
        if last and self.layout.number_at(start) - self.layout.number_at(last[0]) <= 2:
            return self._since(last, start)
        return self._around(start, span.end)

    def others(self, span: Marked) -> Iterator[Speaker]:
        """Who else may say it, the likeliest first."""
        return other_voices(self.text, self.layout, self.people, self.voices, span)

    def _answering(self, span: Marked) -> Attribution:
        """A line of a dialogue: the last one named before it; two who talk without their names cannot be told apart."""
        for mention in self.people.before(span.start, 12):
            if mention.person and mention.sure and not self._quoted(mention):
                return Attribution([of_person(mention.person)], "near", 0.4)
        return Attribution()

    # Beside the span

    def _outside(self, span: Marked) -> tuple[int, int]:
        """The span with its marks and the space inside them."""
        start, end = span.start, span.end
        while start > 0 and self.text[start - 1] in '«“"„‹<‘ \u00a0\u202f‟»”(' and start > span.start - 4:
            start -= 1
        while (
            span.closed
            and end < len(self.text)
            and self.text[end] in '»”"›> \u00a0\u202f’“'
            and end < span.end + 3
        ):
            end += 1
        return start, end

    def _neighbour(self, span: Marked, step: int) -> Marked | None:
        at = self._place.get(id(span))
        if at is None or not 0 <= at + step < len(self._outer):
            return None
        return self._outer[at + step]

    def _after(self, span: Marked, joined: int = 0) -> Attribution | None:
        end = self._outside(span)[1]
        following = self._neighbour(span, 1)
        stop = self.layout.sentence_end(end) if end < self.layout.paragraph_at(span.end - 1)[1] else end
        limit = min(stop, end + _REACH, following.start - 1 if following else len(self.text))
        if self.layout.sentence_start(end) >= end and self.text[end : end + 1] not in ",":
            return self._joined(following, end, joined)
        start = leading(self.text, end, limit)
        found = according(self.text, start, min(limit, start + 24))
        if found and found.start() <= start + 1 and (voice := self.subjects.first(found.end(), limit)):
            return Attribution([voice], "according", 0.93)
        cue = cue_at(self.text, start, limit)
        plain = self.text[span.end - 1] in ",.!?…" or (
            cue is not None and "," in self.text[end - 1 : cue.start]
        )
        if (
            cue
            and self._hands_over(span, cue, end, limit)
            and (voice := self.subjects.after(cue, limit, plain))
        ):
            return Attribution([self._going_on(voice, cue, span.start)], "after", 0.95)
        return self._joined(following, end, joined)

    def _joined(self, following: Marked | None, end: int, joined: int) -> Attribution | None:
        """« a » et « b », dit X."""
        if (
            following is None
            or joined == _MOST_JOINED
            or following.start - end > 30
            or not _BETWEEN.fullmatch(self.text, end, following.start)
        ):
            return None
        if "\n" in self.text[end : following.start]:
            return None
        return self._after(following, joined + 1)

    def _hands_over(self, span: Marked, cue: Cue, end: int, limit: int) -> bool:
        """A verb after a quotation is its own: behind a comma, or a whole sentence, or turned round."""
        if cue.pronoun:
            return True
        whole = self.text[span.end - 1] in ",.!?…" or "," in self.text[end - 1 : cue.start]
        names = self.people.within(cue.end, min(limit, cue.end + 60))
        if not cue.sure:
            close = bool(names) and names[0].start - cue.end < 3
            return close and whole
        return whole or (_words(self.text[span.start : span.end]) > 3 and not self._is_determined(span))

    def _is_determined(self, span: Marked) -> bool:
        """« La « Cocotte » », « un « client » »: a noun of the sentence around."""
        return bool(DETERMINED.search(self.text, max(0, span.start - 24), self._outside(span)[0]))

    def _before(self, span: Marked) -> Attribution | None:
        end = self._outside(span)[0]
        previous = self._neighbour(span, -1)
        sentence = self._sentence_leading_to(end)
        start = max(
            sentence,
            end - _REACH,
            previous.end if previous and previous.start < span.start and previous.end <= end else 0,
        )
        zone = self.text[start:end].rstrip(" \u00a0\u202f\n\r\t—–-")
        if not zone.strip(' \u00a0\u202f»”",.;'):
            return None
        colon = zone.endswith(":")
        cues = cues_within(self.text, start, end)
        cues = [cue for cue in cues if cue.sure or colon]
        found = according(self.text, start, end)
        if found and cues and cues[-1].end < found.start():
            cues = []  # « estime le syndicat, par la voix de sa secrétaire, X »
        if cues and (voice := self.subjects.of(cues[-1], start, end)):
            voice = self._going_on(voice, cues[-1], start)
            return Attribution([voice], "before" if colon else "reported", 0.9 if colon else 0.8)
        behind_a_name = bool(cues) and sentence < start and not _words(self.text[start : cues[-1].start])
        if behind_a_name and (house := self.subjects.of(cues[-1], sentence, end)):
            return Attribution(
                [house], "reported", 0.7
            )  # « La préfecture, qui a activé « Orsec », appelle à « … » »
        if found and (voice := self.subjects.first(found.end(), end)):
            return Attribution([voice], "according", 0.9)
        if colon and (voice := self.subjects.before_a_colon(start, end)):
            return Attribution([voice], "before", 0.8)
        if (
            cues
            and colon
            and (subject := self._subject_of_sentence_before(start, self.layout.paragraph_at(start)))
        ):
            return Attribution([subject[1]], "before", 0.7)
        last = self.voices.last(start)
        if cues and colon and last and last[0] >= self.layout.paragraph_at(start)[0]:
            return Attribution([last[1]], "before", 0.7)  # « Et d’ajouter : »
        return None

    def _going_on(self, voice: Speaker, cue: Cue, offset: int) -> Speaker:
        """« … », assure Jean Roux. Le président ajoute: « … »: what he is was not said yet, and he goes on."""
        last = self.voices.last(offset - 1)
        if (
            last is None
            or voice.person is not None
            or not (voice.role and last[1].person)
            or last[1].role
            or voice.name[:2].lower() not in ("le", "la", "l’", "l'")
            or offset - last[0] > 2 * _REACH
            or not _GOES_ON.search(self.text, cue.start, cue.end)
            or (voice.gender and last[1].gender and voice.gender != last[1].gender)
        ):
            return voice
        return last[1]

    def _sentence_leading_to(self, end: int) -> int:
        """Where the sentence begins that leads to a mark; one of another paragraph only when it ends with a colon."""
        paragraph = self.layout.paragraph_at(end)[0]
        if self.text[paragraph:end].strip(" \u00a0—–-*_>"):
            return self.layout.sentence_start(end - 1)
        before = self.text[max(0, paragraph - 8) : paragraph].rstrip()
        return self.layout.sentence_start(max(0, paragraph - 3)) if before.endswith(":") else end

    def _signed(self, span: Marked) -> Attribution | None:
        """« … » (Jeanne Roux), « … » — Jeanne Roux."""
        end = self._outside(span)[1]
        found = _SIGNED.match(self.text, end)
        if not found:
            return None
        names = self.people.names_within(found.end(), found.end() + 3)
        line_end = self.layout.paragraph_at(found.end())[1]
        if _NO_SIGNATURE.search(self.text, found.end(), min(line_end, found.end() + 130)):
            return None
        if (
            names
            and names[0].person
            and (")" in self.text[names[0].end : names[0].end + 60] or line_end - found.end() < 120)
        ):
            return Attribution([of_person(names[0].person)], "signed", 0.85)
        return None

    # Around the span

    def _subject_of_sentence_before(
        self, offset: int, paragraph: tuple[int, int]
    ) -> tuple[int, Speaker] | None:
        """Who acts in the sentence that ends before an offset, in the same paragraph."""
        if offset <= paragraph[0] + 1:
            return None
        start = self.layout.sentence_start(max(paragraph[0], offset - 3))
        if start >= offset - 1 and start > paragraph[0]:
            start = self.layout.sentence_start(start - 2)
        for mention in self.people.within(max(start, offset - _REACH), offset):
            if self._quoted(mention) or self.voices.is_complement(mention):
                continue
            if mention.person and mention.sure:
                return mention.start, self.voices.of(mention)
            if mention.phrase and self.people.beside(mention):
                return mention.start, self.voices.of(mention)
        pronoun = PRONOUN.match(self.text, start, min(offset, start + 16))
        if pronoun and (
            voice := self.voices.pronoun(LATTER.get(pronoun.group().lower(), pronoun.group().lower()), start)
        ):
            return start, voice
        return None

    def _quoted(self, mention: Mention) -> bool:
        return any(span.start <= mention.start < span.end for span in self._outer_around(mention.start))

    def _outer_around(self, offset: int) -> list[Marked]:
        low, high = 0, len(self._outer)
        while low < high:
            middle = (low + high) // 2
            if self._outer[middle].start <= offset:
                low = middle + 1
            else:
                high = middle
        return self._outer[max(0, low - 1) : low]

    def _following(self, span: Marked) -> Speaker | None:
        """The sentence behind the quotation begins with a name, where the quotation begins its paragraph."""
        paragraph = self.layout.paragraph_at(span.start)
        if self.text[paragraph[0] : span.start].strip(' «“"\u00a0\u202f—–-'):
            return None
        end = self._outside(span)[1]
        names = self.people.names_within(end, min(paragraph[1], end + 60))
        if names and names[0].person and names[0].sure and not self.voices.is_complement(names[0]):
            return of_person(names[0].person)
        return None

    def _since(self, last: tuple[int, Speaker], offset: int) -> Attribution:
        """Nobody else was named since somebody spoke: they go on. Two that were named together: nobody can tell."""
        named = [
            m
            for m in self.people.before(offset)
            if m.person and m.sure and m.start > last[0] and not self._quoted(m)
        ]
        others = {id(m.person): m.person for m in named if m.person and m.person is not last[1].person}
        if not others:
            return Attribution([last[1]], "chain", 0.6)
        voices = [of_person(person) for person in others.values()]
        if len(voices) == 1:
            return Attribution([voices[0], last[1]], "near", 0.45)
        return Attribution([*voices[::-1], last[1]], "near", 0.2, nobody=True)

    def _around(self, offset: int, end: int) -> Attribution:
        floor = self.layout.paragraphs[max(0, self.layout.number_at(offset) - 1)][0]
        named = [
            m.person
            for m in self.people.before(offset)
            if m.person and m.sure and m.start >= floor and not self._quoted(m)
        ]
        voices = [of_person(person) for person in {id(person): person for person in named}.values()]
        if len(voices) == 1:
            return Attribution(voices, "near", 0.4)
        if not voices and self._signed_off < 0 and (later := self._named_next(end)):
            return Attribution([later], "near", 0.35)
        return Attribution(voices[:3], "none", 0.2, nobody=True)

    def _named_next(self, end: int) -> Speaker | None:
        """Words that stand over the article: whoever it names first."""
        number = self.layout.number_at(end)
        limit = self.layout.paragraphs[min(len(self.layout.paragraphs) - 1, number + 2)][1]
        named = [m for m in self.people.names_within(end, limit) if m.person and m.sure]
        return of_person(named[0].person) if named and named[0].person else None

    def heard(self, span: Marked, told: Attribution) -> None:
        """Remembers who said a testimony, for those that follow."""
        if told.voices and told.voices[0].name and not told.nobody and span.depth == 0:
            self.voices.spoke(span.start, told.voices[0])
            if told.method == "signed":
                self._signed_off = span.start


DETERMINED = re.compile(
    r"(?:\b(?:le|la|les|un|une|des|du|de|au|aux|ce|cet|cette|ces|son|sa|ses|leur|leurs|notre|nos|mon|ma|mes|deux|trois|quelques|plusieurs|aucun|aucune"
    r"|premier|première|nouveau|nouvelle|grand|grande|petit|petite|véritable|vrai|vraie|et|ou|en|dits?|dites?)|\b[dl][’'])[\s\u00a0]*$",
    re.IGNORECASE,
)


def _words(text: str) -> int:
    return len(re.findall(r"\w+", text))
