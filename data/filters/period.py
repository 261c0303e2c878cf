"""The filter by years of publication."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import numpy as np

from data.filters.row import Chosen, FilterRow, Ground, Naming
from data.index import Mask
from data.wording.language import Language
from geo.kept import kept


class Period(NamedTuple):
    """The years in which a source was published, both included; 0 for no limit on that side."""

    since: int = 0
    until: int = 0

    @classmethod
    def parse(cls, since: str, until: str) -> Self | None:
        """Reads two years; None when there is none, the right way round when they are not."""
        period = cls.of(*(int(text) if _is_year(text) else 0 for text in (since, until)))
        return period if period.is_limit else None

    @classmethod
    def of(cls, since: int, until: int) -> Self:
        """The right way round."""
        return cls(until, since) if since and until and since > until else cls(since, until)

    @property
    def is_limit(self) -> bool:
        return any(self)

    def holds(self, year: int) -> bool:
        return self.since <= year <= (self.until or year)


def _is_year(text: str) -> bool:
    return bool(re.fullmatch("[0-9]{4}", text))


@dataclass(frozen=True, eq=False)
class Years(FilterRow):
    """What has a value, a year, in the period."""

    @kept
    def defaults(self) -> dict[str, Any]:
        return {self.field: None}

    def read(self, params: Mapping[str, str]) -> dict[str, Any]:
        since, until = (params.get(name, "") for name in self.params)
        return {self.field: Period.parse(since, until)}

    def misread(self, params: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(name for name in self.params if params.get(name) and not _is_year(params[name]))

    def written(self, asked: Chosen) -> dict[str, str]:
        period = getattr(asked, self.field) or Period()
        return {name: f"{year:04}" if year else "" for name, year in zip(self.params, period, strict=True)}

    def mask(self, asked: Chosen, ground: Ground) -> Mask:
        years, period = ground.values(self), getattr(asked, self.field)
        return years.holding(np.array([period.holds(int(year)) for year in years.names], bool))

    def said(self, asked: Chosen, naming: Naming, words: Language) -> str:
        since, until = getattr(asked, self.field)
        if not until:
            return words._("depuis {year}", year=since)
        if not since:
            return words._("jusqu’en {year}", year=until)
        return words._("de {since} à {until}", since=since, until=until)
