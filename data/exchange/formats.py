"""The files that can be taken away, each in one row: its address, its links and its place in the catalogue follow."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from data.exchange.columns import INITIATIVES, QUOTES, ExportTable
from data.exchange.extraction import Extraction
from data.exchange.files import csv_pages, geojson_pages, ndjson_pages
from data.exchange.geopackage import gpkg_pages
from data.exchange.linked import jsonld_pages
from data.exchange.markers import gpx_pages, kml_pages
from data.exchange.opendocument import MEDIA_TYPE as ODS_TYPE
from data.exchange.workbook import ods_pages, xlsx_pages

Pages = Callable[[Extraction, ExportTable], Iterator[bytes]]
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Format:
    """`standard` is the address of what it conforms to; `gzip_level` is 0 for what is compressed already; a `workbook`
    has the limits of a spreadsheet.
    """

    extension: str
    called: str
    media_type: str
    standard: str
    gzip_level: int
    pages: Pages
    workbook: bool = False


class Bytes(NamedTuple):
    """About how many bytes a file takes: by itself, for each initiative, for each quotation."""

    itself: int
    initiative: int
    quote: int


@dataclass(frozen=True)
class ExportFile:
    """`table` is the kind of its rows; None where one file holds initiatives and quotations."""

    name: str
    format: Format
    table: ExportTable | None
    size: Bytes

    @property
    def kind(self) -> str:
        """What it holds, in the name under which it is saved."""
        return self.table.name if self.table else "atlas"

    def pages(self, extraction: Extraction) -> Iterator[bytes]:
        return self.format.pages(extraction, self.table or INITIATIVES)


def _whole(pages: Callable[[Extraction], Iterator[bytes]]) -> Pages:
    return lambda extraction, _: pages(extraction)


_CSV = Format("csv", "CSV", "text/csv; charset=utf-8", "https://www.rfc-editor.org/rfc/rfc4180", 3, csv_pages)
_GEOJSON = Format(
    "geojson", "GeoJSON", "application/geo+json", "https://www.rfc-editor.org/rfc/rfc7946", 3, geojson_pages
)
_XLSX = Format(
    "xlsx", "XLSX", XLSX_TYPE, "https://www.iso.org/standard/71691.html", 0, _whole(xlsx_pages), workbook=True
)
_ODS = Format(
    "ods",
    "ODS",
    ODS_TYPE,
    "https://docs.oasis-open.org/office/OpenDocument/v1.3/",
    0,
    _whole(ods_pages),
    workbook=True,
)
_GPKG = Format(
    "gpkg",
    "GeoPackage",
    "application/geopackage+sqlite3",
    "http://www.opengis.net/doc/IS/geopackage/1.3",
    1,
    _whole(gpkg_pages),
)
_KML = Format(
    "kml",
    "KML",
    "application/vnd.google-earth.kml+xml",
    "http://www.opengis.net/kml/2.2",
    3,
    _whole(kml_pages),
)
_GPX = Format("gpx", "GPX", "application/gpx+xml", "http://www.topografix.com/GPX/1/1", 3, _whole(gpx_pages))
_NDJSON = Format(
    "ndjson", "NDJSON", "application/x-ndjson", "https://github.com/ndjson/ndjson-spec", 3, ndjson_pages
)
_JSONLD = Format(
    "jsonld",
    "JSON-LD",
    "application/ld+json",
    "https://www.w3.org/TR/json-ld11/",
    3,
    _whole(jsonld_pages),
)

FILES: Mapping[str, ExportFile] = {
    file.name: file
    for file in (
        ExportFile("export.xlsx", _XLSX, None, Bytes(11_000, 400, 280)),
        ExportFile("export.csv", _CSV, INITIATIVES, Bytes(750, 1380, 0)),
        ExportFile("quotes.csv", _CSV, QUOTES, Bytes(550, 0, 1040)),
        ExportFile("export.geojson", _GEOJSON, INITIATIVES, Bytes(600, 2170, 0)),
        ExportFile("quotes.geojson", _GEOJSON, QUOTES, Bytes(600, 0, 1460)),
        ExportFile("export.ods", _ODS, None, Bytes(5500, 370, 290)),
        ExportFile("export.gpkg", _GPKG, None, Bytes(102_000, 1400, 1050)),
        ExportFile("export.kml", _KML, INITIATIVES, Bytes(3400, 3200, 0)),
        ExportFile("export.gpx", _GPX, INITIATIVES, Bytes(1200, 800, 0)),
        ExportFile("export.ndjson", _NDJSON, INITIATIVES, Bytes(0, 2600, 0)),
        ExportFile("quotes.ndjson", _NDJSON, QUOTES, Bytes(0, 0, 1680)),
        ExportFile("export.jsonld", _JSONLD, None, Bytes(1800, 1000, 2100)),
    )
}
"""By name. Their sizes were measured on our corpus and on invented texts, which are shorter."""
