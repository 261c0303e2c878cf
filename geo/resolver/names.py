"""The names that a piece of text may be saying, once articles, prepositions and "la ville de" are set apart."""

import re
from enum import StrEnum
from typing import NamedTuple

from geo.resolver.place_words import PREPOSITIONS, REGION_OF_TOWN, TOWN_WORDS
from geo.text import ARTICLES, split_article


class Clue(StrEnum):
    """What the words around a name say of its kind: "à Vienne" is a town, "dans la Vienne" is not."""

    NONE = ""
    TOWN = "town"
    AREA = "area"
    DEPARTEMENT = "departement"
    REGION = "region"


class Name(NamedTuple):
    """A name to look up, folded. `extra_article`: the text had an article that is not part of it."""

    spelled: str
    clue: Clue = Clue.NONE
    extra_article: bool = False
    fit: float = 1.0  # how natural it is to read the text as this name, from 0 to 1
    demonym: bool = False  # only the name of inhabitants: "l'agglomération stéphanoise"


_TOWN_OF = re.compile(rf"^(?:(?:a|de|dans) )?(?:la |le |l )?(?:{TOWN_WORDS}) (de|du|des|d) (.+)$")
_AREA_OF = re.compile(r"^(?:(?:dans|de) )?(?:la |le |l )?(departement|region) (de|du|des|d|) ?(.+)$")
_AROUND_TOWN = re.compile(rf"^(?:(?:dans|de|en) )?(?:la |le |l )?(?:{REGION_OF_TOWN}) (\w+)$")
_INTRODUCTIONS = PREPOSITIONS.union(
    ARTICLES,
    ("departement",),
    (words.partition(" ")[0] for words in f"{TOWN_WORDS}|{REGION_OF_TOWN}".split("|")),
)
"""The first words of all that introduces a name; a text that begins with another is a name by itself."""
_UNLESS_A_NAME = 0.01  # "Bourg des Maisons" is first a commune, though it may be the bourg of Maisons
_CONTRACTED_ARTICLE = {"au": "le", "du": "le", "aux": "les", "des": "les"}
_CLUE_OF_PREPOSITION = {
    "a": Clue.TOWN,
    "au": Clue.TOWN,
    "aux": Clue.TOWN,
    "en": Clue.AREA,
    "dans": Clue.AREA,
}


def names_in(folded: str) -> list[Name]:
    """The names that a folded text may be saying: first the text itself, then without what introduces it."""
    names = [Name(folded)]
    if folded.partition(" ")[0] not in _INTRODUCTIONS:
        return names
    if found := _AROUND_TOWN.match(folded):
        names.append(Name(found[1], demonym=True))
    if found := _TOWN_OF.match(folded):
        first, _, rest = folded.partition(" ")
        if rest and first in PREPOSITIONS:  # "de Bourg-de-Sirod"
            names += _after_preposition(first, rest, _clue(first))
        return names + _after_preposition(found[1], found[2], Clue.TOWN, _UNLESS_A_NAME)
    if found := _AREA_OF.match(folded):
        clue = Clue.DEPARTEMENT if found[1] == "departement" else Clue.REGION
        return names + _after_preposition(found[2], found[3], clue)
    first, _, rest = folded.partition(" ")
    if rest and first in PREPOSITIONS:
        # "à Thies" is not the village of Athies.
        return [Name(folded, fit=_UNLESS_A_NAME), *_after_preposition(first, rest, _clue(first))]
    article, rest = split_article(folded)
    if article:
        names.append(Name(rest, extra_article=True))
    return names


def _clue(preposition: str) -> Clue:
    return _CLUE_OF_PREPOSITION.get(preposition, Clue.NONE)


def _after_preposition(preposition: str, rest: str, clue: Clue, fit: float = 1.0) -> list[Name]:
    if article := _CONTRACTED_ARTICLE.get(preposition):
        extra = preposition in ("au", "du")
        return [Name(f"{article} {rest}", clue, fit=fit), Name(rest, clue, extra_article=extra, fit=fit)]
    names = [Name(rest, clue, fit=fit)]
    article, bare = split_article(rest)
    if article:
        names.append(Name(bare, clue, extra_article=True, fit=fit))
    return names
