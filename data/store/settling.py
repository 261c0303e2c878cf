"""What becomes of a dispute once a person has decided."""

from typing import Any

from sqlalchemy import Connection, delete, select, update

from data.store import schema
from data.store.codec import read_snapshot
from data.store.errors import NoSuchRecord
from data.store.records import find
from data.store.schema import RECORD_TABLES
from data.store.values import RecordKind, Why
from data.store.write import Write
from geo.place import Location


def keep_ours(connection: Connection, kind: RecordKind, id: str) -> None:
    """What stands stays, until the package says something new. Raises NoSuchRecord without a dispute."""
    row = _dispute(connection, kind, id)
    dispute, table = schema.dispute, RECORD_TABLES[kind]
    this = (dispute.c.kind == kind.value) & (dispute.c.id == id)
    if row.why in (Why.REMOVED, Why.USED):  # the record is a person's from now on
        connection.execute(update(table).where(table.c.id == id).values(package="", loaded=None))
        connection.execute(delete(dispute).where(this))
    else:
        connection.execute(update(dispute).where(this).values(why="", theirs=None))


def take_theirs(write: Write, kind: RecordKind, id: str, location: Location | None) -> None:
    """The package's version becomes the one that stands, or the record is deleted if the package dropped it.

    `location`: of an initiative of which the place changes. Raises NoSuchRecord without a dispute, and as
    `Write.save` and `Write.delete` do.
    """
    connection = write.connection
    row = _dispute(connection, kind, id)
    found = find(connection, kind, id)
    version = found.version if found else 0
    _forget(connection, kind, id)
    if row.theirs is None:
        write.delete(kind, id, expected_version=version)
        _forget(connection, kind, id)  # the deletion is no refusal: the package asked for it
        return
    record, _ = read_snapshot(kind, row.theirs)
    saved = write.save(record, expected_version=version, location=location)
    table = RECORD_TABLES[kind]
    values = {"package": row.package, "loaded": row.loaded, "loaded_version": saved}
    connection.execute(update(table).where(table.c.id == id).values(values))


def _forget(connection: Connection, kind: RecordKind, id: str) -> None:
    dispute = schema.dispute
    connection.execute(delete(dispute).where(dispute.c.kind == kind.value, dispute.c.id == id))


def _dispute(connection: Connection, kind: RecordKind, id: str) -> Any:
    dispute = schema.dispute.c
    query = select(schema.dispute).where(dispute.kind == kind.value, dispute.id == id, dispute.why != "")
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NoSuchRecord(id=id)
    return row
