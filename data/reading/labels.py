"""Labels of an interview: « Jeanne Roux : », « J. R. : », « La maire : », « Q. – »; which ask, which answer."""

import re
from collections import Counter, defaultdict
from collections.abc import Set
from dataclasses import dataclass

from data.reading.layout import TextLayout
from data.reading.listed import listed
from data.reading.names import names_in_text
from data.reading.people import People, Person
from data.reading.voices import Speaker, of_person
from geo.text import fold

_LABEL = re.compile(
    r"\s*(?:[-•>]\s+)?(?:#{1,6}\s*)?(?P<mark>[*_]{0,3})(?P<label>[A-ZÀ-ÖØ-ÞŒ][^\n:*_«»\"“”?!;]{0,70}?)[*_]{0,3}"
    r"(?:[\s\u00a0\u202f]*:[*_]{0,3}|[\s\u00a0]*\.[\s\u00a0]*[–—-]|[\s\u00a0]+[–—])[\s\u00a0\u202f]*[*_]{0,3}(?=\S)"
)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-z]?\.?[- ]?){1,4}\Z")
_ROLE = re.compile(r"(?:Le|La|L[’']|Un|Une|Notre)\s?[a-zà-ÿ-]+(?:\s[\w’'-]+){0,3}\Z")
_ASKING = frozenset(
    listed(
        "q question journaliste redaction la redaction interviewer intervieweur nous moderateur moderatrice animateur"
    )
)
_ANSWERING = frozenset(listed("r reponse reponses rep"))
_NO_LABEL = frozenset(
    listed("""
    note notes attention astuce date dates lieu lieux contact contacts photo photos source sources tarif tarifs
horaires horaire adresse telephone tel
    mail courriel email site internet renseignements inscription inscriptions exemple exemples objectif objectifs
resultat resultats conclusion resume
    bilan introduction programme prix entree duree public auteur titre theme themes mots cles voir lire a savoir
rappel important remarque conseil
    definition article chapitre partie etape bon plan le chiffre les chiffres la question le contexte les faits
resultat le bilan le projet
    """)
)
_SENTENCE = re.compile(r"[.!?…»”\")]\s*\Z")
_QUESTION = re.compile(r"\?[»”\"\s\u00a0*_)]*\Z")
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class TurnLabel:
    """A paragraph that begins with who speaks: `begins` is where the words begin."""

    paragraph: int
    begins: int
    name: str
    voice: Speaker | None
    asks: bool


def labels(
    text: str, layout: TextLayout, people: People, within: Set[int], expected: bool = False
) -> list[TurnLabel]:
    """The labels that are ones: a whole name before a sentence, or anything said of two paragraphs at least. Where they
    are `expected`, any name will do, once, before any words."""
    found: list[tuple[int, int, str]] = []
    for number, (start, end) in enumerate(layout.paragraphs):
        match = _LABEL.match(text, start, end) if number not in within else None
        if (
            match
            and text[match.end()] not in '«“"„'
            and (name := _label(match["label"]))
            and end - match.end() > 1
        ):
            found.append((number, match.end(), name))
    counts = Counter(fold(name) for _, _, name in found)
    kept = [
        one
        for one in found
        if (expected and _names_somebody(people, one[2]))
        or _is_one(text, layout, people, one, counts[fold(one[2])])
    ]
    return _voiced(text, layout, people, kept)


def _label(written: str) -> str:
    """A label as it stands, or "" for what is none: « Astuce : », a clause."""
    label = written.strip(" \u00a0*_.")
    if (
        fold(label) in _NO_LABEL
        or fold(label).split(" ")[:1] == ["photo"]
        or len(label.split()) > _MOST_WORDS
    ):
        return ""
    if _INITIALS.match(written.strip()) or _ROLE.match(label) or names_in_text(label):
        return label
    return (
        label
        if len(label.split()) <= 4 and all(word[0].isupper() or len(word) < 4 for word in label.split())
        else ""
    )


def _whole_name(label: str) -> bool:
    named = names_in_text(label)
    if not named or not named[0].first or not named[0].last or not named[0].sure:
        return False
    rest = label[named[0].end :].strip()
    return named[0].start < 6 and (not rest or rest[0] in ",(")


def _names_somebody(people: People, label: str) -> bool:
    """A name, whole or not, or initials: « Mathilde », « J. R. », « Zélie B. »."""
    return bool(names_in_text(label)) or people.known(label) is not None or bool(_INITIALS.match(label))


def _is_one(text: str, layout: TextLayout, people: People, one: tuple[int, int, str], count: int) -> bool:
    number, begins, label = one
    end = layout.paragraphs[number][1]
    words = text[begins:end]
    said = len(words.split()) >= 4 and bool(_SENTENCE.search(words)) and not words[:1].islower()
    if _whole_name(label):
        return count > 1 or said
    if _INITIALS.match(label) and said and _initials(people, label):
        return True
    known = people.known(label)
    if known is not None and known.sure and said:
        return True
    short = count > 2 and bool(_SENTENCE.search(words))  # « Un regret ? »
    return count > 1 and (
        said or short or bool(_INITIALS.match(label)) or fold(label) in _ASKING | _ANSWERING
    )


def _voiced(
    text: str, layout: TextLayout, people: People, kept: list[tuple[int, int, str]]
) -> list[TurnLabel]:
    asking: defaultdict[str, list[bool]] = defaultdict(list)
    for number, begins, name in kept:
        asking[fold(name)].append(bool(_QUESTION.search(text[begins : layout.paragraphs[number][1]])))
    several = len(asking) > 1
    askers = {
        name
        for name, asks in asking.items()
        if name in _ASKING
        or (several and sum(asks) >= 0.6 * len(asks) and sum(asks) > 0 and name not in _ANSWERING)
    }
    first = kept[0][0] if kept else 0
    voices = {
        name: _voice(people, layout, name, first) for name in dict.fromkeys(name for _, _, name in kept)
    }
    return [
        TurnLabel(number, begins, name, voices[name], fold(name) in askers) for number, begins, name in kept
    ]


def _voice(people: People, layout: TextLayout, label: str, first: int) -> Speaker | None:
    if _INITIALS.match(label) and (person := _initials(people, label)):
        return of_person(person)
    named = names_in_text(label)
    name = label[named[0].start : named[0].end] if named and named[0].start < 12 else label
    if (person := people.known(name)) is not None:
        return of_person(person)
    if fold(label) in _ANSWERING or _INITIALS.match(label):
        person = _initials(people, label) or _first_named(people, layout, first)
        return of_person(person) if person else Speaker(label)
    phrases = [phrase for phrase in people.phrases if fold(label).endswith(fold(phrase.word))]
    if phrases and (person := people.called(phrases[0], layout.paragraphs[first][0])) is not None:
        return of_person(person)
    return Speaker(label)


def _initials(people: People, label: str) -> Person | None:
    wanted = re.sub(r"[^A-ZÀ-Þ]", "", label)
    for person in people.persons:
        if (
            person.sure
            and "." not in person.name
            and "".join(re.findall(r"(?:^|[\s-])([A-ZÀ-Þ])", person.name)) == wanted
        ):
            return person
    return None


def _first_named(people: People, layout: TextLayout, first: int) -> Person | None:
    named = [m.person for m in people.names_within(0, layout.paragraphs[first][1]) if m.person and m.sure]
    described = [person for person in named if person.role]
    return next(iter(described or named), None)
