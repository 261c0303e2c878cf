"""The store over an SQL engine: `protocol.Store` says what each method does."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from data.model import Attachment, Initiative, Medium, Quote, Source, Theme
from data.search.contenders import Contenders, Counted
from data.store import (
    checking,
    columns,
    copying,
    imports,
    media,
    migrating,
    news,
    reading,
    records,
    schema,
    searching,
    settling,
)
from data.store.acts import Act, Undoing, acts
from data.store.articles import ArticleShelf
from data.store.bulk import Confront
from data.store.disputes import conflicts
from data.store.engines.engine import Engine
from data.store.importing import Importing, Unimporting
from data.store.imports import AskedRow, ImportBatch, Imported, ImportedRow, LookAlike, Unimported
from data.store.ledger import Ledger
from data.store.loading import Loading
from data.store.news import InitiativeAt, QuoteAt
from data.store.rereadings import RereadingShelf
from data.store.rules import RuleShelf
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

LARGE_LOAD = 1000
"""Records written from which the engine tidies up after a load."""


def utc_now() -> datetime:
    return datetime.now(UTC)


class _NothingToDo(Exception):
    """Undoes a transaction that turned out to change nothing: no revision for it."""


class SqlStore(ArticleShelf, RereadingShelf, RuleShelf):
    """See `data.store.protocol.Store`."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = utc_now) -> None:
        self._engine = engine
        self._clock = clock

    @property
    def label(self) -> str:
        return self._engine.label

    # Freshness

    def revision(self) -> int:
        with self._engine.reading() as connection:
            return reading.revision_of(connection)

    def read_anew(self) -> int:
        with self._engine.reading_anew() as connection:
            connection.execute(select(func.max(schema.initiative.c.number))).scalar()
            return reading.revision_of(connection)

    def written_at(self, revision: int) -> str:
        with self._engine.reading() as connection:
            return reading.written_at(connection, revision)

    def changes_since(self, revision: int) -> Changes:
        with self._engine.reading() as connection:
            return reading.changes_since(connection, revision)

    def at_one_moment(self) -> AbstractContextManager[None]:
        return self._engine.at_one_moment()

    # Reading

    def themes(self) -> list[Theme]:
        return [record for record in self.records(RecordKind.THEME) if isinstance(record, Theme)]

    def sources(self, ids: Sequence[str]) -> dict[str, Source]:
        with self._engine.reading() as connection:
            return reading.sources(connection, ids)

    def package(self, name: str = "") -> PackageInfo | None:
        with self._engine.reading() as connection:
            return reading.package_info(connection, name)

    def index_rows(self, ids: Sequence[str] | None = None) -> IndexRows:
        return columns.index_rows(self._engine, ids)

    def numbers(self) -> NDArray[np.int64]:
        return columns.numbers(self._engine)

    def get(self, kind: RecordKind, id: str) -> Stored:
        with self._engine.reading() as connection:
            return records.get(connection, kind, id)

    def records(self, kind: RecordKind) -> Iterator[AnyRecord]:
        with self._engine.reading(at_length=True) as connection:
            for found in records.all_of(connection, kind):
                yield found.record

    def initiatives_as_written(self) -> Iterator[Initiative]:
        with self._engine.reading(at_length=True) as connection:
            yield from records.as_written(connection)

    def card(self, id: str) -> Card:
        with self._engine.reading() as connection:
            return reading.card(connection, id)

    def cards(self, numbers: Sequence[int]) -> list[Card]:
        with self._engine.reading() as connection:
            return reading.cards(connection, numbers)

    def summaries(self, keys: Sequence[str] | Sequence[int]) -> list[Summary]:
        with self._engine.reading() as connection:
            return reading.summaries(connection, keys)

    def quotes_page(self, ids: Sequence[str], limit: int, offset: int = 0) -> list[Quote]:
        with self._engine.reading() as connection:
            return reading.quotes_page(connection, ids, limit, offset)

    def quotes_of_person(self, speaker: str, organisation: str, limit: int, offset: int = 0) -> list[Quote]:
        with self._engine.reading() as connection:
            return reading.quotes_of_person(connection, speaker, organisation, limit, offset)

    def quotes_of_source(self, source: str, limit: int, offset: int = 0) -> list[Quote]:
        if not records.possible([source]):
            return []
        with self._engine.reading() as connection:
            return reading.quotes_of_source(connection, source, limit, offset)

    def count_of_person(self, speaker: str, organisation: str) -> tuple[int, int]:
        with self._engine.reading() as connection:
            return reading.count_of_person(connection, speaker, organisation)

    def count_of_source(self, source: str) -> tuple[int, int]:
        if not records.possible([source]):
            return 0, 0
        with self._engine.reading() as connection:
            return reading.count_of_source(connection, source)

    def media_of(self, quotes: Sequence[str]) -> list[Medium]:
        with self._engine.reading() as connection:
            return media.media_of(connection, quotes=quotes)

    def written(self, numbers: Sequence[int]) -> list[InitiativeAt]:
        with self._engine.reading() as connection:
            return news.written(connection, numbers)

    def last_quoted(self, limit: int) -> list[int]:
        with self._engine.reading() as connection:
            return news.last_quoted(connection, limit)

    def newest_quotes(self, numbers: Sequence[int], limit: int) -> list[QuoteAt]:
        with self._engine.reading() as connection:
            return news.newest_quotes(connection, numbers, limit)

    def attachment(self, id: str) -> Attachment | None:
        with self._engine.reading() as connection:
            return media.attachment(connection, id)

    def attachments(self) -> Iterator[Attachment]:
        with self._engine.reading(at_length=True) as connection:
            yield from media.attachments(connection)

    def search(self, text: str, limit: int | None = None) -> list[str]:
        return searching.search(self._engine, text, limit)

    def matches(self, text: str) -> NDArray[np.int64]:
        return searching.matching(self._engine, text)

    def by_relevance(self, text: str) -> NDArray[np.int64]:
        return searching.by_relevance(self._engine, text)

    def found(self, text: str, *, typing: bool = False) -> Contenders:
        return searching.found(self._engine, text, typing=typing)

    def counts(
        self,
        people: Sequence[tuple[str, str]] = (),
        places: Sequence[str] = (),
        sources: Sequence[str] = (),
        *,
        heard_only: bool = False,
    ) -> Counted:
        with self._engine.reading() as connection:
            return searching.counted(connection, people, places, sources, heard_only)

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
        try:
            with self._engine.reading() as connection:
                _expect_news(connection, package, located_by)
            with self._engine.writing() as connection:
                ledger = Ledger(connection, self._now(), author, reason, "load")
                _expect_news(connection, package, located_by)  # another process may just have loaded it
                report = Loading(self._engine, ledger, package, locate, progress, confront).run(located_by)
        except _NothingToDo:
            return LoadReport(self.revision(), conflicts=tuple(self.conflicts()))
        if report.applied >= LARGE_LOAD:
            self._engine.after_load()
        return report

    @contextmanager
    def writing(self, author: str, reason: str) -> Iterator[Write]:
        try:
            with self._write(author, reason, "edit") as write:
                yield write
        except _NothingToDo:
            pass

    @contextmanager
    def _write(self, author: str, reason: str, action: str) -> Iterator[Write]:
        with self._engine.writing() as connection:
            write = Write(self._engine, Ledger(connection, self._now(), author, reason, action))
            yield write
            write.finish()
            if not write.ledger.changed:
                raise _NothingToDo

    def save(
        self,
        record: AnyRecord,
        author: str,
        reason: str,
        expected_version: int = 0,
        *,
        location: Location | None = None,
    ) -> int:
        with self.writing(author, reason) as write:
            return write.save(record, expected_version=expected_version, location=location)

    def delete(self, kind: RecordKind, id: str, author: str, reason: str, expected_version: int) -> None:
        with self.writing(author, reason) as write:
            write.delete(kind, id, expected_version=expected_version)

    def history(self, kind: RecordKind, id: str) -> list[Version]:
        with self._engine.reading() as connection:
            return reading.history(connection, kind, id)

    def restore(self, kind: RecordKind, id: str, version: int, author: str, reason: str) -> int:
        with self.writing(author, reason) as write:
            return write.restore(kind, id, version)

    def conflicts(self) -> list[Conflict]:
        with self._engine.reading() as connection:
            return list(conflicts(connection))

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
        if take not in ("ours", "theirs"):
            raise ValueError(f"take={take!r}: expected 'ours' or 'theirs'")
        with self._write(author, reason, "settle") as write:
            write.ledger.changed = True
            if take == "ours":
                settling.keep_ours(write.connection, kind, id)
            else:
                settling.take_theirs(write, kind, id, location)

    def acts(self, limit: int) -> list[Act]:
        with self._engine.reading() as connection:
            return acts(connection, limit)

    def undo(self, number: int, author: str, reason: str) -> int:
        with self._write(author, reason, "undo") as write:
            Undoing(self._engine, write, number).run()
            return write.ledger.revision

    # Imports of files

    def imports(self) -> list[Imported]:
        with self._engine.reading() as connection:
            return imports.imports(connection)

    def imported_rows(self, provenance: str) -> dict[str, ImportedRow]:
        with self._engine.reading() as connection:
            return imports.imported_rows(connection, provenance)

    def asked_rows(self, provenance: str) -> list[AskedRow]:
        with self._engine.reading() as connection:
            return imports.asked_rows(connection, provenance)

    def initiatives(self, ids: Collection[str]) -> dict[str, Stored]:
        with self._engine.reading() as connection:
            return imports.initiatives(connection, ids)

    def taken_ids(self, ids: Collection[str]) -> set[str]:
        with self._engine.reading() as connection:
            return imports.taken_ids(connection, ids)

    def look_alikes(
        self, names: Collection[str], places: Collection[str], registered: Collection[str]
    ) -> list[LookAlike]:
        with self._engine.reading(at_length=True) as connection:
            return list(imports.look_alikes(self._engine, connection, names, places, registered))

    def write_import(self, batch: ImportBatch, author: str, reason: str) -> int:
        with self._write(author, reason, "import") as write:
            Importing(self._engine, write.ledger, batch).run()
            revision = write.ledger.revision
        if len(batch.new) >= LARGE_LOAD:
            self._engine.after_load()
        return revision

    def undo_import(self, number: int, author: str, reason: str, *, keep_edited: bool = False) -> Unimported:
        with self._write(author, reason, "undo-import") as write:
            return Unimporting(self._engine, write.ledger, number).run(keep_edited=keep_edited)

    # Care

    def writability(self) -> Writability:
        return self._engine.writability()

    def backup(self, path: Path) -> None:
        copying.back_up(self._engine, path)

    def restore_backup(self, path: Path, author: str, reason: str) -> int:
        return copying.restore(self._engine, path, self._now(), author, reason)

    def check(self, *, repair: bool = False) -> list[Finding]:
        return checking.check(self._engine, repair=repair)

    def check_pages(self) -> list[Finding]:
        """What the engine alone finds wrong; a damaged file may also raise StoreCorrupted."""
        with self._engine.reading(at_length=True) as connection:
            return self._engine.check(connection)

    def migrate(self) -> str:
        return migrating.migrate(self._engine)

    def close(self) -> None:
        self._engine.close()

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _expect_news(connection: Connection, package: Loadable, located_by: str) -> None:
    """Raises _NothingToDo when the store holds this very package, placed by the same gazetteer."""
    known = reading.package_info(connection, package.name)
    before = connection.execute(select(schema.state.c.located_by)).scalar_one()
    if known and known.checksum == package.checksum != "" and located_by in ("", before):
        raise _NothingToDo
