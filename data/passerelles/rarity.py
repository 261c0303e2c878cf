"""How rare themes, words and needs are: what few share says more than what all share.

Themes are counted over the whole index; words and needs over a sample of bounded size, evenly spread.
A theme or need that a share `s` of the initiatives has is worth 1 - √s; a word, its inverse frequency ln(1/s).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

import numpy as np

from data.atlas import Atlas
from data.passerelles.needs import NEEDS, needs_in
from data.passerelles.quoted import stems

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
    words, needs, count = _sampled(atlas)
    return Rarity(
        themes={id: 1 - sqrt(found / max(1, len(index))) for id, found in having.items()},
        words={stem: log((count + 1) / found) for stem, found in words.items()},
        needs={id: 1 - sqrt(needs[id] / max(1, count)) for id in NEEDS},
        unseen=log(count + 1),
    )


def _sampled(atlas: Atlas) -> tuple[Counter[str], Counter[str], int]:
    """In how many initiatives of the sample each stem and each need is found, and the size of the sample."""
    numbers = np.sort(atlas.index.columns.number)
    picked = numbers[np.unique(np.linspace(0, len(numbers) - 1, min(SAMPLE, len(numbers))).astype(int))]
    cards = atlas.store.cards(picked.tolist())
    texts = [[quote.text for quote in card.quotes] for card in cards]
    words = Counter(stem for said in texts for stem in {s for text in said for s in stems(text)})
    needs = Counter(need for said in texts for need in {n for text in said for n in needs_in(text)})
    return words, needs, len(texts)
