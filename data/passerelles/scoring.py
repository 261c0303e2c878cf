"""The scores of all pairs of some initiatives at once, without their reasons, as `components` has them.

A hundred initiatives make 4,950 pairs, of which a reader sees ten: only these are told why.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from data.passerelles.components import (
    FAR_M,
    FULL_COSINE,
    NEAR_M,
    SAME_AREA,
    SAME_DEPARTEMENT,
    SAME_ORGANISATION,
    SAME_PERSON,
    SAME_SOURCE,
    known,
)
from data.passerelles.kinds import complement
from data.passerelles.profile import Profile
from data.passerelles.rarity import Rarity
from data.passerelles.values import DECIMALS, WEIGHTS
from geo.outlines import departements_in
from geo.point import EARTH_RADIUS_M

Table = NDArray[np.float64]
"""One value for each initiative with each other; what stands on the diagonal says nothing."""
Positions = NDArray[np.int64]
Thing = TypeVar("Thing", bound=Hashable)
Exact = Callable[[Profile, Profile], float]
TIE = 1e-9
"""Sums made in another order differ by less: a score so near to the next decimal is worked out by `components`."""


def scores(profiles: Sequence[Profile], rarity: Rarity, exact: Exact) -> tuple[Positions, Positions, Table]:
    """Each pair of positions, the first before the second, with its score, as three columns.

    `exact` gives the score of two profiles by all its components.
    """
    a, b = np.triu_indices(len(profiles), 1)
    sums = _sums(profiles, rarity)[a, b]
    rounded = np.round(sums, DECIMALS)
    unsure = np.abs(np.abs(sums - rounded) * 10**DECIMALS - 0.5) < TIE * 10**DECIMALS
    for at in np.flatnonzero(unsure).tolist():
        rounded[at] = exact(profiles[a[at]], profiles[b[at]])
    return a, b, rounded


def _sums(profiles: Sequence[Profile], rarity: Rarity) -> Table:
    values = {
        "themes": _together([profile.initiative.themes for profile in profiles], rarity.themes),
        "words": _words(profiles),
        "need": _together([profile.needs for profile in profiles], rarity.needs),
        "kinds": _kinds(profiles),
        "distance": np.maximum(_near(profiles), _areas(profiles)),
    }
    know = _known(profiles)
    values |= {"known": know.astype(np.float64), "contact": np.where(know, 0.0, _contact(profiles))}
    shares = [np.minimum(1.0, value) * WEIGHTS[name] for name, value in values.items()]
    return np.asarray(np.maximum(0.0, np.sum(shares, axis=0)))


def _square(profiles: Sequence[Profile]) -> Table:
    return np.zeros((len(profiles), len(profiles)))


def _together(having: Sequence[Iterable[str]], rarity: Mapping[str, float]) -> Table:
    """`together` of what two have in common."""
    apart = np.ones((len(having), len(having)))
    for id, holders in _shared(having).items():
        apart[np.ix_(holders, holders)] *= 1 - rarity[id]
    return 1 - apart


def _shared(having: Sequence[Iterable[Thing]]) -> dict[Thing, list[int]]:
    """The same of things that several have: most sources and people are those of one."""
    return {thing: some for thing, some in _holders(having).items() if len(some) > 1}


def _holders(having: Sequence[Iterable[Thing]]) -> dict[Thing, list[int]]:
    """By each thing, the positions of those that have it."""
    found: dict[Thing, list[int]] = {}
    for position, things in enumerate(having):
        for thing in dict.fromkeys(things):
            found.setdefault(thing, []).append(position)
    return found


def _words(profiles: Sequence[Profile]) -> Table:
    shared = _shared([profile.words for profile in profiles])
    weights = np.zeros((len(profiles), len(shared)))
    for column, (stem, holders) in enumerate(shared.items()):
        weights[holders, column] = [profiles[position].words[stem] for position in holders]
    # Not as a product of matrices: the threads of its library turn for ten milliseconds after so small a one.
    return np.asarray(np.einsum("ik,jk->ij", weights, weights) / FULL_COSINE)


def _kinds(profiles: Sequence[Profile]) -> Table:
    holders = _holders([[profile.initiative.kind] for profile in profiles])
    values = _square(profiles)
    for one, some in holders.items():
        for other, others in holders.items():
            values[np.ix_(some, others)] = complement(one, other)[0]
    return values


def _near(profiles: Sequence[Profile]) -> Table:
    """By the great circle, as `distance_m`; 0 for those that are nowhere."""
    points = [profile.point for profile in profiles]
    degrees = [(point.lat, point.lon) if point else (np.nan, np.nan) for point in points]
    lat, lon = np.radians(degrees).reshape(-1, 2).T
    half_lat = np.sin((lat - lat[:, None]) / 2) ** 2
    half_lon = np.sin((lon - lon[:, None]) / 2) ** 2
    chord = np.minimum(1.0, half_lat + np.cos(lat) * np.cos(lat[:, None]) * half_lon)
    metres = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(chord))
    values: Table = np.nan_to_num(np.clip((FAR_M - metres) / (FAR_M - NEAR_M), 0.0, 1.0), nan=0.0)
    return values


def _areas(profiles: Sequence[Profile]) -> Table:
    values = _square(profiles)
    places = [(position, profile.place) for position, profile in enumerate(profiles) if profile.place]
    codes = _holders([[profile.place.code] if profile.place else [] for profile in profiles])
    departements = _holders(
        [[p.place.departement] if p.place and p.place.departement else [] for p in profiles]
    )
    for some in codes.values():
        values[np.ix_(some, some)] = SAME_AREA
    for position, place in places:
        inside = departements_in(place.code)
        others = [other for code in inside & departements.keys() for other in departements[code]]
        values[position, others] = values[others, position] = SAME_AREA
    for some in departements.values():
        values[np.ix_(some, some)] = SAME_DEPARTEMENT
    return values


def _contact(profiles: Sequence[Profile]) -> Table:
    values = _square(profiles)
    for value, having in (
        (SAME_SOURCE, [profile.card.sources for profile in profiles]),
        (SAME_ORGANISATION, [profile.organisations for profile in profiles]),
        (SAME_PERSON, [profile.people for profile in profiles]),
    ):
        for some in _shared(having).values():
            values[np.ix_(some, some)] = value
    return values


def _known(profiles: Sequence[Profile]) -> NDArray[np.bool_]:
    """Whether they know each other: each name is looked for in all texts at once, then where it is found."""
    found = _square(profiles).astype(bool)
    told, tellers = [one.told for one in profiles], ["\0".join(one.tellers) for one in profiles]
    all_told, all_tellers = "\0".join(told), "\0".join(tellers)
    for position, profile in enumerate(profiles):
        speaks = [f" {name} " for name in profile.folded_names]
        if not _elsewhere(profile.names, all_told, told[position]) and not _elsewhere(
            speaks, all_tellers, tellers[position]
        ):
            continue
        others = [
            other for other, theirs in enumerate(profiles) if theirs is not profile and known(profile, theirs)
        ]
        found[position, others] = found[others, position] = True
    return found


def _elsewhere(names: Iterable[str], everywhere: str, here: str) -> bool:
    """Whether a text holds one of some names outside of a part of it."""
    return any((many := everywhere.count(name)) and many > here.count(name) for name in names)
