"""Writing the tables: UTF-8, tab-separated, one header line, sorted, so that a diff reads well."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.aside import write_text
from geo.point import BBox, Point

Row = Mapping[str, str]

COLUMNS: Mapping[str, str] = {
    "communes": "code name lat lon departement region population epci postcodes point_kind",
    "former_communes": "code name kind parent lat lon",
    "arrondissements": "code name parent lat lon postcodes population number",
    "epci": "code name nature departement region population lat lon west south east north",
    "departements": "code name region lat lon west south east north population article",
    "regions": "code name lat lon west south east north population",
    "former_regions": "code name departements lat lon west south east north",
    "natural_regions": "code name other_names departements lat lon kind source",
    "countries": "code name_fr name_en other_names lat lon west south east north",
    "continents": "code name_fr name_en lat lon west south east north",
    "foreign_towns": "code name other_names country lat lon population",
    "short_forms": "form code note",
    "demonyms": "form other_forms code source",
    "venues": "code name other_names parent lat lon source",
}
"""The columns of each table, separated by spaces. The last three tables are written by hand and only checked."""


def write_table(folder: Path, name: str, rows: Iterable[Row]) -> int:
    """Writes `<folder>/<name>.tsv` sorted by its first columns; answers the number of rows."""
    columns = COLUMNS[name].split()
    lines = sorted("\t".join(_cell(row[column]) for column in columns) for row in rows)
    text = "\n".join(["\t".join(columns), *lines]) + "\n"
    write_text(folder / f"{name}.tsv", text)
    return len(lines)


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a table, as written: every cell is text, "" when unknown."""
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines if line]


def point_cells(point: Point | None) -> dict[str, str]:
    """`lat` and `lon` in WGS84 degrees with five decimals (one metre)."""
    if point is None:
        return {"lat": "", "lon": ""}
    return {"lat": f"{point.lat:.5f}", "lon": f"{point.lon:.5f}"}


def box_cells(box: BBox | None) -> dict[str, str]:
    """`west`, `south`, `east`, `north` in WGS84 degrees with five decimals."""
    if box is None:
        return dict.fromkeys(BBox._fields, "")
    return {side: f"{degrees:.5f}" for side, degrees in box._asdict().items()}


def _cell(text: str) -> str:
    if "\t" in text or "\n" in text:
        raise ValueError(f"a cell cannot hold a tab or a line end: {text!r}")
    return text
