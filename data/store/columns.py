"""The columns of the in-memory index, read in batches: a million initiatives in a few seconds."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Select, literal_column, select

from data.model import Kind, QuoteKind
from data.store import schema
from data.store.engines.engine import Engine
from data.store.reading import revision_of
from data.store.records import in_parts, possible
from data.store.values import IndexBatch, IndexRows
from geo.place import Precision, Status

MAX_THEMES = 64
"""Bits of `IndexBatch.themes`. A theme beyond them is not in the index; `check` says so."""

_initiative, _quote, _source, _location = (
    schema.initiative.c,
    schema.quote.c,
    schema.source.c,
    schema.location.c,
)
_COLUMNS = ("number", "kind", "themes", "location", "sort_name")
_ORDER = (_initiative.sort_name, _initiative.id)
"""Plain code points: the same order on every machine and engine."""
_KINDS = {kind.value: position for position, kind in enumerate(Kind)}
_PRECISIONS = {precision.value: position for position, precision in enumerate(Precision)}
_STATUSES = {status.value: position for position, status in enumerate(Status)}
_AREAS = np.array([precision.is_area for precision in Precision])


def index_rows(engine: Engine, ids: Sequence[str] | None) -> IndexRows:
    """All initiatives, or some; see `Store.index_rows`."""
    batches = _batches(engine, ids)
    revision, themes, quotes = next(batches)
    return IndexRows(
        revision,
        themes,
        quotes.source_ids,
        quotes.publishers,
        quotes.roles,
        batches,
        quotes.published,
        quotes.titles,
        quotes.speakers,
        quotes.organisations,
    )


def numbers(engine: Engine) -> NDArray[np.int64]:
    """The numbers of all initiatives; see `Store.numbers`."""
    with engine.reading(at_length=True) as connection:
        found = connection.execute(select(_initiative.number)).scalars().all()
    return np.array(found, np.int64)


def _batches(engine: Engine, ids: Sequence[str] | None) -> Iterator[Any]:
    """First what all batches share, then the batches, all in one snapshot."""
    with engine.reading(at_length=True) as connection:
        query = select(schema.theme.c.id).order_by(schema.theme.c.number).limit(MAX_THEMES)
        themes = connection.execute(query).scalars().all()
        some = None if ids is None else _some(connection, ids)
        quotes = _Quotes(engine, connection, some)
        yield revision_of(connection), tuple(themes), quotes
        locations = _Locations(connection, some)
        bits = _ThemeBits(themes)
        columns = [_initiative[name] for name in _COLUMNS]
        batches = engine.stream(connection, select(*columns).order_by(*_ORDER))
        for rows in batches if some is None else [some]:
            if rows:
                yield _batch(rows, locations, quotes, bits)


def _some(connection: Connection, ids: Sequence[str]) -> Sequence[Sequence[Any]]:
    """The rows of some initiatives, in the order of the list."""
    query = select(*(_initiative[name] for name in _COLUMNS), _initiative.id)
    rows: list[Any] = []
    for part in in_parts(possible(ids)):
        rows += connection.execute(query.where(_initiative.id.in_(part))).all()
    return [row[: len(_COLUMNS)] for row in sorted(rows, key=lambda row: (row.sort_name, row.id))]


def _batch(
    rows: Sequence[Sequence[Any]], locations: "_Locations", quotes: "_Quotes", bits: "_ThemeBits"
) -> IndexBatch:
    numbers, kinds, themes, places, sort_names = zip(*rows, strict=True)
    count = len(numbers)
    number = np.fromiter(numbers, np.int64, count)
    at = locations.rows(np.fromiter(places, np.int64, count))
    return IndexBatch(
        number=number,
        kind=np.fromiter(map(_KINDS.__getitem__, kinds), np.uint8, count),
        themes=np.fromiter(map(bits.__getitem__, themes), np.uint64, count),
        lead=np.fromiter(map(bits.lead.__getitem__, themes), np.uint8, count),
        lat=locations.lat[at],
        lon=locations.lon[at],
        precision=locations.precision[at],
        status=locations.status[at],
        is_area=_AREAS[locations.precision[at]],
        place_code=locations.place_code[at],
        departement=locations.departement[at],
        region=locations.region[at],
        sort_name=sort_names,
        **quotes.columns(number),
    )


class _Positions(dict[Any, int]):
    """Each new name has the next position."""

    def __missing__(self, name: Any) -> int:
        self[name] = position = len(self)
        return position


class _ThemeBits(dict[str, int]):
    """The bits of a text "a|b", worked out once for each text."""

    def __init__(self, themes: Sequence[str]) -> None:
        super().__init__()
        self._bits = {theme: 1 << position for position, theme in enumerate(themes)}
        self._positions = {theme: position for position, theme in enumerate(themes)}
        self.lead: dict[str, int] = {}

    def __missing__(self, text: str) -> int:
        self.lead[text] = self._positions.get(text.split("|")[0], 0)
        bits = self[text] = sum(self._bits.get(theme, 0) for theme in set(text.split("|")))
        return bits


class _Locations:
    """Every location as columns. There are at most some tens of thousands: one for each place."""

    def __init__(self, connection: Connection, some: Sequence[Sequence[Any]] | None) -> None:
        names = ("number", "lat", "lon", "precision", "status", "place_code", "departement", "region")
        query = select(*(_location[name] for name in names)).order_by(_location.number)
        used = None if some is None else sorted({row[_COLUMNS.index("location")] for row in some})
        rows = list(_parted(connection, query, _location.number, used))
        numbers, lat, lon, precision, status, place_code, departement, region = (
            zip(*rows, strict=True) if rows else ((),) * len(names)
        )
        self._numbers = np.array(numbers, np.int64)
        self.lat = np.array(lat, np.float64)  # None becomes NaN
        self.lon = np.array(lon, np.float64)
        self.precision = np.array([_PRECISIONS[name] for name in precision], np.uint8)
        self.status = np.array([_STATUSES[name] for name in status], np.uint8)
        self.place_code = np.array(place_code, np.str_)
        self.departement = np.array(departement, np.str_)
        self.region = np.array(region, np.str_)

    def rows(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.searchsorted(self._numbers, numbers)


def _parted(
    connection: Connection, query: Select[Any], column: Any, values: Sequence[int] | None
) -> Iterator[Any]:
    """The rows of a query: all of them, or those of some sorted values of a column."""
    if values is None:
        yield from connection.execute(query)
        return
    for part in in_parts(values):
        yield from connection.execute(query.where(column.in_(part)))


def _yyyymmdd(published: str) -> int:
    """ "2014-04" gives 20140400: an unknown month or day is 0, so that it sorts before the known ones."""
    return int(published.replace("-", "").ljust(8, "0")) if published else 0


class _Quotes:
    """The quotations as columns sorted by initiative: its number, is it a testimony, which source, which role, who."""

    def __init__(self, engine: Engine, connection: Connection, some: Sequence[Sequence[Any]] | None) -> None:
        spoken: ColumnElement[bool] = literal_column(f"quote.kind = '{QuoteKind.TESTIMONY.value}'")
        query = select(
            _quote.initiative, spoken, _quote.source, _quote.role, _quote.speaker, _quote.organisation
        )
        if some is None:
            batches = engine.stream(connection, query)
        else:
            numbers = sorted(row[0] for row in some)
            batches = iter([list(_parted(connection, query, _quote.initiative, numbers))])
        initiative, testimony, source, role, person, self.roles, people = _gathered(batches)
        self.speakers = tuple(speaker for speaker, _ in people)
        self.organisations = tuple(organisation for _, organisation in people)
        if np.any(initiative[1:] < initiative[:-1]):  # SQLite reads them in order already
            order = np.argsort(initiative, kind="stable")
            initiative, testimony = initiative[order], testimony[order]
            source, role, person = source[order], role[order], person[order]
        self._initiative, self._testimony = initiative, testimony
        self._role, self._person = role, person
        used = None if some is None else np.unique(source).tolist()
        told = ("number", "id", "published", "publisher", "title")
        names = select(*(_source[name] for name in told)).order_by(_source.number)
        rows = list(_parted(connection, names, _source.number, used))
        self.source_ids = tuple(row.id for row in rows)
        self.publishers = tuple(row.publisher for row in rows)
        self.published = tuple(row.published for row in rows)
        self.titles = tuple(row.title for row in rows)
        self._dates_of = np.array([_yyyymmdd(published) for published in self.published], np.int32)
        source_numbers = np.array([row.number for row in rows], np.int64)
        self._source = np.searchsorted(source_numbers, source).astype(np.int32)

    def columns(self, numbers: NDArray[np.int64]) -> dict[str, Any]:
        starts = np.searchsorted(self._initiative, numbers, "left")
        counts = np.searchsorted(self._initiative, numbers, "right") - starts
        owner = np.repeat(np.arange(len(numbers)), counts)
        within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
        rows = starts[owner] + within
        source = self._source[rows]
        earliest, latest = self._dates(owner, source, len(numbers))
        sources, source_bounds = _distinct(owner, source, len(numbers))
        roles, role_bounds = _each(owner, self._role[rows], len(numbers))
        people, people_bounds = _each(owner, self._person[rows], len(numbers))
        return {
            "quote_count": counts.astype(np.int32),
            "testimony_count": np.bincount(owner, self._testimony[rows], len(numbers)).astype(np.int32),
            "earliest": earliest,
            "latest": latest,
            "sources": sources,
            "source_bounds": source_bounds,
            "roles": roles,
            "role_bounds": role_bounds,
            "people": people,
            "people_bounds": people_bounds,
        }

    def _dates(
        self, owner: NDArray[np.int64], source: NDArray[np.int32], count: int
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The first and the last dated source of each initiative; 0 where none is dated."""
        dates = self._dates_of[source]
        dated = dates > 0
        none = np.iinfo(np.int32).max
        earliest = np.full(count, none, np.int32)
        latest = np.zeros(count, np.int32)
        np.minimum.at(earliest, owner[dated], dates[dated])
        np.maximum.at(latest, owner[dated], dates[dated])
        return np.where(earliest == none, 0, earliest).astype(np.int32), latest


def _each(
    owner: NDArray[np.int64], values: NDArray[np.int32], count: int
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The values of each owner that are known, in order, and where those of each of `count` owners begin and end."""
    known = values >= 0
    in_order = np.lexsort((values[known], owner[known]))
    per_owner = np.bincount(owner[known], minlength=count)
    return values[known][in_order], np.concatenate([[0], np.cumsum(per_owner)]).astype(np.int64)


def _distinct(
    owner: NDArray[np.int64], values: NDArray[np.int32], count: int
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Each value of each owner once, and where those of each of `count` owners begin and end."""
    many = int(values.max(initial=0)) + 1
    pairs = np.unique(owner * many + values)  # as one number each: sorted ten times faster
    per_owner = np.bincount(pairs // many, minlength=count)
    return (pairs % many).astype(np.int32), np.concatenate([[0], np.cumsum(per_owner)]).astype(np.int64)


def _gathered(
    batches: Iterator[Sequence[Sequence[Any]]],
) -> tuple[
    NDArray[np.int64],
    NDArray[np.uint8],
    NDArray[np.int64],
    NDArray[np.int32],
    NDArray[np.int32],
    tuple[str, ...],
    tuple[tuple[str, str], ...],
]:
    """Columns out of batches of rows, which are let go one after the other, and the roles and the people (a speaker
    and an organisation) that the last two count.

    A quotation without a role has the position -1, and so has one of nobody.
    """
    initiatives, testimonies, sources, roles, people = [], [], [], [], []
    role_at, person_at = _Positions({"": 0}), _Positions({("", ""): 0})
    for rows in batches:
        if rows:
            initiative, testimony, source, role, speaker, organisation = zip(*rows, strict=True)
            initiatives.append(np.fromiter(initiative, np.int64, len(rows)))
            testimonies.append(np.fromiter(testimony, np.uint8, len(rows)))
            sources.append(np.fromiter(source, np.int64, len(rows)))
            roles.append(np.fromiter(map(role_at.__getitem__, role), np.int32, len(rows)) - 1)
            who = zip(speaker, organisation, strict=True)
            people.append(np.fromiter(map(person_at.__getitem__, who), np.int32, len(rows)) - 1)
    del role_at[""], person_at["", ""]
    return (
        np.concatenate([np.empty(0, np.int64), *initiatives]),
        np.concatenate([np.empty(0, np.uint8), *testimonies]),
        np.concatenate([np.empty(0, np.int64), *sources]),
        np.concatenate([np.empty(0, np.int32), *roles]),
        np.concatenate([np.empty(0, np.int32), *people]),
        tuple(role_at),
        tuple(person_at),
    )
