"""Files that were imported, as the store remembers them: what their rows said, and what waits for an answer."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from data.model import Initiative, Quote, Source, Theme
from data.store import schema
from data.store.engines.engine import Engine
from data.store.records import in_parts, locations_of, numbers_of, possible, read_found, record_query
from data.store.schema import RECORD_TABLES
from data.store.values import RecordKind, Stored
from geo.place import Location
from geo.point import Point


class ImportedRow(NamedTuple):
    """What a row of a file last said. `key` is what it is known again by, `id` its initiative, `before` the version
    that this had (0: the import made it, -1: it was left as it was), `said` the record as the file gave it.
    """

    key: str
    id: str
    before: int
    said: Mapping[str, Any]


class AskedRow(NamedTuple):
    """A row that waits for an answer: its number in the file, its fate, why (as sentences), its cells and point."""

    row: int
    key: str
    fate: str
    why: Sequence[Any]
    cells: Sequence[str]
    point: Point | None


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """What an import writes, all of it or nothing. `since` is the last import of this provenance that was known when it
    was worked out; `changed` holds the version that each record was read at, with its Location where that moves.
    """

    provenance: str
    file: str
    columns: Sequence[str] = ()
    recipe: str = ""
    fates: Mapping[str, int] = field(default_factory=dict)
    since: int = 0
    themes: Sequence[Theme] = ()
    sources: Sequence[Source] = ()
    new: Sequence[tuple[Initiative, Location]] = ()
    changed: Sequence[tuple[Initiative, int, Location | None]] = ()
    quotes: Sequence[Quote] = ()
    rows: Sequence[ImportedRow] = ()
    asked: Sequence[AskedRow] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """An import that was made. `undone` is the revision that undid it, 0 while it stands."""

    revision: int
    provenance: str
    file: str
    at: str
    author: str
    reason: str
    columns: tuple[str, ...]
    recipe: str
    fates: Mapping[str, int]
    undone: int = 0


@dataclass(frozen=True, slots=True)
class Unimported:
    """What undoing an import did. `kept` are the initiatives that somebody changed since: they stay as they are."""

    revision: int
    removed: int
    restored: int
    kept: tuple[str, ...] = ()


class LookAlike(NamedTuple):
    """What tells whether a row speaks of an initiative that is there already."""

    id: str
    name: str
    aliases: tuple[str, ...]
    registered: str
    place_code: str
    point: Point | None


def imports(connection: Connection) -> list[Imported]:
    """All of them, the last first."""
    table, revision = schema.imported, schema.revision.c
    query = select(table, revision.at, revision.author, revision.reason).join(
        schema.revision, revision.number == table.c.revision
    )
    rows = connection.execute(query.order_by(table.c.revision.desc())).mappings()
    return [
        Imported(
            row["revision"],
            row["provenance"],
            row["file"],
            row["at"],
            row["author"],
            row["reason"],
            tuple(row["columns"]),
            row["recipe"],
            row["fates"],
            row["undone"],
        )
        for row in rows
    ]


def last_import(connection: Connection, provenance: str) -> int:
    """The revision of the last import of a provenance that stands; 0 when there is none."""
    table = schema.imported.c
    query = select(func.max(table.revision)).where(table.provenance == provenance, table.undone == 0)
    return connection.execute(query).scalar() or 0


def imported_rows(connection: Connection, provenance: str) -> dict[str, ImportedRow]:
    """By their keys, as each was last taken over."""
    table, act = schema.imported_row.c, schema.imported.c
    query = select(table.key, table.id, table.before, table.said).where(table.provenance == provenance)
    query = query.join(schema.imported, act.revision == table.revision).where(act.undone == 0)
    rows = connection.execute(query.order_by(table.revision))
    return {row.key: ImportedRow(row.key, row.id, row.before, row.said) for row in rows}


def asked_rows(connection: Connection, provenance: str) -> list[AskedRow]:
    """The rows of the last import of a provenance that wait for an answer."""
    table = schema.asked_row
    last = last_import(connection, provenance)
    rows = connection.execute(select(table).where(table.c.revision == last).order_by(table.c.row))
    return [
        AskedRow(
            row.row,
            row.key,
            row.fate,
            row.why,
            row.cells,
            None if row.lat is None else Point(row.lat, row.lon),
        )
        for row in rows
    ]


def initiatives(connection: Connection, ids: Collection[str]) -> dict[str, Stored]:
    """Those that exist, with their versions and Locations."""
    table, kind = RECORD_TABLES[RecordKind.INITIATIVE], RecordKind.INITIATIVE
    found = []
    for some in in_parts(sorted(possible(ids))):
        rows = connection.execute(record_query(kind).where(table.c.id.in_(some))).mappings()
        found += [read_found(kind, row) for row in rows]
    places = locations_of(connection, {one.location_number for one in found})
    return {
        one.record.id: Stored(one.record, one.version, one.revision, places[one.location_number])
        for one in found
    }


def taken_ids(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those of some identifiers that an initiative has."""
    return set(numbers_of(connection, RecordKind.INITIATIVE, sorted(set(ids))))


def look_alikes(
    engine: Engine,
    connection: Connection,
    names: Collection[str],
    places: Collection[str],
    numbers: Collection[str],
) -> Iterator[LookAlike]:
    """Of a whole store, the initiatives with one of some folded names, in some communes, or of registered numbers."""
    one, place = schema.initiative.c, schema.location.c
    columns = (one.id, one.name, one.aliases, one.registered, one.sort_name)
    query = select(*columns, place.place_code, place.lat, place.lon).select_from(
        schema.initiative.join(schema.location, place.number == one.location)
    )
    for batch in engine.stream(connection, query):
        for id, name, aliases, registered, folded, code, lat, lon in batch:
            if code in places or folded in names or (registered and registered in numbers):
                others = tuple(aliases.split("|")) if aliases else ()
                yield LookAlike(id, name, others, registered, code, None if lat is None else Point(lat, lon))
