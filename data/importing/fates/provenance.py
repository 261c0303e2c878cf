"""Where the rows of a file come from: one provenance for a file and its later versions, whatever their names."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from data.importing.fates.said import PROVENANCE_COLUMN, WHY_COLUMN
from data.importing.table import GivenTable
from data.store.imports import Imported
from data.store.protocol import Store

_LATER = re.compile(
    r"(?:[\s_.-]*+(?:\(\d+\)|v?\d[\d_.-]*+|copie|copy|final|maj|rejets|bis))+$", re.IGNORECASE
)
_FITS = 0.8
_HALF = 0.5
_OURS = (WHY_COLUMN, PROVENANCE_COLUMN)


class FromWhere(NamedTuple):
    """`is_part`: the file holds only some rows of its provenance, as one of rejects does: nothing is gone from it."""

    name: str
    is_part: bool = False


def from_where(
    table: GivenTable, ids: Sequence[str], names: Sequence[str], given: str, store: Store
) -> FromWhere:
    """`ids` and `names` are those of the rows, by which a file that was renamed is known."""
    if PROVENANCE_COLUMN in table.columns:
        said = next(filter(None, map(str.strip, table.column(PROVENANCE_COLUMN))), "")
        if said or given:
            return FromWhere(given or said, True)
    if given:
        return FromWhere(" ".join(given.split()))
    stem = _stem(table.name)
    known: dict[str, Imported] = {}
    for one in store.imports():
        if not one.undone:
            known.setdefault(one.provenance, one)
    columns = set(table.columns)
    for name, one in sorted(known.items(), key=lambda pair: pair[0] != stem):
        alike = _shared(columns, set(one.columns))
        if name == stem and alike >= _HALF:
            return FromWhere(name)
        if ((alike >= _FITS and len(columns) > 1) or name == stem) and _is_known(store, name, ids, names):
            return FromWhere(name)
    return FromWhere(_free(stem, known))


def _stem(name: str) -> str:
    """The name of a file without its ending, and without what tells its versions apart."""
    whole = PurePath(name).name.split(".")[0] or "import"
    return _LATER.sub("", whole).strip() or whole


def _free(stem: str, taken: Iterable[str]) -> str:
    used, name, count = set(taken), stem, 1
    while name in used:
        count += 1
        name = f"{stem} ({count})"
    return name


def _shared(one: set[str], other: set[str]) -> float:
    mine, theirs = one - set(_OURS), other - set(_OURS)
    return len(mine & theirs) / max(1, len(mine | theirs))


def _is_known(store: Store, provenance: str, ids: Sequence[str], names: Sequence[str]) -> bool:
    rows = store.imported_rows(provenance)
    said = {(row.key, row.said.get("name", "")) for row in rows.values()}
    called = {name for _, name in said}
    pairs = list(zip(ids, names, strict=True))
    met = sum((f"id:{id}", name) in said if id else name in called for id, name in pairs)
    return met >= max(1, len(pairs) * _HALF)
