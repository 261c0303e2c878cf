"""The search over the records of a store: which initiatives hold its words, with their quotations and sources.

A common word is in half of a million initiatives, and ranking them all would take seconds. So those that hold it in a
telling place (their name, a speaker's, a title) are taken first, then the first ones of the store: some tens of each,
in the order of their numbers, so that every engine takes the same.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, literal, select

from data.search.contenders import Contenders, Counted, FoundInitiative, FoundQuote, FoundSource
from data.search.query import Understood, Wanted, read
from data.search.ranking import ranked
from data.search.tokens import Field, departement_name
from data.search.vocabulary import understand
from data.store import schema
from data.store.engines.engine import Engine, Held
from data.store.records import in_parts
from data.store.vocabulary import StoredWords

MOST = 60
"""Initiatives taken from each place where the words may stand."""

_NAMES = ((Field.NAME,), (Field.PERSON,))
_PLACES = (
    *_NAMES,
    *((field,) for field in (Field.QUOTE, Field.SOURCE, Field.PLACE)),
    (Field.QUOTE, Field.PERSON),
    tuple(Field),
)
"""Where the words are looked for, the first ones that hold them there being taken."""

_initiative, _quote, _source, _location = (
    schema.initiative.c,
    schema.quote.c,
    schema.source.c,
    schema.location.c,
)


def matching(engine: Engine, text: str) -> NDArray[np.int64]:
    """Numbers of all initiatives that hold the words, in no order."""
    with engine.reading() as connection:
        understood = understand(StoredWords(engine, connection), read(text))
        return engine.matching(connection, understood.wanted) if understood else np.empty(0, np.int64)


def by_relevance(engine: Engine, text: str, limit: int | None = None) -> NDArray[np.int64]:
    """The same numbers, best first; those that are too many to be ranked follow in their order."""
    with engine.reading() as connection:
        found = holding(engine, connection, understand(StoredWords(engine, connection), read(text)))
        if not found.understood:
            return np.empty(0, np.int64)
        best = np.array([one.number for one, _ in ranked(found)], np.int64)
        if limit is not None and len(best) >= limit:
            return best[:limit]
        rest = np.setdiff1d(engine.matching(connection, found.understood.wanted), best)
        return np.concatenate([best, rest])[:limit]


def search(engine: Engine, text: str, limit: int | None) -> list[str]:
    """Identifiers, best first."""
    numbers = by_relevance(engine, text, limit).tolist()
    initiative = schema.initiative.c
    ids: dict[int, str] = {}
    with engine.reading() as connection:
        for some in in_parts(numbers):
            query = select(initiative.number, initiative.id).where(initiative.number.in_(some))
            ids.update((number, id) for number, id in connection.execute(query))
    return [ids[number] for number in numbers if number in ids]


def found(engine: Engine, text: str, *, typing: bool = False) -> Contenders:
    """What may answer, with the words of the store that were understood."""
    with engine.reading() as connection:
        understood = understand(StoredWords(engine, connection), read(text), typing=typing)
        return holding(engine, connection, understood, named=typing)


def holding(
    engine: Engine, connection: Connection, understood: Understood, *, named: bool = False
) -> Contenders:
    """`named`: only what holds the words in its name, or in that of who speaks."""
    if not understood:
        return Contenders(understood)
    places = _NAMES if named else _PLACES
    numbers = _numbers(engine, connection, understood, places)
    initiatives = tuple(_initiatives(connection, numbers))
    cited = {quote.source for initiative in initiatives for quote in initiative.quotes}
    columns = [_source[name] for name in ("number", "id", "title", "author", "publisher")]
    sources = (
        FoundSource(*row) for row in _rows(connection, select(*columns), _source.number, sorted(cited))
    )
    return Contenders(understood, initiatives, {source.number: source for source in sources})


def _numbers(
    engine: Engine, connection: Connection, understood: Understood, places: Iterable[Sequence[Field]]
) -> list[int]:
    """In their order."""
    asked = [Held(understood.wanted, tuple(fields)) for fields in places]
    if understood.in_order:
        together = Wanted((), understood.in_order, is_phrase=True)
        asked += [Held((together,), held.fields) for held in asked if len(held.fields) == 1]
    found = engine.holding(connection, list(dict.fromkeys(asked)), MOST)
    return sorted({number for numbers in found for number in numbers})


def _initiatives(connection: Connection, numbers: Sequence[int]) -> Iterable[FoundInitiative]:
    names = ("number", "id", "name", "sort_name", "aliases", "summary_fr", "summary_en", "place")
    columns = [_initiative[name] for name in names]
    columns += [_location[name] for name in ("place_code", "place_name", "label", "departement")]
    joined = schema.initiative.join(schema.location, _location.number == _initiative.location)
    query = select(*columns).select_from(joined)
    quotes = _quotes(connection, numbers)
    for row in _rows(connection, query, _initiative.number, numbers):
        values = {**row._mapping, "departement": departement_name(row.departement)}
        values["place_label"] = values.pop("label")
        yield FoundInitiative(**values, quotes=tuple(quotes.get(row.number, ())))


def _quotes(connection: Connection, numbers: Sequence[int]) -> dict[int, list[FoundQuote]]:
    names = ("number", "id", "initiative", "kind", "text", "speaker", "role", "organisation", "source")
    query = select(*(_quote[name] for name in names))
    quotes: dict[int, list[FoundQuote]] = {}
    for row in _rows(connection, query, _quote.initiative, numbers):
        quotes.setdefault(row.initiative, []).append(FoundQuote(*row))
    return quotes


def _rows(connection: Connection, query: Any, column: Any, values: Sequence[Any]) -> list[Any]:
    """In an order of our own: each engine has another, and what comes first would depend on it."""
    rows = [row for some in in_parts(values) for row in connection.execute(query.where(column.in_(some)))]
    return sorted(rows, key=lambda row: row[0])


def counted(
    connection: Connection,
    people: Iterable[tuple[str, str]],
    places: Sequence[str],
    sources: Sequence[str],
    heard_only: bool = False,
) -> Counted:
    quotes, count = select(func.count()).select_from(schema.quote), func.count()
    by_person = {
        person: connection.execute(
            quotes.where(_quote.speaker == person[0], _quote.organisation == person[1])
        ).scalar_one()
        for person in people
    }
    standing = schema.initiative.join(schema.location, _location.number == _initiative.location)
    there = select(_location.place_code, count).select_from(standing).group_by(_location.place_code)
    if heard_only:
        there = there.where(select(literal(1)).where(_quote.initiative == _initiative.number).exists())
    cited = schema.quote.join(schema.source, _source.number == _quote.source)
    said = select(_source.id, count).select_from(cited).group_by(_source.id)
    return Counted(
        by_person,
        dict(_rows(connection, there, _location.place_code, places)),
        dict(_rows(connection, said, _source.id, sources)),
    )
