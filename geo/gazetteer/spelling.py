"""Which known names lie one or two typing errors away from a text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA


class SpellingIndex:
    """Squeezed names by length, and by département, searched whole.

    A pass over the names of about the right length takes under a millisecond, so that no index of
    deletions is needed. The distance is the optimal string alignment: inserting, deleting, replacing a
    letter or swapping two neighbours counts one.
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
        """The names at most `most` errors away, closest first, with the number of errors."""
        if departements:
            lists = [self._by_departement.get(code, []) for code in departements]
        else:
            lengths = range(len(key) - most, len(key) + most + 1)
            lists = [self._by_length.get(length, []) for length in lengths]
        found: dict[str, int] = {}
        for names in lists:
            rows = process.extract(key, names, scorer=OSA.distance, score_cutoff=most, limit=None)
            found.update((name, int(errors)) for name, errors, _ in rows)
        return sorted(found.items(), key=lambda item: (item[1], item[0]))
