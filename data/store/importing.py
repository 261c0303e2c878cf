"""Writes an import in one transaction, and undoes one as a whole."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from data.model import Initiative, Quote
from data.store import schema
from data.store.bulk import Bulk, LoadedRow, Spot, spot_of
from data.store.codec import checksum, read_snapshot, record_values, snapshot
from data.store.engines.engine import Engine
from data.store.errors import ConflictError, MissingReference, NoSuchRecord, StillUsed, StoreError
from data.store.imports import ImportBatch, ImportedRow, Unimported, last_import
from data.store.ledger import Ledger
from data.store.loading import REBUILD_SEARCH_FROM
from data.store.records import (
    Found,
    find,
    in_parts,
    locations_of,
    numbers_of,
    read_found,
    record_query,
    stored,
)
from data.store.schema import RECORD_TABLES
from data.store.values import RecordKind
from geo.given import GivenPoint
from geo.place import NOWHERE, Location
from geo.sentence import N_

_CARE = ("load", "settle")
"""Actions that are no edit of a person: a load only places again what was imported."""


class ImportOutdated(StoreError):
    """Another import of the same provenance was written since this one was worked out."""

    code = "import-outdated"
    template = N_("Un autre import de « {provenance} » vient d’être écrit : recommencez celui-ci.")


class EditedSince(StoreError):
    """An import is not undone: somebody changed what it brought. `kept` are the identifiers."""

    code = "edited-since"
    template = N_(
        "L’import {number} n’est pas défait : {count} fiche(s) ont été modifiées depuis ({ids}). "
        "Pour défaire le reste et garder celles-ci : --keep-edited."
    )


class Importing:
    """One import, inside one transaction that the caller commits."""

    def __init__(self, engine: Engine, ledger: Ledger, batch: ImportBatch) -> None:
        self._engine = engine
        self._ledger = ledger
        self._connection = ledger.connection
        self._batch = batch
        # What one answer placed alone stands elsewhere than others that say the same: it is written by itself.
        self._places: dict[Spot, Location] = {}
        for one, location in batch.new:
            self._places.setdefault(spot_of(one), location)
        self._alone = [one for one in batch.new if self._places[spot_of(one[0])] != one[1]]

    def run(self) -> None:
        batch = self._batch
        if last_import(self._connection, batch.provenance) != batch.since:
            raise ImportOutdated(provenance=batch.provenance)
        for theme in batch.themes:
            self._ledger.put(theme, None)
        for source in batch.sources:
            self._ledger.put(source, None)
        changed = [(self._expected(one, version), one, place) for one, version, place in batch.changed]
        owners = numbers_of(
            self._connection, RecordKind.INITIATIVE, sorted({quote.initiative for quote in batch.quotes})
        )
        standing = sorted({found.number for found, _, _ in changed} | set(owners.values()))
        rebuilt = len(standing) + len(batch.new) >= REBUILD_SEARCH_FROM
        if not rebuilt:
            self._engine.forget(self._connection, standing)
        numbers = self._insert(batch.new)
        for found, record, location in changed:
            number = self._ledger.location_number(location) if location else 0
            self._ledger.put(record, found, location_number=number)
        for quote in batch.quotes:
            self._ledger.put(quote, None)
        if rebuilt:
            everything_changed(self._engine, self._ledger)
        else:
            self._engine.index(self._connection, [*standing, *numbers])
        self._sign()

    def _expected(self, record: Initiative, version: int) -> Found:
        found = find(self._connection, RecordKind.INITIATIVE, record.id)
        if found is None or found.version != version:
            theirs = stored(self._connection, found) if found else None
            raise ConflictError(record, theirs, id=record.id, author="?", at="?")
        return found

    def _insert(self, new: Sequence[tuple[Initiative, Location]]) -> list[int]:
        """Many at once: a row of a file costs a tenth of a record that is saved."""
        kind = RecordKind.INITIATIVE
        for id in numbers_of(self._connection, kind, [one.id for one, _ in new]):
            raise ConflictError(None, None, id=id, author="?", at="?")
        bulk = Bulk(self._engine, self._ledger, "", lambda place: NOWHERE, self._unplaced, self._places)
        rows = []
        for record, location in new:
            if self._places[spot_of(record)] != location:
                continue
            values = record_values(kind, record)
            rows.append(LoadedRow(record, values, checksum(kind, values)))
        numbers = bulk.insert(kind, rows)
        for refused in bulk.take_refused():
            raise MissingReference(
                id=refused.record.id, column="themes", target="|".join(getattr(refused.record, "themes", ()))
            )
        self._ledger.changed = True
        return numbers + [self._insert_alone(record, location) for record, location in self._alone]

    def _insert_alone(self, record: Initiative, location: Location) -> int:
        number = self._ledger.allocate()
        self._ledger.put(record, None, number=number, location_number=self._ledger.location_number(location))
        return number

    def _unplaced(self, location: Location, given: GivenPoint, text: str) -> Location:
        raise AssertionError("each row of an import comes with its location")

    def _sign(self) -> None:
        batch, revision = self._batch, self._ledger.revision
        made = {"themes": [one.id for one in batch.themes], "sources": [one.id for one in batch.sources]}
        made["quotes"] = [one.id for one in batch.quotes]
        act = {"revision": revision, "provenance": batch.provenance, "file": batch.file, "made": made}
        act |= {"recipe": batch.recipe, "columns": list(batch.columns), "fates": dict(batch.fates)}
        self._connection.execute(insert(schema.imported), [act])
        self._ledger.changed = True
        own = {"revision": revision, "provenance": batch.provenance}
        _insert_all(self._connection, schema.imported_row, [own | row._asdict() for row in batch.rows])
        _insert_all(
            self._connection,
            schema.asked_row,
            [
                {"revision": revision, "row": one.row, "key": one.key, "fate": one.fate, "why": list(one.why)}
                | {
                    "cells": list(one.cells),
                    "lat": one.point and one.point.lat,
                    "lon": one.point and one.point.lon,
                }
                for one in batch.asked
            ],
        )


class Unimporting:
    """Undoes one import, inside one transaction that the caller commits."""

    def __init__(self, engine: Engine, ledger: Ledger, number: int) -> None:
        self._engine = engine
        self._ledger = ledger
        self._connection = ledger.connection
        self._number = number

    def run(self, *, keep_edited: bool) -> Unimported:
        """Raises NoSuchRecord where there is no such import, EditedSince unless edited records may stay."""
        act = schema.imported
        query = select(act.c.made).where(act.c.revision == self._number, act.c.undone == 0)
        made = self._connection.execute(query).scalar()
        if made is None:
            raise NoSuchRecord(id=str(self._number))
        rows = [row for row in self._rows() if row.before >= 0]
        found = self._found([row.id for row in rows])
        edited = self._edited(found)
        gone = tuple(sorted(row.id for row in rows if row.id not in found and row.before > 0))
        kept = tuple(sorted(edited))
        if (kept or gone) and not keep_edited:
            both = kept + gone
            raise EditedSince(number=self._number, count=len(both), ids=", ".join(both[:10]))
        touched = [row for row in rows if row.id in found and row.id not in edited]
        removed = [found[row.id] for row in touched if row.before == 0]
        restored = [(found[row.id], row.before) for row in touched if row.before > 0]
        self._write(removed, restored, [id for id in made["quotes"] if self._owner(id) not in edited])
        for kind, ids in ((RecordKind.SOURCE, made["sources"]), (RecordKind.THEME, made["themes"])):
            self._remove_unused(kind, ids)
        values = {"undone": self._ledger.revision}
        self._connection.execute(update(act).where(act.c.revision == self._number).values(values))
        self._ledger.changed = True
        return Unimported(self._ledger.revision, len(removed), len(restored), kept)

    def _rows(self) -> list[ImportedRow]:
        table = schema.imported_row.c
        query = select(table.key, table.id, table.before, table.said).where(table.revision == self._number)
        return [ImportedRow(*row) for row in self._connection.execute(query)]

    def _found(self, ids: Sequence[str]) -> dict[str, Found]:
        table, kind = RECORD_TABLES[RecordKind.INITIATIVE], RecordKind.INITIATIVE
        found: dict[str, Found] = {}
        for some in in_parts(ids):
            rows = self._connection.execute(record_query(kind).where(table.c.id.in_(some))).mappings()
            found |= {row["id"]: read_found(kind, row) for row in rows}
        return found

    def _edited(self, found: dict[str, Found]) -> set[str]:
        """Those that somebody changed since, or of which somebody was quoted since."""
        past, quote = schema.past.c, schema.quote.c
        numbers = {one.number: id for id, one in found.items()}
        revisions: dict[int, set[str]] = {}
        for id, one in found.items():
            revisions.setdefault(one.revision, set()).add(id)
        for some in in_parts(sorted(found)):
            query = select(past.id, past.revision).where(
                past.kind == RecordKind.INITIATIVE.value, past.id.in_(some), past.revision > self._number
            )
            for id, revision in self._connection.execute(query):
                revisions.setdefault(revision, set()).add(id)
        later = {number for number in revisions if number > self._number}
        edits = self._edits(later)
        edited = {id for number in edits for id in revisions[number]}
        for part in in_parts(sorted(numbers)):
            newer = (quote.initiative.in_(part), quote.revision > self._number)
            owners = self._connection.execute(select(quote.initiative).where(*newer)).scalars()
            edited |= {numbers[owner] for owner in owners}
        return edited

    def _edits(self, revisions: set[int]) -> set[int]:
        table = schema.revision.c
        edits: set[int] = set()
        for some in in_parts(sorted(revisions)):
            query = select(table.number).where(table.number.in_(some), table.action.not_in(_CARE))
            edits.update(self._connection.execute(query).scalars())
        return edits - self._undone()

    def _undone(self) -> set[int]:
        """The imports and the edits that were undone, and what undid them: together they left nothing."""
        queries = [
            select(table.c.revision, table.c.undone).where(table.c.undone > 0)
            for table in (schema.imported, schema.edited)
        ]
        return {number for query in queries for row in self._connection.execute(query) for number in row}

    def _owner(self, quote: str) -> str:
        found = find(self._connection, RecordKind.QUOTE, quote)
        return found.record.initiative if found and isinstance(found.record, Quote) else ""

    def _write(
        self, removed: Sequence[Found], restored: Sequence[tuple[Found, int]], quotes: Sequence[str]
    ) -> None:
        numbers = [one.number for one in removed] + [one.number for one, _ in restored]
        many = len(numbers) >= REBUILD_SEARCH_FROM
        if not many:
            self._engine.forget(self._connection, numbers)
        for id in quotes:
            if found := find(self._connection, RecordKind.QUOTE, id):
                self._ledger.remove(found)
        self._remove_all(removed)
        for found, version in restored:
            self._restore(found, version)
        if many:
            everything_changed(self._engine, self._ledger)
        else:
            self._engine.index(self._connection, [one.number for one, _ in restored])

    def _remove_all(self, removed: Sequence[Found]) -> None:
        """As `Ledger.remove` does, many at once; on none of them does anything rest."""
        places = locations_of(self._connection, {one.location_number for one in removed})
        kind, revision = RecordKind.INITIATIVE.value, self._ledger.revision
        rows: list[dict[str, Any]] = []
        for one in removed:
            stood = snapshot(one.record, places[one.location_number])
            own = {"kind": kind, "id": one.record.id}
            rows.append(own | {"version": one.version, "revision": one.revision, "snapshot": stood})
            rows.append(own | {"version": one.version + 1, "revision": revision, "snapshot": None})
        _insert_all(self._connection, schema.past, rows)
        table = RECORD_TABLES[RecordKind.INITIATIVE]
        for some in in_parts([one.number for one in removed]):
            self._connection.execute(delete(table).where(table.c.number.in_(some)))

    def _restore(self, found: Found, version: int) -> None:
        past = schema.past.c
        query = select(past.snapshot).where(
            past.kind == found.kind.value, past.id == found.record.id, past.version == version
        )
        record, location = read_snapshot(found.kind, self._connection.execute(query).scalar_one())
        number = self._ledger.location_number(location) if location else 0
        self._ledger.put(record, found, location_number=number)

    def _remove_unused(self, kind: RecordKind, ids: Sequence[str]) -> None:
        for id in ids:
            found = find(self._connection, kind, id)
            try:
                if found:
                    self._ledger.remove(found)
            except StillUsed:
                pass  # somebody uses it since


def everything_changed(engine: Engine, ledger: Ledger) -> None:
    engine.rebuild_search(ledger.connection)
    ledger.connection.execute(update(schema.state).values(rebuilt=ledger.revision))


def _insert_all(connection: Connection, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
