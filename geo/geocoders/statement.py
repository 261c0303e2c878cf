"""What a text says of a place, as the embedded gazetteer understands it: terms no answer may break."""

import re
from dataclasses import replace
from itertools import islice

from geo.geocoder import Geocoder
from geo.geocoders.agreement import departement_of, in_france
from geo.place import Context, Level, Location, Place, Status

_PARTS = frozenset({Level.DELEGATED, Level.VENUE})
_NOWHERE_ELSE = frozenset({Level.DEPARTEMENT, Level.COUNTRY, Level.COMMUNE, Level.FOREIGN_TOWN})
_DETAILS = re.compile(r"\(([^()]+)\)|,\s*([^,()]+)|\bdans\s+([^,()]+)|\b(\d{5})\b")
"""Where French says "in": "X (Cantal)", "X, Cantal", "X dans l'Allier", "15300 X"."""
_MOST_DETAILS = 5  # a text with more is no place
_DEPARTEMENT_CODE = re.compile(r"\d[\dAB]|97\d")


def statement(query: str, known: Location | None, gazetteer: Geocoder) -> Context:
    """The commune, département and country that the text itself names; empty where it names nothing."""
    if known is not None and known.place is not None and known.status in (Status.SURE, Status.PROBABLE):
        return _said_by(known.place)
    # "Fablab de Nulle-Part (Cantal)": the name is unknown, the département is not.
    for detail in islice(_DETAILS.finditer(query), _MOST_DETAILS):
        words = next(group for group in detail.groups() if group).strip()
        if words.isdigit() and len(words) == 5:
            return Context(departements=(departement_of(words),), country="FR")
        if _DEPARTEMENT_CODE.fullmatch(words):
            return Context(departements=(words,), country="FR")
        area = gazetteer.geocode(words, Context())
        if area and area.place and area.status == Status.SURE and area.place.level in _NOWHERE_ELSE:
            return _said_by(area.place)
    return Context(country=_shared_country(known) if known else "")


def with_context(said: Context, context: Context) -> Context:
    """What is to be held to: what the text says, completed where it is silent by what is known around it."""
    if said.departements or said.commune:
        return replace(said, near=context.near)
    country = said.country or context.country
    return replace(context, country=country, departements=context.departements if in_france(country) else ())


def _said_by(place: Place) -> Context:
    departement = place.departement
    if not departement and place.level == Level.DEPARTEMENT:
        departement = place.code.removeprefix("D")
    commune = ""
    if place.level in _PARTS and place.parent:
        commune = place.parent
    elif place.level in (Level.COMMUNE, Level.ARRONDISSEMENT, *_PARTS):
        commune = place.code
    return Context((departement,) if departement else (), country=place.country, commune=commune)


def _shared_country(known: Location) -> str:
    """The country of all the candidates of a hesitation, "" when they differ."""
    places = [known.place, *(candidate.place for candidate in known.runner_ups)]
    countries = {place.country for place in places if place is not None}
    return countries.pop() if len(countries) == 1 else ""
