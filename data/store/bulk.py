"""Inserts many records at once, in chunks, without ever holding all of them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import func, select

from data.model import Initiative, Quote
from data.store import schema
from data.store.codec import FIELDS, location_row, sort_name
from data.store.engines.engine import Engine
from data.store.ledger import Ledger
from data.store.schema import RECORD_TABLES
from data.store.values import AnyRecord, RecordKind
from geo.given import GivenPoint
from geo.place import NOWHERE, Location

CHUNK = 20_000
_TRACKING = ("version", "revision", "package", "loaded", "loaded_version")
_COLUMNS = {
    kind: (
        "number",
        *FIELDS[kind],
        *(("sort_name", "location", "touched") if kind is RecordKind.INITIATIVE else ()),
        *_TRACKING,
    )
    for kind in RecordKind
}
_REFERRED_TO = (RecordKind.THEME, RecordKind.SOURCE, RecordKind.INITIATIVE)
_LOCATION_COLUMNS = tuple(column.name for column in schema.location.columns)
_JSON_COLUMNS = ("place", "reasons", "runner_ups")


Spot = str | tuple[str, GivenPoint]
"""What a Location is worked out from: a place as written, with the point given beside it where there is one."""
Confront = Callable[[Location, GivenPoint, str], Location]
"""Compares how a place was understood with a point given beside it, and the place as written: `geo.given.confront`."""


def spot_of(initiative: Initiative) -> Spot:
    given = None if initiative.lat is None else initiative.given_point
    return initiative.place if given is None else (initiative.place, given)


class LoadedRow(NamedTuple):
    """A record of a package: its values as `codec.record_values` gives them, and their checksum."""

    record: AnyRecord
    values: list[Any]
    checksum: int


class Bulk:
    """Inserts the new rows of one package, and keeps aside those that refer to what is not there."""

    def __init__(
        self,
        engine: Engine,
        ledger: Ledger,
        package: str,
        locate: Callable[[str], Location],
        confront: Confront,
        located: Mapping[Spot, Location] | None = None,
    ) -> None:
        """`located`: the spots that were located before."""
        self._engine = engine
        self._ledger = ledger
        self._package = package
        self._locate = cache(lambda place: locate(place) if place else NOWHERE)
        self._confront = confront
        self._located_before = located or {}
        self._numbers = {kind: self._known(RECORD_TABLES[kind]) for kind in _REFERRED_TO}
        self._last_versions = self._versions_of_the_dead()
        self._locations: dict[str, int] | None = None
        self._places: dict[Spot, int] = {}
        self._refused: list[LoadedRow] = []

    def insert(self, kind: RecordKind, rows: Iterable[LoadedRow]) -> list[int]:
        """Inserts rows; returns the numbers they got."""
        table, iterator = RECORD_TABLES[kind], iter(rows)
        numbers: list[int] = []
        while some := list(islice(iterator, CHUNK)):
            chunk = [row for row in some if self._stands(kind, row)]
            if kind is RecordKind.INITIATIVE:
                self._place(chunk)
            first = self._ledger.allocate(len(chunk))
            values = self._values(kind, chunk, first)
            self._engine.insert_rows(self._ledger.connection, table, _COLUMNS[kind], values)
            numbers += range(first, first + len(chunk))
            if kind in self._numbers:
                known = ((row.record.id, first + position) for position, row in enumerate(chunk))
                self._numbers[kind].update(known)
        return numbers

    def location_number(self, spot: Spot) -> int:
        """The row of the Location of a place as written, or of a point given beside it; each is located once."""
        if spot not in self._places:
            self._place_spots([spot])
        return self._places[spot]

    def take_refused(self) -> list[LoadedRow]:
        """The rows kept aside since the last call."""
        refused, self._refused = self._refused, []
        return refused

    # Inside

    def _stands(self, kind: RecordKind, row: LoadedRow) -> bool:
        """Whether all that the record refers to is there."""
        record = row.record
        if isinstance(record, Initiative):
            stands = all(theme in self._numbers[RecordKind.THEME] for theme in record.themes)
        elif isinstance(record, Quote):
            stands = record.initiative in self._numbers[RecordKind.INITIATIVE]
            stands = stands and record.source in self._numbers[RecordKind.SOURCE]
        else:
            stands = True
        if not stands:
            self._refused.append(row)
        return stands

    def _values(self, kind: RecordKind, rows: Sequence[LoadedRow], first: int) -> Iterator[Sequence[Any]]:
        revision, package = self._ledger.revision, self._package
        initiatives, sources = self._numbers[RecordKind.INITIATIVE], self._numbers[RecordKind.SOURCE]
        at_initiative, at_source = (
            (FIELDS[kind].index("initiative"), FIELDS[kind].index("source"))
            if kind is RecordKind.QUOTE
            else (0, 0)
        )
        last = self._last_versions[kind]
        for number, row in enumerate(rows, first):
            record, values, loaded = row
            version = last.get(record.id, 0) + 1
            tracking = (version, revision, package, loaded, version)
            if isinstance(record, Initiative):
                yield number, *values, sort_name(record), self._places[spot_of(record)], revision, *tracking
            elif isinstance(record, Quote):
                values = values.copy()
                values[at_initiative] = initiatives[record.initiative]
                values[at_source] = sources[record.source]
                yield number, *values, *tracking
            else:
                yield number, *values, *tracking

    def _place(self, rows: Sequence[LoadedRow]) -> None:
        spots = {spot_of(row.record) for row in rows if isinstance(row.record, Initiative)}
        self._place_spots(sorted(spots - self._places.keys(), key=repr))

    def _place_spots(self, spots: Sequence[Spot]) -> None:
        if self._locations is None:
            self._locations = self._known(schema.location, "digest")
        new: list[dict[str, Any]] = []
        for spot in spots:
            row = location_row(self._located(spot))
            number = self._locations.get(row["digest"])
            if number is None:
                number = self._locations[row["digest"]] = self._ledger.allocate()
                new.append({"number": number} | row)
            self._places[spot] = number
        rows = [[_cell(name, row[name]) for name in _LOCATION_COLUMNS] for row in new]
        self._engine.insert_rows(self._ledger.connection, schema.location, _LOCATION_COLUMNS, rows)

    def _located(self, spot: Spot) -> Location:
        if known := self._located_before.get(spot):
            return known
        if isinstance(spot, str):
            return self._locate(spot)
        place, given = spot
        return self._confront(self._locate(place), given, place)

    def _known(self, table: Any, key: str = "id") -> dict[str, int]:
        rows = self._ledger.connection.execute(select(table.c[key], table.c.number))
        return dict(rows.all())

    def _versions_of_the_dead(self) -> dict[RecordKind, dict[str, int]]:
        """A record that comes back goes on counting where it stopped."""
        past = schema.past.c
        versions: dict[RecordKind, dict[str, int]] = {kind: {} for kind in RecordKind}
        query = select(past.kind, past.id, func.max(past.version)).group_by(past.kind, past.id)
        for kind, id, version in self._ledger.connection.execute(query):
            versions[RecordKind(kind)][id] = version
        return versions


def _cell(name: str, value: Any) -> Any:
    if name in _JSON_COLUMNS:
        return None if value is None else json.dumps(value, ensure_ascii=False)
    return value
