"""Writes the plans of a load, in an order that keeps every reference whole."""

from dataclasses import dataclass, field

from sqlalchemy import update

from data.model import Initiative, Quote
from data.store.bulk import Bulk, LoadedRow, spot_of
from data.store.disputes import Disputes
from data.store.errors import MissingReference, StillUsed
from data.store.ledger import Ledger
from data.store.planning import Plan, Plans
from data.store.records import Found, is_as_exported, numbers_of
from data.store.schema import RECORD_TABLES
from data.store.values import RecordKind, Why


def _zeros() -> dict[RecordKind, int]:
    return dict.fromkeys(RecordKind, 0)


@dataclass(slots=True)
class Applied:
    """How many records were written, by kind."""

    added: dict[RecordKind, int] = field(default_factory=_zeros)
    changed: dict[RecordKind, int] = field(default_factory=_zeros)
    removed: dict[RecordKind, int] = field(default_factory=_zeros)


class Applying:
    """Writes plans through a ledger; what cannot be written becomes a dispute."""

    def __init__(self, ledger: Ledger, bulk: Bulk, disputes: Disputes, package: str) -> None:
        self._ledger = ledger
        self._bulk = bulk
        self._disputes = disputes
        self._package = package
        self.counts = Applied()
        self.new_initiatives: list[int] = []

    def apply(self, plans: Plans) -> None:
        """Themes and sources first, quotations last; removals the other way round."""
        for kind in RecordKind:
            self._insert(kind, plans[kind])
            for found, row in plans[kind].changed:
                self._change(kind, found, row)
        for kind in reversed(RecordKind):
            for found in plans[kind].removed:
                self._remove(kind, found)

    def _insert(self, kind: RecordKind, plan: Plan) -> None:
        numbers = self._bulk.insert(kind, plan.new)
        self.counts.added[kind] = len(numbers)
        if kind is RecordKind.INITIATIVE:
            self.new_initiatives = numbers
        for row in plan.new:
            self._disputes.close(kind, row.record.id)
        self._disputes.open_dangling(kind, self._bulk.take_refused())
        owners = {row.record.initiative for row in plan.new if isinstance(row.record, Quote)}
        for number in numbers_of(self._ledger.connection, RecordKind.INITIATIVE, sorted(owners)).values():
            self._ledger.touch(number)

    def _change(self, kind: RecordKind, found: Found, row: LoadedRow) -> None:
        record = row.record
        if record == found.record or is_as_exported(self._ledger.connection, found, record):
            self._agree(found, row)
            return
        place = 0
        if isinstance(record, Initiative) and isinstance(found.record, Initiative):
            spot = spot_of(record)
            place = self._bulk.location_number(spot) if spot != spot_of(found.record) else 0
        try:
            self._ledger.put(record, found, location_number=place, from_package=(self._package, row.checksum))
        except MissingReference:
            self._disputes.open(kind, record.id, Why.DANGLING, row.checksum, record)
            return
        self._disputes.close(kind, record.id)
        self.counts.changed[kind] += 1

    def _agree(self, found: Found, row: LoadedRow) -> None:
        """A person already made the change of the package: from now on they say the same."""
        table = RECORD_TABLES[found.kind]
        values = {"loaded": row.checksum, "loaded_version": found.version}
        self._ledger.connection.execute(update(table).where(table.c.number == found.number).values(values))
        self._disputes.close(found.kind, found.record.id)

    def _remove(self, kind: RecordKind, found: Found) -> None:
        if found.is_edited:
            self._disputes.open(kind, found.record.id, Why.REMOVED, None, None)
            return
        try:
            self._ledger.remove(found)
        except StillUsed:
            self._disputes.open(kind, found.record.id, Why.USED, None, None)
            return
        self._disputes.close(kind, found.record.id)
        self.counts.removed[kind] += 1
