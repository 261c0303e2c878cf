"""What must be written for the store to say what a package says, worked out row by row before anything is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from data.model import Quote
from data.store.bulk import LoadedRow
from data.store.disputes import Disputes
from data.store.records import Found, citing, find, is_as_exported, numbers_of
from data.store.schema import RECORD_TABLES
from data.store.values import RecordKind, Why


@dataclass(slots=True)
class Plan:
    """What must be written of one kind of records."""

    new: list[LoadedRow] = field(default_factory=list)
    changed: list[tuple[Found, LoadedRow]] = field(default_factory=list)
    removed: list[Found] = field(default_factory=list)


Plans = Mapping[RecordKind, Plan]


class _Known(NamedTuple):
    """Where a record of the store comes from."""

    package: str
    loaded: int | None


class Planner:
    """Compares the rows of a package with the store; where a person decided otherwise, it opens a dispute."""

    def __init__(self, connection: Connection, package: str, disputes: Disputes) -> None:
        self._connection = connection
        self._package = package
        self._disputes = disputes

    def plan(self, kind: RecordKind, rows: Iterable[LoadedRow]) -> Plan:
        plan = Plan()
        known = self._known(kind)
        for row in rows:
            self._sort(kind, row, known.pop(row.record.id, None), plan)
        dropped = [id for id, one in known.items() if one.package == self._package]
        plan.removed = [found for id in dropped if (found := find(self._connection, kind, id))]
        return plan

    def _known(self, kind: RecordKind) -> dict[str, _Known]:
        table = RECORD_TABLES[kind].c
        rows = self._connection.execute(select(table.id, table.package, table.loaded))
        return {id: _Known(package, loaded) for id, package, loaded in rows}

    def _sort(self, kind: RecordKind, row: LoadedRow, known: _Known | None, plan: Plan) -> None:
        """Decides what to do with one row of the package."""
        id, disputes = row.record.id, self._disputes
        if known == (self._package, row.checksum):
            disputes.close(kind, id)  # the package took back what was disputed
        elif disputes.is_settled(kind, id, row.checksum):
            pass
        elif known:
            self._confront(kind, row, plan)
        elif disputes.is_refusal(kind, id):
            disputes.open(kind, id, Why.DELETED, row.checksum, row.record)
        else:
            plan.new.append(row)

    def _confront(self, kind: RecordKind, row: LoadedRow, plan: Plan) -> None:
        """The package and the store say different things of a record: who changed it?"""
        found = find(self._connection, kind, row.record.id)
        assert found is not None
        same = found.record == row.record or is_as_exported(self._connection, found, row.record)
        ours = found.package == self._package
        if ours and (same or not found.is_edited):
            plan.changed.append((found, row))
        elif not same:
            why = Why.EDITED if ours else Why.TAKEN
            self._disputes.open(kind, row.record.id, why, row.checksum, row.record)


def concerned(connection: Connection, plans: Plans) -> list[int]:
    """The numbers of the initiatives that stand in the store and of which the full text will change."""
    initiatives, quotes = plans[RecordKind.INITIATIVE], plans[RecordKind.QUOTE]
    numbers = {found.number for found, _ in initiatives.changed}
    numbers |= {found.number for found in initiatives.removed}
    records = [row.record for row in quotes.new] + [found.record for found in quotes.removed]
    for found, row in quotes.changed:
        records += [found.record, row.record]
    owners = {record.initiative for record in records if isinstance(record, Quote)}
    numbers |= set(citing(connection, [found.number for found, _ in plans[RecordKind.SOURCE].changed]))
    return sorted(numbers | set(numbers_of(connection, RecordKind.INITIATIVE, sorted(owners)).values()))
