"""How rare themes, words and needs are: what few share says more than what all share.

Themes are counted over the whole index; words and needs over a sample of bounded size, evenly spread.
A theme or need that a share `s` of the initiatives has is worth 1 - √s; a word, its inverse frequency ln(1/s).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log, sqrt

import numpy as np

from data.atlas import Atlas
from data.passerelles.needs import NEEDS, needs_in
from data.passerelles.quoted import stems
from data.store import Card

SAMPLE = 500
"""Initiatives whose words are counted: all of them in a small atlas."""


@dataclass(frozen=True)
class Rarity:
    """`themes` and `needs` by identifier, from 0 (all have it) to 1; `words` by stem, above 0."""

    themes: Mapping[str, float]
    words: Mapping[str, float]
    needs: Mapping[str, float]
    unseen: float  # the weight of a word that the sample does not hold

    def word(self, stem: str) -> float:
        return self.words.get(stem, self.unseen)


def rarity_of(atlas: Atlas) -> Rarity:
    """Counted once for each revision of the store."""
    return _counted(atlas, atlas.index.revision)


@lru_cache(maxsize=2)
def _counted(atlas: Atlas, revision: int) -> Rarity:
    index = atlas.index
    bits = index.columns.theme_bits
    having = {id: np.count_nonzero(bits & np.uint64(index.bits_of([id]))) for id in index.themes}
    sample = _samples(atlas).current()
    count = len(sample.numbers)
    return Rarity(
        themes={id: 1 - sqrt(found / max(1, len(index))) for id, found in having.items()},
        words={stem: log((count + 1) / found) for stem, found in sample.words.items()},
        needs={id: 1 - sqrt(sample.needs[id] / max(1, count)) for id in NEEDS},
        unseen=log(count + 1),
    )


@dataclass(frozen=True)
class _Sample:
    """Some initiatives as they were at a revision: in how many of them each stem and each need is found."""

    revision: int
    numbers: tuple[int, ...]
    ids: frozenset[str]
    words: Counter[str]
    needs: Counter[str]


class _Samples:
    """The sample of an atlas. Read again where something of it changed alone: of 100,000, an edit is rarely of it."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._last = _Sample(0, (), frozenset(), Counter(), Counter())

    def current(self) -> _Sample:
        numbers = np.sort(self._atlas.index.columns.number)
        at = np.unique(np.linspace(0, len(numbers) - 1, min(SAMPLE, len(numbers))).astype(int))
        picked, last, store = tuple(numbers[at].tolist()), self._last, self._atlas.store
        with store.at_one_moment():
            changes = store.changes_since(last.revision)
            changed = {change.id for change in changes.records}
            if changes.everything or picked != last.numbers or changed & last.ids:
                self._last = _sampled(changes.revision, picked, store.cards(picked))
            else:
                self._last = replace(last, revision=changes.revision)
        return self._last


@lru_cache(maxsize=2)
def _samples(atlas: Atlas) -> _Samples:
    return _Samples(atlas)


def _sampled(revision: int, numbers: tuple[int, ...], cards: Sequence[Card]) -> _Sample:
    texts = [[quote.text for quote in card.quotes] for card in cards]
    words = Counter(stem for said in texts for stem in {s for text in said for s in stems(text)})
    needs = Counter(need for said in texts for need in {n for text in said for n in needs_in(text)})
    return _Sample(revision, numbers, frozenset(card.initiative.id for card in cards), words, needs)
