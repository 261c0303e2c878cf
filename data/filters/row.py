"""What a row of the table of filters says: all that there is to know of one filter.

A filter among values is a `Choice` (`choice.py`): its row is all that it takes. One of another kind, a point or two
years, is a class of its own beside it (`around.py`, `period.py`, `typed.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from data.filters.values import Values
from data.index import Index, Mask
from data.model import Source, Theme
from data.wording.language import Language
from geo.kept import kept
from geo.place import Place
from geo.point import Point

Search = Callable[[str], NDArray[np.int64]]
"""The full-text search of the store: the numbers of the initiatives that hold a text."""
Populations = Callable[[], Mapping[str, int]]
"""The inhabitants of the communes and towns of the gazetteer, by their code."""
Held = Callable[[Index, Populations], Values]
"""How the rows of an index hold the values of a filter."""


class Offer(StrEnum):
    """How a filter is offered above the map."""

    IN_SIGHT = "in sight"  # drawn by the bar itself
    PILLS = "pills"  # behind « Plus de filtres »: a short list, all in sight
    LIST = "list"  # there too: a long list, to search in
    YEARS = "years"  # there too: from and to
    HIDDEN = "hidden"  # by an address alone; its chip takes it off


class Chosen(Protocol):
    """The `Filters`, as a row sees them: values by the name of their field."""

    def __getattr__(self, field: str, /) -> Any: ...


class Naming(Protocol):
    """Where the names of values are found: an `Atlas`."""

    @property
    def themes(self) -> Mapping[str, Theme]: ...

    def region_name(self, code: str) -> str: ...

    def departement_name(self, code: str) -> str: ...

    def sources_of(self, ids: Sequence[str]) -> Mapping[str, Source]: ...

    def nearest_commune(self, point: Point) -> Place | None: ...


@dataclass(frozen=True)
class Ground:
    """What a mask is made over. `values` are those of a row, worked out once."""

    index: Index
    search: Search
    values: Callable[["FilterRow"], Values]


@dataclass(frozen=True, eq=False)
class FilterRow:
    """One filter: its field in `Filters`, its parameters in an address, what it is called (French msgids)."""

    field: str
    params: tuple[str, ...]
    label: str
    relax: str
    """Says that {n} initiatives come back without this filter."""
    offer: Offer = Offer.HIDDEN
    held: Held | None = None
    """Where it is among values: these are counted."""
    is_ranked: bool = False
    """Its values have no order of their own: the most frequent come first."""
    is_whole: bool = False
    """Values that nobody has are offered too."""
    choose: str = ""
    """Invites to choose from a long list (a French msgid)."""
    rule: Callable[[Language], str] | None = None
    """Says what the values mean, where their names do not."""

    is_choice: ClassVar[bool] = False
    """A choice among values: a tuple of them, any of which will do."""

    @kept
    def defaults(self) -> dict[str, Any]:
        """Its fields in `Filters`, the one it is named after first, with the values that hide nothing."""
        raise NotImplementedError

    @kept
    def fields(self) -> tuple[str, ...]:
        return tuple(self.defaults)

    # The address

    def read(self, params: Mapping[str, str]) -> dict[str, Any]:
        """The values of its fields; what is unknown or malformed is ignored, never an error."""
        raise NotImplementedError

    def misread(self, params: Mapping[str, str]) -> tuple[str, ...]:
        """Those of its parameters that hold something else than it can read. A value that nobody has is not one."""
        return ()

    def written(self, asked: Chosen) -> dict[str, str]:
        """Its parameters, "" for what need not be said."""
        raise NotImplementedError

    # What passes

    def hides(self, asked: Chosen) -> bool:
        """Whether it hides something."""
        return bool(getattr(asked, self.field))

    def narrows(self, asked: Chosen) -> bool:
        """Whether each further value leaves fewer: those are counted among what is shown."""
        return False

    def mask(self, asked: Chosen, ground: Ground) -> Mask:
        """The rows of the index that pass."""
        raise NotImplementedError

    # Words

    def title(self, asked: Chosen, words: Language) -> str:
        return words._(self.label)

    def said(self, asked: Chosen, naming: Naming, words: Language) -> str:
        """What is asked, with names that a reader knows."""
        raise NotImplementedError

    def names(self, naming: Naming, values: Sequence[str]) -> dict[str, str]:
        """What each value is called in every language: its own name, else the value itself."""
        return {value: value for value in values}

    def labels(self, naming: Naming, values: Sequence[str], words: Language) -> dict[str, str]:
        """What each value is called in the reader's language; the value itself when nothing is known of it."""
        return self.names(naming, values)
