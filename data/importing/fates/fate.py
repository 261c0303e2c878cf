"""The fate of a row, and the plan of a whole file: plain values, for a terminal as for a screen."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from data.importing.fates.answers import ImportQuestion
from data.model import Initiative, Quote, Source, Theme
from geo.place import Location
from geo.sentence import Sentence


class Fate(StrEnum):
    """What becomes of a row; each row has one."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DUPLICATE = "duplicate"  # waits: it may be an initiative that is there, or another row
    ASK = "ask"  # waits: somebody must say where it is, or which version stands
    REFUSED = "refused"


class FateSeverity(StrEnum):
    """How much a row wants of a person: nothing, an answer, or to be mended in its file."""

    NOTHING = "nothing"
    ANSWER = "answer"
    MENDING = "mending"


_SEVERITIES = {
    Fate.DUPLICATE: FateSeverity.ANSWER,
    Fate.ASK: FateSeverity.ANSWER,
    Fate.REFUSED: FateSeverity.MENDING,
}
WAITING = (Fate.DUPLICATE, Fate.ASK)


class FieldChange(NamedTuple):
    """A field of the model that a file says otherwise, as cells."""

    field: str
    before: str
    after: str


class Possible(NamedTuple):
    """An answer that is offered: a place by its code, « point », or an initiative by its identifier, and why."""

    value: str
    name: str
    why: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with its fate. `key` is what it is known again by. `record` is the initiative as it would stand, `said`
    what the file alone says, `version` that of the record which is there (0: none)."""

    number: int
    fate: Fate
    name: str = ""
    key: str = ""
    why: tuple[Sentence, ...] = ()
    notes: tuple[Sentence, ...] = ()
    record: Initiative | None = None
    location: Location | None = None
    moves: bool = False
    version: int = 0
    said: Mapping[str, Any] = field(default_factory=dict)
    changes: tuple[FieldChange, ...] = ()
    candidates: tuple[Possible, ...] = ()
    question: str = ""
    same_as: int = 0  # the row of the same file that it seems to double
    joins: int = 0  # the row of the same file that it adds to, as a person said
    own: bool = False
    quote: Quote | None = None
    source: Source | None = None
    is_known: bool = False

    @property
    def severity(self) -> FateSeverity:
        return _SEVERITIES.get(self.fate, FateSeverity.NOTHING)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All that an import would do. `gone` are the initiatives of earlier files of this provenance that this one does
    not hold any more: they are told, never deleted. `left_over` are the categories that no theme and no kind has.
    """

    provenance: str
    file: str
    columns: tuple[str, ...]
    rows: tuple[PlannedRow, ...]
    since: int = 0
    findings: tuple[Sentence, ...] = ()
    questions: tuple[ImportQuestion, ...] = ()
    gone: tuple[str, ...] = ()
    left_over: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    themes: tuple[Theme, ...] = ()
    recipe: str = ""
    kept_keys: frozenset[str] = frozenset()

    @property
    def fates(self) -> dict[Fate, int]:
        counts = Counter(row.fate for row in self.rows)
        return {fate: counts[fate] for fate in Fate}
