"""Passerelles: which initiatives would gain from knowing one another, and why.

A score is a sum of components, each with its weight and its sentence: `docs/passerelles.md` tells them.
"""

from data.passerelles.choosing import COMPARED, Best, Pair, RankedLinks, best, between, everyone, passerelles
from data.passerelles.values import WEIGHTS, Component, Passerelle

__all__ = [
    "COMPARED",
    "WEIGHTS",
    "Best",
    "Component",
    "Pair",
    "Passerelle",
    "RankedLinks",
    "best",
    "between",
    "everyone",
    "passerelles",
]
