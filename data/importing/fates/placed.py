"""Where the rows of a file are: each place as written located once, and compared with the point of its row."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Protocol

from data.importing.fates.fate import Possible
from data.importing.fates.said import SaidRow
from data.importing.senses.names import key_of, sense_of_name
from data.model import Initiative
from geo.given import HAND, GivenPoint
from geo.place import NOWHERE, PRECISION_OF_LEVEL, Location, Place, Status
from geo.sentence import Sentence

POINT = "point"
"""The answer that a point is right, whatever the words say."""
_MOST = 0.6
_MOST_OF_OTHER_NAME = 0.2
"""The shares of rows that disagree from which the commune is of something else; less where its name says so too."""
_LEAST_ROWS = 8


class Locating(Protocol):
    """What places are located by: a `data.opening.locator.Locator`."""

    def locate(self, place: str) -> Location: ...

    def confront(self, written: Location, given: GivenPoint, text: str = "") -> Location: ...


class Placing:
    """Locates records, each place as written once."""

    def __init__(self, locator: Locating) -> None:
        self._locator = locator
        self._written: Callable[[str], Location] = lru_cache(maxsize=50_000)(locator.locate)

    def of(self, record: Initiative) -> Location:
        written = self._written(record.place) if record.place else NOWHERE
        given = record.given_point
        if given is None:
            return written
        return self._locator.confront(written, given, record.place)

    def disagrees(self, place: str, said: SaidRow) -> bool:
        """Whether the point of a row is not in its place as written."""
        if said.point is None or not place:
            return False
        located = self._locator.confront(self._written(place), GivenPoint(said.point), place)
        return located.status is Status.ASK

    def chosen(self, place: Place, origin: str) -> Location:
        """A place that a person chose among those that words may mean."""
        return Location(
            point=place.point,
            precision=PRECISION_OF_LEVEL[place.level],
            status=Status.SURE,
            place=place,
            method=HAND,
            confidence=1.0,
            origin=origin,
            reasons=(Sentence("choisi par une personne"),),
        )


def speak_of_another_place(placing: Placing, rows: list[SaidRow], *, by_name: bool) -> bool:
    """Whether nearly all points of a file are elsewhere than its communes: these are then of something else, as that
    of a farm beside the point of where its baskets are handed out. `by_name`: the names of the columns say so."""
    both = [said for said in rows if said.point is not None and said.town]
    if len(both) < _LEAST_ROWS:
        return False
    sample = both[:: max(1, len(both) // 200)]
    most = _MOST_OF_OTHER_NAME if by_name else _MOST
    return sum(placing.disagrees(said.town, said) for said in sample) >= most * len(sample)


def is_of_another(commune: str, names: Iterable[str]) -> bool:
    """Whether « CommuneExploitation » is of something else than « NomAmap »: it has a word of its own."""
    own = _qualifiers(commune)
    others = set().union(*map(_qualifiers, names))
    return bool(own and others and not own & others)


def _qualifiers(column: str) -> set[str]:
    return {word for word in key_of(column).split("_") if len(word) > 2 and sense_of_name(word) is None}


def candidates(location: Location, record: Initiative) -> tuple[Possible, ...]:
    """The places that may be meant, with their reasons; and the point, where there is one."""
    named = [
        Possible(one.place.code, _named(one.place), one.reasons) for one in location.runner_ups if one.place
    ]
    own = (Possible(POINT, f"{record.lat:.5f}, {record.lon:.5f}"),) if record.lat is not None else ()
    return (*own, *named)


def place_of(location: Location, code: str) -> Place | None:
    return next((one.place for one in location.runner_ups if one.place.code == code), None)


def _named(place: Place) -> str:
    return f"{place.name} ({place.departement or place.country})"
