"""The writing of records inside a transaction: versions, history, and what an index must read again.

Nothing here asks whether the caller may write (that is `data.store.write`), nor keeps the full-text index right
(the caller does, with `Engine.reindexing`).
"""

from typing import Any

from sqlalchemy import Connection, delete, func, insert, literal, select, update

from data.model import Initiative, Quote
from data.store import schema
from data.store.codec import FIELDS, location_row, record_values, snapshot, sort_name
from data.store.errors import MissingReference, StillUsed
from data.store.records import Found, location_of, numbers_of
from data.store.schema import RECORD_TABLES
from data.store.values import AnyRecord, RecordKind, kind_of
from geo.place import Location

BY_HAND = ("edit", "settle", "undo")
"""Actions of which each record is remembered, so that they can be undone."""


class Ledger:
    """One revision being written. `concerned`: the numbers of the initiatives that it touches."""

    def __init__(self, connection: Connection, at: str, author: str, reason: str, action: str) -> None:
        author, reason = _printable(author), _printable(reason)
        if not author:
            raise ValueError("a write needs an author")
        self.connection = connection
        self.changed = False
        self.concerned: set[int] = set()
        self._by_hand = action in BY_HAND
        self._edited: dict[tuple[RecordKind, str], tuple[int, int]] = {}
        state = schema.state
        # First of all, and so the lock of the store: the next write waits here until this one is over.
        turn = update(state).values(revision=state.c.revision + 1)
        turn_taken = connection.execute(turn.returning(state.c.revision, state.c.next_number)).one()
        self.revision: int = turn_taken.revision
        self._next: int = turn_taken.next_number
        row = {"number": self.revision, "at": at, "author": author, "reason": reason, "action": action}
        connection.execute(insert(schema.revision).values(row))

    def close(self) -> None:
        """To be called last."""
        rows = [
            {"revision": self.revision, "kind": kind.value, "id": id, "before": before, "version": version}
            for (kind, id), (before, version) in self._edited.items()
        ]
        if rows and self._by_hand:
            self.connection.execute(insert(schema.edited), rows)
        self.connection.execute(update(schema.state).values(next_number=self._next))

    def allocate(self, count: int = 1) -> int:
        """The first of `count` numbers that nothing has ever had."""
        first = self._next
        self._next += count
        return first

    def put(
        self,
        record: AnyRecord,
        found: Found | None,
        *,
        number: int = 0,
        location_number: int = 0,
        from_package: tuple[str, int] | None = None,
    ) -> int:
        """Writes a record over `found`, or as a new one of that number. Returns its version.

        `from_package`: the name of the package and the checksum of its row. Raises MissingReference.
        """
        kind = kind_of(record)
        version = self._archive(found) + 1 if found else self.last_version(kind, record.id) + 1
        values = self._columns(kind, record) | {"version": version, "revision": self.revision}
        if location_number:
            values["location"] = location_number
        if from_package:
            package, loaded = from_package
            values |= {"package": package, "loaded": loaded, "loaded_version": version}
        if kind is RecordKind.INITIATIVE:
            values["touched"] = self.revision
        number = found.number if found else number or self.allocate()
        self._write(kind, number, values, new=found is None)
        self._note(kind, number, values, found)
        self._remember(kind, record.id, found, version)
        return version

    def remove(self, found: Found) -> None:
        """Deletes a record on which nothing rests any more. Raises StillUsed."""
        self._expect_unused(found)
        version = self._archive(found) + 1
        if isinstance(found.record, Quote):
            self.touch(self._number(RecordKind.INITIATIVE, found.record.initiative, found.record.id))
        table = RECORD_TABLES[found.kind]
        self.connection.execute(delete(table).where(table.c.number == found.number))
        self.concerned.discard(found.number)
        self._keep(found.kind, found.record.id, version, self.revision, None)
        self._remember(found.kind, found.record.id, found, version)
        self.changed = True

    def relocate(self, found: Found, location_number: int) -> None:
        """Gives an initiative another Location; whether a person edited it stays as it was."""
        version = self._archive(found) + 1
        values = {"location": location_number, "version": version, "revision": self.revision}
        if not found.is_edited:
            values["loaded_version"] = version
        self._write(RecordKind.INITIATIVE, found.number, values, new=False)
        self.touch(found.number)

    def location_number(self, location: Location) -> int:
        """The row of a Location, made if it is the first of its kind."""
        table = schema.location
        row = location_row(location)
        query = select(table.c.number).where(table.c.digest == row["digest"])
        number = self.connection.execute(query).scalar()
        if number is None:
            number = self.allocate()
            self.connection.execute(insert(table).values(number=number, **row))
        return int(number)

    def touch(self, number: int) -> None:
        """Marks an initiative: every index reads it again."""
        table = schema.initiative
        self.connection.execute(update(table).where(table.c.number == number).values(touched=self.revision))
        self.concerned.add(number)
        self.changed = True

    # Inside

    def _remember(self, kind: RecordKind, id: str, found: Found | None, version: int) -> None:
        """What this revision changed: from which version on, and to which."""
        if self._by_hand:
            first, _ = self._edited.get((kind, id), (found.version if found else 0, 0))
            self._edited[kind, id] = first, version

    def _write(self, kind: RecordKind, number: int, values: dict[str, Any], *, new: bool) -> None:
        table = RECORD_TABLES[kind]
        if new:
            self.connection.execute(insert(table).values(number=number, **values))
        else:
            self.connection.execute(update(table).where(table.c.number == number).values(values))

    def _columns(self, kind: RecordKind, record: AnyRecord) -> dict[str, Any]:
        values = dict(zip(FIELDS[kind], record_values(kind, record), strict=True))
        if isinstance(record, Initiative):
            values["sort_name"] = sort_name(record)
            known = numbers_of(self.connection, RecordKind.THEME, record.themes)
            for theme in record.themes:
                if theme not in known:
                    raise MissingReference(id=record.id, column="themes", target=theme)
        elif isinstance(record, Quote):
            for named in (RecordKind.INITIATIVE, RecordKind.SOURCE):
                values[named.value] = self._number(named, values[named.value], record.id)
        return values

    def _number(self, kind: RecordKind, id: str, of: str) -> int:
        number = numbers_of(self.connection, kind, [id]).get(id)
        if number is None:
            raise MissingReference(id=of, column=kind.value, target=id)
        return number

    def _note(self, kind: RecordKind, number: int, values: dict[str, Any], found: Found | None) -> None:
        """Marks the initiatives that an index must read again."""
        self.changed = True
        initiative, quote = schema.initiative, schema.quote
        if kind is RecordKind.INITIATIVE:
            self.concerned.add(number)
        elif kind is RecordKind.QUOTE:
            self.touch(values["initiative"])
            if found and isinstance(found.record, Quote):
                self.touch(self._number(RecordKind.INITIATIVE, found.record.initiative, found.record.id))
        elif kind is RecordKind.SOURCE and found:
            users = select(quote.c.initiative).where(quote.c.source == number)
            self.connection.execute(
                update(initiative).where(initiative.c.number.in_(users)).values(touched=self.revision)
            )

    def _expect_unused(self, found: Found) -> None:
        quote, initiative = schema.quote.c, schema.initiative.c
        themes = literal("|") + initiative.themes + "|"
        users = {
            RecordKind.SOURCE: select(quote.id).where(quote.source == found.number),
            RecordKind.INITIATIVE: select(quote.id).where(quote.initiative == found.number),
            RecordKind.THEME: select(initiative.id).where(themes.like(f"%|{found.record.id}|%")),
        }
        query = users.get(found.kind)
        user = None if query is None else self.connection.execute(query.limit(1)).scalar()
        if user is not None:
            raise StillUsed(id=found.record.id, user=user)

    def _archive(self, found: Found) -> int:
        """Copies the version that stands to the history. Returns its number."""
        location = location_of(self.connection, found.location_number) if found.location_number else None
        values = snapshot(found.record, location)
        self._keep(found.kind, found.record.id, found.version, found.revision, values)
        return found.version

    def _keep(self, kind: RecordKind, id: str, version: int, revision: int, values: Any) -> None:
        row = {"kind": kind.value, "id": id, "version": version, "revision": revision, "snapshot": values}
        self.connection.execute(insert(schema.past), [row])

    def last_version(self, kind: RecordKind, id: str) -> int:
        past = schema.past.c
        query = select(func.max(past.version)).where(past.kind == kind.value, past.id == id)
        return self.connection.execute(query).scalar() or 0


def _printable(text: str) -> str:
    """A text typed by a person, without what a database refuses: NUL, halves of characters."""
    return "".join(c for c in text if c.isprintable() or c == "\n").strip()
