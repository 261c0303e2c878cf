"""What was found when the sources of quotations were read again, and what waits to be.

Of each quotation two readings are kept at most, the last ones: of the source itself, and of the text that the store
keeps of it. One that was made of other words, or of another source, than the quotation has now counts no more.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, insert, or_, select

from data.model import Quote, Source
from data.proof.rereading import ReadFrom, Rereading, WordsFate
from data.store import schema
from data.store.codec import read_record
from data.store.engines.engine import Engine
from data.store.ledger import Ledger
from data.store.reading import sources
from data.store.records import in_parts, possible, record_query
from data.store.values import RecordKind

_reread, _quote, _source = schema.reread.c, schema.quote.c, schema.source.c


@dataclass(frozen=True, slots=True)
class Overdue:
    """A source with those of its quotations that wait to be verified, and the readings of them that count."""

    source: Source
    quotes: tuple[Quote, ...]
    readings: tuple[Rereading, ...]


class RereadingShelf:
    """What a store answers of readings. A part of `data.store.store.SqlStore`."""

    _engine: Engine

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
        is_stored = int(one.read_from is ReadFrom.STORED)
        same = (table.c.quote == one.quote, table.c.stored == is_stored)
        ledger.connection.execute(table.delete().where(*same))
        row = {
            "quote": one.quote,
            "stored": is_stored,
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


def _counts() -> ColumnElement[bool]:
    """Whether a reading is one of the words, and of the source, that the quotation has."""
    return and_(_reread.quote == _quote.id, _reread.words == _quote.text, _reread.source == _source.id)


def _readings(connection: Connection, quotes: Collection[str]) -> list[Rereading]:
    names = ("quote", "source", "words", "at", "sha256", "now")
    of_source = schema.quote.join(schema.source, _source.number == _quote.source)
    found: list[Rereading] = []
    for some in in_parts(possible(sorted(set(quotes)))):
        query = select(schema.reread).select_from(of_source.join(schema.reread, _counts()))
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
    """The quotations whose source was not found to say their words since a day."""
    of_source = schema.quote.join(schema.source, _source.number == _quote.source)
    joined = of_source.outerjoin(schema.reread, and_(_counts(), _reread.stored == 0))
    late = or_(_reread.quote.is_(None), _reread.fate != WordsFate.SAME.value, _reread.at < before)
    return select(*columns).select_from(joined).where(late)
