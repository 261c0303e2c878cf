"""What the atlas may ask of a store. Both engines answer alike: `tests/store` asks them the same questions."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from data.model import Attachment, Initiative, Medium, Quote, Source, Span, Theme
from data.proof.rereading import Rereading
from data.search.contenders import Contenders, Counted
from data.store.acts import Act
from data.store.articles import Article
from data.store.bulk import Confront
from data.store.imports import AskedRow, ImportBatch, Imported, ImportedRow, LookAlike, Unimported
from data.store.news import InitiativeAt, QuoteAt
from data.store.rereadings import Overdue
from data.store.rules import Rule
from data.store.values import (
    AnyRecord,
    Card,
    Changes,
    Conflict,
    Finding,
    IndexRows,
    Loadable,
    LoadReport,
    PackageInfo,
    RecordKind,
    Stored,
    Summary,
    Version,
    Writability,
)
from data.store.write import Write
from geo.place import Location


class Store(Protocol):
    """The records, where they are, and all that happened to them. One object serves every thread.

    Every write is one transaction with an author, a time and a reason, and raises the revision by one. Any method
    may raise StoreUnavailable or StoreCorrupted; those that write, StoreReadOnly and StoreBusy.
    """

    @property
    def label(self) -> str:
        """The path, or the server and the database: for messages, without any password."""
        ...

    # Freshness

    def revision(self) -> int:
        """0 for a new store; every write adds one."""
        ...

    def read_anew(self) -> int:
        """The revision, from the file or the server itself: nothing that is kept open or in memory answers for it."""
        ...

    def written_at(self, revision: int) -> str:
        """When a revision was written (ISO 8601, UTC), "" when there is none: tells a store made anew."""
        ...

    def changes_since(self, revision: int) -> Changes:
        """What an index built at `revision` must read again."""
        ...

    def at_one_moment(self) -> AbstractContextManager[None]:
        """Until its end, all that this thread reads is of one snapshot, whatever others write meanwhile.

        For reading alone, and not for long: what is written within it is not seen there.
        """
        ...

    # Reading

    def themes(self) -> list[Theme]:
        """In the order of the package; those that persons added come last."""
        ...

    def sources(self, ids: Sequence[str]) -> dict[str, Source]:
        """Those that exist, by identifier."""
        ...

    def package(self, name: str = "") -> PackageInfo | None:
        """The package of that name, or the last one loaded; None before the first load."""
        ...

    def index_rows(self, ids: Sequence[str] | None = None) -> IndexRows:
        """The columns of the in-memory index: of all initiatives, or of some (those that are gone are left out)."""
        ...

    def numbers(self) -> NDArray[np.int64]:
        """The numbers of all initiatives, in no order: those that are gone are told by their absence."""
        ...

    def get(self, kind: RecordKind, id: str) -> Stored:
        """A record with its version, to edit it. Raises NoSuchRecord."""
        ...

    def records(self, kind: RecordKind) -> Iterator[AnyRecord]:
        """Every record of a kind, in the order in which they came, without holding all of them."""
        ...

    def initiatives_as_written(self) -> Iterator[Initiative]:
        """All of them, as a package holds them: with the point that a hand or a service gave, and whose it is."""
        ...

    def card(self, id: str) -> Card:
        """An initiative with its location, quotations and their sources. Raises NoSuchRecord."""
        ...

    def cards(self, numbers: Sequence[int]) -> list[Card]:
        """The cards of some initiatives, in their order; those that are gone are left out."""
        ...

    def summaries(self, keys: Sequence[str] | Sequence[int]) -> list[Summary]:
        """Entries of a list, for identifiers or numbers, in their order; those that are gone are left out."""
        ...

    def quotes_page(self, ids: Sequence[str], limit: int, offset: int = 0) -> list[Quote]:
        """Quotations of some initiatives in the order of `ids`, testimonies first within each.

        For a page among a million, give only the initiatives that it covers (the index knows how many
        quotations each has).
        """
        ...

    def quotes_of_person(self, speaker: str, organisation: str, limit: int, offset: int = 0) -> list[Quote]:
        """What somebody said, in the order in which it came. A person is a speaker and an organisation."""
        ...

    def quotes_of_source(self, source: str, limit: int, offset: int = 0) -> list[Quote]:
        """The quotations of a source, in the order of its text."""
        ...

    def count_of_person(self, speaker: str, organisation: str) -> tuple[int, int]:
        """How many quotations somebody's are, and of how many initiatives."""
        ...

    def count_of_source(self, source: str) -> tuple[int, int]:
        """How many quotations a source has, and of how many initiatives."""
        ...

    def media_of(self, quotes: Sequence[str]) -> list[Medium]:
        """The pictures and sounds of some quotations, in the order of their package."""
        ...

    def written(self, numbers: Sequence[int]) -> list[InitiativeAt]:
        """When each of some initiatives, or its quotations or their sources, was last written, in their order."""
        ...

    def last_quoted(self, limit: int) -> list[int]:
        """For each of the quotations that came last, the last first, the number of its initiative."""
        ...

    def newest_quotes(self, numbers: Sequence[int], limit: int) -> list[QuoteAt]:
        """Of the quotations of some initiatives, those that came last, the last first."""
        ...

    def attachment(self, id: str) -> Attachment | None:
        """A picture or a sound with its file; None when there is none, or when what it is of is gone."""
        ...

    def attachments(self) -> Iterator[Attachment]:
        """All of them, one after the other."""
        ...

    def search(self, text: str, limit: int | None = None) -> list[str]:
        """Identifiers of the initiatives that hold all the words, best first; [] when no word is given.

        "All the words" of an initiative are those of its names, place, summaries, quotations, who says them, and
        their sources. Accents, case, apostrophes, ligatures, plurals, feminines, conjugation and « St » for « Saint »
        make no difference; words in quotation marks stand side by side. A word that no text holds is read as the
        beginning of those that it begins, else as the nearest one. No text is an error.
        """
        ...

    def matches(self, text: str) -> NDArray[np.int64]:
        """Numbers of the same initiatives, in no order: to filter a whole index."""
        ...

    def by_relevance(self, text: str) -> NDArray[np.int64]:
        """Numbers of the same initiatives, best first; of many, those that are not ranked come last."""
        ...

    def found(self, text: str, *, typing: bool = False) -> Contenders:
        """What may answer a search (a few hundred initiatives at most) and what was understood: `data.search` ranks it.

        `typing`: the last word may be only begun.
        """
        ...

    def counts(
        self,
        people: Sequence[tuple[str, str]] = (),
        places: Sequence[str] = (),
        sources: Sequence[str] = (),
        *,
        heard_only: bool = False,
    ) -> Counted:
        """How many quotations people (speaker, organisation) and sources have, and initiatives places (codes).

        `heard_only`: of the places, only the initiatives where somebody was quoted.
        """
        ...

    # Writing

    def load(
        self,
        package: Loadable,
        locate: Callable[[str], Location],
        author: str,
        reason: str,
        *,
        located_by: str = "",
        progress: Callable[[int], None] | None = None,
        confront: Confront | None = None,
    ) -> LoadReport:
        """Applies what changed in a package since it was last loaded; nothing when nothing did.

        `locate` gives the Location of a place as written. `located_by` names what it rests on (the version of
        the gazetteer): when it changes, every place is located again, except those a person chose. `confront` compares
        it with the point that a row gives (`geo.given`); without it nothing is known of the ground.
        """
        ...

    def writing(self, author: str, reason: str) -> AbstractContextManager[Write]:
        """Several changes in one transaction; undone by any error."""
        ...

    def save(
        self,
        record: AnyRecord,
        author: str,
        reason: str,
        expected_version: int = 0,
        *,
        location: Location | None = None,
    ) -> int:
        """Saves one record; see `Write.save`. An initiative without a quotation waits for words."""
        ...

    def delete(self, kind: RecordKind, id: str, author: str, reason: str, expected_version: int) -> None:
        """Deletes one record, an initiative with its quotations; see `Write.delete`."""
        ...

    def history(self, kind: RecordKind, id: str) -> list[Version]:
        """Every version of a record, the last first. Raises NoSuchRecord when there never was one."""
        ...

    def restore(self, kind: RecordKind, id: str, version: int, author: str, reason: str) -> int:
        """Saves a past version again; see `Write.restore`."""
        ...

    def conflicts(self) -> list[Conflict]:
        """Where the package and a person disagree, until somebody settles it."""
        ...

    def settle(
        self,
        kind: RecordKind,
        id: str,
        *,
        take: str,
        author: str,
        reason: str,
        location: Location | None = None,
    ) -> None:
        """Decides a conflict: `take` is "ours" (what stands) or "theirs" (the package)."""
        ...

    def acts(self, limit: int) -> list[Act]:
        """What persons wrote by hand, one for each write, the last first; what undid one is one too."""
        ...

    def undo(self, number: int, author: str, reason: str) -> int:
        """Undoes what a person wrote by hand, by its revision. Returns the new revision. Raises NoSuchRecord, and
        ChangedSince where something that it wrote was changed since: nothing is undone then."""
        ...

    # Imports of files

    def imports(self) -> list[Imported]:
        """All that were made, the last first, undone ones too."""
        ...

    def imported_rows(self, provenance: str) -> dict[str, ImportedRow]:
        """What the rows of a provenance last said, by their keys."""
        ...

    def asked_rows(self, provenance: str) -> list[AskedRow]:
        """The rows of its last import that wait for an answer."""
        ...

    def initiatives(self, ids: Collection[str]) -> dict[str, Stored]:
        """Those of some identifiers that exist."""
        ...

    def taken_ids(self, ids: Collection[str]) -> set[str]:
        """Those of some identifiers that an initiative has."""
        ...

    def look_alikes(
        self, names: Collection[str], places: Collection[str], registered: Collection[str]
    ) -> list[LookAlike]:
        """The initiatives with one of some folded names, in one of some communes (codes), or of registered numbers."""
        ...

    def write_import(self, batch: ImportBatch, author: str, reason: str) -> int:
        """Writes an import; returns its revision, by which it may be undone. Raises ImportOutdated, ConflictError."""
        ...

    def undo_import(self, number: int, author: str, reason: str, *, keep_edited: bool = False) -> Unimported:
        """Undoes an import as a whole. Raises NoSuchRecord, and EditedSince where somebody changed what it brought;
        `keep_edited` undoes the rest then."""
        ...

    # Articles

    def article(self, sha256: str) -> Article | None:
        """The text of that hash, None when the store does not have it."""
        ...

    def articles_held(self, digests: Collection[str]) -> set[str]:
        """Those of some hashes of which the store has the text."""
        ...

    def refused(self, sha256: str) -> set[Span]:
        """What a person would not have as quotations in the text of that hash."""
        ...

    def article_texts(self, digests: Collection[str]) -> dict[str, str]:
        """The texts of some hashes that the store has."""
        ...

    def rules(self) -> list[Rule]:
        """What was learnt of articles, the rules that wait among them."""
        ...

    # Proof

    def rereadings(self, quotes: Collection[str]) -> list[Rereading]:
        """What the sources of some quotations were last found to say, the last one last; at most three of each."""
        ...

    def sign_rereadings(self, readings: Sequence[Rereading], author: str, reason: str) -> None:
        """Keeps what a person says that they read, at least one, as an act that can be undone."""
        ...

    def overdue(self, before: str, limit: int, offset: int = 0) -> list[Overdue]:
        """The sources that were not found to say the words of their quotations since a day, those never read first."""
        ...

    def overdue_counts(self, before: str) -> tuple[int, int]:
        """How many quotations these are, and of how many sources."""
        ...

    # Care

    def writability(self) -> Writability:
        """Whether the store can be written, and why not: for a banner. Cheap enough for every page."""
        ...

    def backup(self, path: Path) -> None:
        """Writes all of it to a SQLite file, whichever the engine. Raises BackupFailed."""
        ...

    def restore_backup(self, path: Path, author: str, reason: str) -> int:
        """Replaces everything with a backup. Returns the new revision. Raises NotABackup, SchemaTooNew."""
        ...

    def check(self, *, repair: bool = False) -> list[Finding]:
        """Everything found wrong; `repair` makes a stale full-text index again."""
        ...

    def migrate(self) -> str:
        """Brings the schema up to date. Returns the migration it was at."""
        ...

    def close(self) -> None: ...
