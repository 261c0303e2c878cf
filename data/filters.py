"""The one table of filters: from it come the URL parameters, the masks, the API and the sentences.

To add a filter: a field of `Filters`, a row of `FILTERS`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from data.index import Index, Mask
from geo.point import Point

Search = Callable[[str], NDArray[np.int64]]
"""The full-text search of the store: the numbers of the initiatives that hold a text."""
_SEPARATOR = re.compile("[,~]")
"""Between values of one parameter: a tilde stays itself in a URL, a comma becomes %2C; both are read."""
MAX_KM = 1000
MAX_QUERY = 200
"""Longest search text kept, in characters: longer ones come from a paste by mistake."""


class Around(NamedTuple):
    """A point to measure from, in WGS84 degrees, and a radius in kilometres; 0 sorts by distance, hides nothing."""

    lat: float
    lon: float
    km: int = 0

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Reads "lat~lon~km"; None for anything else."""
        try:
            lat, lon, km = (float(part) for part in _SEPARATOR.split(text))
        except ValueError:
            return None
        if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 <= km <= MAX_KM):
            return None
        return cls(lat, lon, round(km))

    def __str__(self) -> str:
        return f"{self.lat:.4f}~{self.lon:.4f}~{self.km}"

    @property
    def point(self) -> Point:
        return Point(self.lat, self.lon)


@dataclass(frozen=True)
class Filters:
    """What the reader asked to see. Frozen: a change makes a new one."""

    themes: tuple[str, ...] = ()
    match_all: bool = False
    query: str = ""
    near: Around | None = None

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> Self:
        """Reads URL parameters; what is unknown or malformed is ignored, never an error."""
        themes = dict.fromkeys(part for part in _SEPARATOR.split(params.get("themes", "")) if part)
        return cls(
            themes=tuple(themes),
            match_all=params.get("match") == "all",
            query=" ".join(params.get("q", "").split())[:MAX_QUERY].rstrip(),
            near=Around.parse(params.get("near", "")),
        )

    def to_params(self) -> dict[str, str]:
        """The URL parameters, only those that differ from the default, in a stable order."""
        params = {
            "themes": "~".join(self.themes),
            "match": "all" if self.match_all and self.themes else "",
            "q": self.query,
            "near": str(self.near) if self.near else "",
        }
        return {key: value for key, value in params.items() if value}

    def active(self) -> tuple["FilterRow", ...]:
        return tuple(row for row in FILTERS if row.is_active(self))

    def without(self, row: "FilterRow") -> Self:
        return replace(self, **{row.field: type(self)().__getattribute__(row.field)})


@dataclass(frozen=True)
class FilterRow:
    """One filter: the field of `Filters` it reads, what it keeps, and how to say that it hides too much."""

    field: str
    mask: Callable[[Index, Filters, Search], Mask]
    relax: str  # French sentence (msgid): {n} initiatives come back without this filter

    def is_active(self, filters: Filters) -> bool:
        value = getattr(filters, self.field)
        return bool(value.km if isinstance(value, Around) else value)


def _by_themes(index: Index, filters: Filters, search: Search) -> Mask:
    wanted = np.uint64(index.bits_of(filters.themes))
    if not wanted:  # an old link names themes that are gone: that hides nothing
        return np.ones(len(index), bool)
    kept = index.columns.theme_bits & wanted
    return np.asarray(kept == wanted if filters.match_all else kept != 0, bool)


def _by_query(index: Index, filters: Filters, search: Search) -> Mask:
    mask = np.zeros(len(index), bool)
    mask[index.rows_of(search(filters.query))] = True
    return mask


def _by_distance(index: Index, filters: Filters, search: Search) -> Mask:
    near = filters.near or Around(0, 0)
    with np.errstate(invalid="ignore"):  # NaN: what has no place is near nothing
        return np.asarray(index.distances_m(near.point) <= near.km * 1000, bool)


FILTERS: tuple[FilterRow, ...] = (
    FilterRow("themes", _by_themes, "Retirer les thèmes : {n}"),
    FilterRow("query", _by_query, "Effacer la recherche : {n}"),
    FilterRow("near", _by_distance, "Ne plus limiter la distance : {n}"),
)


def mask_of(index: Index, filters: Filters, search: Search, ignoring: Iterable[str] = ()) -> Mask:
    """The initiatives that pass all active filters, as booleans of shape (n,)."""
    skipped = set(ignoring)
    mask = np.ones(len(index), bool)
    for row in filters.active():
        if row.field not in skipped:
            mask &= row.mask(index, filters, search)
    return mask
