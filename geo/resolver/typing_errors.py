"""Names with one or two typing errors, cautiously."""

from collections.abc import Sequence

from geo.gazetteer import Gazetteer
from geo.place import Context
from geo.resolver.limits import allowed
from geo.resolver.readings import Reading
from geo.resolver.scoring import Hit
from geo.text import squeeze

_RARE_SLIP = 0.1


def misspelled(gazetteer: Gazetteer, tried: Sequence[Reading], context: Context) -> list[Hit]:
    """The places whose names are closest to those of the readings, at the smallest distance and the next."""
    best: list[Hit] = []
    for reading in tried:
        for name in reading.names:
            key = squeeze(name.spelled)
            most = _most_errors(len(key), narrow=bool(reading.limits.departements))
            if not most:
                continue
            departements = tuple(reading.limits.departements)
            best += [
                Hit(match, name, reading, errors=errors, slip=usual_slip(key, squeeze(match.spelled)))
                for match, errors in gazetteer.close_to(key, most, departements)
                if errors and allowed(match, reading.limits)
            ]
    return best


def _most_errors(length: int, *, narrow: bool) -> int:
    if length < 4:
        return 1 if narrow else 0
    if length < 6:
        return 2 if narrow else 1
    return 2


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
