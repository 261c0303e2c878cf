"""The filter by distance from a point."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from data.filters.row import Chosen, FilterRow, Ground, Naming
from data.index import Mask
from data.wording.language import Language
from geo.kept import kept
from geo.point import Point

MAX_KM = 1000


class Around(NamedTuple):
    """A point to measure from, in WGS84 degrees, and a radius in kilometres; 0 sorts by distance, hides nothing."""

    lat: float
    lon: float
    km: int = 0

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Reads "lat~lon~km", with tildes or commas; None for anything else."""
        try:
            lat, lon, km = (float(part) for part in re.split("[,~]", text))
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


@dataclass(frozen=True, eq=False)
class Distance(FilterRow):
    """What lies within the radius; what has no place does not."""

    @kept
    def defaults(self) -> dict[str, Any]:
        return {self.field: None}

    def read(self, params: Mapping[str, str]) -> dict[str, Any]:
        return {self.field: Around.parse(params.get(self.params[0], ""))}

    def misread(self, params: Mapping[str, str]) -> tuple[str, ...]:
        asked = params.get(self.params[0], "")
        return self.params if asked and Around.parse(asked) is None else ()

    def written(self, asked: Chosen) -> dict[str, str]:
        near = getattr(asked, self.field)
        return {self.params[0]: str(near) if near else ""}

    def hides(self, asked: Chosen) -> bool:
        near = getattr(asked, self.field)
        return bool(near and near.km)

    def mask(self, asked: Chosen, ground: Ground) -> Mask:
        near: Around = getattr(asked, self.field)
        return ground.index.within(near.point, near.km * 1000)

    def said(self, asked: Chosen, naming: Naming, words: Language) -> str:
        """The radius, and the commune whose middle is nearest to the point; the point itself far from any."""
        near: Around = getattr(asked, self.field)
        town = naming.nearest_commune(near.point)
        where = f"{town.name} ({naming.departement_name(town.departement)})" if town else ""
        point = f"{near.lat:.4f}, {near.lon:.4f}"
        return words._("moins de {km} km de {place}", km=words.number(near.km), place=where or point)
