"""A commune of exactly the name, in the département that the text or its context says: it is the one that is meant."""

from collections.abc import Callable
from dataclasses import replace

from geo.gazetteer.tables import FormKind
from geo.place import Context, Level, Place
from geo.resolver.hit import AREA_LEVELS, Meaning
from geo.resolver.names import Clue
from geo.resolver.parts import begins_like_a_street, organisation
from geo.resolver.reading import Reading

_COMMUNES = frozenset((Level.COMMUNE, Level.DELEGATED))
_NAMES = frozenset((FormKind.OFFICIAL, FormKind.FORMER))
_OF_AREAS = frozenset((Clue.AREA, Clue.DEPARTEMENT, Clue.REGION))


def as_towns(hits: list[Meaning], reading: Reading) -> list[Meaning]:
    """The hits that are no areas, where the reading says a town. "Salle des fêtes, Vaucluse" may still be the village
    or the département, unlike "12 rue Haute, Vaucluse"."""
    towns = [hit for hit in hits if hit.match.place.level not in AREA_LEVELS]
    if organisation(reading.label):
        return towns  # "Emmaüs France" is nowhere
    if len(towns) == len(hits) or begins_like_a_street(reading.label):
        return towns or hits
    unclear = replace(reading, villages_doubtful=True)
    return [replace(hit, reading=unclear) for hit in towns or hits]


def at_home(
    hits: list[Meaning], context: Context, departements_of: Callable[[Place], frozenset[str]]
) -> list[Meaning]:
    """The hits, with those marked that have a homonym at home: Montreuil near Paris, where the context says Vendée."""
    if len(hits) < 2:
        return hits
    home = [hit for hit in hits if _is_at_home(hit, context)]
    if not home:
        return hits
    said = bool(home[0].reading.limits.departements)

    def elsewhere(hit: Meaning) -> bool:
        place = hit.match.place
        if place.level is Level.NATURAL_REGION and not said:
            # "Combrailles" in a text on the Puy-de-Dôme may well be the natural region.
            return not departements_of(place) & set(context.departements)
        return place.level in AREA_LEVELS or (place.departement not in context.departements and not said)

    return [hit if hit in home or not elsewhere(hit) else replace(hit, homonym_at_home=True) for hit in hits]


def _is_at_home(hit: Meaning, context: Context) -> bool:
    place, limits = hit.match.place, hit.reading.limits
    if place.level not in _COMMUNES or hit.match.kind not in _NAMES or hit.match.article:
        return False
    if hit.name.extra_article or hit.name.clue in _OF_AREAS or hit.name.spelled != hit.match.spelled:
        return False
    departements = limits.departements if len(limits.departements) == 1 else context.departements
    return place.departement in departements
