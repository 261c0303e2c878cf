"""The names of one section of the directory, in order: what each is filed under, and how often it occurs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from data.filters.values import Counts
from data.index import Rows
from data.index.filing import LETTERS, letter_of

Letters = NDArray[np.uint8]
"""Positions in `LETTERS`."""


@dataclass(frozen=True)
class FiledNames:
    """Which of some things come in which order (`at`, their positions in a list of the index), and their letters."""

    at: Rows
    letters: Letters

    @classmethod
    def of(cls, filed: Sequence[str]) -> Self:
        """Things given by what each is filed under; "" has no name and is left out."""
        named = [position for position, name in enumerate(filed) if name]
        at = sorted(named, key=lambda position: (filed[position], position))
        letters = [letter_of(filed[position]) for position in at]
        return cls(np.array(at, np.int64), np.array(letters, np.uint8))

    def kept(self, counts: Counts) -> Self:
        """Only those that occur; `counts` says how often each thing of the list does."""
        some = counts[self.at] > 0
        return type(self)(self.at[some], self.letters[some])

    def under(self, letter: str) -> Self:
        """Only those under a letter; all of them for ""."""
        if not letter:
            return self
        some = self.letters == LETTERS.index(letter)
        return type(self)(self.at[some], self.letters[some])

    def by_letter(self) -> dict[str, int]:
        """How many there are under each letter, those of none too."""
        counts = np.bincount(self.letters, minlength=len(LETTERS)).tolist()
        return dict(zip(LETTERS, counts, strict=True))

    def __len__(self) -> int:
        return len(self.at)
