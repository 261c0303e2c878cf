"""Names with one or two typing errors, cautiously."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import DamerauLevenshtein

from geo.gazetteer import Gazetteer
from geo.resolver.hit import Meaning
from geo.resolver.reading import Reading
from geo.text import squeeze

_RARE_SLIP = 0.05
_OTHER_LETTER_CASE = 0.3


def misspelled(gazetteer: Gazetteer, tried: Sequence[Reading], most: int = 3) -> list[Meaning]:
    """The places whose names are within a few errors of those of the readings."""
    hits = [
        Meaning(match, name, reading, errors=errors)
        for reading in tried
        for name in reading.names
        for match, errors in gazetteer.close_to(
            squeeze(name.spelled),
            min(most, _most_errors(len(name.spelled), narrow=bool(reading.limits.departements))),
            tuple(reading.limits.departements),
        )
        if errors and reading.limits.allow(match)
    ]
    return _with_slips(hits)


def _most_errors(length: int, *, narrow: bool) -> int:
    """How many errors to forgive in a name of so many letters: more where a département narrows the choice."""
    if narrow:
        return 2 if length < 12 else 3
    if length < 3:
        return 0
    return 1 if length < 9 else 2


def _with_slips(hits: list[Meaning]) -> list[Meaning]:
    """Each hit with how usual its errors are. Accents and capitals that agree tell names apart that are equally
    close without them: "Saint-Elyo" is Saint-Eloy rather than Saint-Éloy."""
    distances = [_distance_as_written(hit.reading.written, hit.match.written) for hit in hits]
    least = min(distances, default=0)
    return [
        replace(hit, slip=usual_slip(hit) * _OTHER_LETTER_CASE ** (distance - least))
        for hit, distance in zip(hits, distances, strict=True)
    ]


def _distance_as_written(typed: str, name: str) -> int:
    """The errors between two texts with the accents and capitals that the typist cared to write."""
    if typed.islower() or typed.isupper():
        typed, name = typed.lower(), name.lower()
    if typed.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return int(DamerauLevenshtein.distance(typed, name))


def usual_slip(hit: Meaning) -> float:
    """How usual an error is: a letter left out, doubled or swapped with its neighbour, more than another letter."""
    typed, name = squeeze(hit.name.spelled), squeeze(hit.match.spelled)
    if len(typed) < len(name):
        return 1.0
    differing = [i for i, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b]
    if len(typed) == len(name):
        swapped = sorted(typed[i] for i in differing) == sorted(name[i] for i in differing)
        return 1.0 if swapped else _RARE_SLIP
    at = differing[0] if differing else len(name)
    doubled = at > 0 and typed[at] == typed[at - 1]
    return 1.0 if doubled else _RARE_SLIP
