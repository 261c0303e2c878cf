"""Looks up the words of a search among those that a store holds: as they are, as beginnings, or misspelt."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from data.search.query import Query, Understood, Wanted, wanted_phrase
from data.search.stemming import stem

MIN_BEGINNING = 3
"""Letters from which a word may be the beginning of another."""
MAX_BEGUN = 50
"""Words that one beginning may stand for: the shortest, which are nearest to what was typed."""
MIN_MISSPELT = 5
"""A shorter word is taken as it is: it has too many neighbours."""
MAX_ERRORS = 2
"""Typing errors forgiven in a word of eight letters or more; one in a shorter one."""
_LONG = 8


class Vocabulary(Protocol):
    """The words of all texts that a store holds, folded, each with its stem."""

    def stems_held(self, stems: Iterable[str]) -> set[str]:
        """Those that some word has."""
        ...

    def held(self, words: Iterable[str]) -> set[str]:
        """Those that are there as they are."""
        ...

    def beginning_with(self, letters: str, limit: int) -> Sequence[tuple[str, str]]:
        """Words with their stems, the shortest first, then by the alphabet."""
        ...

    def of_length(self, least: int, most: int, initial: str = "") -> Sequence[str]:
        """Words of so many letters, from `least` to `most`; `initial`: those that begin with that letter."""
        ...

    def usage(self, word: str) -> int:
        """How many initiatives hold a word under any of its forms, counted as far as it takes to compare."""
        ...


def understand(vocabulary: Vocabulary, asked: Query, *, typing: bool = False) -> Understood:
    """What was typed in the words of the store. `typing`: the last word may be only begun.

    A word stands for all forms of it. When no text has it, for what it makes with the next one ("fab lab"); else for
    the words that it begins; else for the two that it is made of, or the nearest one. What nothing is near to stays,
    and will be found nowhere.
    """
    asked, known = _joined(vocabulary, asked)
    wanted = [wanted_phrase(phrase) for phrase in asked.phrases]
    corrections = []
    roots: dict[str, tuple[str, ...]] = {word: (stem(word),) for word in asked.in_order}
    for place, word in enumerate(asked.words):
        one = Wanted((word,), (stem(word),))
        if typing and place == len(asked.words) - 1:
            one = _begun(vocabulary, word, is_known=stem(word) in known) or one
        elif one.stems[0] not in known:
            found = _begun(vocabulary, word) if len(word) >= MIN_BEGINNING else None
            if found is None and (found := _run_together(vocabulary, word) or _misspelt(vocabulary, word)):
                corrections.append((word, " ".join(found.written)))
            one = found or one
        roots[word] = one.stems if one.is_phrase else one.stems[:1]
        wanted.append(one)
    in_order = tuple(root for word in asked.in_order for root in roots[word])
    return Understood(tuple(wanted), in_order if len(in_order) > 1 else (), tuple(corrections))


def _joined(vocabulary: Vocabulary, asked: Query) -> tuple[Query, set[str]]:
    """Words written apart that the store knows as one, if it does not know both: "fab lab", "co-working"."""
    pairs = [(a, b) for a, b in pairwise(asked.in_order) if a in asked.words and b in asked.words]
    known = vocabulary.stems_held([stem(word) for word in asked.words] + [stem(a + b) for a, b in pairs])
    for a, b in pairs:
        if stem(a + b) in known and not known.issuperset((stem(a), stem(b))):
            words = tuple(a + b if word == a else word for word in asked.words if word != b)
            in_order = tuple(a + b if word == a else word for word in asked.in_order if word != b)
            return replace(asked, words=words, in_order=in_order), known
    return asked, known


def _begun(vocabulary: Vocabulary, word: str, *, is_known: bool = False) -> Wanted | None:
    """The words that it begins, and itself when it is known."""
    begun = vocabulary.beginning_with(word, MAX_BEGUN)
    stems = dict.fromkeys([stem(word)] * is_known + [root for _, root in begun])
    written = dict.fromkeys([word] * is_known + [term for term, _ in begun])
    return Wanted(tuple(written), tuple(stems)) if stems else None


def _run_together(vocabulary: Vocabulary, word: str) -> Wanted | None:
    """Two words of which the space was forgotten: "tierslieux"."""
    cuts = range(MIN_BEGINNING, len(word) - MIN_BEGINNING + 1)
    halves = [(word[:cut], word[cut:]) for cut in cuts]
    known = vocabulary.held({half for pair in halves for half in pair})
    return next((wanted_phrase(pair) for pair in halves if known.issuperset(pair)), None)


def _misspelt(vocabulary: Vocabulary, word: str) -> Wanted | None:
    """The nearest word that the store holds; of several, the one that most initiatives hold."""
    if len(word) < MIN_MISSPELT:
        return None
    nearest = _nearest(vocabulary, word)
    if not nearest:
        return None
    best = min(nearest, key=lambda one: (-vocabulary.usage(one), one)) if len(nearest) > 1 else nearest[0]
    return Wanted((best,), (stem(best),))


def _nearest(vocabulary: Vocabulary, word: str) -> list[str]:
    """The words with the fewest errors. Most begin with the same letter, so that few have to be read."""
    most = MAX_ERRORS if len(word) >= _LONG else 1
    for initial in (word[0], ""):
        words = vocabulary.of_length(len(word) - most, len(word) + most, initial)
        found = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=None)
        if found:
            least = min(distance for _, distance, _ in found)
            return sorted(term for term, distance, _ in found if distance == least)
    return []
