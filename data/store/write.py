"""What a person may do in one write: save, delete, bring back. All of it is committed, or nothing."""

from collections.abc import Collection, Iterable, Mapping

from pydantic import ValidationError
from sqlalchemy import func, insert, select, update

from data.model import Initiative, Quote, Source, Span
from data.proof.rereading import Rereading
from data.store import schema
from data.store.articles import Article, keep_article, remember_refusals
from data.store.bulk import spot_of
from data.store.codec import cells, read_snapshot
from data.store.disputes import forget
from data.store.engines.engine import Engine
from data.store.errors import ConflictError, InvalidRecord, LocationNeeded, NoSuchRecord
from data.store.ledger import Ledger
from data.store.records import Found, citing, find, location_of, numbers_of, possible, stored
from data.store.rereadings import keep_rereadings
from data.store.rules import Rule, count_applied, learn, put_rule, remove_rule, switch_off
from data.store.schema import RECORD_TABLES
from data.store.values import AnyRecord, RecordKind, kind_of
from geo.place import NOWHERE, Location
from geo.sentence import Sentence


class Write:
    """A transaction of a person. Made by `Store.writing`, which commits it; never kept."""

    def __init__(self, engine: Engine, ledger: Ledger) -> None:
        self._engine = engine
        self.ledger = ledger
        self.connection = ledger.connection

    def save(self, record: AnyRecord, *, expected_version: int = 0, location: Location | None = None) -> int:
        """Saves a record; `expected_version` is the one that was read, 0 for a new record. Returns the new version.

        An initiative that is new, or of which the place or the given point changes, comes with its `location` (none
        is needed where both are empty). Saving what already stands changes nothing.
        Raises ConflictError, InvalidRecord, MissingReference, LocationNeeded.
        """
        kind = kind_of(record)
        record = _checked(record)
        found = self._expected(kind, record.id, expected_version, record)
        if isinstance(record, Initiative):
            location = _location_for(record, found, location)
        if found and found.record == record and not self._moves(found, location):
            return found.version
        number = found.number if found else self.ledger.allocate()
        place = self.ledger.location_number(location) if location else 0
        with self._engine.reindexing(self.connection, self.indexed(record, found, number)):
            version = self.ledger.put(record, found, number=number, location_number=place)
        if not found:
            self._adopt(kind, record.id)
        return version

    def delete(self, kind: RecordKind, id: str, *, expected_version: int) -> None:
        """Deletes a record; an initiative goes with its quotations.

        Raises NoSuchRecord, ConflictError, StillUsed.
        """
        if find(self.connection, kind, id) is None:
            raise NoSuchRecord(id=id)
        found = self._expected(kind, id, expected_version, None)
        assert found is not None
        with self._engine.reindexing(self.connection, self.indexed(found.record, found, found.number)):
            for one in (*self._quotes_of(found), found):
                self._remember_refusal(one)
                self.ledger.remove(one)

    def restore(self, kind: RecordKind, id: str, version: int) -> int:
        """Saves a past version again, as a new one. An initiative deleted with its quotations comes back with them.

        Raises NoSuchRecord when there is no such version, MissingReference when what it rests on is gone.
        """
        if not possible([id]):
            raise NoSuchRecord(id=id)
        past = schema.past.c
        query = select(past.snapshot).where(past.kind == kind.value, past.id == id, past.version == version)
        values = self.connection.execute(query).scalar()
        found = find(self.connection, kind, id)
        if values is None:
            if found and found.version == version:
                return version
            raise NoSuchRecord(id=f"{id} (version {version})")
        record, location = read_snapshot(kind, values)
        gone_with_it = [] if found else self._deleted_with(kind, id)
        saved = self.save(record, expected_version=found.version if found else 0, location=location)
        for quote, last in gone_with_it:
            self.restore(RecordKind.QUOTE, quote, last)
        return saved

    def keep_article(self, article: Article, refused: Collection[Span], taken: Collection[Span]) -> None:
        """Keeps the text of quotations, once, and what was refused in it; what is taken is refused no more."""
        keep_article(self.ledger, article)
        remember_refusals(self.ledger, article.sha256, refused, taken)

    def refuse(self, sha256: str, refused: Collection[Span]) -> None:
        """Remembers what was refused in a text that is not kept."""
        remember_refusals(self.ledger, sha256, refused, ())

    def keep_rereadings(self, readings: Iterable[Rereading]) -> None:
        """Keeps what was found when sources were read again; each takes the place of the last one of its kind."""
        keep_rereadings(self.ledger, readings)

    def learn(
        self, rules: Collection[Rule], applied: Mapping[str, int], contradicted: Collection[str] = ()
    ) -> None:
        """Learns rules of what an editor did, counts those that were at work, switches off those that were wrong."""
        learn(self.ledger, rules)
        count_applied(self.ledger, applied)
        switch_off(self.ledger, contradicted)

    def put_rule(self, rule: Rule) -> None:
        put_rule(self.ledger, rule)

    def remove_rule(self, id: str) -> None:
        remove_rule(self.ledger, id)

    def finish(self) -> None:
        """To be called last, before the commit."""
        self.ledger.close()

    # Inside

    def _expected(self, kind: RecordKind, id: str, version: int, mine: AnyRecord | None) -> Found | None:
        found = find(self.connection, kind, id)
        if version == (found.version if found else 0):
            return found
        author, at = self._last_author(kind, id, found)
        theirs = stored(self.connection, found) if found else None
        raise ConflictError(mine, theirs, id=id, author=author, at=at)

    def _last_author(self, kind: RecordKind, id: str, found: Found | None) -> tuple[str, str]:
        revision, past = schema.revision.c, schema.past.c
        last = select(func.max(past.revision)).where(past.kind == kind.value, past.id == id)
        number = found.revision if found else self.connection.execute(last).scalar()
        query = select(revision.author, revision.at).where(revision.number == number)
        row = self.connection.execute(query).one_or_none()
        return (row.author, row.at) if row else ("?", "?")  # it never existed

    def _moves(self, found: Found, location: Location | None) -> bool:
        return location is not None and location != location_of(self.connection, found.location_number)

    def indexed(self, record: AnyRecord, found: Found | None, number: int) -> list[int]:
        """The initiatives of which the full text changes with this record."""
        if isinstance(record, Initiative):
            return [number]
        if isinstance(record, Source):
            return citing(self.connection, [number])
        if not isinstance(record, Quote):
            return []
        ids = {record.initiative}
        if found and isinstance(found.record, Quote):
            ids.add(found.record.initiative)
        return list(numbers_of(self.connection, RecordKind.INITIATIVE, sorted(ids)).values())

    def _quotes_of(self, found: Found) -> list[Found]:
        if found.kind is not RecordKind.INITIATIVE:
            return []
        quote = schema.quote.c
        query = select(quote.id).where(quote.initiative == found.number).order_by(quote.number)
        ids = self.connection.execute(query).scalars().all()
        return [one for id in ids if (one := find(self.connection, RecordKind.QUOTE, id))]

    def _deleted_with(self, kind: RecordKind, id: str) -> list[tuple[str, int]]:
        """The quotations that were deleted in the same write as this initiative, with their last versions."""
        if kind is not RecordKind.INITIATIVE:
            return []
        last, gone = schema.past.alias("last"), schema.past.alias("gone")
        deletion = select(func.max(schema.past.c.revision)).where(
            schema.past.c.kind == kind.value, schema.past.c.id == id, schema.past.c.snapshot.is_(None)
        )
        together = gone.join(
            last,
            (last.c.kind == gone.c.kind) & (last.c.id == gone.c.id) & (last.c.version == gone.c.version - 1),
        )
        query = select(last.c.id, last.c.version, last.c.snapshot).select_from(together)
        query = query.where(gone.c.kind == RecordKind.QUOTE.value, gone.c.snapshot.is_(None))
        rows = self.connection.execute(query.where(gone.c.revision == deletion.scalar_subquery()))
        return [(quote, version) for quote, version, values in rows if values["record"]["initiative"] == id]

    def _remember_refusal(self, found: Found) -> None:
        """A person deletes what a package brought: the next loads must not bring it back."""
        if found.package:
            row = {"kind": found.kind.value, "id": found.record.id, "package": found.package, "why": ""}
            forget(self.connection, found.kind, found.record.id, found.package)
            self.connection.execute(insert(schema.dispute), [row | {"loaded": found.loaded, "theirs": None}])

    def _adopt(self, kind: RecordKind, id: str) -> None:
        """A record comes back that a person had deleted: the package it came from knows it again."""
        dispute = schema.dispute.c
        query = select(dispute.package, dispute.loaded).where(dispute.kind == kind.value, dispute.id == id)
        row = self.connection.execute(query.order_by(dispute.why, dispute.package).limit(1)).one_or_none()
        if row:
            table = RECORD_TABLES[kind]
            values = {"package": row.package, "loaded": row.loaded}
            self.connection.execute(update(table).where(table.c.id == id).values(values))
            forget(self.connection, kind, id, row.package)


def _location_for(record: Initiative, found: Found | None, location: Location | None) -> Location | None:
    if location is not None:
        return location
    if spot_of(record) == "":
        return NOWHERE
    standing = found.record if found else None
    if not isinstance(standing, Initiative) or spot_of(standing) != spot_of(record):
        raise LocationNeeded(id=record.id)
    return None


def _checked(record: AnyRecord) -> AnyRecord:
    """The record as a package would hold it (`model_copy` validates nothing). Raises InvalidRecord."""
    try:
        again = type(record).model_validate(cells(record))
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(str(part) for part in first["loc"])
        raise InvalidRecord(
            id=record.id, reason=Sentence("{column} : {what}", {"column": column, "what": first["type"]})
        ) from error
    if isinstance(record, Initiative) and isinstance(again, Initiative):
        for column in ("themes", "aliases", "phones", "emails"):
            if len(getattr(again, column)) != len(getattr(record, column)):
                raise InvalidRecord(
                    id=record.id,
                    reason=Sentence("{column} : le séparateur « | » dans un élément", {"column": column}),
                )
    return again
