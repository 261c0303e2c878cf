"""A Passerelle and the components of its score, with the one table of weights."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.sentence import Sentence

WEIGHTS: Mapping[str, float] = {
    "themes": 0.25,
    "words": 0.24,
    "need": 0.24,
    "kinds": 0.09,
    "distance": 0.10,
    "contact": 0.08,
    "known": -0.25,
}
"""What each component counts for. The positive ones add up to 1; `known` takes away."""
DECIMALS = 6
"""Of a score."""


@dataclass(frozen=True, slots=True)
class Component:
    """One reason: `value` from 0 to 1, times `weight`, is what it adds to the score."""

    name: str
    value: float
    weight: float
    because: Sentence
    words: tuple[str, ...] = ()
    """The stems of the words that `because` quotes, for those who show them in the quotations."""
    said: tuple[str, ...] = ()
    """What else `because` quotes of the quotations, in small letters: it is shown there too."""

    @property
    def share(self) -> float:
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Passerelle:
    """A proposed link between two initiatives, by identifier. `components` are those that count, best first."""

    a: str
    b: str
    score: float
    components: tuple[Component, ...]

    @property
    def main(self) -> Component:
        return self.components[0]


def scored(a: str, b: str, components: list[Component]) -> Passerelle:
    """The sum of the components that count, never under 0."""
    counted = sorted((part for part in components if part.value > 0), key=lambda part: -part.share)
    return Passerelle(a, b, round(max(0.0, sum(part.share for part in counted)), DECIMALS), tuple(counted))
