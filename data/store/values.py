"""What goes in and out of a store besides the records of `data.model` themselves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from data.model import Attachment, Initiative, Kind, Medium, Quote, QuoteKind, Source, Theme
from data.package.descriptor import Licence
from geo.place import Location, Precision, Status
from geo.sentence import Sentence

AnyRecord = Theme | Source | Initiative | Quote


class RecordKind(StrEnum):
    """The four kinds of records, in the order in which they refer to one another."""

    THEME = "theme"
    SOURCE = "source"
    INITIATIVE = "initiative"
    QUOTE = "quote"


MODELS: Mapping[RecordKind, type[AnyRecord]] = {
    RecordKind.THEME: Theme,
    RecordKind.SOURCE: Source,
    RecordKind.INITIATIVE: Initiative,
    RecordKind.QUOTE: Quote,
}


def kind_of(record: AnyRecord) -> RecordKind:
    return RecordKind(type(record).__name__.lower())


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it stands: `version` counts its own changes from 1; give it back to `save`."""

    record: AnyRecord
    version: int
    revision: int  # of the store, when this version was written
    location: Location | None = None  # of an initiative


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a record in its history. `after` is None when the record was deleted."""

    version: int
    revision: int
    at: str  # ISO 8601, UTC
    author: str
    reason: str
    before: AnyRecord | None
    after: AnyRecord | None
    location: Location | None = None  # of an initiative, after


@dataclass(frozen=True, slots=True)
class Change:
    """Something the index must read again. A change of a quote, or of its source, is one of its initiative."""

    kind: RecordKind  # theme, source or initiative
    id: str
    revision: int
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened since a revision, up to `revision`. `everything`: too much to tell, read all again."""

    revision: int
    records: tuple[Change, ...] = ()
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """An initiative with all that its card shows: testimonies first, and their sources by identifier.

    `updated` (ISO 8601, UTC) is when it, one of its quotations or of their sources was last written; `package` the
    name of the package that it came from, "" when a person added it.
    """

    number: int
    initiative: Initiative
    location: Location
    quotes: tuple[Quote, ...]
    sources: Mapping[str, Source]
    version: int
    revision: int
    updated: str = ""
    package: str = ""
    media: tuple[Medium, ...] = ()  # of it and of its quotations


@dataclass(frozen=True, slots=True)
class Summary:
    """What an entry of a list shows of an initiative; `words` is its first quotation."""

    number: int
    id: str
    name: str
    kind: Kind
    themes: tuple[str, ...]
    summary_fr: str
    summary_en: str
    place: str
    place_name: str
    departement: str
    precision: Precision
    status: Status
    lat: float | None
    lon: float | None
    quote_count: int
    words: str = ""
    words_kind: QuoteKind | None = None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """The package that the store was loaded from, as its descriptor says it."""

    name: str
    title: str
    description: str
    licences: tuple[Licence, ...]
    departements: tuple[str, ...]
    checksum: str


class Loadable(Protocol):
    """What `load` needs: a `data.package.Package`, or anything that yields its records as it makes them."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def licences(self) -> tuple[Licence, ...]: ...
    @property
    def departements(self) -> tuple[str, ...]: ...
    @property
    def checksum(self) -> str: ...
    @property
    def themes(self) -> Iterable[Theme]: ...
    @property
    def sources(self) -> Iterable[Source]: ...
    @property
    def initiatives(self) -> Iterable[Initiative]: ...
    @property
    def quotes(self) -> Iterable[Quote]: ...
    @property
    def media(self) -> Iterable[Attachment]: ...


class Why(StrEnum):
    """Why a row of the package was not applied."""

    EDITED = "edited"  # a person changed the record, and the package changed it too
    DELETED = "deleted"  # a person deleted the record, and the package changed it since
    REMOVED = "removed"  # the package dropped the record, and a person changed it
    TAKEN = "taken"  # a person, or another package, has a record with this identifier
    USED = "used"  # the package dropped the record, and something rests on it
    DANGLING = "dangling"  # the row refers to a record that is no longer there


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row of the package and the decision of a person that disagree. What stands is the person's.

    `ours` is what the store holds (None: deleted), `theirs` what the package says (None: removed).
    """

    kind: RecordKind
    id: str
    why: Why
    ours: AnyRecord | None
    theirs: AnyRecord | None
    package: str


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, by kind of record. `revision` is that of the store after it."""

    revision: int
    added: Mapping[RecordKind, int] = field(default_factory=dict)
    changed: Mapping[RecordKind, int] = field(default_factory=dict)
    removed: Mapping[RecordKind, int] = field(default_factory=dict)
    relocated: int = 0
    conflicts: tuple[Conflict, ...] = ()

    @property
    def applied(self) -> int:
        """How many records were written."""
        counts = (self.added, self.changed, self.removed)
        return sum(sum(count.values()) for count in counts) + self.relocated


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that `check` found wrong, in a sentence that ends with the next step."""

    code: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Writability:
    """Whether the store can be written, and why not."""

    ok: bool
    reason: Sentence | None = None


@dataclass(frozen=True, slots=True)
class IndexBatch:
    """Some initiatives as columns of length n, in the order of the list: by folded name, then identifier.

    `kind`, `precision` and `status` are positions in `tuple(Kind)`, `tuple(Precision)`, `tuple(Status)`; the bit
    i of `themes` is that of `IndexRows.themes[i]`, and `lead` the position there of the first theme. `lat`, `lon`
    are WGS84 degrees, NaN when not located. Dates are yyyymmdd, month and day 0 when unknown, 0 when no source is
    dated. `sources` holds the positions, in `IndexRows.sources`, of the sources of row r at
    `source_bounds[r]:source_bounds[r + 1]`; `roles` and `people` likewise, in order, one for each quotation
    that has a role, or somebody who is named. `sort_name` is the folded name.
    """

    number: NDArray[np.int64]  # of the store, never used twice: what `matches` gives
    kind: NDArray[np.uint8]
    themes: NDArray[np.uint64]
    lead: NDArray[np.uint8]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    precision: NDArray[np.uint8]
    status: NDArray[np.uint8]
    is_area: NDArray[np.bool_]
    place_code: NDArray[np.str_]
    departement: NDArray[np.str_]
    region: NDArray[np.str_]
    quote_count: NDArray[np.int32]
    testimony_count: NDArray[np.int32]
    earliest: NDArray[np.int32]
    latest: NDArray[np.int32]
    sources: NDArray[np.int32]
    source_bounds: NDArray[np.int64]
    roles: NDArray[np.int32]
    role_bounds: NDArray[np.int64]
    people: NDArray[np.int32]
    people_bounds: NDArray[np.int64]
    sort_name: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.number)


@dataclass(frozen=True, slots=True)
class IndexRows:
    """The columns of the index at one revision; `sources` are all of them, or those of the initiatives asked for.

    `publishers[i]`, `published[i]`, a date as precise as it is known, and `titles[i]` are those of `sources[i]`, ""
    when unknown. `roles` are those of speakers, as written; a person is `speakers[i]` of `organisations[i]`, of
    which one may be empty.
    Reading `batches` holds a snapshot: read them to the end.
    """

    revision: int
    themes: tuple[str, ...]
    sources: tuple[str, ...]
    publishers: tuple[str, ...]
    roles: tuple[str, ...]
    batches: Iterator[IndexBatch]
    published: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
