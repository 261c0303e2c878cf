"""What persons wrote by hand, one act for each save: told, and undone."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from data.store import schema
from data.store.codec import read_snapshot
from data.store.engines.engine import Engine
from data.store.errors import NoSuchRecord, StillUsed, StoreError
from data.store.records import Found, find
from data.store.rereadings import is_signed, take_back
from data.store.schema import RECORD_TABLES
from data.store.values import AnyRecord, RecordKind
from data.store.write import Write
from geo.sentence import N_


class ChangedSince(StoreError):
    """An act is not undone: something that it wrote was changed since, or something new rests on it."""

    code = "changed-since"
    template = N_("« {id} » a été modifié depuis, ou autre chose repose dessus : rien n’est défait.")


@dataclass(frozen=True, slots=True)
class EditedRecord:
    """A record that an act wrote, from version `before` (0: it was not there) to `version`; both are the same of a
    quotation whose source a person has read again.

    `record` is as it stands; as it stood before where it was deleted since.
    """

    kind: RecordKind
    id: str
    before: int
    version: int
    record: AnyRecord | None
    is_there: bool


@dataclass(frozen=True, slots=True)
class Act:
    """One save by hand. `undone` is the revision that undid it, 0 for none; `can_be_undone` unless something that it
    wrote was changed since."""

    revision: int
    at: str  # ISO 8601, UTC
    author: str
    reason: str
    action: str  # "edit", "settle", "undo" or "reread"
    undone: int
    can_be_undone: bool
    records: tuple[EditedRecord, ...]


def acts(connection: Connection, limit: int) -> list[Act]:
    """The last ones, the last first."""
    edited, revision = schema.edited.c, schema.revision.c
    last = select(edited.revision).distinct().order_by(edited.revision.desc()).limit(limit)
    numbers = connection.execute(last).scalars().all()
    rows = connection.execute(select(schema.edited).where(edited.revision.in_(numbers)))
    by_revision: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_revision[row.revision].append(row)
    heads = connection.execute(select(schema.revision).where(revision.number.in_(numbers)))
    return [
        _act(connection, head, by_revision[head.number])
        for head in sorted(heads, key=lambda head: -head.number)
    ]


def _act(connection: Connection, head: Any, rows: list[Any]) -> Act:
    written = tuple(_edited(connection, row) for row in _in_order(rows))
    undone = max(row.undone for row in rows)
    can = not undone and all(_stands(connection, row) for row in rows)
    return Act(head.number, head.at, head.author, head.reason, head.action, undone, can, written)


def _in_order(rows: list[Any]) -> Iterator[Any]:
    kinds = list(RecordKind)
    yield from sorted(rows, key=lambda row: (-kinds.index(RecordKind(row.kind)), row.id))


def _edited(connection: Connection, row: Any) -> EditedRecord:
    kind = RecordKind(row.kind)
    found = find(connection, kind, row.id)
    record = found.record if found else _past(connection, kind, row.id, row.before)
    return EditedRecord(kind, row.id, row.before, row.version, record, found is not None)


def _past(connection: Connection, kind: RecordKind, id: str, version: int) -> AnyRecord | None:
    past = schema.past.c
    query = select(past.snapshot).where(past.kind == kind.value, past.id == id, past.version == version)
    values = connection.execute(query).scalar()
    return read_snapshot(kind, values)[0] if values else None


def _stands(connection: Connection, row: Any) -> bool:
    """Whether a record is as the act left it."""
    found = find(connection, RecordKind(row.kind), row.id)
    if found and row.before == row.version:
        return found.version == row.version and is_signed(connection, row.id, row.revision)
    if found:
        return bool(found.version == row.version)
    past = schema.past.c
    last = select(past.version).where(past.kind == row.kind, past.id == row.id)
    return bool(connection.execute(last.order_by(past.version.desc()).limit(1)).scalar() == row.version)


class Undoing:
    """Undoes one act, inside one transaction that the caller commits."""

    def __init__(self, engine: Engine, write: Write, number: int) -> None:
        self._engine = engine
        self._write = write
        self._connection = write.connection
        self._number = number

    def run(self) -> None:
        """Raises NoSuchRecord where there is no such act, ChangedSince."""
        edited = schema.edited
        query = select(edited).where(edited.c.revision == self._number, edited.c.undone == 0)
        rows = list(self._connection.execute(query))
        if not rows:
            raise NoSuchRecord(id=str(self._number))
        for row in rows:
            if not _stands(self._connection, row):
                raise ChangedSince(id=row.id)
        in_order = list(_in_order(rows))
        take_back(self._connection, self._number)
        for row in reversed(in_order):
            if row.before and row.before != row.version:
                self._bring_back(RecordKind(row.kind), row.id, row.before)
        for row in in_order:
            if not row.before:
                self._take_away(RecordKind(row.kind), row.id)
        values = {"undone": self._write.ledger.revision}
        self._connection.execute(update(edited).where(edited.c.revision == self._number).values(values))
        self._write.ledger.changed = True

    def _bring_back(self, kind: RecordKind, id: str, version: int) -> None:
        """The version of before; where the package said it, nobody has edited the record any more."""
        saved = self._write.restore(kind, id, version)
        table = RECORD_TABLES[kind]
        said_by_package = (table.c.id == id, table.c.loaded_version == version, table.c.package != "")
        self._connection.execute(update(table).where(*said_by_package).values(loaded_version=saved))

    def _take_away(self, kind: RecordKind, id: str) -> None:
        found = find(self._connection, kind, id)
        if found is None:  # the act made it and took it away
            return
        try:
            self._remove(found)
        except StillUsed:
            raise ChangedSince(id=id) from None

    def _remove(self, found: Found) -> None:
        with self._engine.reindexing(
            self._connection, self._write.indexed(found.record, found, found.number)
        ):
            self._write.ledger.remove(found)
