"""A place found for a reading of the text, and the factors of its score."""

from dataclasses import dataclass
from typing import NamedTuple

from geo.gazetteer import Match
from geo.place import Context, Level, Status
from geo.resolver.names import Name
from geo.resolver.reading import Reading
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


class Factor(NamedTuple):
    """One factor of a score, its words, and the best status that it allows."""

    weight: float = 1.0
    reasons: tuple[Sentence, ...] = ()
    cap: Status = Status.SURE


NEUTRAL = Factor()
"""A factor that changes nothing."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A place found for a name of a reading, and how: exactly, by the beginning of its name, or misspelt."""

    match: Match
    name: Name
    reading: Reading
    beginning: bool = False
    errors: int = 0
    slip: float = 1.0  # how usual the typing error is, from 0 to 1
    outside: bool = False  # it does not lie where the text says
    homonym_at_home: bool = False  # another commune of this very name is in the context's département
    likeness: Factor | None = None  # how far a name is alike, among the few that a postal code leaves

    def may_be_trusted(self, context: Context) -> bool:
        """False when the reading alone forbids more than a question."""
        return self.reading.cap is not Status.ASK and not self.is_doubtful_here(context)

    def is_doubtful_here(self, context: Context) -> bool:
        """True when only a département would make it credible, and neither the text nor the context names its own."""
        if self.reading.limits.narrow or self.match.place.departement in context.departements:
            return False
        return self.reading.doubtful_elsewhere or (self.reading.villages_doubtful and self._is_a_village())

    def _is_a_village(self) -> bool:
        return self.match.place.level is Level.COMMUNE and (self.match.place.population or 0) < _VILLAGE


_VILLAGE = 1_000  # inhabitants
_ORDER = (Status.SURE, Status.PROBABLE, Status.ASK, Status.UNKNOWN)


def worst(*statuses: Status) -> Status:
    """The least trustful of several statuses."""
    return max(statuses, key=_ORDER.index)
