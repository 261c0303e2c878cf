"""What is new in a store, and when what is in it was last written: for feeds and for search engines."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from data.model import Quote
from data.store import schema
from data.store.codec import read_record
from data.store.records import in_parts, record_query
from data.store.values import RecordKind

_initiative, _quote, _revision = schema.initiative.c, schema.quote.c, schema.revision.c


class InitiativeAt(NamedTuple):
    """An initiative by its identifier, and when it or its words were last written (ISO 8601, UTC)."""

    id: str
    at: str


class QuoteAt(NamedTuple):
    """A quotation, and when it was last written (ISO 8601, UTC)."""

    quote: Quote
    at: str


def written(connection: Connection, numbers: Sequence[int]) -> list[InitiativeAt]:
    """Of some initiatives, in their order; those that are gone are left out."""
    found: dict[int, InitiativeAt] = {}
    for some in in_parts(numbers):
        query = select(_initiative.number, _initiative.id, _revision.at).where(
            _initiative.number.in_(some), _revision.number == _initiative.touched
        )
        found |= {number: InitiativeAt(id, at) for number, id, at in connection.execute(query)}
    return [found[number] for number in numbers if number in found]


def last_quoted(connection: Connection, limit: int) -> list[int]:
    """For each of the quotations that came last, the last first, the number of its initiative."""
    query = select(_quote.initiative).order_by(_quote.number.desc()).limit(limit)
    return list(connection.scalars(query))


def newest_quotes(connection: Connection, numbers: Sequence[int], limit: int) -> list[QuoteAt]:
    """Of the quotations of some initiatives, those that came last, the last first."""
    found: list[tuple[int, QuoteAt]] = []
    for some in in_parts(numbers):
        query = record_query(RecordKind.QUOTE).where(_quote.initiative.in_(some))
        rows = connection.execute(query.order_by(_quote.number.desc()).limit(limit)).mappings().all()
        when = select(_revision.number, _revision.at).where(
            _revision.number.in_({row["revision"] for row in rows})
        )
        at = dict(connection.execute(when).all())
        for row in rows:
            record = read_record(RecordKind.QUOTE, row)
            if isinstance(record, Quote):
                found.append((row["number"], QuoteAt(record, at[row["revision"]])))
    found.sort(key=lambda one: -one[0])
    return [quoted for _, quoted in found[:limit]]
