"""The gazetteer as a service that matches names with places: W3C Reconciliation Service API 0.2.

A query is understood as a place that a source writes; what is told beside it (a département, a country) joins it in
parentheses, as people write it: « Murat (Cantal) ».
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from data.atlas import Atlas
from data.wording.language import Language
from geo.commands import LEVELS
from geo.place import Candidate, Level, Place, Resolution, Status
from geo.resolver import Resolver
from geo.sentence import N_

Json = dict[str, Any]

MAX_CANDIDATES = 25
USUAL_CANDIDATES = 5

PROPERTIES: Final[Mapping[str, tuple[str, Callable[[Atlas, Place], Any]]]] = {
    "name": (N_("Nom"), lambda atlas, place: place.name),
    "code": (N_("Code"), lambda atlas, place: place.code),
    "latitude": (N_("Latitude"), lambda atlas, place: place.point and round(place.point.lat, 6)),
    "longitude": (N_("Longitude"), lambda atlas, place: place.point and round(place.point.lon, 6)),
    "departement": (N_("Code du département"), lambda atlas, place: place.departement),
    "departement_name": (
        N_("Nom du département"),
        lambda atlas, place: atlas.departement_name(place.departement),
    ),
    "region": (N_("Code de la région"), lambda atlas, place: place.region),
    "region_name": (N_("Nom de la région"), lambda atlas, place: atlas.region_name(place.region)),
    "country": (N_("Code ISO 3166 du pays"), lambda atlas, place: place.country),
    "population": (N_("Habitants"), lambda atlas, place: place.population),
}
"""What can be told of a place that was matched: its name (French msgid), its value for a place."""


def types(words: Language) -> list[Json]:
    """The levels of places, as kinds of what can be matched."""
    return [{"id": level.value, "name": words.say(said)} for level, said in LEVELS.items()]


def candidates(
    atlas: Atlas, words: Language, text: str, beside: Sequence[str], levels: Sequence[str], limit: int
) -> list[Json]:
    """What a text may mean, the likeliest first. `beside` is told about it; `levels` are those wanted, none is all."""
    told = ", ".join(filter(None, beside))
    found = Resolver(atlas.gazetteer).resolve(f"{text} ({told})" if told else text)
    wanted = [one for one in found.candidates if not levels or one.place.level.value in levels]
    return [_candidate(atlas, words, found, one) for one in wanted[:limit]]


def _candidate(atlas: Atlas, words: Language, found: Resolution, one: Candidate) -> Json:
    """`match` says that nobody need be asked: what is only likely is left to a person."""
    place = one.place
    reasons = [words.say(reason) for reason in one.reasons]
    where = [words.say(LEVELS[place.level]), atlas.departement_name(place.departement), *reasons]
    features: list[Json] = [{"id": "confidence", "value": round(one.confidence, 4)}]
    if place.population is not None:
        features.append({"id": "population", "value": place.population})
    return {
        "id": place.code,
        "name": place.name,
        "description": " · ".join(filter(None, where)),
        "type": [{"id": place.level.value, "name": words.say(LEVELS[place.level])}],
        "score": round(100 * one.confidence, 2),
        "match": found.status is Status.SURE and one is found.best,
        "features": features,
    }


def extended(
    atlas: Atlas, words: Language, codes: Sequence[str], names: Sequence[str]
) -> tuple[list[Json], Json]:
    """What the properties are called, and their values for each place by its code; a code of no place has none."""
    places = {code: atlas.place(code) for code in codes}
    meta = [{"id": name, "name": words._(PROPERTIES[name][0])} for name in names]
    rows = {
        code: {name: _cell(PROPERTIES[name][1](atlas, place) if place else None) for name in names}
        for code, place in places.items()
    }
    return meta, rows


def _cell(value: str | float | None) -> list[Json]:
    if value is None or value == "":
        return []
    kind = "str" if isinstance(value, str) else "int" if isinstance(value, int) else "float"
    return [{kind: value}]


def is_level(text: str) -> bool:
    return text in {level.value for level in Level}
