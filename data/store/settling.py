"""What becomes of a dispute once a person has decided."""

from typing import Any

from sqlalchemy import Connection, select, update

from data.store import schema
from data.store.codec import read_snapshot
from data.store.disputes import forget
from data.store.errors import NoSuchRecord
from data.store.records import find
from data.store.schema import RECORD_TABLES
from data.store.values import RecordKind, Why
from data.store.write import Write
from geo.place import Location


def keep_ours(connection: Connection, kind: RecordKind, id: str) -> None:
    """What stands stays, until the package says something new. Raises NoSuchRecord without a dispute."""
    row = _dispute(connection, kind, id)
    dispute, table = schema.dispute.c, RECORD_TABLES[kind]
    if row.why in (Why.REMOVED, Why.USED):  # the record is a person's from now on
        connection.execute(update(table).where(table.c.id == id).values(package="", loaded=None))
        forget(connection, kind, id, row.package)
    else:
        this = (dispute.kind == kind.value, dispute.id == id, dispute.package == row.package)
        connection.execute(update(schema.dispute).where(*this).values(why="", theirs=None))


def take_theirs(write: Write, kind: RecordKind, id: str, location: Location | None) -> None:
    """The package's version becomes the one that stands, or the record is deleted if the package dropped it.

    `location`: of an initiative of which the place changes. Raises NoSuchRecord without a dispute, and as
    `Write.save` and `Write.delete` do.
    """
    connection = write.connection
    row = _dispute(connection, kind, id)
    found = find(connection, kind, id)
    version = found.version if found else 0
    forget(connection, kind, id, row.package)
    if row.theirs is None:
        write.delete(kind, id, expected_version=version)
        forget(connection, kind, id, row.package)  # the deletion is no refusal: the package asked for it
        return
    record, _ = read_snapshot(kind, row.theirs)
    saved = write.save(record, expected_version=version, location=location)
    table = RECORD_TABLES[kind]
    values = {"package": row.package, "loaded": row.loaded, "loaded_version": saved}
    connection.execute(update(table).where(table.c.id == id).values(values))


def _dispute(connection: Connection, kind: RecordKind, id: str) -> Any:
    """The first open one: several packages may disagree, each is settled in its turn."""
    dispute = schema.dispute.c
    query = select(schema.dispute).where(dispute.kind == kind.value, dispute.id == id, dispute.why != "")
    row = connection.execute(query.order_by(dispute.package).limit(1)).one_or_none()
    if row is None:
        raise NoSuchRecord(id=id)
    return row
