"""The filters as one frozen value, and their URL parameters: each can be had from the other."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Self

from data.filters.table import FILTERS, FilterRow
from geo.point import Point

_SEPARATOR = re.compile("[,~]")
"""Between values of one parameter: a tilde stays itself in a URL, a comma becomes %2C; both are read."""
MAX_KM = 1000
MAX_QUERY = 200
"""Longest search text kept, in characters: longer ones come from a paste by mistake."""
MAX_VALUES = 100
"""Values of one filter that are kept: nobody chooses more by hand."""


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


class Period(NamedTuple):
    """The years in which a source was published, both included; 0 for no limit on that side."""

    since: int = 0
    until: int = 0

    @classmethod
    def parse(cls, since: str, until: str) -> Self | None:
        """Reads two years; None when there is none, the right way round when they are not."""
        first, last = (int(text) if re.fullmatch("[0-9]{4}", text) else 0 for text in (since, until))
        if first and last and first > last:
            first, last = last, first
        return cls(first, last) if first or last else None

    def holds(self, year: int) -> bool:
        return self.since <= year <= (self.until or year)


@dataclass(frozen=True)
class Filters:
    """What the reader asked to see. Frozen: a change makes a new one.

    `departements` and `regions` are INSEE codes, `sources` identifiers, `publishers` and `roles` as written, the
    other choices the words of a closed list. Within a choice any of the values will do, save for themes with
    `match_all`.
    """

    themes: tuple[str, ...] = ()
    match_all: bool = False
    query: str = ""
    near: Around | None = None
    kinds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    departements: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    period: Period | None = None
    roles: tuple[str, ...] = ()
    quote_kinds: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> Self:
        """Reads URL parameters; what is unknown or malformed is ignored, never an error."""
        params = each_once(params)
        choices: dict[str, Any] = {
            row.field: read_values(params.get(row.params[0], ""), row.is_free_text)
            for row in FILTERS
            if row.is_choice
        }
        return cls(
            **choices,
            match_all=params.get("match") == "all",
            query=" ".join(params.get("q", "").split())[:MAX_QUERY].rstrip(),
            near=Around.parse(params.get("near", "")),
            period=Period.parse(params.get("from", ""), params.get("to", "")),
        )

    def to_params(self) -> dict[str, str]:
        """The URL parameters, only those that differ from the default, in a stable order."""
        period = self.period or Period()
        params = {row.params[0]: written(getattr(self, row.field)) for row in FILTERS if row.is_choice}
        params |= {
            "match": "all" if self.match_all and self.themes else "",
            "q": self.query,
            "near": str(self.near) if self.near else "",
            "from": f"{period.since:04}" if period.since else "",
            "to": f"{period.until:04}" if period.until else "",
        }
        ordered = {name: params[name] for row in FILTERS for name in row.params}
        return {key: value for key, value in ordered.items() if value}

    def active(self) -> tuple[FilterRow, ...]:
        return tuple(row for row in FILTERS if self.has(row))

    def has(self, row: FilterRow) -> bool:
        """Whether this filter hides something."""
        value = getattr(self, row.field)
        return bool(value.km if isinstance(value, Around) else value)

    def only(self, row: FilterRow) -> Self:
        """This filter alone."""
        return type(self)(**{name: getattr(self, name) for name in row.fields})

    def without(self, row: FilterRow) -> Self:
        default = type(self)()
        return replace(self, **{name: getattr(default, name) for name in row.fields})


def each_once(params: Mapping[str, str]) -> Mapping[str, str]:
    """Parameters of which one may come several times, each once: `themes=a&themes=b`, as forms write a choice, means
    both. Of what is no choice the last one counts. Starlette and Streamlit tell all values by a method of their own.
    """
    all_of = getattr(params, "getlist", None) or getattr(params, "get_all", None)
    if all_of is None:
        return params
    return {name: "~".join(all_of(name)) if name in _CHOICES else value for name, value in params.items()}


_CHOICES = frozenset(row.params[0] for row in FILTERS if row.is_choice)


def read_values(text: str, free_text: bool = False) -> tuple[str, ...]:
    """The values of a parameter, each once."""
    parts = text.split("~") if free_text else _SEPARATOR.split(text)
    values = (part.replace("%7E", "~").replace("%25", "%").strip() for part in parts)
    return tuple(dict.fromkeys(value for value in values if value))[:MAX_VALUES]


def written(values: Iterable[str]) -> str:
    """The same as one text. A tilde within a value, which no name of ours has, is escaped."""
    return "~".join(value.replace("%", "%25").replace("~", "%7E") for value in values)
