"""A file of somebody, read: its columns and rows as they are, where each row lies, and what had to be guessed.

All values are plain, so that a table passes from the process that reads it to the one that asked.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from data.importing.sayings import GUESSES, REMARKS
from geo.point import Point
from geo.sentence import Sentence


class FileFormat(StrEnum):
    CSV = "csv"  # with any separator
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    HTML = "html"
    JSON = "json"
    NDJSON = "ndjson"
    JAVASCRIPT = "javascript"
    GEOJSON = "geojson"
    UMAP = "umap"
    OVERPASS = "overpass"
    GOGOCARTO = "gogocarto"
    KML = "kml"
    KMZ = "kmz"
    GPX = "gpx"
    GEOPACKAGE = "gpkg"
    SHAPEFILE = "shp"


class PointOrigin(StrEnum):
    """What in a file says where a row lies."""

    COLUMNS = "columns"  # a latitude and a longitude, or x and y
    CELL = "cell"  # both in one
    SHAPE = "shape"  # WKT, WKB or GeoJSON in a cell
    GEOMETRY = "geometry"  # that of the file: GeoJSON, KML, GPX, Shapefile…


@dataclass(frozen=True, slots=True)
class PointColumns:
    """Where the points come from, as a person chooses it: two columns (`lat` or y, `lon` or x), or one with both (`lat`
    alone). Without a column none is read. `system` is an EPSG code; `swapped` says that both are the other way round.
    """

    lat: str = ""
    lon: str = ""
    system: str = ""
    swapped: bool | None = None


class MendedCell(NamedTuple):
    """What a person wrote in place of what a cell of a file says. `row` is its number, as `GivenRow` counts."""

    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What a person says of a file; what is not said is guessed. `header` is the row that names the columns, or 0.

    `undone` holds the codes of guesses that were taken back: "excel-text", "zero-is-unknown", "lone-swaps"… `mended`
    cells are of this very file: no recipe holds them.
    """

    encoding: str = ""
    separator: str = ""
    header: int | None = None
    sheet: str = ""
    points: PointColumns | None = None
    undone: tuple[str, ...] = ()
    mended: tuple[MendedCell, ...] = ()

    def as_json(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> "ReadingOptions":
        """Raises TypeError for what is not of this shape."""
        points, undone, header = values.get("points"), values.get("undone", ()), values.get("header")
        if not (header is None or isinstance(header, int)) or not isinstance(undone, list | tuple):
            raise TypeError("header is a number, undone a list")
        if points is not None and not isinstance(points, Mapping):
            raise TypeError("points is an object")
        return cls(
            str(values.get("encoding") or ""),
            str(values.get("separator") or ""),
            header,
            str(values.get("sheet") or ""),
            PointColumns(**points) if points is not None else None,
            tuple(map(str, undone)),
            tuple(
                MendedCell(int(row), str(column), str(text))
                for row, column, text in _list(values.get("mended"))
            ),
        )


def _list(value: object) -> list[Any]:
    if not isinstance(value, list | tuple | None):
        raise TypeError("mended is a list")
    return list(value or ())


@dataclass(frozen=True, slots=True)
class Guess:
    """Something that the file did not say. `option` is what of `ReadingOptions` says otherwise, with `value` what was
    taken and `others` what else it may be; "undone" takes the code itself."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    option: str = "undone"
    value: str = ""
    others: tuple[str, ...] = ()

    @property
    def sentence(self) -> Sentence:
        return Sentence(GUESSES[self.code], self.params)


@dataclass(frozen=True, slots=True)
class FileRemark:
    """Something to know of the file as a whole, that no option changes."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> Sentence:
        return Sentence(REMARKS[self.code], self.params)


@dataclass(frozen=True, slots=True)
class RowRemark:
    """Something to know of a row, or of one of its cells. The row is there all the same."""

    code: str
    column: str = ""
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> Sentence:
        return Sentence(REMARKS[self.code], {"column": self.column, **self.params})


@dataclass(frozen=True, slots=True)
class GivenRow:
    """`number` is the row's as a person counts it: that of the spreadsheet, the header being one too; in files without
    a header, the first is 1. `cells` are as written, one for each column. An empty row is a row."""

    number: int
    cells: tuple[str, ...]
    point: Point | None = None
    origin: PointOrigin | None = None
    remarks: tuple[RowRemark, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class GivenTable:
    """`columns` are the names as written, in their order; those without a name, or with one that was there before, are
    given one. `sheets` are all that the file holds: sheets, layers, lists; `sheet` is the one that was read, "" for all
    of them together. `points` says which columns the points were taken from, and in which system."""

    name: str
    format: FileFormat
    columns: tuple[str, ...]
    rows: tuple[GivenRow, ...]
    encoding: str = ""
    separator: str = ""
    header_row: int = 0
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    points: PointColumns | None = None
    guesses: tuple[Guess, ...] = ()
    remarks: tuple[FileRemark, ...] = ()

    def column(self, name: str) -> list[str]:
        """The cells of a column. Raises ValueError where there is none of that name."""
        at = self.columns.index(name)
        return [row.cells[at] for row in self.rows]
