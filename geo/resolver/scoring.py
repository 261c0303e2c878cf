"""How likely each place is, given how the text names it and what surrounds it.

A candidate's weight is a product: how often the place is spoken of, times how well the name fits, times
what the context says. The confidence is its share of the weight of all candidates.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from geo.gazetteer import Match
from geo.gazetteer.tables import FormKind
from geo.place import Context, Level, Place, Reason, Status
from geo.point import distance_m
from geo.resolver.names import Clue, Name
from geo.resolver.readings import Reading
from geo.text import fold

AREA_LEVELS = frozenset(
    {
        Level.DEPARTEMENT,
        Level.REGION,
        Level.FORMER_REGION,
        Level.COUNTRY,
        Level.CONTINENT,
        Level.NATURAL_REGION,
    }
)

_WEIGHT_OF_LEVEL = {
    Level.CONTINENT: 1e7,
    Level.COUNTRY: 1e7,
    Level.REGION: 3e6,
    Level.FORMER_REGION: 2e6,
    Level.DEPARTEMENT: 3e5,
    Level.ARRONDISSEMENT: 1e5,
    Level.NATURAL_REGION: 3e4,
    Level.VENUE: 3e4,
    Level.EPCI: 1e4,
    Level.DELEGATED: 15.0,
}
_HAMLET = 100.0  # inhabitants added to each commune: the smallest are spoken of too
_ABROAD = 0.003  # a French text that names no country seldom speaks of a town abroad
_OUTSIDE_CONTEXT = 0.02
_OTHER_ACCENTS = 0.2
_UNFIT_CLUE = 0.02

_FIT = {
    FormKind.OFFICIAL: 1.0,
    FormKind.FORMER: 0.1,
    FormKind.OTHER: 0.5,
    FormKind.SHORT: 0.3,
    FormKind.DEMONYM: 0.2,
}
_OTHER_SPACES = 0.05
_MISSING_ARTICLE = 0.5
_EXTRA_ARTICLE = 0.1
_BEGINNING = 0.05
_ONE_ERROR = 1e-3
_TWO_ERRORS = 1e-5
_THREE_ERRORS = 1e-7

FRENCH_NAMES = {
    FormKind.OFFICIAL: "nom officiel",
    FormKind.FORMER: "ancienne commune ou commune déléguée de {place}",
    FormKind.OTHER: "autre nom de {place}",
    FormKind.SHORT: "forme courte usuelle de {place}",
    FormKind.DEMONYM: "gentilé de {place}",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found for a name of a reading, and how: exactly, by the beginning of its name, or misspelled."""

    match: Match
    name: Name
    reading: Reading
    beginning: bool = False
    errors: int = 0
    slip: float = 1.0  # how usual the typing error is, from 0 to 1


@dataclass(frozen=True, slots=True)
class Scored:
    """A hit with its weight, the best status it may have, and why."""

    place: Place
    weight: float
    cap: Status
    reasons: tuple[Reason, ...]
    hit: Hit


def score(hit: Hit, context: Context, departement_name: Callable[[str], str]) -> Scored:
    """The weight of a hit, as a product of factors that each have their words."""
    weight, cap, reasons = _fit(hit)
    weight *= _renown(hit.match.place, hit) * _clue_factor(hit)
    reasons += hit.reading.limits.reasons
    factor, reason = _departement_factor(hit, context, departement_name)
    weight *= factor
    if reason:
        reasons += (reason,)
    factor, reason = _distance_factor(hit.match.place, context)
    weight *= factor
    if reason:
        reasons += (reason,)
    return Scored(hit.match.place, weight, _worst(cap, hit.reading.cap), reasons + hit.reading.reasons, hit)


def _renown(place: Place, hit: Hit) -> float:
    """How often a place is spoken of: the population of a town, a constant for the other levels."""
    if place.level is Level.COMMUNE:
        inhabitants = (place.population or 0) + _HAMLET
        return inhabitants**0.5 if hit.errors else inhabitants
    if place.level is Level.FOREIGN_TOWN:
        said = hit.reading.limits.country == place.country
        return (place.population or 0) * (1.0 if said else _ABROAD)
    return _WEIGHT_OF_LEVEL[place.level]


def _fit(hit: Hit) -> tuple[float, Status, tuple[Reason, ...]]:
    """How well the text fits the form under which the place was found."""
    match, name = hit.match, hit.name
    area = match.place.level in AREA_LEVELS
    weight, cap = _FIT[match.kind], Status.PROBABLE if match.kind is FormKind.DEMONYM else Status.SURE
    reasons = [Reason(FRENCH_NAMES[match.kind], {"place": match.place.name})]
    if hit.errors:
        weight *= (_ONE_ERROR, _TWO_ERRORS, _THREE_ERRORS)[hit.errors - 1] * hit.slip
        words = {
            1: "une faute de frappe corrigée : « {name} »",
            2: "deux fautes de frappe corrigées : « {name} »",
        }
        several = "plusieurs fautes de frappe corrigées : « {name} »"
        reasons = [Reason(words.get(hit.errors, several), {"name": match.written})]
    elif hit.beginning:
        weight, cap = weight * _BEGINNING, Status.PROBABLE
        reasons = [Reason("début du nom officiel « {name} »", {"name": match.written})]
    elif name.spelled != match.spelled:
        weight *= _OTHER_SPACES
        reasons.append(Reason("espaces ou traits d’union différents"))
    if match.article:
        weight *= _MISSING_ARTICLE
        reasons.append(Reason("sans l’article du nom officiel « {name} »", {"name": match.written}))
    if name.extra_article and not area:
        weight, cap = weight * _EXTRA_ARTICLE, _worst(cap, Status.PROBABLE)
        reasons.append(Reason("sans l’article que porte le texte"))
    if not area and _accents(hit.reading.written) - _accents(match.written):
        weight *= _OTHER_ACCENTS
    return weight, cap, tuple(reasons)


def _clue_factor(hit: Hit) -> float:
    level, clue = hit.match.place.level, hit.name.clue
    if clue is Clue.NONE:
        return 1.0
    if clue is Clue.DEPARTEMENT:
        return 1.0 if level is Level.DEPARTEMENT else 1e-4
    if clue is Clue.REGION:
        return 1.0 if level in (Level.REGION, Level.FORMER_REGION, Level.NATURAL_REGION) else 1e-4
    if level in (Level.COUNTRY, Level.CONTINENT):
        return 1.0  # "au Mali", "en Suisse"
    return 1.0 if (level in AREA_LEVELS) == (clue is Clue.AREA) else _UNFIT_CLUE


def _departement_factor(
    hit: Hit, context: Context, departement_name: Callable[[str], str]
) -> tuple[float, Reason | None]:
    place = hit.match.place
    if not context.departements or not place.departement or hit.reading.limits.departements:
        return 1.0, None
    if place.departement in context.departements:
        name = departement_name(place.departement)
        return 1.0, Reason("département du contexte : {departement}", {"departement": name})
    return _OUTSIDE_CONTEXT, Reason("hors des départements du contexte")


def _distance_factor(place: Place, context: Context) -> tuple[float, Reason | None]:
    if not context.near or not place.point or place.level in AREA_LEVELS:
        return 1.0, None
    distance = min((distance_m(place.point, near) for near in context.near), default=inf) / 1000
    return 1 / (1 + (distance / 15) ** 3), Reason("à {km} km des lieux voisins", {"km": f"{distance:.0f}"})


def _accents(text: str) -> frozenset[str]:
    """The accented letters of a text: "Legé" is not "Lège" for who took the trouble to type the accent."""
    words = text.lower().replace("’", "'").split()
    return frozenset(c for word in words if word != "à" for c in word if c > "\x7f" and fold(c).isalpha())


_ORDER = (Status.SURE, Status.PROBABLE, Status.ASK, Status.UNKNOWN)


def _worst(a: Status, b: Status) -> Status:
    return max(a, b, key=_ORDER.index)
