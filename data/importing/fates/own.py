"""Our own files, come back: their columns are fields of the model, and what they say of what is there is no news.

What a download adds for its readers (the middle of a commune, names of codes) is compared with what it would say now.
"""

import json
from typing import Any

from data.importing.fates.said import SaidRow, clean
from data.importing.table import GivenRow
from data.model import Initiative
from data.store.values import Stored
from geo.place import Precision
from geo.point import Point, distance_m
from geo.sentence import Sentence

_DOWNLOAD = {
    "nom": "name",
    "id_typologie": "kind",
    "id_themes": "themes",
    "pivot": "registered",
    "code_postal": "postcode",
    "adresse": "address",
    "presentation_resume": "summary_fr",
    "lieu_ecrit": "place",
    "note_lieu": "place_note",
    "site_web": "url",
    "telephone": "phones",
    "courriels": "emails",
    "horaires": "hours",
    "annuaire": "listed_in",
    "url_annuaire": "listed_url",
    "licence_annuaire": "listed_licence",
    "date_annuaire": "listed_date",
    "autres_champs": "extra",
    "autres_noms": "aliases",
}
_DOWNLOAD_MARKS = frozenset({"id", "nom", "id_typologie", "id_themes", "id_precision", "lieu_ecrit"})
_PACKAGE_MARKS = frozenset({"id", "name", "kind", "themes", "place"})
_QUOTES_MARKS = frozenset({"id", "id_initiative", "citation", "id_source"})
_POINTED = (Precision.POINT, Precision.ADDRESS, Precision.STREET, Precision.VENUE)
_NEAR_M = 1.0
"""Metres within which a point is the one that was written with six decimals."""
_PLAIN_SPACES = {0xA0: " ", 0x202F: " "}
_LISTS = ("themes", "aliases", "phones", "emails")


class OwnFile:
    """Which of our files a table is."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        names = set(columns)
        self._columns = columns
        self.is_package = names >= _PACKAGE_MARKS
        self.is_download = names >= _DOWNLOAD_MARKS
        self.is_quotes = names >= _QUOTES_MARKS

    def __bool__(self) -> bool:
        return self.is_package or self.is_download

    def read(self, row: GivenRow, provenance: str) -> SaidRow:
        cells = {name: _armed(clean(cell)) for name, cell in zip(self._columns, row.cells, strict=True)}
        said = SaidRow(row.number, id=cells["id"], point=row.point, own=True)
        if not any(cells.values()):
            said.refused = Sentence("la ligne est vide")
            return said
        fields = {name: name for name in Initiative.model_fields} if self.is_package else _DOWNLOAD
        values: dict[str, Any] = {
            field: cells[name] for name, field in fields.items() if name in cells and name != "id"
        }
        if self.is_package:
            values = {name: value for name, value in values.items() if name not in ("lat", "lon")}
            if row.point:
                values |= {"lat": row.point.lat, "lon": row.point.lon}
        elif row.point and cells["id_precision"] in _POINTED:
            values |= {"lat": row.point.lat, "lon": row.point.lon}
            values["point_from"] = cells.get("origine_point", "") or provenance
        said.name = values["name"]
        said.values = values
        said.precision = cells.get("id_precision", cells.get("point_precision", ""))
        if not said.name:
            said.refused = Sentence("la ligne n’a pas de nom")
        return said


def compared(said: SaidRow, stored: Stored) -> dict[str, Any]:
    """The fields that one of our files says otherwise than what stands."""
    record = stored.record
    assert isinstance(record, Initiative)
    told = {name: _plain(name, value) for name, value in said.values.items()}
    standing = record.model_dump(mode="json")
    for name, value in told.items():
        if name in standing and _says_the_same(value, standing[name]):
            told[name] = standing[name]
    for name in ("summary", "place_note"):
        french, english = f"{name}_fr" if name == "summary" else name, f"{name}_en"
        if told.get(french) and _says_the_same(told[french], standing[english]):
            told[french] = standing[french]
    location = stored.location
    if location and told.get("address") and told["address"] == location.label:
        told["address"] = standing["address"]
    if location and _same_point(said.point, location.point):
        told |= {
            name: standing[name] for name in ("lat", "lon", "point_from", "point_precision", "point_date")
        }
    return {name: value for name, value in told.items() if name in standing and value != standing[name]}


def _says_the_same(told: object, standing: object) -> bool:
    """A download sets texts as its readers' language wants: « Mardi : » has a space there that no line breaks at."""
    if not (isinstance(told, str) and isinstance(standing, str)):
        return False
    return told.translate(_PLAIN_SPACES) == standing.translate(_PLAIN_SPACES)


def _same_point(one: Point | None, other: Point | None) -> bool:
    return one is not None and other is not None and distance_m(one, other) < _NEAR_M


def _plain(name: str, value: Any) -> Any:
    if name in _LISTS and isinstance(value, str):
        return [part.strip() for part in value.split("|") if part.strip()]
    if name == "extra" and value:
        try:
            return json.dumps(json.loads(value), ensure_ascii=False)
        except (ValueError, RecursionError):
            return value
    return value


def _armed(cell: str) -> str:
    """A cell as it was before an apostrophe kept it from running in a spreadsheet."""
    from data.exchange.cells import disarmed  # with it come the filters and the index, which few imports need

    return cell[1:] if cell[:1] == "'" and disarmed(cell[1:]) == cell else cell
