"""The downloads: what the filters of the address show, in each format, sent page by page."""

import logging
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from starlette.responses import Response, StreamingResponse

from data.exchange.columns import INITIATIVES, QUOTES, ExportTable
from data.exchange.extraction import Extraction
from data.exchange.files import csv_pages, geojson_pages, ndjson_pages
from data.exchange.geopackage import gpkg_pages
from data.exchange.linked import jsonld_pages
from data.exchange.markers import gpx_pages, kml_pages
from data.exchange.opendocument import MEDIA_TYPE as ODS
from data.exchange.workbook import MAX_INITIATIVES, MAX_QUOTES, ods_pages, too_long, xlsx_pages
from data.shown.looking import Counts
from geo.text import fold
from pages.web.errors import BadRequest
from pages.web.negotiation import takes_gzip
from pages.web.reading import Asked
from pages.web.sending import LargeDownload, Turns

log = logging.getLogger(__name__)

SEPARATORS = {"": False, "comma": False, "semicolon": True}
LARGE = 20_000
"""Initiatives from which a download takes a place among the large ones."""
_places = Turns()


class _Format(NamedTuple):
    extension: str
    media_type: str
    gzip_level: int
    """Here rather than in Streamlit's middleware, which works at level 9, and on an XLSX that is compressed already."""
    pages: Callable[[Extraction, ExportTable], Iterator[bytes]]
    whole: bool = False
    """Initiatives and quotations stand in one file."""
    workbook: bool = False
    """It has the limits of a spreadsheet."""


_CSV = _Format("csv", "text/csv; charset=utf-8", 3, csv_pages)
_GEOJSON = _Format("geojson", "application/geo+json", 3, geojson_pages)
_NDJSON = _Format("ndjson", "application/x-ndjson", 3, ndjson_pages)
_JSONLD = _Format("jsonld", "application/ld+json", 3, lambda extraction, _: jsonld_pages(extraction), True)
_KML = _Format("kml", "application/vnd.google-earth.kml+xml", 3, lambda extraction, _: kml_pages(extraction))
_GPX = _Format("gpx", "application/gpx+xml", 3, lambda extraction, _: gpx_pages(extraction))
_GPKG = _Format(
    "gpkg",
    "application/geopackage+sqlite3",
    1,
    lambda extraction, _: gpkg_pages(extraction, extraction.atlas.settings.cache_dir),
    True,
)
_XLSX = _Format(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    0,
    lambda extraction, _: xlsx_pages(extraction),
    True,
    True,
)
_ODS = _Format("ods", ODS, 0, lambda extraction, _: ods_pages(extraction), True, True)


def _answer(asked: Asked, format: _Format, table: ExportTable) -> Response:
    extraction = _extraction(asked)
    counts = extraction.counts
    if format.workbook:
        _check_length(counts)
    gzipped = takes_gzip(asked.request.headers)
    name = file_name(extraction, format.extension, "atlas" if format.whole else table.name)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Vary": "Accept-Encoding",
        **({"Content-Encoding": "gzip"} if gzipped else {}),
    }
    if asked.request.method == "HEAD":  # the length is known only at the end
        return StreamingResponse(iter(()), headers=headers, media_type=format.media_type)
    log.info("%s: %d initiatives", name, counts.shown)
    pages = format.pages(extraction, table)
    pages = _gzipped(pages, format.gzip_level) if gzipped else pages
    give_back = _places.take(asked.reader) if counts.shown >= LARGE else None
    try:
        extraction.begin()  # while an error can still be told as one
    except BaseException:
        if give_back:
            give_back()
        raise
    if give_back:
        return LargeDownload(pages, give_back, headers, format.media_type)
    return StreamingResponse(pages, headers=headers, media_type=format.media_type)


initiatives_csv = partial(_answer, format=_CSV, table=INITIATIVES)
initiatives_geojson = partial(_answer, format=_GEOJSON, table=INITIATIVES)
quotes_csv = partial(_answer, format=_CSV, table=QUOTES)
quotes_geojson = partial(_answer, format=_GEOJSON, table=QUOTES)
initiatives_ndjson = partial(_answer, format=_NDJSON, table=INITIATIVES)
quotes_ndjson = partial(_answer, format=_NDJSON, table=QUOTES)
initiatives_kml = partial(_answer, format=_KML, table=INITIATIVES)
initiatives_gpx = partial(_answer, format=_GPX, table=INITIATIVES)
linked_data = partial(_answer, format=_JSONLD, table=INITIATIVES)
geopackage = partial(_answer, format=_GPKG, table=INITIATIVES)
workbook = partial(_answer, format=_XLSX, table=INITIATIVES)
open_workbook = partial(_answer, format=_ODS, table=INITIATIVES)


def _extraction(asked: Asked) -> Extraction:
    separator = asked.params.get("sep", "")
    if separator not in SEPARATORS:
        raise BadRequest(f"sep={separator!r}: expected comma or semicolon")
    return Extraction(
        atlas=asked.atlas,
        filters=asked.exact_filters,
        words=asked.words,
        day=date.today(),
        address=asked.address,
        name=asked.request.url.path.rpartition("/")[2],
        semicolon=SEPARATORS[separator],
        bbox=asked.bbox_if_given(),
    )


def _check_length(counts: Counts) -> None:
    if too_long(counts.shown, counts.quotes):
        raise BadRequest(
            f"{counts.shown} initiatives and {counts.quotes} quotations: a spreadsheet holds {MAX_INITIATIVES} and "
            f"{MAX_QUOTES}. Filter further, or take the CSV."
        )


def file_name(extraction: Extraction, extension: str, kind: str) -> str:
    """« 20261122_verbatlas_initiatives_making_fablab.csv »: day, atlas, kind of rows, filters; plain ASCII.

    The CSV with semicolons says so: saved side by side, neither takes the place of the other.
    """
    filters = "_".join(filter(None, map(slug, extraction.filters.to_params().values())))
    dialect = "_points-virgules" if extension == "csv" and extraction.semicolon else ""
    name = f"{extraction.day:%Y%m%d}_verbatlas_{kind}{dialect}"
    return f"{name}_{filters[:60].rstrip('-_')}.{extension}" if filters else f"{name}.{extension}"


def slug(text: str) -> str:
    kept = "".join(
        sign if sign.isascii() and sign.isalnum() else "-" for sign in fold(text.replace("~", "-"))
    )
    return "-".join(part for part in kept.split("-") if part)


def _gzipped(pages: Iterator[bytes], level: int) -> Iterator[bytes]:
    """An empty page, of a file that is still being made, becomes five bytes that hold nothing: a proxy sees life."""
    squeeze = zlib.compressobj(level, wbits=31)
    for page in pages:
        yield squeeze.compress(page) if page else squeeze.flush(zlib.Z_SYNC_FLUSH)
    yield squeeze.flush()
