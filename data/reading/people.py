"""Who is spoken of in a text: its people with all their mentions, roles and organisations."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from data.reading.names import _NOT_NAMES, NamedPerson, names_in_text
from data.reading.noun_phrases import NounPhrase, noun_phrases, split_role, tail
from data.reading.roles import ALIKE, WEAK
from geo.text import fold


@dataclass(slots=True)
class Person:
    """Somebody named in the text, under the longest of their names."""

    name: str
    gender: str = ""
    role: str = ""
    organisation: str = ""
    roles: set[str] = field(default_factory=set)
    """The words for what they are, each in one gender: what « la directrice » may be known by."""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """Where somebody is named or called by what they are."""

    start: int
    end: int
    person: Person | None
    phrase: NounPhrase | None = None
    sure: bool = True


class People:
    """The people of a text. `mentions` are in order: names, and what people are called without them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.persons: list[Person] = []
        self._by_key: dict[str, Person] = {}
        self._by_part: defaultdict[str, list[tuple[int, Person]]] = defaultdict(list)
        self._by_role: defaultdict[str, list[Person]] = defaultdict(list)
        self.phrases = list(noun_phrases(text))
        self._phrase_starts = [phrase.head for phrase in self.phrases]
        named = names_in_text(text)
        apposed = list(self._appositions(named))
        told = {one.start for one in apposed}
        named = sorted(
            [*(one for one in named if one.start not in told), *apposed], key=lambda one: one.start
        )
        self.names = self._names(named)
        self._name_starts = [mention.start for mention in self.names]
        self._describe()
        self.names = [
            replace(one, sure=True) if not one.sure and one.person and one.person.sure else one
            for one in self.names
        ]
        self.mentions = sorted([*self.names, *self._phrases()], key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self.mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin between two offsets."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int, most: int = 40) -> list[Mention]:
        """The last mentions before an offset, the nearest first."""
        at = bisect_left(self._starts, offset)
        return self.mentions[max(0, at - most) : at][::-1]

    def names_within(self, start: int, end: int) -> list[Mention]:
        return self.names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]

    def known(self, name: str) -> Person | None:
        """The person that a name means: whole, or a surname or first name alone."""
        key = fold(name)
        if key in self._by_key:
            return self._by_key[key]
        found = self._by_part.get(key)
        return found[-1][1] if found else None

    # Names

    def _names(self, named: list[NamedPerson]) -> list[Mention]:
        for one in named:
            if one.first and one.last:
                self._add(one)
        mentions = [mention for one in named if (mention := self._mention(one))]
        return sorted([*mentions, *self._lone_names(mentions)], key=lambda mention: mention.start)

    def _appositions(self, named: list[NamedPerson]) -> Iterator[NamedPerson]:
        """« Notre trésorier, Paulo, »: a name that is in no list, by the word for a person before it."""
        taken = {one.start for one in named if one.last}
        for phrase in self.phrases:
            if phrase.institution or phrase.plural or not phrase.determined:
                continue
            end = tail(self.text, phrase.end, phrase.end + 80)
            found = _APPOSITION.match(self.text, end)
            if found and found.start("name") not in taken and fold(found["name"]) not in _NOT_NAMES:
                yield NamedPerson(*found.span("name"), found["name"], "", phrase.gender)

    def _add(self, one: NamedPerson) -> None:
        key = fold(f"{one.first} {one.last}")
        person = self._by_key.get(key)
        if person is None:
            person = self._by_key[key] = Person(self.text[one.start : one.end], one.gender, sure=one.sure)
            self.persons.append(person)
        person.gender = person.gender or one.gender
        for part in {one.last, one.first, one.last.split(" ")[-1]}:
            found = self._by_part[fold(part)]
            if not found or found[-1][1] is not person:
                found.append((one.start, person))

    def _mention(self, one: NamedPerson) -> Mention | None:
        if one.first and one.last:
            return Mention(one.start, one.end, self._by_key[fold(f"{one.first} {one.last}")], sure=one.sure)
        person = self._of_part(fold(one.last or one.first), one.start)
        if person is None:
            key = fold(one.last or one.first)
            person = self._by_key.get(key)
            if person is None:
                person = Person(self.text[one.start : one.end], one.gender, sure=one.sure)
                self._by_key[key] = person
                self.persons.append(person)
        person.gender = person.gender or (one.gender if one.last and not one.first else "")
        return Mention(one.start, one.end, person, sure=one.sure or person.sure)

    def _of_part(self, part: str, offset: int) -> Person | None:
        """Who a surname or first name means: the last one so called before it, else the first one after."""
        found = self._by_part.get(part, [])
        at = bisect_right(found, offset, key=lambda pair: pair[0])
        near = [*found[max(0, at - _NEAR) : at][::-1], *found[at : at + _NEAR]]
        return next((person for _, person in near if person.sure), None)

    def _lone_names(self, mentions: list[Mention]) -> list[Mention]:
        """Surnames alone, of people whose whole name stands elsewhere."""
        parts = {
            part
            for part, found in self._by_part.items()
            if len(part) > 2 and any(person.sure for _, person in found)
        }
        if not parts:
            return []
        taken = [(mention.start, mention.end) for mention in mentions]
        at = 0
        found = []
        for match in _CAPITALISED.finditer(self.text):
            while at < len(taken) and taken[at][1] <= match.start():
                at += 1
            if at < len(taken) and taken[at][0] <= match.start():
                continue
            if _PLACED.search(self.text, max(0, match.start() - 30), match.start()):
                continue  # « au-dessus de Thiers », where a Laurent Thiers is named too
            if fold(match.group()) in parts and (person := self._of_part(fold(match.group()), match.start())):
                found.append(Mention(match.start(), match.end(), person))
        return found

    # What they are

    def _describe(self) -> None:
        for mention in self.names:
            person = mention.person
            if person is None or (person.role and person.organisation):
                continue
            self._does(mention)
            phrase = self._after(mention) or self._in_front(mention)
            if phrase:
                self._is(person, *phrase)
            elif not person.organisation and (found := _OF.match(self.text, mention.end)):
                end = tail(self.text, found.start("org"), found.start("org") + 60)
                person.organisation = person.organisation or self.text[found.start("org") : end]

    def _is(self, person: Person, word: NounPhrase, start: int, end: int) -> None:
        if word.word in WEAK and not person.sure:
            return
        role, organisation = split_role(self.text[start:end])
        person.role = person.role or role
        person.organisation = person.organisation or organisation
        alike = ALIKE.get(word.word, word.word)
        if alike not in person.roles:
            person.roles.add(alike)
            self._by_role[alike].append(person)
        person.gender = person.gender or word.gender
        person.sure = True

    def holds(self, person: Person, phrase: NounPhrase) -> None:
        """What somebody is was told: « la directrice » means them from now on."""
        self._is(person, phrase, phrase.head, tail(self.text, phrase.end, phrase.end + 80))

    def _does(self, mention: Mention) -> None:
        """« Bernadette Soula, qui préside la coopérative »: « la présidente »."""
        found = _DOES.match(self.text, mention.end)
        person = mention.person
        if found and person:
            alike = _DOERS[found["verb"].lower()]
            if alike not in person.roles:
                person.roles.add(alike)
                self._by_role[alike].append(person)

    def _after(self, mention: Mention) -> tuple[NounPhrase, int, int] | None:
        """« Jeanne Roux, directrice du lieu », « Jeanne Roux (directrice) », « Jeanne Roux, 34 ans, directrice »."""
        opening = _APPOSED.match(self.text, mention.end)
        if not opening:
            return None
        at = bisect_left(self._phrase_starts, opening.end())
        phrase = self.phrases[at] if at < len(self.phrases) else None
        if phrase is None or phrase.institution or phrase.plural:
            return None
        between = self.text[opening.end() : phrase.head]
        if len(between) > 40 or not _ATTRIBUTES.fullmatch(between):
            return None
        names = self.names_within(phrase.end, phrase.end + 160)
        start = phrase.head if not _EX.search(self.text, opening.end(), phrase.head) else phrase.start
        return phrase, start, tail(self.text, phrase.end, names[0].start if names else phrase.end + 160)

    def _in_front(self, mention: Mention) -> tuple[NounPhrase, int, int] | None:
        """« la directrice du lieu, Jeanne Roux », « le maire Jean Roux »."""
        at = bisect_left(self._phrase_starts, mention.start) - 1
        for phrase in self.phrases[max(0, at - 2) : at + 1][::-1]:
            if mention.start - phrase.end > 120 or phrase.plural or phrase.institution:
                continue
            end = tail(self.text, phrase.end, mention.start)
            between = self.text[end : mention.start]
            if _JOINT.fullmatch(between):
                return phrase, phrase.head, end
        return None

    def _phrases(self) -> list[Mention]:
        """What people are called without their names: a speaker as far as it has a determiner, or is many."""
        return [
            Mention(phrase.start, phrase.end, None, phrase) for phrase in self.phrases if phrase.determined
        ]

    def beside(self, mention: Mention) -> Mention | None:
        """The name that a word for a person stands beside: « la directrice, Jeanne Roux »."""
        if mention.phrase is None:
            return None
        for named in self.names_within(mention.end, mention.end + 120)[:1]:
            end = tail(self.text, mention.end, named.start)
            if _JOINT.fullmatch(self.text[end : named.start]):
                return named
        return None

    def called(self, phrase: NounPhrase, offset: int) -> Person | None:
        """Who « la directrice » is: the last one named before who is known to be one."""
        role = ALIKE.get(phrase.word, phrase.word)
        for mention in self.before(offset):
            person = mention.person
            if (
                person
                and role in person.roles
                and not (person.gender and phrase.gender and person.gender != phrase.gender)
            ):
                return person
        known = self._by_role.get(role, ()) if role not in WEAK else ()
        return next((one for one in known if phrase.gender in ("", one.gender) or not one.gender), None)


_DOERS = {"préside": "président", "dirige": "directeur", "anime": "animateur", "coordonne": "coordinateur",
          "coordonnait": "coordinateur", "gère": "gérant"}  # fmt: skip
_DOES = re.compile(rf"(?:,?[ \u00a0]qui)?[ \u00a0](?P<verb>{'|'.join(_DOERS)})\b")
_APPOSITION = re.compile(
    r"[ \u00a0]?,[ \u00a0](?P<name>[A-ZÀ-ÖØ-ÞŒ][a-zß-öø-ÿœ]+(?:-[A-ZÀ-Þ]\w+)?)(?=[ \u00a0]*[,:(])"
)
_PLACED = re.compile(
    r"\b(?:(?:au-dessus|au-dessous|aux portes|près|autour|hors|en dehors|aux environs|au cœur|au centre|ville"
    r"|commune|village|maire|mairie|gare|habitants?|bassin|pays) (?:de |d[’'])|(?:installée?s?|née?s?|arrivée?s?|vit"
    r"|habite|travaille|rue|dans|vers|depuis|jusqu[’']) ?à )$",
    re.IGNORECASE,
)
_NEAR = 8
"""People of one surname that are tried, the last named first."""
_CAPITALISED = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-ÞŒ][\w-]+(?:[’'][\w-]+)?")
_APPOSED = re.compile(
    r"(?:\s*,\s*|\s*\(|\s+[–—-]\s+)(?:\d{1,2}[ \u00a0]ans,?\s*(?:et\s+)?)?|\s+est\s+(?:aussi\s+)?"
)
_ATTRIBUTES = re.compile(
    r"(?:[^\W\d_-]+(?:-[^\W\d_]+)?[’']?\s*){0,3}(?:ex-|vice-|co-)?",
)
_EX = re.compile(r"ex-|ancien", re.IGNORECASE)
_JOINT = re.compile(r"[ \u00a0]?,?[ \u00a0]*(?:M\.|Mme|Mlle|Dr|Pr|Me)?[ \u00a0]*|[ \u00a0]*:?[ \u00a0]*\(")
_OF = re.compile(
    r"(?:,\s*|\s+)(?:de la |de l[’']|du |des |de |d[’']|chez |pour )(?P<org>(?:[a-zà-ÿ]+ (?:du |de la |de "
    r"|des |d[’'])?)?[A-ZÀ-Þ])"
)
