"""Which known names lie one or two typing errors away from a text."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA, DamerauLevenshtein

Scorer = Callable[..., int]


class SpellingIndex:
    """Squeezed names by length, and by département, searched whole.

    A pass over the names of about the right length takes under a millisecond, so that no index of
    deletions is needed. Inserting, deleting, replacing a letter or swapping two neighbours counts one error.
    """

    def __init__(self, keys: Iterable[tuple[str, str]]) -> None:
        """`keys`: squeezed name and département code ("" for what lies in none)."""
        by_length: dict[int, set[str]] = defaultdict(set)
        by_departement: dict[str, set[str]] = defaultdict(set)
        for key, departement in keys:
            by_length[len(key)].add(key)
            by_departement[departement].add(key)
        self._by_length = {length: sorted(names) for length, names in by_length.items()}
        self._by_departement = {code: sorted(names) for code, names in by_departement.items()}

    def close(self, key: str, most: int, departements: Sequence[str] = ()) -> list[tuple[str, int]]:
        """The names with the fewest errors, if at most `most`; and their number of errors."""
        for errors in (1, most) if most else ():
            names, scorer = self._names(key, errors, departements)
            if found := process.extract(key, names, scorer=scorer, score_cutoff=errors, limit=None):
                return sorted(
                    ((name, int(count)) for name, count, _ in found), key=lambda pair: (pair[1], pair[0])
                )
        return []

    def _names(self, key: str, errors: int, departements: Sequence[str]) -> tuple[list[str], Scorer]:
        """The names worth comparing, and how: among all the names of France the quicker distance."""
        if departements:
            names = [name for code in departements for name in self._by_departement.get(code, [])]
            return names, DamerauLevenshtein.distance
        lengths = range(len(key) - errors, len(key) + errors + 1)
        return [name for length in lengths for name in self._by_length.get(length, [])], OSA.distance
