"""Whose words a verb of speech hands over: the name behind it, the subject before it, « la directrice », a pronoun."""

import re

from data.reading.cues import Cue
from data.reading.people import Mention, People
from data.reading.voices import Speaker, Voices

_BESIDE = re.compile(
    r"[ \u00a0,]*(?:(?:le|la|les|un|une|son|sa)[ \u00a0]|l[’'])?[^,.;:]{0,80}[ \u00a0]?,?[ \u00a0]*",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\bpar\s|\b(?:mots|propos|paroles|phrase|réponse|témoignage|formule|conseil|message|aveu|avis"
    r"|citation)s? (?:de |d[’'])",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"\b(il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette dernière|ces derniers"
    r"|ces dernières|l[’']un|l[’']une)\b",
    re.IGNORECASE,
)
LATTER = {
    "celui-ci": "il", "celle-ci": "elle", "ceux-ci": "ils", "celles-ci": "elles", "ce dernier": "il",
    "cette dernière": "elle", "ces derniers": "ils", "ces dernières": "elles", "l’un": "il", "l'un": "il",
    "l’une": "elle", "l'une": "elle",
}  # fmt: skip
_AT = re.compile(r"\b(?:à|au|aux|devant|face à|auprès de|auprès du)\s+(?:la |le |l[’'])?$", re.IGNORECASE)


class Subjects:
    """Finds who speaks beside a verb, in a stretch of text."""

    def __init__(self, text: str, people: People, voices: Voices) -> None:
        self.text = text
        self.people = people
        self.voices = voices

    def after(self, cue: Cue, limit: int, plain: bool = True) -> Speaker | None:
        """Whose words they are: the pronoun of the verb, or the first mention behind it."""
        if cue.pronoun:
            return self.voices.pronoun(cue.pronoun, cue.start) or Speaker("")
        return self.first(cue.end, max(limit, cue.end), cue.plural, plain)

    def first(self, start: int, limit: int, plural: bool = False, plain: bool = True) -> Speaker | None:
        pronoun = PRONOUN.search(self.text, start, min(limit, start + 40))
        for mention in self.people.within(start, limit):
            if pronoun and pronoun.start() < mention.start:
                break
            if plain and mention.start - start > 3 and (somebody := self._somebody(start, limit, mention)):
                return somebody
            if self._may_speak(mention, start):
                return self.voices.of(mention, plural)
        if pronoun and pronoun.group().lower() in LATTER:
            return self.voices.pronoun(LATTER[pronoun.group().lower()], start)
        return self.voices.unnamed_at(start, limit) if plain else None

    def _somebody(self, start: int, limit: int, mention: Mention) -> Speaker | None:
        """Someone who is called by a word that is not known for people, before anybody else is named."""
        voice = self.voices.unnamed_at(start, min(limit, mention.start))
        if voice is None or (mention.phrase is None and _BESIDE.fullmatch(self.text, start, mention.start)):
            return None
        return voice

    def _may_speak(self, mention: Mention, start: int) -> bool:
        if mention.phrase is not None:
            between = self.text[start : mention.start]
            return "," not in between.strip(" ,") and not _AT.search(between)
        return not (_AT.search(self.text, start, mention.start) and mention.start - start < 14)

    def of(self, cue: Cue, start: int, end: int) -> Speaker | None:
        if cue.pronoun:
            return self.voices.pronoun(cue.pronoun, cue.start) or Speaker("")
        mentions = [
            m for m in self.people.within(start, cue.start) if m.phrase is None or not m.phrase.institution
        ]
        acting = [m for m in mentions if not self.voices.is_complement(m)]
        turned = bool(
            re.search(
                r"\b(?:comme|ainsi que|tel que)\s+(?:le |l[’']|s[’']|la )?$",
                self.text[max(start, cue.start - 16) : cue.start],
                re.IGNORECASE,
            )
        )
        pronoun = self.pronoun_before(start, cue.start)
        if not turned:
            if pronoun and not any(m.start > pronoun[0] and m in acting for m in mentions):
                return self.voices.pronoun(pronoun[1], pronoun[0]) or Speaker("")
            if chosen := self._acting(acting, mentions, cue):
                return self.voices.of(chosen, cue.plural)
        empty = not self.text[start : cue.start].strip(' ,»”"')
        if not (turned or empty or pronoun or self.people.names_within(cue.end, end)) and (
            house := self._house(start, cue.start)
        ):
            return house
        if (turned or empty or not pronoun) and (voice := self.first(cue.end, end, cue.plural)):
            return voice
        institutions = [
            m for m in self.people.within(start, cue.start) if m.phrase is not None and m.phrase.institution
        ]
        if institutions:
            return self.voices.of(institutions[-1])
        return self.voices.unnamed_at(start, cue.start) if cue.start - start < 60 else None

    def _house(self, start: int, end: int) -> Speaker | None:
        """« Le conseil départemental soutient le chantier, « … » »: a house that is the subject."""
        for mention in self.people.within(start, end)[::-1]:
            if mention.phrase and mention.phrase.institution and not self.voices.is_complement(mention):
                return self.voices.of(mention)
        return None

    def _acting(self, acting: list[Mention], mentions: list[Mention], cue: Cue) -> Mention | None:
        """The nearest mention before the verb that is no complement; a name before what it is called."""
        pool = acting or mentions
        if not pool:
            return None
        if cue.plural and len(pool) > 1 and self.voices._joined(pool[-2], pool[-1]):
            return pool[-2]
        nearest = pool[-1]
        for earlier in pool[-4:-1][::-1]:
            if (
                earlier.phrase is None
                and nearest.phrase is not None
                and "," in self.text[earlier.end : nearest.start]
            ):
                return earlier
            if (
                earlier.phrase is not None
                and nearest.phrase is None
                and self.people.beside(earlier) is nearest
            ):
                return nearest
        return nearest

    def pronoun_before(self, start: int, end: int) -> tuple[int, str] | None:
        found = None
        for match in PRONOUN.finditer(self.text, start, end):
            comma = self.text[max(0, match.start() - 2) : match.start()] == ", "
            if not (comma and self.text.startswith(",", match.end())):  # « La préfecture, elle, rappelle »
                found = match
        if found is None:
            return None
        word = found.group().lower()
        return found.start(), LATTER.get(word, word)

    def before_a_colon(self, start: int, end: int) -> Speaker | None:
        """« résumée par X : », « ces mots de X, directrice : », « X : »."""
        by = list(_BY.finditer(self.text, start, end))
        if by and (voice := self.first(by[-1].end(), end)):
            return voice
        names = self.people.names_within(start, end)
        sure = [mention for mention in names if mention.sure and not self.voices.is_complement(mention)] or [
            m for m in names if m.sure
        ]
        if sure or names:
            return self.voices.of((sure or names)[-1])
        if pronoun := self.pronoun_before(start, end):
            return self.voices.pronoun(pronoun[1], pronoun[0])
        phrases = [
            m
            for m in self.people.within(start, end)
            if m.phrase and not m.phrase.institution and not self.voices.is_complement(m)
        ]
        return self.voices.of(phrases[0]) if phrases else None
