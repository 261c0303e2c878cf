"""What the screens read: cards, entries of lists, pages of quotations, histories, changes."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, func, select

from data.model import Initiative, Kind, Medium, Quote, QuoteKind, Source
from data.package.descriptor import Licence
from data.store import schema
from data.store.codec import read_record, read_snapshot
from data.store.errors import NoSuchRecord
from data.store.media import media_of
from data.store.records import (
    Found,
    find,
    in_parts,
    location_of,
    locations_of,
    possible,
    read_found,
    record_query,
)
from data.store.values import (
    Card,
    Change,
    Changes,
    PackageInfo,
    RecordKind,
    Summary,
    Version,
)
from geo.place import Location, Precision, Status

MAX_CHANGES = 20_000
"""More changes than this are told as "everything": reading all again is then as fast."""

_initiative, _quote, _source, _location = (
    schema.initiative.c,
    schema.quote.c,
    schema.source.c,
    schema.location.c,
)
_REVISION = select(schema.state.c.revision)
"""Made once: it is asked before each answer, and making it takes as long as the answer."""
_testimony_first = case((_quote.kind == QuoteKind.TESTIMONY.value, 0), else_=1)


def revision_of(connection: Connection) -> int:
    return int(connection.execute(_REVISION).scalar_one())


def written_at(connection: Connection, revision: int) -> str:
    row = schema.revision.c
    return connection.execute(select(row.at).where(row.number == revision)).scalar() or ""


def card(connection: Connection, id: str) -> Card:
    """Raises NoSuchRecord."""
    for found in _cards(connection, "id", possible([id])):
        return found
    raise NoSuchRecord(id=id)


def cards(connection: Connection, numbers: Sequence[int]) -> list[Card]:
    """The cards of some initiatives, in their order; those that are gone are left out."""
    found = {card.number: card for some in in_parts(numbers) for card in _cards(connection, "number", some)}
    return [found[number] for number in numbers if number in found]


def _cards(connection: Connection, column: str, keys: Sequence[Any]) -> list[Card]:
    """A few queries for all of them, not for each."""
    initiatives = connection.execute(_initiatives_query(column), {"keys": keys}).mappings()
    rows = [read_found(RecordKind.INITIATIVE, row) for row in initiatives]
    numbers = [row.number for row in rows]
    locations = locations_of(connection, [row.location_number for row in rows])
    updated: dict[int, str] = dict(connection.execute(_updates_query(), {"numbers": numbers}).all())
    quotes: dict[str, list[Quote]] = {}
    for quote in _quotes(connection, _quotes_query(), numbers=numbers):
        quotes.setdefault(quote.initiative, []).append(quote)
    origins = sources(connection, [quote.source for some in quotes.values() for quote in some])
    said = [quote.id for some in quotes.values() for quote in some]
    media = media_of(connection, [row.record.id for row in rows], said)
    return [
        _card(row, locations[row.location_number], quotes.get(row.record.id, []), origins, updated, media)
        for row in rows
    ]


@cache
def _initiatives_query(column: str) -> Select[Any]:
    """Those of which a column is among `keys`."""
    wanted = _initiative[column].in_(bindparam("keys", expanding=True))
    return record_query(RecordKind.INITIATIVE).where(wanted)


@cache
def _updates_query() -> Select[Any]:
    """When the initiatives of some `numbers` were last written."""
    wanted = _initiative.number.in_(bindparam("numbers", expanding=True))
    written = schema.revision.c.number == _initiative.touched
    return select(_initiative.number, schema.revision.c.at).where(wanted, written)


@cache
def _quotes_query() -> Select[Any]:
    """The quotations of the initiatives of some `numbers`, testimonies first."""
    wanted = _quote.initiative.in_(bindparam("numbers", expanding=True))
    return record_query(RecordKind.QUOTE).where(wanted).order_by(_testimony_first, _quote.number)


def _card(
    found: Found,
    location: Location,
    quotes: Sequence[Quote],
    origins: Mapping[str, Source],
    updated: Mapping[int, str],
    media: Sequence[Medium],
) -> Card:
    assert isinstance(found.record, Initiative)
    own = {found.record.id}, {quote.id for quote in quotes}
    return Card(
        number=found.number,
        initiative=found.record,
        location=location,
        quotes=tuple(quotes),
        sources={quote.source: origins[quote.source] for quote in quotes},
        version=found.version,
        revision=found.revision,
        updated=updated.get(found.number, ""),
        package=found.package,
        media=tuple(medium for medium in media if medium.initiative in own[0] or medium.quote in own[1]),
    )


def sources(connection: Connection, ids: Sequence[str]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for some in in_parts(possible(sorted(set(ids)))):
        for row in connection.execute(_sources_query(), {"ids": some}).mappings():
            source = read_record(RecordKind.SOURCE, row)
            assert isinstance(source, Source)
            found[source.id] = source
    return found


@cache
def _sources_query() -> Select[Any]:
    return record_query(RecordKind.SOURCE).where(_source.id.in_(bindparam("ids", expanding=True)))


def quotes_page(connection: Connection, ids: Sequence[str], limit: int, offset: int) -> list[Quote]:
    """Quotations of some initiatives, in the order of `ids`, testimonies first for each."""
    quotes: list[Quote] = []
    for some in in_parts(possible(ids)):
        if len(quotes) >= offset + limit:
            break
        rank = case({id: position for position, id in enumerate(some)}, value=_initiative.id)
        query = record_query(RecordKind.QUOTE).where(_initiative.id.in_(some))
        quotes += _quotes(connection, query.order_by(rank, _testimony_first, _quote.number))
    return quotes[offset : offset + limit]


def quotes_of_person(
    connection: Connection, speaker: str, organisation: str, limit: int, offset: int
) -> list[Quote]:
    """In the order in which they came."""
    query = record_query(RecordKind.QUOTE).where(_said_by(speaker, organisation)).order_by(_quote.number)
    return _quotes(connection, query.limit(limit).offset(offset))


def quotes_of_source(connection: Connection, source: str, limit: int, offset: int) -> list[Quote]:
    """In the order of the text; those whose place in it is unknown come last."""
    query = record_query(RecordKind.QUOTE).where(_said_in(source))
    query = query.order_by(_quote.start.is_(None), _quote.start, _quote.number)
    return _quotes(connection, query.limit(limit).offset(offset))


def count_of_person(connection: Connection, speaker: str, organisation: str) -> tuple[int, int]:
    return _count(connection, _said_by(speaker, organisation))


def count_of_source(connection: Connection, source: str) -> tuple[int, int]:
    return _count(connection, _said_in(source))


def _said_by(speaker: str, organisation: str) -> ColumnElement[bool]:
    return and_(_quote.speaker == speaker, _quote.organisation == organisation)


def _said_in(source: str) -> ColumnElement[bool]:
    number = select(schema.source.c.number).where(schema.source.c.id == source).scalar_subquery()
    return _quote.source == number


def _count(connection: Connection, which: ColumnElement[bool]) -> tuple[int, int]:
    """How many quotations, and of how many initiatives."""
    query = select(func.count(), func.count(_quote.initiative.distinct())).where(which)
    quotes, initiatives = connection.execute(query).one()
    return quotes, initiatives


def _quotes(connection: Connection, query: Any, **asked: Any) -> list[Quote]:
    rows = connection.execute(query, asked).mappings()
    records = [read_record(RecordKind.QUOTE, row) for row in rows]
    return [record for record in records if isinstance(record, Quote)]


def summaries(connection: Connection, keys: Sequence[str] | Sequence[int]) -> list[Summary]:
    """Entries of a list for identifiers, or for numbers, in their order; those that are gone are left out."""
    numbers = [key for key in keys if isinstance(key, int)]
    column, wanted = ("number", numbers) if numbers else ("id", possible(map(str, keys)))
    found: dict[Any, Summary] = {}
    for some in in_parts(wanted):
        rows = connection.execute(_summary_query(column), {"keys": some}).mappings().all()
        words = _first_words(connection, [row["number"] for row in rows])
        for row in rows:
            found[row[column]] = _summary(row, words.get(row["number"]))
    return [found[key] for key in keys if key in found]


@cache  # made once: every list asks it, and making it takes longer than its answer
def _summary_query(column: str) -> Select[Any]:
    """Those of which a column is among `keys`."""
    counts = select(func.count()).where(_quote.initiative == _initiative.number).scalar_subquery()
    names = ("number", "id", "name", "kind", "themes", "summary_fr", "summary_en", "place")
    places = ("place_name", "departement", "precision", "status", "lat", "lon")
    joined = schema.initiative.join(schema.location, _location.number == _initiative.location)
    columns = [_initiative[name] for name in names] + [_location[name] for name in places]
    wanted = _initiative[column].in_(bindparam("keys", expanding=True))
    return select(*columns, counts.label("quote_count")).select_from(joined).where(wanted)


def _first_words(connection: Connection, numbers: Sequence[int]) -> dict[int, Any]:
    """The first quotation of each initiative, as its card orders them."""
    rows = connection.execute(_first_words_query(), {"numbers": numbers}).mappings()
    return {row["initiative"]: row for row in rows}


@cache
def _first_words_query() -> Select[Any]:
    """Those of the initiatives whose number is among `numbers`."""
    first = func.row_number().over(partition_by=_quote.initiative, order_by=(_testimony_first, _quote.number))
    ranked = (
        select(_quote.initiative, _quote.text, _quote.kind, _quote.speaker, first.label("rank"))
        .where(_quote.initiative.in_(bindparam("numbers", expanding=True)))
        .subquery()
    )
    return select(ranked).where(ranked.c.rank == 1)


def _summary(row: Any, words: Any) -> Summary:
    return Summary(
        **{
            **row,
            "kind": Kind(row["kind"]),
            "themes": tuple(row["themes"].split("|")),
            "precision": Precision(row["precision"]),
            "status": Status(row["status"]),
        },
        words=words["text"] if words else "",
        words_kind=QuoteKind(words["kind"]) if words else None,
        speaker=words["speaker"] if words else "",
    )


def changes_since(connection: Connection, revision: int) -> Changes:
    """What an index built at `revision` must read again."""
    now, rebuilt = connection.execute(select(schema.state.c.revision, schema.state.c.rebuilt)).one()
    if revision == now:
        return Changes(now)
    if revision > now or revision < rebuilt:
        return Changes(now, everything=True)
    touched = select(func.count()).where(_initiative.touched > revision)
    if connection.execute(touched).scalar_one() > MAX_CHANGES:
        return Changes(now, everything=True)
    return Changes(now, tuple(_changes(connection, revision)))


def _changes(connection: Connection, revision: int) -> list[Change]:
    changes = [
        Change(RecordKind.INITIATIVE, id, at)
        for id, at in connection.execute(
            select(_initiative.id, _initiative.touched).where(_initiative.touched > revision)
        )
    ]
    for kind, table in ((RecordKind.THEME, schema.theme), (RecordKind.SOURCE, schema.source)):
        query = select(table.c.id, table.c.revision).where(table.c.revision > revision)
        changes += [Change(kind, id, at) for id, at in connection.execute(query)]
    there = {(change.kind, change.id) for change in changes}
    past = schema.past.c
    deletions = select(past.kind, past.id, past.revision).where(
        and_(past.revision > revision, past.snapshot.is_(None), past.kind != RecordKind.QUOTE.value)
    )
    for name, id, at in connection.execute(deletions):
        kind = RecordKind(name)
        if (kind, id) not in there and find(connection, kind, id) is None:
            changes.append(Change(kind, id, at, deleted=True))
            there.add((kind, id))
    return sorted(changes, key=lambda change: (change.revision, change.kind, change.id))


def history(connection: Connection, kind: RecordKind, id: str) -> list[Version]:
    """Every version of a record, the last first. Raises NoSuchRecord when there never was one."""
    past, revision = schema.past.c, schema.revision.c
    if not possible([id]):
        raise NoSuchRecord(id=id)
    query = select(past.version, past.revision, past.snapshot).where(past.kind == kind.value, past.id == id)
    states = [
        (version, at, *(read_snapshot(kind, values) if values else (None, None)))
        for version, at, values in connection.execute(query.order_by(past.version))
    ]
    found = find(connection, kind, id)
    if found:
        location = location_of(connection, found.location_number) if found.location_number else None
        states.append((found.version, found.revision, found.record, location))
    if not states:
        raise NoSuchRecord(id=id)
    versions = []
    before = None
    for version, number, record, location in states:
        who = connection.execute(
            select(revision.at, revision.author, revision.reason).where(revision.number == number)
        ).one()
        versions.append(Version(version, number, who.at, who.author, who.reason, before, record, location))
        before = record
    return versions[::-1]


def package_info(connection: Connection, name: str = "") -> PackageInfo | None:
    """The package of that name, or the last one loaded."""
    package = schema.package.c
    query = select(schema.package).order_by(package.revision.desc(), package.name).limit(1)
    row = connection.execute(query.where(package.name == name) if name else query).one_or_none()
    if row is None:
        return None
    licences = tuple(Licence(**licence) for licence in row.licences)
    return PackageInfo(row.name, row.title, row.description, licences, tuple(row.departements), row.checksum)
