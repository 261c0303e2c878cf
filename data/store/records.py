"""Reads records as they stand, one or a few at a time."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from data.model import Initiative
from data.model.fields import MAX_SLUG_LENGTH, SLUG_PATTERN
from data.model.records import ONLINE
from data.store import schema
from data.store.codec import FIELDS, read_location, read_record, with_given_point
from data.store.errors import NoSuchRecord
from data.store.schema import RECORD_TABLES
from data.store.values import AnyRecord, RecordKind, Stored
from geo.given import HAND
from geo.place import Location

_SLUG = re.compile(SLUG_PATTERN)
_IN_MOST = 500
"""Values of one `in (…)`: databases limit the parameters of a statement."""

_TRACKING = ("number", "version", "revision", "package", "loaded", "loaded_version")


@dataclass(frozen=True, slots=True)
class Found:
    """A record as it stands, with what the store alone needs to know of it."""

    kind: RecordKind
    number: int
    record: AnyRecord
    version: int
    revision: int
    package: str
    loaded: int | None
    loaded_version: int
    location_number: int = 0  # of an initiative

    @property
    def is_edited(self) -> bool:
        """Whether a person changed it since the package made it."""
        return self.version != self.loaded_version


@cache
def record_query(kind: RecordKind) -> Select[Any]:
    """The rows of a kind with references as identifiers, under the names of `FIELDS[kind]`."""
    table = RECORD_TABLES[kind]
    tracking = [table.c[name] for name in _TRACKING]
    if kind is not RecordKind.QUOTE:
        fields = [table.c[name] for name in FIELDS[kind]]
        location = [table.c.location] if kind is RecordKind.INITIATIVE else []
        return select(*fields, *tracking, *location)
    references = {"initiative": schema.initiative, "source": schema.source}
    named = [
        references[name].c.id.label(name) if name in references else table.c[name] for name in FIELDS[kind]
    ]
    joined = table.join(schema.initiative, schema.initiative.c.number == table.c.initiative)
    joined = joined.join(schema.source, schema.source.c.number == table.c.source)
    return select(*named, *tracking).select_from(joined)


def read_found(kind: RecordKind, row: Mapping[Any, Any]) -> Found:
    return Found(
        kind=kind,
        number=row["number"],
        record=read_record(kind, row),
        version=row["version"],
        revision=row["revision"],
        package=row["package"],
        loaded=row["loaded"],
        loaded_version=row["loaded_version"],
        location_number=row.get("location", 0),
    )


def possible(ids: Iterable[str]) -> list[str]:
    """Those of some identifiers that a record may have: no driver stumbles over what an old link may hold."""
    return [id for id in ids if len(id) <= MAX_SLUG_LENGTH and _SLUG.fullmatch(id)]


def find(connection: Connection, kind: RecordKind, id: str) -> Found | None:
    if not possible([id]):
        return None
    query = record_query(kind).where(RECORD_TABLES[kind].c.id == id)
    row = connection.execute(query).mappings().one_or_none()
    return read_found(kind, row) if row else None


def stored(connection: Connection, found: Found) -> Stored:
    location = location_of(connection, found.location_number) if found.location_number else None
    return Stored(found.record, found.version, found.revision, location)


def get(connection: Connection, kind: RecordKind, id: str) -> Stored:
    """Raises NoSuchRecord."""
    found = find(connection, kind, id)
    if found is None:
        raise NoSuchRecord(id=id)
    return stored(connection, found)


def location_of(connection: Connection, number: int) -> Location:
    return locations_of(connection, [number])[number]


def locations_of(connection: Connection, numbers: Iterable[int]) -> dict[int, Location]:
    """Some locations, each read once however many initiatives stand there."""
    found: dict[int, Location] = {}
    for some in in_parts(sorted(set(numbers))):
        rows = connection.execute(_locations_query(), {"numbers": some}).mappings()
        found |= {row["number"]: read_location(row) for row in rows}
    return found


@cache
def _locations_query() -> Select[Any]:
    return select(schema.location).where(schema.location.c.number.in_(bindparam("numbers", expanding=True)))


def is_as_exported(connection: Connection, found: Found, record: AnyRecord) -> bool:
    """Whether a row says of a record what an export of it says, with the point of its location: nothing new."""
    if not isinstance(found.record, Initiative) or not isinstance(record, Initiative) or record.lat is None:
        return False
    return record == with_given_point(found.record, location_of(connection, found.location_number))


def all_of(connection: Connection, kind: RecordKind) -> Iterable[Found]:
    """Every record of a kind, in the order in which they came."""
    query = record_query(kind).order_by(RECORD_TABLES[kind].c.number)
    for row in connection.execution_options(yield_per=1000).execute(query).mappings():
        yield read_found(kind, row)


def as_written(connection: Connection) -> Iterable[Initiative]:
    """Every initiative as a package holds it, with the point that a hand or a service online gave."""
    table = schema.location.c
    query = select(schema.location).where(table.method.in_((HAND, *ONLINE)))
    given = {row["number"]: read_location(row) for row in connection.execute(query).mappings()}
    for found in all_of(connection, RecordKind.INITIATIVE):
        assert isinstance(found.record, Initiative)
        location = given.get(found.location_number)
        yield with_given_point(found.record, location) if location else found.record


def numbers_of(connection: Connection, kind: RecordKind, ids: Sequence[str]) -> dict[str, int]:
    """The numbers of those that exist, by identifier."""
    table = RECORD_TABLES[kind]
    found: dict[str, int] = {}
    for some in in_parts(possible(ids)):
        rows = connection.execute(select(table.c.id, table.c.number).where(table.c.id.in_(some)))
        found |= dict(rows.all())
    return found


def citing(connection: Connection, sources: Sequence[int]) -> list[int]:
    """The numbers of the initiatives that quote some sources, given by their numbers."""
    quote = schema.quote.c
    numbers: set[int] = set()
    for some in in_parts(sources):
        query = select(quote.initiative).where(quote.source.in_(some)).distinct()
        numbers.update(connection.execute(query).scalars())
    return sorted(numbers)


def in_parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """A long list of values in parts that one statement can take."""
    return (values[start : start + _IN_MOST] for start in range(0, len(values), _IN_MOST))
