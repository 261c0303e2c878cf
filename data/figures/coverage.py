"""What the atlas has not reached: large communes and départements without any initiative."""

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from data.atlas import Atlas
from geo.place import Place

LARGE_TOWN = 5000
"""A commune of more inhabitants is large: its absence is told."""


class Town(NamedTuple):
    """A large commune and how many initiatives are known to be in it."""

    place: Place
    many: int


class Coverage(NamedTuple):
    """Départements as INSEE codes. `without` are those of `departements` that have no initiative.

    `announced`: the package says itself which départements it speaks of; else they are those of its initiatives.
    """

    departements: tuple[str, ...]
    announced: bool
    without: tuple[str, ...]
    towns: tuple[Town, ...]
    communes: int


def coverage(atlas: Atlas, by_spot: NDArray[np.int64], present: Collection[str]) -> Coverage:
    """`by_spot` counts the initiatives of each spot of the index, `present` are the départements that have some."""
    communes, positions = _communes(atlas, atlas.index.names.spots)
    reached = np.bincount(positions, by_spot[: len(positions)], minlength=len(communes)).astype(int)
    package = atlas.package()
    announced = package.departements if package else ()
    asked = tuple(sorted(announced or present))
    many, nowhere = reached.tolist(), len(communes)
    many.append(0)  # of a commune without any spot
    towns = tuple(
        Town(place, many[communes.get(place.code, nowhere)]) for place in _large_towns(atlas, asked)
    )
    without = tuple(code for code in asked if code not in present)
    return Coverage(asked, bool(announced), without, towns, int(np.count_nonzero(reached)))


@lru_cache(maxsize=2)
def _communes(atlas: Atlas, spots: tuple[str, ...]) -> tuple[dict[str, int], NDArray[np.int64]]:
    """The communes of the spots, by code, and which one each spot is: an arrondissement counts for its commune."""
    parts = atlas.gazetteer.parts_of_communes()
    communes: dict[str, int] = {}
    positions = [communes.setdefault(parts.get(code, code), len(communes)) for code in spots]
    return communes, np.array(positions, np.int64)


@lru_cache(maxsize=16)
def _large_towns(atlas: Atlas, departements: tuple[str, ...]) -> tuple[Place, ...]:
    """The most populated first."""
    asked = set(departements)
    return tuple(town for town in _towns(atlas) if town.departement in asked)


@lru_cache(maxsize=2)
def _towns(atlas: Atlas) -> tuple[Place, ...]:
    """All large communes: read once, since each choice of départements asks for some of them."""
    return tuple(atlas.main_towns(LARGE_TOWN + 1))
