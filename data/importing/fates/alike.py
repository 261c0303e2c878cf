"""Whether two names are of one thing: the same words, slips of the fingers forgiven, and nothing else.

Words alone would make one place of « Relais Nord » and « Relais Sud »: each word that only one of both has must be an
empty one, or a slip of the other's.
"""

from collections.abc import Iterable

from rapidfuzz.distance import DamerauLevenshtein

from geo.text import fold

_EMPTY = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "des",
        "d",
        "et",
        "a",
        "au",
        "aux",
        "en",
        "sur",
        "sous",
        "un",
        "une",
        "the",
        "of",
    ]
)
_LEGAL = frozenset(["association", "asso", "collectif", "cooperative", "sarl", "scop", "scic", "sas"])
_LEAST_FOR_SLIPS = 5


def name_words(name: str, place: str = "") -> frozenset[str]:
    """The words that make a name this one: neither empty ones, nor those of its place, unless nothing else is left."""
    words = [word for word in fold(name).split() if word not in _EMPTY]
    town = set(fold(place).split())
    own = [word for word in words if word not in town and word not in _LEGAL]
    return frozenset(own or words or [fold(name)])


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if one == other:
        return True
    rest = set(other - one)
    if len(one - other) != len(rest) or len(rest) > 2:
        return False
    for word in one - other:
        near = next((slip for slip in rest if _is_a_slip(word, slip)), None)
        if near is None:
            return False
        rest.remove(near)
    return True


def _is_a_slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LEAST_FOR_SLIPS or not (one.isalpha() and other.isalpha()):
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1


def rarest(words: Iterable[str], counts: dict[str, int]) -> str:
    return min(words, key=lambda word: (counts.get(word, 0), word))
