"""A place found for a reading of the text, and the factors of its score."""

from dataclasses import dataclass

from geo.gazetteer import Match
from geo.place import Level, Status
from geo.resolver.names import Name
from geo.resolver.readings import Reading
from geo.sentence import Sentence

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
"""The levels that "en", "dans" announce and that hold communes; an EPCI is named like a town."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found for a name of a reading, and how: exactly, by the beginning of its name, or misspelt."""

    match: Match
    name: Name
    reading: Reading
    beginning: bool = False
    errors: int = 0
    slip: float = 1.0  # how usual the typing error is, from 0 to 1
    outside: bool = False  # it does not lie where the text says


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of a score, its words, and the best status that it allows."""

    weight: float = 1.0
    reasons: tuple[Sentence, ...] = ()
    cap: Status = Status.SURE


_ORDER = (Status.SURE, Status.PROBABLE, Status.ASK, Status.UNKNOWN)


def worst(*statuses: Status) -> Status:
    """The least trustful of several statuses."""
    return max(statuses, key=_ORDER.index)
