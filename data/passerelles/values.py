"""A Passerelle and the components of its score, with the one table of weights."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.model import Label

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


@dataclass(frozen=True, slots=True)
class Metres:
    """A distance, which each language writes its own way."""

    value: float


Told = str | Label | Metres | tuple["Told", ...]
"""A value that a sentence tells: as it stands, in both languages, as a distance, or several of these."""


@dataclass(frozen=True, slots=True)
class Because:
    """Why a component counts: a French sentence template (also the gettext msgid) and its values."""

    template: str
    params: Mapping[str, Told] = field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence in French."""
        return self.template.format(**{name: in_french(value) for name, value in self.params.items()})


def in_french(value: Told) -> str:
    if isinstance(value, Label):
        return value.fr
    if isinstance(value, Metres):
        return f"{max(1, round(value.value / 1000))} km"
    if isinstance(value, tuple):
        return ", ".join(in_french(item) for item in value)
    return value


@dataclass(frozen=True, slots=True)
class Component:
    """One reason: `value` from 0 to 1, times `weight`, is what it adds to the score."""

    name: str
    value: float
    weight: float
    because: Because
    words: tuple[str, ...] = ()
    """The stems that the quotations share, for those who show them in their text."""

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
    return Passerelle(a, b, round(max(0.0, sum(part.share for part in counted)), 6), tuple(counted))
