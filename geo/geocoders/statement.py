"""What a text says of a place, as the embedded gazetteer understood it: terms no answer may break."""

from dataclasses import replace

from geo.place import Context, Level, Location, Place, Status

_PARTS = frozenset({Level.DELEGATED, Level.VENUE})


def statement(known: Location | None, context: Context) -> Context:
    """The commune, département and country to hold to.

    What the text names comes first; where it names nothing, what is known around it holds.
    """
    if known is None or known.place is None or known.status == Status.UNKNOWN:
        return context
    if known.status == Status.ASK:
        return _common(known.place, *(candidate.place for candidate in known.runner_ups), context=context)
    departement = _departement(known.place)
    return Context(
        departements=(departement,) if departement else (),
        near=context.near,
        country=known.place.country,
        commune=_commune(known.place),
    )


def _common(*places: Place, context: Context) -> Context:
    """What all the candidates of a hesitation share."""
    departements = {_departement(place) for place in places}
    countries = {place.country for place in places}
    return replace(
        context,
        departements=context.departements if "" in departements else tuple(sorted(departements)),
        country=countries.pop() if len(countries) == 1 else "",
    )


def _departement(place: Place) -> str:
    if place.departement:
        return place.departement
    return place.code.removeprefix("D") if place.level == Level.DEPARTEMENT else ""


def _commune(place: Place) -> str:
    if place.level in _PARTS and place.parent:
        return place.parent
    return place.code if place.level in (Level.COMMUNE, Level.ARRONDISSEMENT, *_PARTS) else ""
