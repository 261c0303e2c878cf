"""Does an answer agree with what the text, or the text around it, says of the place?"""

from dataclasses import dataclass

from geo.place import Context, Level, Place

_FRANCE = frozenset({"FR", "BL", "GF", "GP", "MF", "MQ", "PM", "RE", "YT"})
"""ISO codes of France and of those of its overseas lands that have an INSEE code and are in the BAN."""

_TOWN_LEVELS = frozenset({Level.ARRONDISSEMENT, Level.DELEGATED, Level.COMMUNE, Level.VENUE})


def in_france(country: str) -> bool:
    """True also when the country is unknown: French text is about France until it says otherwise."""
    return not country or country in _FRANCE


def departement_of(insee: str) -> str:
    """The département of a commune: "15138" is in "15", "2A004" in "2A", "97105" in "971"."""
    return insee[:3] if insee.startswith("97") else insee[:2]


def commune_of(insee: str) -> str:
    """The commune of a municipal arrondissement of Paris, Lyon or Marseille; any other code unchanged.

    Source: code officiel géographique (INSEE).
    """
    if insee.startswith("751") and insee != "75056":
        return "75056"
    if insee.startswith("6938"):
        return "69123"
    if insee.startswith("132") and "13201" <= insee <= "13216":
        return "13055"
    return insee


def communes_of(place: Place | None) -> frozenset[str]:
    """The INSEE codes that a place answers to: its own and, for a part of a commune, the commune's."""
    if place is None or place.level not in _TOWN_LEVELS:
        return frozenset()
    return frozenset(commune_of(code) for code in (place.code, place.parent) if len(code) == 5)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What does not agree, "country", "commune" or "departement", and what was found instead."""

    about: str
    found: str


def contradiction(place: Place | None, context: Context) -> Contradiction | None:
    """Why the place cannot be the one, None when nothing says so. What is unknown contradicts nothing."""
    if place is None:
        return None
    if context.country and place.country and not _same_country(place.country, context.country):
        return Contradiction("country", place.country)
    if context.commune and communes_of(place) and commune_of(context.commune) not in communes_of(place):
        return Contradiction("commune", f"{place.name} ({place.code})")
    if context.departements and place.departement and place.departement not in context.departements:
        return Contradiction("departement", place.departement)
    if context.departements and place.country and not in_france(place.country):
        return Contradiction("country", place.country)
    return None


def _same_country(one: str, other: str) -> bool:
    return one == other or (one in _FRANCE and other in _FRANCE)
