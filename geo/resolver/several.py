"""Several places in one text: "Lyon, Paris et Marseille", "De Vichy à Thiers". Nobody can say which one is meant."""

import re
from collections.abc import Callable, Iterator, Sequence

from geo.gazetteer.tables import FormKind
from geo.place import Level, Place
from geo.resolver.hit import AREA_LEVELS, Meaning
from geo.resolver.postal import commune_of

_AND = re.compile(r"\s+(?:et|&|ou|puis|and)\s+|\s*[/+;]\s*", re.IGNORECASE)
_FROM_TO = re.compile(
    r"^(?:de\s+|d['’]\s*|du\s+|des\s+|entre\s+)(?P<from>.+?)\s+(?:à|au|aux|et|jusqu['’]à)\s+(?P<to>.+)$",
    re.IGNORECASE,
)
_MAY_JOIN = re.compile(r"\s(?:et|&|ou|puis|and)\s|[/+;]", re.IGNORECASE)  # where _AND matches, told sooner
_CHAIN = re.compile(r"\w{4}-[^\W\d_]{4}")  # "Avignon-Orange-Carpentras"
_LEADING_AND = re.compile(r"^(?:et|ou|puis|&)\s+", re.IGNORECASE)
_TOWNS = frozenset((Level.COMMUNE, Level.DELEGATED, Level.ARRONDISSEMENT, Level.FOREIGN_TOWN))
_NAMES = frozenset((FormKind.OFFICIAL, FormKind.FORMER, FormKind.OTHER, FormKind.SHORT))
_LEAST_OF_A_CHAIN = 3_000  # inhabitants: a long name misspelt has hyphens too, between names of villages


def may_name_several(text: str) -> bool:
    """True for a text with a word or a sign between two names. Cheap: most texts have none."""
    return bool(_MAY_JOIN.search(text) or _FROM_TO.match(text) or ("-" in text and _CHAIN.search(text)))


def pieces(part: str) -> Iterator[tuple[list[str], int]]:
    """A part of a text, whole and then cut in all the ways that name several places, each with how many inhabitants
    a commune must have to count."""
    part = _LEADING_AND.sub("", part)
    yield [part], 0
    if found := _FROM_TO.match(part):
        yield [found["from"], found["to"]], 0
    if len(cut := _AND.split(part)) > 1:
        yield cut, 0
    if len(chain := part.split("-")) > 1:
        yield chain, _LEAST_OF_A_CHAIN


def is_a_town(hit: Meaning, least: int = 0) -> bool:
    """True for a town of so many inhabitants under one of its own names, as it is written."""
    place, match = hit.match.place, hit.match
    named = place.level in _TOWNS and match.kind in _NAMES and not match.article
    return named and (place.population or 0) >= least


def is_an_area(hit: Meaning) -> bool:
    """True for an area under one of its own names."""
    return hit.match.place.level in AREA_LEVELS and hit.match.kind in _NAMES


def without_areas_around(
    groups: Sequence[list[Meaning]], departements_of: Callable[[Place], frozenset[str]]
) -> list[list[Meaning]]:
    """The names but for those of areas around the others: in "Allier, Moulins" the first is no village of Bigorre."""
    kept = []
    for hits in groups:
        around = frozenset().union(*(departements_of(hit.match.place) for hit in hits if is_an_area(hit)))
        own = {hit.match.place.departement for hit in hits if is_a_town(hit)}
        others = {hit.match.place.departement for other in groups if other is not hits for hit in other}
        if not around & others or own & around:
            kept.append(hits)
    return kept


def distinct(groups: Sequence[list[Meaning]]) -> bool:
    """True when no commune answers to two of the names: "Morains (Val-des-Marais)" is one place."""
    communes = [{commune_of(hit.match) for hit in hits} for hits in groups]
    return not any(one & other for at, one in enumerate(communes) for other in communes[at + 1 :])
