"""Which system a file's coordinates are in, and whether its two columns are the other way round: the points tell.

Each way of reading is tried on a sample: where all of them fall in one country, or on French ground, that is the one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from geo.coordinates.ground import is_european, is_french_ground
from geo.coordinates.systems import SYSTEMS, WGS84, CoordinateSystem, to_points
from geo.point import Point

_SAMPLE = 400
_PRIOR = 0.05
"""What the reading as it is written is ahead by: between two that say as much, it is kept."""


class CoordinateGuess(NamedTuple):
    """A way of reading pairs (x, y). `swapped` when the first of them is the y; `score` says how likely it is."""

    system: CoordinateSystem
    swapped: bool
    score: float


def guess_system(
    pairs: Sequence[tuple[float, float]],
    said: CoordinateSystem | None = None,
    *,
    swapped: bool | None = None,
    departements: Sequence[str] = (),
) -> CoordinateGuess | None:
    """The best way to read pairs (x, y), or None where none gives a point. `said` is the system that the file or a
    person names, `swapped` what a person says of the order. `departements`, one for each pair, are those that the file
    names ("" for none): in metres alone, Guadeloupe may lie in the Pyrenees."""
    step = max(1, len(pairs) // _SAMPLE)
    named = departements or [""] * len(pairs)
    sample = [(x, y, code) for (x, y), code in zip(pairs, named, strict=True)][::step]
    if not sample:
        return None
    systems = [said] if said else [WGS84, *SYSTEMS]
    orders = (False, True) if swapped is None else (swapped,)
    guesses = [_scored(sample, system, order) for system in systems for order in orders]
    best = max(guesses, key=lambda guess: guess.score)  # of equals, the likeliest
    return best if best.score > 0 else None


def _scored(
    sample: Sequence[tuple[float, float, str]], system: CoordinateSystem, swapped: bool
) -> CoordinateGuess:
    ordered = [(y, x, code) for x, y, code in sample] if swapped else sample
    fitting = [(x, y, code) for x, y, code in ordered if _between(x, system.x) and _between(y, system.y)]
    if not fitting:
        return CoordinateGuess(system, swapped, 0.0)
    xs, ys, codes = zip(*fitting, strict=True)
    placed = [
        (point, code) for point, code in zip(to_points(system.code, xs, ys), codes, strict=True) if point
    ]
    worth = sum(_worth(point, code) for point, code in placed)
    return CoordinateGuess(system, swapped, worth / len(sample) + (0 if swapped or not placed else _PRIOR))


def _worth(point: Point, departement: str) -> float:
    """1 for a point on Earth, more where files of this country speak of, most in the département that the row names."""
    if departement and is_french_ground(point, departement):
        return 5.0
    return 1 + 0.5 * is_european(point) + 1.5 * is_french_ground(point)


def _between(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]
