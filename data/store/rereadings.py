"""What was found when the sources of quotations were read again, and what waits to be.

Of each quotation three readings are kept at most, the last ones: of the source itself by a machine and by a person,
and of the text that the store keeps of it. One that was made of other words, or of another source, than the quotation
has now counts no more.
"""

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, insert, or_, select

from data.model import Quote, Source
from data.proof.rereading import ReadFrom, Rereading, WordsFate
from data.store import schema
from data.store.codec import read_record
from data.store.engines.engine import Engine
from data.store.ledger import Ledger
from data.store.reading import sources
from data.store.records import find, in_parts, possible, record_query
from data.store.values import RecordKind

_reread, _quote, _source = schema.reread.c, schema.quote.c, schema.source.c
_STORED, _PERSON = 1, 2
_KINDS = {ReadFrom.STORED: _STORED, ReadFrom.PERSON: _PERSON}
"""Of readings, as the table has them; those of the source itself by a machine are 0."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A source with those of its quotations that wait to be verified, and the readings of them that count."""

    source: Source
    quotes: tuple[Quote, ...]
    readings: tuple[Rereading, ...]


class RereadingShelf:
    """What a store answers of readings. A part of `data.store.store.SqlStore`."""

    _engine: Engine

    def _write(self, author: str, reason: str, action: str) -> AbstractContextManager[Any]:
        raise NotImplementedError

    def sign_rereadings(self, readings: Sequence[Rereading], author: str, reason: str) -> None:
        with self._write(author, reason, "reread") as write:
            ledger = write.ledger
            keep_rereadings(ledger, readings)
            for one in readings:
                found = find(ledger.connection, RecordKind.QUOTE, one.quote)
                if found:
                    row = {"revision": ledger.revision, "kind": RecordKind.QUOTE.value, "id": one.quote}
                    row |= {"before": found.version, "version": found.version}
                    ledger.connection.execute(insert(schema.edited), row)

    def rereadings(self, quotes: Collection[str]) -> list[Rereading]:
        with self._engine.reading() as connection:
            return _readings(connection, quotes)

    def overdue_counts(self, before: str) -> tuple[int, int]:
        query = _overdue(before, func.count(), func.count(_quote.source.distinct()))
        with self._engine.reading() as connection:
            quotes, of_sources = connection.execute(query).one()
        return int(quotes), int(of_sources)

    def overdue(self, before: str, limit: int, offset: int = 0) -> list[Overdue]:
        oldest = func.min(func.coalesce(_reread.at, ""))
        query = _overdue(before, _quote.source, oldest.label("oldest")).group_by(_quote.source)
        page = query.order_by(oldest, _quote.source).limit(limit).offset(offset)
        with self._engine.reading() as connection:
            numbers = list(connection.execute(page).scalars())
            wanted = select(_source.number, _source.id).where(_source.number.in_(numbers))
            ids: dict[int, str] = dict(connection.execute(wanted).all())
            ids = {number: ids[number] for number in numbers}
            which = _overdue(before, _quote.id).where(_quote.source.in_(numbers))
            found = _quotes(connection, which)
            records = sources(connection, list(ids.values()))
            readings = _readings(connection, [quote.id for quote in found])
        by_quote: dict[str, list[Rereading]] = {}
        for one in readings:
            by_quote.setdefault(one.quote, []).append(one)
        overdue = []
        for id in ids.values():
            of_it = tuple(quote for quote in found if quote.source == id)
            known = tuple(one for quote in of_it for one in by_quote.get(quote.id, ()))
            overdue.append(Overdue(records[id], of_it, known))
        return overdue


def keep_rereadings(ledger: Ledger, readings: Iterable[Rereading]) -> None:
    """Each takes the place of the last one of its kind."""
    table = schema.reread
    for one in readings:
        kind = _KINDS.get(one.read_from, 0)
        same = (table.c.quote == one.quote, table.c.stored == kind)
        ledger.connection.execute(table.delete().where(*same))
        row = {
            "quote": one.quote,
            "stored": kind,
            "revision": ledger.revision,
            "source": one.source,
            "words": one.words,
            "fate": one.fate.value,
            "read_from": one.read_from.value,
            "at": one.at,
            "sha256": one.sha256,
            "now": one.now,
        }
        ledger.connection.execute(insert(table), row)
        ledger.changed = True


def is_signed(connection: Connection, quote: str, revision: int) -> bool:
    """Whether what a person said of a quotation in a revision is their last word of it."""
    query = select(_reread.quote).where(_reread.quote == quote, *_signed_in(revision))
    return connection.execute(query).first() is not None


def take_back(connection: Connection, revision: int) -> None:
    """What a person said in a revision is as if it had not been said."""
    connection.execute(schema.reread.delete().where(*_signed_in(revision)))


def _signed_in(revision: int) -> tuple[ColumnElement[bool], ...]:
    return _reread.stored == _PERSON, _reread.revision == revision


def _counts() -> ColumnElement[bool]:
    """Whether a reading is one of the words, and of the source, that the quotation has."""
    return and_(_reread.quote == _quote.id, _reread.words == _quote.text, _reread.source == _source.id)


def _readings(connection: Connection, quotes: Collection[str]) -> list[Rereading]:
    names = ("quote", "source", "words", "at", "sha256", "now")
    of_source = schema.quote.join(schema.source, _source.number == _quote.source)
    found: list[Rereading] = []
    for some in in_parts(possible(sorted(set(quotes)))):
        query = select(schema.reread).select_from(of_source.join(schema.reread, _counts()))
        query = query.order_by(_reread.revision)
        for row in connection.execute(query.where(_quote.id.in_(some))).mappings():
            values = {name: row[name] for name in names}
            found.append(
                Rereading(**values, fate=WordsFate(row["fate"]), read_from=ReadFrom(row["read_from"]))
            )
    return found


def _quotes(connection: Connection, which: Select[Any]) -> list[Quote]:
    """In the order of their texts."""
    query = record_query(RecordKind.QUOTE).where(_quote.id.in_(which))
    rows = connection.execute(query.order_by(_quote.start.is_(None), _quote.start, _quote.number)).mappings()
    records = [read_record(RecordKind.QUOTE, row) for row in rows]
    return [record for record in records if isinstance(record, Quote)]


def _overdue(before: str, *columns: ColumnElement[Any]) -> Select[Any]:
    """The quotations whose source was not found to say their words since a day, whoever looked last."""
    later = schema.reread.alias("later")
    same = (later.c.quote == _reread.quote, later.c.words == _reread.words, later.c.source == _reread.source)
    overtaken = exists().where(*same, later.c.stored != _STORED, later.c.revision > _reread.revision)
    of_source = schema.quote.join(schema.source, _source.number == _quote.source)
    joined = of_source.outerjoin(schema.reread, and_(_counts(), _reread.stored != _STORED, ~overtaken))
    late = or_(_reread.quote.is_(None), _reread.fate != WordsFate.SAME.value, _reread.at < before)
    return select(*columns).select_from(joined).where(late)
