"""The files that an import gives back: the rows that were not taken, with why, and the whole file mended."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from data.importing import GivenRow, GivenTable, PointOrigin, Sense, as_meant
from data.importing.fates.fate import WAITING, Fate, ImportPlan
from data.importing.fates.said import PROVENANCE_COLUMN, WHY_COLUMN
from geo.sentence import Say

_BOM = "\ufeff"
"""Without it, Excel reads UTF-8 as Windows-1252."""
_POINT = ("latitude", "longitude")


def rejects_text(table: GivenTable, plan: ImportPlan, say: Say) -> str:
    """The rows that wait or were refused, in the columns of their file and two of ours: mended, imported again."""
    rows = {row.number: row for row in table.rows}
    columns = [name for name in table.columns if name not in (WHY_COLUMN, PROVENANCE_COLUMN)]
    kept = [at for at, name in enumerate(table.columns) if name in columns]
    points = _point_columns(table)
    told = [[*columns, *points, WHY_COLUMN, PROVENANCE_COLUMN]]
    for row in plan.rows:
        if row.fate in (*WAITING, Fate.REFUSED):
            given = rows[row.number]
            cells = [given.cells[at] for at in kept]
            told.append([*cells, *_point(given, points), "; ".join(map(say, row.why)), plan.provenance])
    return _csv(told, table.separator)


def repaired_text(table: GivenTable, senses: Mapping[str, Sense]) -> str:
    """The whole file, with what was sure mended in its cells, and points in degrees."""
    points = _point_columns(table)
    told = [[*table.columns, *points]]
    for row in table.rows:
        cells = [
            as_meant(senses.get(name, Sense.OTHER), cell).text or cell
            for name, cell in zip(table.columns, row.cells, strict=True)
        ]
        told.append([*cells, *_point(row, points)])
    return _csv(told, table.separator)


def _point_columns(table: GivenTable) -> Sequence[str]:
    """Two columns for points that no column of degrees holds."""
    in_degrees = table.points is not None and table.points.system in ("", "EPSG:4326")
    own = any(row.origin in (PointOrigin.GEOMETRY, PointOrigin.SHAPE) for row in table.rows)
    turned = table.points is not None and table.points.swapped
    if not any(row.point for row in table.rows) or (in_degrees and not own and not turned):
        return ()
    return [name if name not in table.columns else f"{name}_wgs84" for name in _POINT]


def _point(row: GivenRow, columns: Sequence[str]) -> Sequence[str]:
    if not columns:
        return ()
    return (str(row.point.lat), str(row.point.lon)) if row.point else ("", "")


def _csv(rows: Sequence[Sequence[str]], separator: str) -> str:
    text = StringIO(_BOM, newline="")
    text.seek(0, 2)
    csv.writer(text, delimiter=separator if len(separator) == 1 else ",", lineterminator="\r\n").writerows(
        rows
    )
    return text.getvalue()
