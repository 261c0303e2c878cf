"""Brings a package into the store: all of it the first time, then just what changed in it.

A person's edit is never overwritten: where the package and a person disagree, the person's version stands and
the disagreement is kept in `dispute` until somebody settles it.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, insert, select, update

from data.model import Initiative
from data.store import schema
from data.store.applying import Applied, Applying
from data.store.bulk import Bulk, Confront, LoadedRow, spot_of
from data.store.codec import checksum, record_values
from data.store.disputes import Disputes, conflicts
from data.store.engines.engine import Engine
from data.store.ledger import Ledger
from data.store.media import replace_media
from data.store.planning import Plan, Planner, concerned
from data.store.records import Found, find
from data.store.values import AnyRecord, Loadable, LoadReport, RecordKind
from geo.gazetteer.gazetteer import REACH_ABROAD_M
from geo.given import HAND, GivenPoint
from geo.given import confront as confront_with
from geo.place import Location, Place
from geo.point import Point

Locate = Callable[[str], Location]
"""Gives the Location of a place as written."""
Progress = Callable[[int], None]
"""Called now and then with the number of records read so far."""

METHOD_OF_A_PERSON = HAND
"""`Location.method` of a place that a person chose: no load ever moves it."""
REBUILD_SEARCH_FROM = 20_000
"""From so many changed initiatives on, the full-text index is made again instead of mended."""
_TELL_EVERY = 10_000
"""Records between two calls of a progress."""


_TOLD = ("place", "lat", "lon", "point_from", "point_precision", "point_date")
"""Columns of an initiative that its location is worked out from."""


def _somewhere(said: Sequence[Any]) -> Initiative:
    return Initiative.model_construct(**dict(zip(_TOLD, said, strict=True)))


class _Nowhere:
    """No ground to compare a point with."""

    def nearest_commune(self, point: Point) -> None:
        return None

    def reach_m(self, place: Place) -> float:
        return REACH_ABROAD_M


def _alone(written: Location, given: GivenPoint, text: str) -> Location:
    return confront_with(written, given, _Nowhere(), text)


class Loading:
    """One load, inside one transaction that the caller commits."""

    def __init__(
        self,
        engine: Engine,
        ledger: Ledger,
        package: Loadable,
        locate: Locate,
        progress: Progress | None,
        confront: Confront | None = None,
    ) -> None:
        self._engine = engine
        self._ledger = ledger
        self._connection = ledger.connection
        self._package = package
        self._progress = progress or (lambda count: None)
        self._bulk = Bulk(engine, ledger, package.name, locate, confront or _alone)
        self._disputes = Disputes(ledger.connection, package.name)

    def run(self, located_by: str) -> LoadReport:
        """`located_by`: which gazetteer `locate` rests on; when it changes every place is located again."""
        first = self._ledger.revision == 1
        before = self._connection.execute(select(schema.state.c.located_by)).scalar_one()
        counts = self._fill() if first else self._bring_up_to_date()
        relocated = self._relocate() if located_by not in ("", before) and not first else 0
        replace_media(self._connection, self._package.name, self._package.media)
        self._sign(located_by or before)
        self._ledger.close()
        return LoadReport(
            self._ledger.revision,
            counts.added,
            counts.changed,
            counts.removed,
            relocated,
            tuple(conflicts(self._connection)),
        )

    def _rows(self) -> Iterator[tuple[RecordKind, Iterator[LoadedRow]]]:
        """The package, kind by kind, to be read in this order."""
        package, read = self._package, 0

        def rows(kind: RecordKind, records: Iterable[AnyRecord]) -> Iterator[LoadedRow]:
            nonlocal read
            for record in records:
                values = record_values(kind, record)
                yield LoadedRow(record, values, checksum(kind, values))
                read += 1
                if read % _TELL_EVERY == 0:
                    self._progress(read)

        yield RecordKind.THEME, rows(RecordKind.THEME, package.themes)
        yield RecordKind.SOURCE, rows(RecordKind.SOURCE, package.sources)
        yield RecordKind.INITIATIVE, rows(RecordKind.INITIATIVE, package.initiatives)
        yield RecordKind.QUOTE, rows(RecordKind.QUOTE, package.quotes)

    def _fill(self) -> Applied:
        """The first time all is new: rows go through without ever being held together."""
        counts = Applied()
        with _uncollected():
            for kind, rows in self._rows():
                counts.added[kind] = len(self._bulk.insert(kind, rows))
                self._disputes.open_dangling(kind, self._bulk.take_refused())
            self._everything_changed()
        return counts

    def _bring_up_to_date(self) -> Applied:
        planner = Planner(self._connection, self._package.name, self._disputes)
        plans: dict[RecordKind, Plan] = {kind: planner.plan(kind, rows) for kind, rows in self._rows()}
        standing = concerned(self._connection, plans)
        applying = Applying(self._ledger, self._bulk, self._disputes, self._package.name)
        if len(standing) + len(plans[RecordKind.INITIATIVE].new) >= REBUILD_SEARCH_FROM:
            applying.apply(plans)
            self._everything_changed()
        else:
            self._engine.forget(self._connection, standing)
            applying.apply(plans)
            self._engine.index(self._connection, [*standing, *applying.new_initiatives])
        return applying.counts

    def _everything_changed(self) -> None:
        self._engine.rebuild_search(self._connection)
        self._connection.execute(update(schema.state).values(rebuilt=self._ledger.revision))

    # Locations

    def _relocate(self) -> int:
        """Locates every place again, except those that a person chose. Returns how many initiatives moved."""
        moved = list(self._moved())
        numbers = [found.number for found, _ in moved]
        many = len(moved) >= REBUILD_SEARCH_FROM
        if not many:
            self._engine.forget(self._connection, numbers)
        for found, location_number in moved:
            self._ledger.relocate(found, location_number)
        if many:
            self._everything_changed()
        else:
            self._engine.index(self._connection, numbers)
        return len(moved)

    def _moved(self) -> Iterator[tuple[Found, int]]:
        initiative, location = schema.initiative.c, schema.location.c
        joined = schema.initiative.join(schema.location, initiative.location == location.number)
        told = [initiative[name] for name in _TOLD]
        query = select(*told, initiative.location).select_from(joined).distinct()
        by_machine = query.where(location.method != METHOD_OF_A_PERSON).order_by(initiative.place)
        for *said, standing in self._connection.execute(by_machine).all():
            number = self._bulk.location_number(spot_of(_somewhere(said)))
            if number != standing:
                same = [
                    column.is_(None) if value is None else column == value
                    for column, value in zip(told, said, strict=True)
                ]
                ids = select(initiative.id).where(*same, initiative.location == standing)
                for id in self._connection.execute(ids).scalars().all():
                    found = find(self._connection, RecordKind.INITIATIVE, id)
                    assert found is not None
                    yield found, number

    # The end

    def _sign(self, located_by: str) -> None:
        """Writes down which package this was, and drops the locations where nothing stands any more."""
        package, table = self._package, schema.package
        self._connection.execute(delete(table).where(table.c.name == package.name))
        row = {
            "name": package.name,
            "title": package.title,
            "description": package.description,
            "licences": [asdict(licence) for licence in package.licences],
            "departements": list(package.departements),
            "checksum": package.checksum,
            "revision": self._ledger.revision,
        }
        self._connection.execute(insert(table), [row])
        self._connection.execute(update(schema.state).values(located_by=located_by))
        used = select(schema.initiative.c.location)
        location = schema.location
        self._connection.execute(delete(location).where(location.c.number.not_in(used)))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Millions of rows go by, none of them in a cycle: looking for cycles among them takes a sixth of the time."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
