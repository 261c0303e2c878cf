"""The third gate: a plan is written, all of it in one transaction that can be undone as a whole."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from data.importing.fates.fate import WAITING, Fate, ImportPlan, PlannedRow
from data.importing.fates.said import clean
from data.importing.table import GivenTable
from data.store.imports import AskedRow, ImportBatch, ImportedRow
from data.store.protocol import Store
from geo.sentence import Sentence

_LEFT_AS_IT_WAS = -1


def apply_plan(
    plan: ImportPlan,
    table: GivenTable,
    store: Store,
    author: str,
    reason: str,
    rows: Collection[int] | None = None,
) -> int:
    """Writes what is new and what changed, and keeps what waits for an answer. Returns the revision,
    by which it may be undone; 0 where there was nothing to write. `rows`: the numbers of those to take, None for all.

    Raises ImportOutdated and ConflictError where somebody wrote since the plan was made, and StoreError.
    """
    batch = _batch(plan, table, [row for row in plan.rows if rows is None or row.number in rows], store)
    if not (batch.new or batch.changed or batch.quotes or batch.rows) and not _is_news(
        batch.asked, store, plan
    ):
        return 0
    return store.write_import(batch, author, reason)


def _batch(plan: ImportPlan, table: GivenTable, rows: Sequence[PlannedRow], store: Store) -> ImportBatch:
    new = [(row.record, row.location) for row in rows if row.fate is Fate.NEW and row.record and row.location]
    changed = [
        (row.record, row.version, row.location if row.moves else None)
        for row in rows
        if row.fate is Fate.CHANGED and row.record and (row.changes or row.moves)
    ]
    quoted = [row for row in rows if row.quote]
    sources = {row.source.id: row.source for row in quoted if row.source}
    quotes = {row.quote.id: row.quote for row in quoted if row.quote}
    return ImportBatch(
        plan.provenance,
        plan.file,
        plan.columns,
        plan.recipe,
        {fate.value: count for fate, count in plan.fates.items()},
        plan.since,
        plan.themes,
        tuple(sources.values()),
        new,
        changed,
        tuple(quotes.values()),
        [_imported(row) for row in rows if _is_taken_over(row)],
        _asked(plan, table, rows, store),
    )


def _is_taken_over(row: PlannedRow) -> bool:
    """Whether the store must remember what a row said: all that is written, and what joined what was there."""
    if row.fate in (Fate.NEW, Fate.CHANGED):
        return bool(row.key)
    return row.fate is Fate.SAME and not row.is_known and not row.own


def _imported(row: PlannedRow) -> ImportedRow:
    assert row.record is not None
    before = 0 if row.fate is Fate.NEW else row.version
    if row.fate is Fate.SAME or (row.fate is Fate.CHANGED and not (row.changes or row.moves)):
        before = _LEFT_AS_IT_WAS
    return ImportedRow(row.key, row.record.id, before, row.said)


def _asked(plan: ImportPlan, table: GivenTable, rows: Sequence[PlannedRow], store: Store) -> list[AskedRow]:
    given = {row.number: row for row in table.rows}
    waiting = [row for row in rows if row.fate in WAITING]
    asked = [
        AskedRow(
            row.number,
            row.key,
            row.fate.value,
            [_as_json(one) for one in row.why],
            [clean(cell) for cell in given[row.number].cells],
            given[row.number].point,
        )
        for row in waiting
    ]
    if not plan.kept_keys:
        return asked
    number = max((row.number for row in table.rows), default=0)
    kept = [one for one in store.asked_rows(plan.provenance) if one.key not in plan.kept_keys]
    return [*asked, *(one._replace(row=number + at) for at, one in enumerate(kept, 1))]


def _is_news(asked: Sequence[AskedRow], store: Store, plan: ImportPlan) -> bool:
    """Whether other rows wait than those that waited already."""
    standing = store.asked_rows(plan.provenance)
    return [_essence(one) for one in asked] != [_essence(one) for one in standing]


def _essence(one: AskedRow) -> tuple[Any, ...]:
    return (one.key, one.fate, list(one.cells))


def _as_json(sentence: Sentence) -> Mapping[str, Any]:
    params = {name: _plain(value) for name, value in sentence.params.items()}
    return {"template": sentence.template, "params": params, "plural": sentence.plural}


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float) else str(value)
