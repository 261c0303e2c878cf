"""Names with one or two typing errors, cautiously."""

from collections.abc import Sequence

from geo.gazetteer import Gazetteer
from geo.resolver.hit import Hit
from geo.resolver.readings import Reading
from geo.text import squeeze

_RARE_SLIP = 0.1


def misspelled(gazetteer: Gazetteer, tried: Sequence[Reading], most: int = 3) -> list[Hit]:
    """The places whose names are within a few errors of those of the readings."""
    return [
        Hit(
            match,
            name,
            reading,
            errors=errors,
            slip=usual_slip(squeeze(name.spelled), squeeze(match.spelled)),
        )
        for reading in tried
        for name in reading.names
        for match, errors in gazetteer.close_to(
            squeeze(name.spelled),
            min(most, _most_errors(len(name.spelled), narrow=bool(reading.limits.departements))),
            tuple(reading.limits.departements),
        )
        if errors and reading.limits.allow(match)
    ]


def _most_errors(length: int, *, narrow: bool) -> int:
    """How many errors to forgive in a name of so many letters: more where a département narrows the choice."""
    if narrow:
        return 2 if length < 12 else 3
    if length < 4:
        return 0
    return 1 if length < 6 else 2


def usual_slip(typed: str, name: str) -> float:
    """How usual an error is: a letter left out, doubled or swapped with its neighbour, more than another letter."""
    if len(typed) < len(name):
        return 1.0
    differing = [i for i, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b]
    if len(typed) == len(name):
        swapped = len(differing) == 2 and sorted(typed[i] for i in differing) == sorted(
            name[i] for i in differing
        )
        return 1.0 if swapped else _RARE_SLIP
    at = differing[0] if differing else len(name)
    doubled = at > 0 and typed[at] == typed[at - 1]
    return 1.0 if doubled else _RARE_SLIP
