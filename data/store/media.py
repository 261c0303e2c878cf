"""The pictures and sounds in the store: replaced with their package, shown while what they are of is there."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, exists, insert, or_, select

from data.model import Attachment, Medium
from data.store import schema
from data.store.records import in_parts, possible

_medium, _initiative, _quote = schema.medium.c, schema.initiative.c, schema.quote.c
_FIELDS = tuple(Medium.model_fields)


def replace_media(connection: Connection, package: str, attachments: Iterable[Attachment]) -> None:
    """Those of a package, instead of those that it had. Where two packages use one identifier, the last comes."""
    connection.execute(delete(schema.medium).where(_medium.package == package))
    for rank, (medium, content) in enumerate(attachments):
        connection.execute(delete(schema.medium).where(_medium.id == medium.id))
        row = medium.model_dump() | {"package": package, "rank": rank, "content": content}
        connection.execute(insert(schema.medium), [row])


def media_of(
    connection: Connection, initiatives: Sequence[str] = (), quotes: Sequence[str] = ()
) -> list[Medium]:
    """What is said of the media of some initiatives and quotations, in the order of the package."""
    found: list[Any] = []
    parts = zip_longest(in_parts(possible(initiatives)), in_parts(possible(quotes)), fillvalue=())
    for some, said in parts:
        asked = {"initiatives": some, "quotes": said}
        found += connection.execute(_query_of(), asked).mappings().all()
    return [_read(row) for row in sorted(found, key=lambda row: row["rank"])]


def attachment(connection: Connection, id: str) -> Attachment | None:
    """A medium with its file; None when there is none, or when what it is of is gone."""
    shown = or_(
        exists().where(_initiative.id == _medium.initiative), exists().where(_quote.id == _medium.quote)
    )
    for key in possible([id]):
        query = _query().add_columns(_medium.content).where(_medium.id == key, shown)
        row = connection.execute(query).mappings().one_or_none()
        if row:
            return Attachment(_read(row), bytes(row["content"]))
    return None


def attachments(connection: Connection) -> Iterable[Attachment]:
    """All that are shown, one after the other."""
    ids = select(_medium.id).order_by(_medium.package, _medium.rank)
    for id in connection.execute(ids).scalars().all():
        found = attachment(connection, id)
        if found:
            yield found


@cache
def _query_of() -> Select[Any]:
    """Those of some `initiatives`, and of some `quotes`; one is of one of both."""
    of_initiative = _medium.initiative.in_(bindparam("initiatives", expanding=True))
    return _query().where(or_(of_initiative, _medium.quote.in_(bindparam("quotes", expanding=True))))


@cache
def _query() -> Select[Any]:
    return select(*(_medium[name] for name in _FIELDS), _medium.rank)


def _read(row: Any) -> Medium:
    return Medium.model_validate({name: row[name] for name in _FIELDS})
