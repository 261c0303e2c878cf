"""Where a file, a service or a person says that something is, compared with the place as it is written.

The place as written stays what a location rests on. A point that lies farther from it than that place is wide is no
better witness than the words: both are said, and a person is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from geo.place import NOWHERE, Candidate, Level, Location, Place, Precision, Status
from geo.point import Point, distance_m
from geo.resolver.fit import is_corrected
from geo.sentence import Sentence

FILE, HAND = "file", "editor"
"""`Location.method` of the coordinates of a file, and of a point that a person chose."""
MIDDLE_M = 30.0
"""Metres from the middle of a commune within which a point says no more than the commune."""
_COUNTRY = re.compile(r"\(([A-Z]{2})\)$")
"""The country of « Houdemont (BE) », which is not the one in France."""
_SETTLED = (Status.SURE, Status.PROBABLE)


@dataclass(frozen=True, slots=True)
class GivenPoint:
    """A point that did not come from the words: `origin` is the file, or who placed it; `date` as precise as known."""

    point: Point
    origin: str = ""
    method: str = FILE  # or HAND, or the name of a service online
    precision: Precision = Precision.POINT
    date: str = ""


class Surroundings(Protocol):
    """What is known of the ground: a `Gazetteer`."""

    def nearest_commune(self, point: Point) -> Place | None: ...

    def reach_m(self, place: Place) -> float: ...


def confront(written: Location, given: GivenPoint, ground: Surroundings, text: str = "") -> Location:
    """The location of what has a point and a place as written (`text`; `written`: how that was understood).

    Its status is `ask`, without a point to draw, where the two are too far apart; a person's own choice stands.
    """
    there = ground.nearest_commune(given.point)
    meant = _meant(written, given, ground, there)
    if meant is None and _known(written):
        if not any(_is_witness(one, text, written) for one in _known(written)):
            return confront(NOWHERE, given, ground)
        return _asked(written, given, there)
    place = meant if meant and not _is_area(meant) else there or meant
    settled = replace(
        written,
        point=given.point,
        precision=given.precision,
        status=Status.SURE if meant and written.status in _SETTLED else Status.PROBABLE,
        place=place,
        method=given.method,
        origin=given.origin,
        date=given.date,
        confidence=max(written.confidence, 0.8) if meant else 0.5,
        reasons=tuple(_reasons(written, given, meant, place)),
        runner_ups=(),
    )
    at_the_middle = place and place.point and distance_m(place.point, given.point) < MIDDLE_M
    if at_the_middle and given.precision is Precision.POINT and given.method != HAND:
        middle = Sentence("le point donné est le milieu de la commune")
        return replace(settled, precision=Precision.COMMUNE, reasons=(*settled.reasons, middle))
    return settled


def _known(written: Location) -> list[Candidate]:
    """The places that the words may mean: one, or several of which only a person could choose."""
    own = [Candidate(written.place, written.confidence, written.reasons)] if written.place else []
    return own if written.status in _SETTLED else [*own, *written.runner_ups]


def _is_witness(one: Candidate, text: str, written: Location) -> bool:
    """Whether a place that the words may mean can speak against a point: it is no guess among names that are alike
    (« Houdremont », which is in Belgium), and of the country that they name."""
    country = _COUNTRY.search(text)
    if country and one.place.country != country[1]:
        return False
    return written.status is not Status.ASK or not is_corrected(one.reasons)


def _meant(written: Location, given: GivenPoint, ground: Surroundings, there: Place | None) -> Place | None:
    """That of the places meant in which the point lies, the nearest of several."""
    near = [one.place for one in _known(written) if _holds(one.place, given.point, ground, there)]
    return min(near, key=lambda place: _distance(place, given.point), default=None)


def _holds(place: Place, point: Point, ground: Surroundings, there: Place | None) -> bool:
    if there and place.code in (there.code, f"D{there.departement}", there.region, f"R{there.region}"):
        return True
    if _is_area(place) and place.bbox:
        return place.level not in (Level.DEPARTEMENT, Level.REGION) and place.bbox.holds(point)
    return _distance(place, point) <= ground.reach_m(place)


def _is_area(place: Place) -> bool:
    return place.level in _AREAS


_AREAS = frozenset(
    {
        *(Level.EPCI, Level.NATURAL_REGION, Level.DEPARTEMENT, Level.REGION, Level.FORMER_REGION),
        *(Level.COUNTRY, Level.CONTINENT),
    }
)


def _distance(place: Place, point: Point) -> float:
    return distance_m(place.point, point) if place.point else float("inf")


def _asked(written: Location, given: GivenPoint, there: Place | None) -> Location:
    """The point and the words disagree. A hand knew both, and stands; of anything else a person is asked."""
    known = _known(written)
    here = there.name if there else f"{given.point.lat:.4f}, {given.point.lon:.4f}"
    apart = Sentence(
        "le point est à {point}, l’adresse à {place}", {"point": here, "place": known[0].place.name}
    )
    located = replace(
        written, method=given.method, origin=given.origin, date=given.date, reasons=(apart,), runner_ups=()
    )
    if given.method == HAND:
        return replace(
            located, point=given.point, precision=given.precision, status=Status.PROBABLE, place=there
        )
    others = (Candidate(there, 0.5, (apart,)),) if there else ()
    return replace(
        located,
        point=None,
        precision=Precision.NONE,
        status=Status.ASK,
        place=None,
        runner_ups=(*known[:3], *others),
    )


def _reasons(
    written: Location, given: GivenPoint, meant: Place | None, place: Place | None
) -> Sequence[Sentence]:
    if meant is None:
        return (
            [Sentence("le lieu écrit ne dit pas où : la commune est la plus proche du point")]
            if place
            else []
        )
    if written.status not in _SETTLED:
        return [Sentence("plusieurs lieux ont ce nom : le point dit lequel")]
    if _is_area(meant) or meant.point is None:
        return [Sentence("le point est bien dans le territoire écrit : {place}", {"place": meant.name})]
    km = round(distance_m(meant.point, given.point) / 1000)
    if not km:
        away = Sentence("à moins de 1 km du milieu de {place}, comme il est écrit", {"place": meant.name})
    else:
        away = Sentence("à {km} km du milieu de {place}, comme il est écrit", {"km": km, "place": meant.name})
    return [*written.reasons, away]
