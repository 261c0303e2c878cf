"""The filter by a text that the reader types."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.filters.row import Chosen, FilterRow, Ground, Naming
from data.index import Mask
from data.wording.language import Language
from geo.kept import kept

MAX_QUERY = 200
"""Longest search text kept, in characters: longer ones come from a paste by mistake."""


@dataclass(frozen=True, eq=False)
class Typed(FilterRow):
    """What the search of the store finds for a text."""

    @kept
    def defaults(self) -> dict[str, Any]:
        return {self.field: ""}

    def read(self, params: Mapping[str, str]) -> dict[str, Any]:
        return {self.field: " ".join(params.get(self.params[0], "").split())[:MAX_QUERY].rstrip()}

    def written(self, asked: Chosen) -> dict[str, str]:
        return {self.params[0]: getattr(asked, self.field)}

    def mask(self, asked: Chosen, ground: Ground) -> Mask:
        mask = np.zeros(len(ground.index), bool)
        mask[ground.index.rows_of(ground.search(getattr(asked, self.field)))] = True
        return mask

    def said(self, asked: Chosen, naming: Naming, words: Language) -> str:
        return words._("« {text} »", text=getattr(asked, self.field))
