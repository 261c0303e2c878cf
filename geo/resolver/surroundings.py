"""How often a place is spoken of, and what the text around a name says of where it is."""

from collections.abc import Callable
from math import cos, radians

from geo.gazetteer.tables import FormKind
from geo.place import Context, Level, Place
from geo.point import BBox, Point, distance_m
from geo.resolver.hit import AREA_LEVELS, NEUTRAL, Factor, Meaning
from geo.sentence import Sentence

_RENOWN_OF_LEVEL = {
    Level.CONTINENT: 1e7,
    Level.REGION: 3e6,
    Level.FORMER_REGION: 2e6,
    Level.DEPARTEMENT: 1e5,
    Level.ARRONDISSEMENT: 1e5,
    Level.NATURAL_REGION: 3e4,
    Level.VENUE: 3e4,
    Level.EPCI: 1e4,
    Level.DELEGATED: 15.0,
}
_FORMER_COMMUNE = 15.0
_DAMPED = 0.25
_HAMLET = 100.0  # inhabitants added to each commune: the smallest are spoken of too
_OVERSEAS = 0.5
_ABROAD = 0.0005  # a French text that names no country seldom speaks of a town abroad
_COUNTRY_PER_KM2 = 10.0
_COUNTRY_BOUNDS = (1e3, 1e7)
_KM_PER_DEGREE = 111.2

_OTHER_DEPARTEMENT = 0.3
_OTHER_COUNTRY = 0.01

_NEAR_KM = 30.0
_VILLAGE_ELSEWHERE = 0.001
_TOWN_ELSEWHERE = 0.3  # at most, for a large one
_TOWN, _LARGE_TOWN = 10_000, 500_000


def renown(hit: Meaning, context: Context) -> float:
    """How often a place is spoken of: for a town its inhabitants, for the other levels about a constant.

    It counts less for a text that is misspelt or names its neighbours: such a one may well speak of a village.
    """
    usual = _usual_renown(hit, hit.match.place, context)
    damped = hit.errors or hit.outside or hit.likeness or context.near
    return usual**_DAMPED if damped else usual


def _usual_renown(hit: Meaning, place: Place, context: Context) -> float:
    if place.level is Level.COMMUNE:
        if hit.match.kind is FormKind.FORMER:
            return _FORMER_COMMUNE
        inhabitants = (place.population or 0) + _HAMLET
        return inhabitants * _OVERSEAS if place.departement > "96" else inhabitants
    if place.level is Level.FOREIGN_TOWN:
        said = place.country in (hit.reading.limits.country, context.country)
        return (place.population or 0) * (1.0 if said else _ABROAD)
    if place.level is Level.COUNTRY:
        low, high = _COUNTRY_BOUNDS
        return min(high, max(low, _COUNTRY_PER_KM2 * _km2(place.bbox)))
    return _RENOWN_OF_LEVEL[place.level]


def _km2(box: BBox | None) -> float:
    """The extent of a box, in square kilometres. An unknown one counts as large."""
    if box is None:
        return 1e6
    height = box.north - box.south
    width = (box.east - box.west) * cos(radians((box.north + box.south) / 2))
    return height * width * _KM_PER_DEGREE**2


def departement_factor(hit: Meaning, context: Context, name_of: Callable[[str], str]) -> Factor:
    """The départements of the context make a village elsewhere unlikely, a large town less so."""
    if not context.departements:
        return NEUTRAL
    place, limits = hit.match.place, hit.reading.limits
    said = len(limits.departements) == 1 or limits.postcode
    if said or not _is_within_a_departement(place):
        return NEUTRAL
    if place.departement in context.departements:
        reason = Sentence(
            "département du contexte : {departement}", {"departement": name_of(place.departement)}
        )
        return Factor(1.0, (reason,))
    if place.level in AREA_LEVELS:
        return Factor(_OTHER_DEPARTEMENT)
    inhabitants = place.population or 0
    weight = min(_TOWN_ELSEWHERE, inhabitants / _LARGE_TOWN) if inhabitants >= _TOWN else _VILLAGE_ELSEWHERE
    return Factor(weight, (Sentence("hors des départements du contexte"),))


def _is_within_a_departement(place: Place) -> bool:
    return place.level is Level.DEPARTEMENT or place.level not in AREA_LEVELS


def country_factor(place: Place, context: Context) -> Factor:
    """The country of the context makes the others unlikely."""
    if not context.country or not place.country or place.country == context.country:
        return NEUTRAL
    return Factor(_OTHER_COUNTRY)


def distance_factor(place: Place, context: Context) -> Factor:
    """Places named nearby draw the name towards them, each by itself; far ones hardly matter."""
    if not context.near or not place.point:
        return NEUTRAL
    distances = [_distance_km(place, near) for near in context.near]
    weight = 1.0
    for distance in distances:
        weight /= 1 + (distance / _NEAR_KM) ** 4
    if place.level in AREA_LEVELS:
        return Factor(weight)
    return Factor(weight, (Sentence("à {km} km des lieux voisins", {"km": f"{min(distances):.0f}"}),))


def _distance_km(place: Place, near: Point) -> float:
    """From a place to a point: 0 inside the box of an area."""
    point = place.point or near
    if box := place.bbox:
        point = Point(min(max(near.lat, box.south), box.north), min(max(near.lon, box.west), box.east))
    return distance_m(point, near) / 1000
