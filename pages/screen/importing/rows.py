"""Rows of a file as a person names them, and those that they leave out."""

import re

from data.importing.fates import Fate, ImportPlan
from data.importing.fates.fate import WAITING

MOST = 1_000_000
"""Rows that may be named: a file has no more."""
_PART = re.compile(r"(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?", re.ASCII)


def rows_named(text: str) -> set[int] | None:
    """« 3, 7-9 » is {3, 7, 8, 9}; None for what cannot be read."""
    rows: set[int] = set()
    for part in filter(None, map(str.strip, re.split("[,;]", text))):
        found = _PART.fullmatch(part)
        if not found:
            return None
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first or last > MOST:
            return None
        rows.update(range(first, last + 1))
    return rows


def written_without(plan: ImportPlan, left: set[int]) -> dict[Fate, int]:
    """How many rows of each fate are kept, without those that are left out."""
    kept = [row.fate for row in plan.rows if row.number not in left]
    return {fate: kept.count(fate) for fate in (Fate.NEW, Fate.CHANGED, *WAITING)}


def wanting(plan: ImportPlan) -> list[int]:
    """The numbers of the rows that want mending or an answer, in their order; all of them where none does."""
    found = [row.number for row in plan.rows if row.fate in (*WAITING, Fate.REFUSED)]
    return found or [row.number for row in plan.rows]
