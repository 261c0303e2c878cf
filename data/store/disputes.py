"""Where a package and a person disagree, remembered until a person settles it.

A row without a `why` is settled: the person's decision stands until the package says something new.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from data.store import schema
from data.store.bulk import LoadedRow
from data.store.codec import read_snapshot, snapshot
from data.store.records import find
from data.store.values import AnyRecord, Conflict, RecordKind, Why


class Disputes:
    """The disputes with one package."""

    def __init__(self, connection: Connection, package: str) -> None:
        self._connection = connection
        self._package = package
        dispute = schema.dispute.c
        query = select(dispute.kind, dispute.id, dispute.why, dispute.loaded)
        rows = connection.execute(query.where(dispute.package == package))
        self._known = {(RecordKind(kind), id): (why, loaded) for kind, id, why, loaded in rows}

    def is_refusal(self, kind: RecordKind, id: str) -> bool:
        """Of a record that is not in the store: whether a person deleted it."""
        why, _ = self._known.get((kind, id), (Why.DANGLING, None))
        return bool(why != Why.DANGLING)

    def is_settled(self, kind: RecordKind, id: str, loaded: int | None) -> bool:
        """Whether a person already decided about this very row."""
        return self._known.get((kind, id)) == ("", loaded)

    def open(self, kind: RecordKind, id: str, why: Why, loaded: int | None, theirs: AnyRecord | None) -> None:
        if self._known.get((kind, id)) == (why.value, loaded):
            return
        self.close(kind, id)
        values = {"kind": kind.value, "id": id, "package": self._package, "why": why.value, "loaded": loaded}
        row = values | {"theirs": snapshot(theirs) if theirs else None}
        self._connection.execute(insert(schema.dispute), [row])
        self._known[kind, id] = (why.value, loaded)

    def open_dangling(self, kind: RecordKind, rows: Iterable[LoadedRow]) -> None:
        """Of rows that refer to what is not there."""
        for row in rows:
            self.open(kind, row.record.id, Why.DANGLING, row.checksum, row.record)

    def close(self, kind: RecordKind, id: str) -> None:
        if self._known.pop((kind, id), None) is not None:
            forget(self._connection, kind, id, self._package)


def forget(connection: Connection, kind: RecordKind, id: str, package: str) -> None:
    """Ends a dispute, and what was remembered of its end."""
    dispute = schema.dispute
    this = (dispute.c.kind == kind.value, dispute.c.id == id, dispute.c.package == package)
    connection.execute(delete(dispute).where(*this))


def conflicts(connection: Connection) -> Iterator[Conflict]:
    """Every dispute that nobody settled, by kind and identifier."""
    dispute = schema.dispute.c
    query = (
        select(schema.dispute).where(dispute.why != "").order_by(dispute.kind, dispute.id, dispute.package)
    )
    for row in connection.execute(query).all():
        yield read_conflict(connection, row)


def read_conflict(connection: Connection, row: Any) -> Conflict:
    kind = RecordKind(row.kind)
    found = find(connection, kind, row.id)
    theirs = read_snapshot(kind, row.theirs)[0] if row.theirs else None
    return Conflict(kind, row.id, Why(row.why), found.record if found else None, theirs, row.package)
