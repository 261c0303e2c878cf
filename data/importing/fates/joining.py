"""Rows of one file that a person joins: the later one adds to the earlier one what that does not say."""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import ValidationError

from data.importing.fates.deciding import what_it_adds
from data.importing.fates.fate import Fate, PlannedRow
from data.importing.fates.records import with_fields
from geo.sentence import Sentence


def join_rows(planned: Sequence[PlannedRow]) -> list[PlannedRow]:
    """Each row that joins another has its fate with it, once that one makes a new initiative; else it waits for it.

    To be called before new initiatives get their identifiers; `same_ids` afterwards.
    """
    rows = {row.number: row for row in planned}
    for row in planned:
        if not row.joins:
            continue
        other = rows[row.joins]
        if other.fate is not Fate.NEW or other.joins or other.record is None:
            away = Sentence("la ligne {row}, qu’elle complète, attend elle-même", {"row": row.joins})
            rows[row.number] = replace(row, why=(away,), same_as=row.joins, joins=0)
            continue
        try:
            merged = with_fields(other.record, what_it_adds(other.record.model_dump(mode="json"), row.said))
        except ValidationError:
            merged = other.record
        rows[row.joins] = replace(other, record=merged)
        told = Sentence("complète la ligne {row}", {"row": row.joins})
        rows[row.number] = replace(row, fate=Fate.SAME, question="", notes=(*row.notes, told))
    return [rows[row.number] for row in planned]


def same_ids(planned: Sequence[PlannedRow]) -> list[PlannedRow]:
    """A row that joined another is known again as that one's initiative."""
    rows = {row.number: row for row in planned}
    return [replace(row, record=rows[row.joins].record) if row.joins else row for row in planned]
