"""The text tables of the gazetteer, read as entries: a place and every form under which it is known.

The tables are UTF-8 TSV files with a header line, in `tables/`; coordinates are WGS84 degrees.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from geo.gazetteer.names import arrondissement_names, epci_names
from geo.place import Level, Place
from geo.point import BBox, Point

TABLES_DIR = Path(__file__).parent / "tables"
"""Where the tables shipped with the product are."""

Row = Mapping[str, str]


class FormKind(StrEnum):
    """How a form relates to its place; the resolver says it in words and weighs it."""

    OFFICIAL = "official"
    FORMER = "former"  # the name of a commune merged into this one
    OTHER = "other"  # another usual name, in French or not
    SHORT = "short"  # "Le Puy", "Clermont"
    BARE = "bare"  # an intercommunality without the word for its kind
    DEMONYM = "demonym"  # "thiernois"


@dataclass(slots=True)
class GazetteerEntry:
    """A place, the forms under which it is known, and its postal codes."""

    place: Place
    forms: list[tuple[str, FormKind]] = field(default_factory=list)
    postcodes: str = ""  # separated by spaces
    departements: str = ""  # codes of those that an area spans, separated by spaces


def read_entries(directory: Path) -> list[GazetteerEntry]:
    """Every entry of the tables of a directory. A missing table counts as empty: tests use tiny ones."""
    communes = {row["code"]: _commune(row) for row in _rows(directory, "communes")}
    entries: list[GazetteerEntry] = list(communes.values())
    entries += _former_communes(_rows(directory, "former_communes"), communes)
    entries += [_arrondissement(row, communes) for row in _rows(directory, "arrondissements")]
    for table, level in _AREA_TABLES.items():
        entries += [_area(row, level) for row in _rows(directory, table)]
    entries += [_foreign_town(row) for row in _rows(directory, "foreign_towns")]
    entries += [_venue(row, communes) for row in _rows(directory, "venues")]
    _add_usual_forms(directory, entries)
    return entries


_AREA_TABLES = {
    "epci": Level.EPCI,
    "departements": Level.DEPARTEMENT,
    "regions": Level.REGION,
    "former_regions": Level.FORMER_REGION,
    "natural_regions": Level.NATURAL_REGION,
    "countries": Level.COUNTRY,
    "continents": Level.CONTINENT,
}


def _rows(directory: Path, table: str) -> Iterator[Row]:
    path = directory / f"{table}.tsv"
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _commune(row: Row) -> GazetteerEntry:
    place = Place(
        code=row["code"],
        name=row["name"],
        level=Level.COMMUNE,
        point=_point(row),
        departement=row["departement"],
        region=row["region"].removeprefix("R"),
        population=_number(row["population"]),
    )
    return GazetteerEntry(place, [(row["name"], FormKind.OFFICIAL)], row["postcodes"])


def _former_communes(rows: Iterable[Row], communes: Mapping[str, GazetteerEntry]) -> Iterator[GazetteerEntry]:
    """Those that kept a code of their own; the others are one more name of the commune that took theirs."""
    for row in rows:
        parent = communes.get(row["parent"])
        if parent is None:
            continue
        if row["code"] in communes:
            if row["name"] != parent.place.name:
                communes[row["code"]].forms.append((row["name"], FormKind.FORMER))
            continue
        place = Place(
            code=row["code"],
            name=row["name"],
            level=Level.DELEGATED,
            point=_point(row) or parent.place.point,
            departement=parent.place.departement,
            region=parent.place.region,
            parent=row["parent"],
        )
        yield GazetteerEntry(place, [(row["name"], FormKind.OFFICIAL)], parent.postcodes)


def _arrondissement(row: Row, communes: Mapping[str, GazetteerEntry]) -> GazetteerEntry:
    town = communes[row["parent"]].place
    place = Place(
        code=row["code"],
        name=row["name"],
        level=Level.ARRONDISSEMENT,
        point=_point(row),
        departement=town.departement,
        region=town.region,
        population=_number(row["population"]),
        parent=row["parent"],
    )
    forms = [(row["name"], FormKind.OFFICIAL)]
    forms += [(name, FormKind.OTHER) for name in arrondissement_names(town.name, int(row["number"]))]
    return GazetteerEntry(place, forms, row["postcodes"])


def _area(row: Row, level: Level) -> GazetteerEntry:
    code = row["code"]
    name = row.get("name") or row["name_fr"]
    place = Place(
        code=code,
        name=name,
        level=level,
        point=_point(row),
        departement=_departement_of(row, level),
        region=row.get("region", "").removeprefix("R") if level is not Level.REGION else code[1:],
        country={Level.COUNTRY: code, Level.CONTINENT: ""}.get(level, "FR"),
        population=_number(row.get("population", "")),
        bbox=_bbox(row),
    )
    forms = [(name, FormKind.OFFICIAL)]
    others = [row.get("name_en") or "", *_several(row.get("other_names"))]
    forms += [(other, FormKind.OTHER) for other in others if other]
    if level is Level.EPCI:
        full, bare = epci_names(name)
        forms += [(other, FormKind.OTHER) for other in full] + [(other, FormKind.BARE) for other in bare]
    return GazetteerEntry(place, forms, departements=row.get("departements") or place.departement)


def _departement_of(row: Row, level: Level) -> str:
    """The département of an area that lies in one only, else ""."""
    if level is Level.DEPARTEMENT:
        return row["code"][1:]
    codes = (row.get("departement") or row.get("departements") or "").split()
    return codes[0] if len(codes) == 1 else ""


def _foreign_town(row: Row) -> GazetteerEntry:
    place = Place(
        code=row["code"],
        name=row["name"],
        level=Level.FOREIGN_TOWN,
        point=_point(row),
        country=row["country"],
        population=_number(row["population"]),
    )
    forms = [(row["name"], FormKind.OFFICIAL)]
    forms += [(other, FormKind.OTHER) for other in _several(row["other_names"])]
    return GazetteerEntry(place, forms)


def _venue(row: Row, communes: Mapping[str, GazetteerEntry]) -> GazetteerEntry:
    town = communes[row["parent"]].place
    place = Place(
        code=row["code"],
        name=row["name"],
        level=Level.VENUE,
        point=_point(row) or town.point,
        departement=town.departement,
        region=town.region,
        parent=town.code,
    )
    forms = [(row["name"], FormKind.OFFICIAL)]
    forms += [(other, FormKind.OTHER) for other in _several(row["other_names"])]
    return GazetteerEntry(place, forms)


def _add_usual_forms(directory: Path, entries: Iterable[GazetteerEntry]) -> None:
    """Adds the short forms and the demonyms to the entries that they name."""
    by_code = {entry.place.code: entry for entry in entries}
    for row in _rows(directory, "short_forms"):
        if row["code"] in by_code:
            by_code[row["code"]].forms.append((row["form"], FormKind.SHORT))
    for row in _rows(directory, "demonyms"):
        if row["code"] in by_code:
            forms = [row["form"], *_several(row["other_forms"])]
            by_code[row["code"]].forms += [(form, FormKind.DEMONYM) for form in forms]


def _several(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


def _number(cell: str | None) -> int | None:
    return int(cell) if cell else None


def _point(row: Row) -> Point | None:
    if not row.get("lat") or not row.get("lon"):
        return None
    return Point(float(row["lat"]), float(row["lon"]))


def _bbox(row: Row) -> BBox | None:
    sides = [row.get(side) for side in ("west", "south", "east", "north")]
    if not all(sides):
        return None
    west, south, east, north = (float(side or 0) for side in sides)
    return BBox(west, south, east, north)
