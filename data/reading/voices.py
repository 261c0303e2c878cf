"""From a mention to the one who speaks: whole names, pronouns, « la directrice », couples, those who stay unnamed."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from data.reading.noun_phrases import NounPhrase, tail
from data.reading.people import Mention, People, Person
from data.reading.roles import GENERAL_HOUSES, OFFICES

_BEHIND = 50
"""Characters behind « dit-on » in which it may be named too: « regrette-t-on à la préfecture »."""
_HOUSE = 300
"""Characters before « dit-on » in which the house is named that says it."""
_INTRODUCED = 320
"""Characters behind a name in which « Le secrétaire du comité » may still tell what its bearer is."""
_SAME_HOUSE = 400
_FAR = 900
"""Characters after which somebody who was named is not meant any more by « la marchande »."""
_TOGETHER = re.compile(r"\s*(?:et|&)\s*")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: a person of the text, or as the text calls them."""

    name: str
    role: str = ""
    organisation: str = ""
    gender: str = ""
    plural: bool = False
    person: Person | None = None
    among: tuple[str, ...] = ()
    """Those of several who may have said it, when the text does not tell."""


def of_person(person: Person) -> Speaker:
    return Speaker(person.name, person.role, person.organisation, person.gender, person=person)


class Voices:
    """Turns mentions into voices, and remembers who spoke last."""

    def __init__(self, text: str, people: People, quoted: Callable[[Mention], bool]) -> None:
        self.text = text
        self._quoted = quoted
        self.people = people
        self._offsets: list[int] = []
        self._spoken: list[Speaker] = []

    def spoke(self, offset: int, voice: Speaker) -> None:
        """Somebody was quoted at this offset."""
        self._offsets.append(offset)
        self._spoken.append(voice)

    def last(self, offset: int) -> tuple[int, Speaker] | None:
        """Who spoke last before an offset, and where."""
        at = bisect_right(self._offsets, offset) - 1
        return (self._offsets[at], self._spoken[at]) if at >= 0 else None

    def spoken_before(self, offset: int, most: int) -> Iterator[Speaker]:
        """Those who spoke before an offset, the last first."""
        at = bisect_right(self._offsets, offset)
        yield from self._spoken[max(0, at - 2 * most) : at][::-1]

    def quoted(self, mention: Mention) -> bool:
        return self._quoted(mention)

    def as_written(self, mention: Mention) -> Speaker:
        """« la directrice » herself, whoever else may be meant."""
        return self._unnamed(mention.phrase) if mention.phrase else self.of(mention)

    def agreeing(self, mention: Mention) -> Iterator[Speaker]:
        """Who else a word for a person may mean: whoever was named or spoke last and is of that gender."""
        phrase = mention.phrase
        if phrase is None or phrase.plural or not phrase.definite:
            return
        voice = self.pronoun("elle" if phrase.gender == "f" else "il", mention.start)
        if voice is not None:
            yield voice

    def of(self, mention: Mention, plural: bool = False) -> Speaker:
        """Who a mention means."""
        if mention.person is not None:
            return self._together(mention) if plural else of_person(mention.person)
        phrase = mention.phrase
        assert phrase is not None
        named = self.people.beside(mention)
        if named is not None and named.person is not None:
            return of_person(named.person)
        if phrase.definite and not phrase.plural and not phrase.institution:
            if (person := self.people.called(phrase, mention.start)) is not None:
                return of_person(person)
            if (person := self._introduced(phrase, mention)) is not None:
                return of_person(person)
            word = "" if _YOUNG.search(self.text, phrase.start, phrase.head) else phrase.word
            if self._alone(phrase) and (voice := self._again(word, phrase.gender, mention.start)):
                return voice
        if phrase.institution and phrase.definite and (house := self._same_house(phrase, mention)):
            return house
        return self._unnamed(phrase)

    def _introduced(self, phrase: NounPhrase, mention: Mention) -> Person | None:
        """« Pascal Delmond distribue des cafés. Le secrétaire du comité a vu… »: what he is, told after his name."""
        if phrase.possessive or phrase.plural or not self._begins_sentence(mention):
            return None
        reach = max(0, mention.start - _INTRODUCED)
        floor = max(self.text.rfind("\n", reach, mention.start), reach - 1)
        named = [m for m in self.people.before(mention.start, 12) if m.start > floor and not self._quoted(m)]
        people = [m for m in named if m.person and m.sure]
        if len({id(m.person) for m in people}) != 1 or any(
            m.phrase and m.phrase.word == phrase.word for m in named
        ):
            return None
        person = people[0].person
        if person is None or person.role or not _agree(person.gender, phrase.gender):
            return None
        if all(self.is_complement(m) for m in people):
            return None
        self.people.holds(person, phrase)
        return person

    def _same_house(self, phrase: NounPhrase, mention: Mention) -> Speaker | None:
        """« Le conseil départemental a garanti l’emprunt. « … », indique la collectivité »."""
        if phrase.word not in GENERAL_HOUSES or _COMPLETED.match(self.text, phrase.end):
            return None
        for earlier in self.people.before(mention.start, 12):
            house = earlier.phrase
            if mention.start - earlier.start > _SAME_HOUSE:
                return None
            if house is None or not house.institution or self._quoted(earlier):
                continue
            if self._begins_sentence(earlier) and house.word != phrase.word:
                return self._unnamed(house)
        return None

    def _again(self, word: str, gender: str, offset: int) -> Speaker | None:
        """« la marchande », « l’élu »: whoever was named last and may be one, unless it is an office."""
        if word in OFFICES:
            return None
        voice = self.pronoun("elle" if gender == "f" else "il" if gender == "m" else "", offset)
        if voice is None or not voice.name or (voice.person is None and not _agree(voice.gender, gender)):
            return None
        return voice if offset - self._met(voice, offset) < _FAR else None

    def _alone(self, phrase: NounPhrase) -> bool:
        """« l’architecte des Bâtiments de France » is told in full: somebody new, as « leur mère » is."""
        written = self.text[phrase.start : phrase.start + 2]
        if written.lower() == "ce":
            return not phrase.possessive  # « cette mère de trois enfants »
        if written[:1].isupper():  # « L’ancien meunier de Périgueux »
            return not phrase.possessive and not _OF_A_HOUSE.match(self.text, phrase.end)
        return not phrase.possessive and not _COMPLETED.match(self.text, phrase.end)

    def _met(self, voice: Speaker, offset: int) -> int:
        """Where somebody was named last before an offset."""
        if voice.person is None:
            return (
                self.text.rfind(voice.name, max(0, offset - _FAR), offset)
                if voice.name in self.text[max(0, offset - _FAR) : offset]
                else -_FAR
            )
        return next((m.start for m in self.people.before(offset) if m.person is voice.person), -_FAR)

    def unnamed_at(self, start: int, limit: int) -> Speaker | None:
        """« glisse une intérimaire »: whatever the word is, what stands there speaks."""
        found = _SOMEBODY.match(self.text, start, limit)
        if not found:
            return None
        end = tail(self.text, found.end("word"), min(limit, found.end("word") + 60))
        following = self.text[found.end("word") : end].lstrip(" \u00a0")
        if not following.startswith(("de ", "du ", "des ", "d’", "d'", "à ", "au ")):
            end = found.end("word")
        if found["word"][:1].isupper():  # « selon le Bureau central sismologique »
            name = self.text[found.start("det") : end]
            return Speaker(name, organisation=self.text[found.start("word") : end])
        det = found["det"].lower()
        if det in ("le", "la", "l’", "l'", "ce", "cet", "cette") and (
            voice := self._again(
                found["word"], {"le": "m", "la": "f", "cet": "m", "cette": "f"}.get(det, ""), start
            )
        ):
            return voice
        gender = (
            "f" if det in ("une", "la", "sa", "cette") else "m" if det in ("un", "le", "ce", "cet") else ""
        )
        return Speaker(
            self.text[found.start("det") : end],
            self.text[found.start("word") : end],
            gender=gender,
            plural=det in ("les", "des"),
        )

    def _unnamed(self, phrase: NounPhrase) -> Speaker:
        end = tail(self.text, phrase.end, phrase.end + 80)
        following = self.text[phrase.end : end].lstrip(" \u00a0")
        if (
            not following.startswith(("de ", "du ", "des ", "d’", "d'", "à ", "au "))
            and not following[:1].isupper()
        ):
            end = phrase.end
        name = self.text[phrase.start : end]
        if phrase.institution:
            return Speaker(name, organisation=self.text[phrase.head : end], plural=phrase.plural)
        return Speaker(name, role=self.text[phrase.head : end], gender=phrase.gender, plural=phrase.plural)

    def _together(self, mention: Mention) -> Speaker:
        """« expliquent Jean et Marie Roux »."""
        names = self.people.names_within(mention.end, mention.end + 90)
        if names and names[0].person and mention.person and self._joined(mention, names[0]):
            both = (mention.person, names[0].person)
            return Speaker(
                self.text[mention.start : names[0].end]
                if not mention.person.role
                else f"{both[0].name} et {both[1].name}",
                plural=True,
                among=tuple(person.name for person in both),
            )
        return of_person(mention.person) if mention.person else Speaker("")

    def _joined(self, one: Mention, other: Mention) -> bool:
        between = self.text[one.end : other.start]
        return bool(_TOGETHER.fullmatch(between)) or (
            between.startswith((",", " (")) and between.rstrip().endswith(" et")
        )

    def pronoun(self, pronoun: str, offset: int) -> Speaker | None:
        """Who « il » or « elle » is: the one named last who may be, the subject of a sentence before others in it."""
        gender = "f" if pronoun.startswith("elle") else "m" if pronoun.startswith("il") else ""
        plural = pronoun in ("ils", "elles")
        if pronoun == "on":
            return self._house_before(offset)
        last = self.last(offset)
        named = self._named_before(offset, gender) if not plural else self._several_called_before(offset)
        if (
            last
            and (last[1].plural == plural)
            and _agree(last[1].gender, gender)
            and (named is None or last[0] >= named.start)
        ):
            return self._learnt(last[1], gender)
        if named is None:
            return self._several_before(offset) if plural else self._spoke_as(gender, offset)
        return self._learnt(self.of(named), gender)

    def _spoke_as(self, gender: str, offset: int) -> Speaker | None:
        """Whoever spoke last and is of that gender: « le prévenu », who has no name."""
        for voice in self.spoken_before(offset, 3):
            if gender and voice.gender == gender and not voice.plural:
                return voice
        return None

    def _house_before(self, offset: int) -> Speaker | None:
        """« À la chambre d’agriculture, … souligne-t-on »."""
        behind = self.people.within(offset, offset + _BEHIND)
        for mention in [*behind, *self.people.before(offset, 12)]:
            if mention.phrase and mention.phrase.institution and offset - mention.start < _HOUSE:
                return None if self._quoted(mention) else self.of(mention)
        return None

    def _learnt(self, voice: Speaker, gender: str) -> Speaker:
        """« Camille », once « elle », is no « il » any more."""
        if voice.person and not voice.person.gender:
            voice.person.gender = gender
            return of_person(voice.person)
        return voice

    def _several_called_before(self, offset: int) -> Mention | None:
        """« Les organisateurs … ils »."""
        for mention in self.people.before(offset, 12):
            if (
                mention.phrase
                and mention.phrase.plural
                and not mention.phrase.institution
                and self._begins_sentence(mention)
            ):
                return mention
        return None

    def _begins_sentence(self, mention: Mention) -> bool:
        """« Une victime », or behind « Interrogée à la sortie, »."""
        before = self.text[max(0, mention.start - 80) : mention.start]
        return self.text[mention.start : mention.start + 1].isupper() or bool(_AFTER_CLAUSE.search(before))

    def _named_before(self, offset: int, gender: str) -> Mention | None:
        found = [m for m in self.people.before(offset) if self._may_be(m, gender)]
        if not found or found[0].phrase:
            return found[0] if found else None
        nearest = found[0]
        floor = max(0, nearest.start - _FAR)
        start = max(
            floor, self.text.rfind(". ", floor, nearest.start), self.text.rfind("\n", floor, nearest.start)
        )
        rivals = [m for m in found if m.start > start and m.person and not self.is_complement(m)]
        known = [m for m in rivals if m.person and m.person.gender == gender] or rivals
        return known[-1] if known else nearest

    def _may_be(self, mention: Mention, gender: str) -> bool:
        """A name, or « Le proviseur » where it begins its sentence."""
        if self._quoted(mention):
            return False
        if mention.person:
            return mention.sure and _agree(mention.person.gender, gender)
        phrase = mention.phrase
        if phrase is None or phrase.institution or phrase.plural or not _agree(phrase.gender, gender):
            return False
        return self._begins_sentence(mention) and self.people.beside(mention) is None

    def is_complement(self, mention: Mention) -> bool:
        """« avec Jean », « de Jean »: not the one who acts."""
        return bool(_PREPOSITION.search(self.text, max(0, mention.start - 12), mention.start))

    def _several_before(self, offset: int) -> Speaker | None:
        names = [m for m in self.people.before(offset) if m.person and m.sure]
        for later, earlier in pairwise(names):
            if self._joined(earlier, later):
                return self._together(earlier)
        return None


_SOMEBODY = re.compile(
    r"[ \u00a0,]*(?P<det>\b(?:un|une|le|la|les|des|son|sa|cet|cette|ce|notre)\b|l[’'])[ \u00a0]*(?:(?:jeune"
    r"|vieille?|ancienne?|petite?|autre|même|grande?)[ \u00a0])?(?P<word>[a-zà-ÿœ]{3,}(?:-[a-zà-ÿœ]+)*)",
    re.IGNORECASE,
)
_AFTER_CLAUSE = re.compile(r"(?:^|[.!?»”\n][\s\u00a0]*)[A-ZÀ-Þ][^,.:;!?«»]{3,60},[ \u00a0]$")
_YOUNG = re.compile(r"\b(?:jeune|vieille|vieil|petite|petit)\b", re.IGNORECASE)
"""« la jeune femme » is somebody who was named; « la femme » is somebody's wife."""
_OF_A_HOUSE = re.compile(r"[ \u00a0](?:de la |de l[’']|du |des )")
_COMPLETED = re.compile(
    r"[ \u00a0](?:de (?:la |l[’']|[A-ZÀ-Þ])|du |des |d[’'][A-ZÀ-Þ]|à |aux? |en chef|général)"
)
"""« la cadre de santé » may be whoever was named; « la conservatrice du musée » is told in full."""
_PREPOSITION = re.compile(
    r"(?:\b(?:de|à|avec|chez|contre|sans|comme|et|par|pour|sur|envers|entre|selon)|\bd[’']"
    r"|\bqu[’'])[ \u00a0]*(?:M\.|Mme)?[ \u00a0]*$"
)


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other
