"""A filter among values: one parameter with tildes between them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from data.filters.row import Chosen, FilterRow, Ground, Naming
from data.index import Mask
from data.wording.language import Language
from geo.kept import kept

_SEPARATOR = re.compile("[,~]")
"""Between values of one parameter: a tilde stays itself in a URL, a comma becomes %2C; both are read."""
MAX_VALUES = 100
"""Values of one filter that are kept: nobody chooses more by hand."""


@dataclass(frozen=True, eq=False)
class Choice(FilterRow):
    """Any of the chosen values will do."""

    named: Callable[[Naming, Sequence[str]], dict[str, str]] | None = None
    """The names of values that are not names themselves, a code or an identifier; no language changes them."""
    worded: Callable[[Naming, Language], Mapping[str, str]] | None = None
    """What the values of a closed list are called in the reader's language."""
    is_free_text: bool = False
    """Values as people wrote them, which may hold a comma."""

    is_choice: ClassVar[bool] = True

    @kept
    def defaults(self) -> dict[str, Any]:
        return {self.field: ()}

    def read(self, params: Mapping[str, str]) -> dict[str, Any]:
        return {self.field: read_values(params.get(self.params[0], ""), self.is_free_text)}

    def written(self, asked: Chosen) -> dict[str, str]:
        return {self.params[0]: written(getattr(asked, self.field))}

    def mask(self, asked: Chosen, ground: Ground) -> Mask:
        values = ground.values(self)
        wanted = np.zeros(len(values.names), bool)
        wanted[
            [values.positions[value] for value in getattr(asked, self.field) if value in values.positions]
        ] = True
        if not wanted.any():  # an old link names what is gone: that hides nothing
            return np.ones(len(ground.index), bool)
        return values.holding(wanted, self.narrows(asked))

    def said(self, asked: Chosen, naming: Naming, words: Language) -> str:
        chosen: tuple[str, ...] = getattr(asked, self.field)
        called = self.labels(naming, chosen, words)
        return ", ".join(called[value] for value in chosen)

    def names(self, naming: Naming, values: Sequence[str]) -> dict[str, str]:
        named = self.named(naming, values) if self.named else {}
        return {value: named.get(value) or value for value in values}

    def labels(self, naming: Naming, values: Sequence[str], words: Language) -> dict[str, str]:
        called = self.worded(naming, words) if self.worded else self.names(naming, values)
        return {value: called.get(value, value) for value in values}


@dataclass(frozen=True, eq=False)
class Themes(Choice):
    """A choice of which all values may be wanted at once."""

    @kept
    def defaults(self) -> dict[str, Any]:
        return {self.field: (), "match_all": False}

    def read(self, params: Mapping[str, str]) -> dict[str, Any]:
        return super().read(params) | {"match_all": params.get(self.params[1]) == "all"}

    def written(self, asked: Chosen) -> dict[str, str]:
        themes = super().written(asked)
        # "all" alone would mean nothing
        return themes | {self.params[1]: "all" if asked.match_all and asked.themes else ""}

    def misread(self, params: Mapping[str, str]) -> tuple[str, ...]:
        return (self.params[1],) if params.get(self.params[1], "") not in ("", "all", "any") else ()

    def narrows(self, asked: Chosen) -> bool:
        return bool(asked.match_all)

    def title(self, asked: Chosen, words: Language) -> str:
        if asked.match_all and len(asked.themes) > 1:
            return words._("Thèmes, tous à la fois")
        return super().title(asked, words)


def read_values(text: str, free_text: bool = False) -> tuple[str, ...]:
    """The values of a parameter, each once."""
    parts = text.split("~") if free_text else _SEPARATOR.split(text)
    values = (part.replace("%7E", "~").replace("%25", "%").strip() for part in parts)
    return tuple(dict.fromkeys(value for value in values if value))[:MAX_VALUES]


def written(values: Iterable[str]) -> str:
    """The same as one text. A tilde within a value, which no name of ours has, is escaped."""
    return "~".join(value.replace("%", "%25").replace("~", "%7E") for value in values)
