"""What the words ask for: a short list of needs, each known by the beginnings of some words.

It reads words, not minds: a need is only ever shown with the words that it was read in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.sentence import Label
from geo.text import fold


@dataclass(frozen=True, slots=True)
class Need:
    """`signs`: beginnings of folded words, or of several in a row, that tell of the need."""

    label: Label
    signs: tuple[str, ...]


NEEDS: Mapping[str, Need] = {
    id: Need(Label(fr, en), tuple(signs.split("|")))
    for id, fr, en, signs in (
        ("room", "un local", "premises", "local |locaux|loyer|quatre murs|bureaux "),
        ("funding", "des financements", "funding", "financ|subvention|argent|mecen|budget|investisse"),
        ("skills", "des compétences", "skills", "competence|savoir faire|qualifi"),
        ("machines", "de quoi fabriquer", "means to make things", "machine|prototyp|fabriqu|outillage"),
        (
            "volunteers",
            "des bénévoles",
            "volunteers",
            "benevol|volontaires|bonnes volontes|donner un coup de main",
        ),
        (
            "visibility",
            "se faire connaître",
            "being known",
            "faire connaitre|visibilit|valoriser|promouvoir|notoriete",
        ),
        ("jobs", "de l’emploi", "jobs", "chomeur|chomage|emploi|embauch|recrut"),
        (
            "business",
            "accompagner celles et ceux qui entreprennent",
            "supporting those who start businesses",
            "entrepreneur|start up|porteurs de projet|createurs d entreprise",
        ),
        (
            "partners",
            "réunir le public et le privé",
            "bringing public and private together",
            "partenaires prives|des prives|acteurs economiques|public prive|acteurs publics",
        ),
        (
            "freedom",
            "être aidées sans qu’on fasse à leur place",
            "being helped without others acting in their stead",
            "facilitateur|qu on ne nous empeche|imposer|normer|laisser faire|faire a la place",
        ),
        (
            "inventory",
            "savoir qui fait quoi",
            "knowing who does what",
            "cartograph|inventaire|recens|identifier|annuaire",
        ),
        (
            "memory",
            "garder et transmettre ce que l’on a appris",
            "keeping and passing on what was learnt",
            "documenter|patrimoine|capitalis|mutualis|transfert|transmettre|tutoriel",
        ),
        (
            "learning",
            "apprendre et faire découvrir",
            "learning and discovering",
            "apprend|decouvrir|enseign|formation",
        ),
        (
            "meeting",
            "que des gens différents se croisent",
            "different people crossing paths",
            "rencontrer|se crois|interactions|les echanges entre|echanger",
        ),
        (
            "users",
            "faire avec celles et ceux qui sont concernés",
            "working with those concerned",
            "utilisateur|usagers|co produire|co constru|coconstru|ensemble|avec nos clients|avec les habitants",
        ),
    )
}


_WORD = re.compile("[^ ]+ ?")
"""A word of a folded text, with one space after it."""
_SIGNS = tuple(f" {sign}" for need in NEEDS.values() for sign in need.signs)


@lru_cache(maxsize=4_000)
def needs_in(text: str) -> Mapping[str, str]:
    """Each need that a text tells of, with the words that tell it, as they are written."""
    quick = f" {fold(text)} "
    if not any(map(quick.__contains__, _SIGNS)):
        return {}
    folded, places = _folded(text)
    found = {}
    for id, need in NEEDS.items():
        for sign in need.signs:
            start = folded.find(f" {sign}") + 1
            if start:
                stop = folded.index(" ", start + len(sign.rstrip()))
                found[id] = text[places[start] : places[stop - 1] + 1]
                break
    return found


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text between spaces, and for each of its characters where it comes from in `text`."""
    each = "".join(map(_letters, text))
    come_from: Sequence[int] = range(len(text))
    if len(each) != len(text):  # "œ" is two letters
        come_from = [place for place, character in enumerate(text) for _ in _letters(character)]
    words, places = [" "], [0]
    for word in _WORD.finditer(each):
        words.append(word.group())
        places += come_from[word.start() : word.end()]
    return "".join(words) + "  ", [*places, len(text) - 1]


@lru_cache(maxsize=1_000)
def _letters(character: str) -> str:
    return fold(character) or " "
