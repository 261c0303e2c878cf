"""What a search reads of a store: what may answer, few enough to rank, and what is counted over all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from data.model import Theme
from data.search.query import Understood


class Searched(Protocol):
    """What the search asks of a store: see `data.store.protocol.Store`, which is one."""

    def themes(self) -> list[Theme]: ...

    def found(self, text: str, *, typing: bool = False) -> "Contenders": ...

    def counts(
        self,
        people: Sequence[tuple[str, str]] = (),
        places: Sequence[str] = (),
        sources: Sequence[str] = (),
    ) -> "Counted": ...


@dataclass(frozen=True, slots=True)
class FoundQuote:
    number: int
    id: str
    initiative: int
    kind: str
    text: str
    speaker: str
    role: str
    organisation: str
    source: int


@dataclass(frozen=True, slots=True)
class FoundSource:
    number: int
    id: str
    title: str
    author: str
    publisher: str


@dataclass(frozen=True, slots=True)
class FoundInitiative:
    number: int
    id: str
    name: str
    sort_name: str
    aliases: str  # joined by "|"
    summary_fr: str
    summary_en: str
    place: str
    place_code: str
    place_name: str
    place_label: str
    departement: str  # its name
    quotes: tuple[FoundQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class Contenders:
    """What holds the words of a search, to be ranked; sources by number."""

    understood: Understood
    initiatives: tuple[FoundInitiative, ...] = ()
    sources: Mapping[int, FoundSource] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """Over the whole store: quotations by speaker and organisation, and by source; initiatives by code of place."""

    people: Mapping[tuple[str, str], int]
    places: Mapping[str, int]
    sources: Mapping[str, int]
