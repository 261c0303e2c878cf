"""The downloads: `/api/export.csv|geojson|xlsx` and `/api/quotes.csv|geojson`, under the filters of the address."""

import logging
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from data.atlas import Atlas
from data.exchange.columns import INITIATIVES, QUOTES, Table
from data.exchange.extraction import Extraction
from data.exchange.files import csv_pages, geojson_pages
from data.exchange.workbook import MAX_INITIATIVES, MAX_QUOTES, too_long, xlsx_pages
from data.filters import Filters
from data.store import StoreError
from data.wording.language import LANGUAGES, Language
from geo.errors import VerbatlasError
from geo.text import fold
from pages.web.content import problem

log = logging.getLogger(__name__)

SEPARATORS = {"": False, "comma": False, "semicolon": True}
MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NOT_FILTERS = frozenset({"lang", "sep", "at", "id", "place", "match", "embed"})
"""Parameters of a screen's address, which people copy: they hide nothing."""
LARGE = 20_000
"""Initiatives from which a download takes a place among the large ones."""
LARGE_AT_ONCE = 2
"""So that readers are still answered while somebody takes a million rows away."""
_places = threading.BoundedSemaphore(LARGE_AT_ONCE)


class BadRequest(VerbatlasError, ValueError):
    """A parameter cannot be read, or asks for more than the format holds."""

    code = "bad-request"


class TooManyDownloads(VerbatlasError, RuntimeError):
    """Other large downloads are under way."""

    code = "too-many-downloads"


def routes(atlas: Callable[[], Atlas], words: Callable[[str], Language]) -> list[Route]:
    """The routes, over an atlas opened at the first request; `words` gives the sentences of a language."""

    def route(path: str, format: str, table: Table) -> Route:
        def endpoint(request: Request) -> Response:
            try:
                return _answer(request, _extraction(atlas(), words, request), format, table)
            except BadRequest as error:
                return problem(400, "Bad request", str(error))
            except TooManyDownloads as error:
                return _later(problem(503, "Too many downloads", str(error)))
            except StoreError as error:
                return _later(problem(503, "The store does not answer", str(error)))

        return Route(path, endpoint, methods=["GET"])

    return [
        *(route(f"/api/export.{format}", format, INITIATIVES) for format in MEDIA_TYPES),
        *(route(f"/api/quotes.{format}", format, QUOTES) for format in ("csv", "geojson")),
    ]


def _extraction(atlas: Atlas, words: Callable[[str], Language], request: Request) -> Extraction:
    lang = request.query_params.get("lang", "") or LANGUAGES[0]
    if lang not in LANGUAGES:
        raise BadRequest(f"lang={lang!r}: expected one of {', '.join(LANGUAGES)}")
    separator = request.query_params.get("sep", "")
    if separator not in SEPARATORS:
        raise BadRequest(f"sep={separator!r}: expected comma or semicolon")
    return Extraction(
        atlas=atlas,
        filters=_filters(atlas, request.query_params),
        words=words(lang),
        day=date.today(),
        address=str(request.base_url),
        name=request.url.path.rpartition("/")[2],
        semicolon=SEPARATORS[separator],
    )


def _filters(atlas: Atlas, params: Mapping[str, str]) -> Filters:
    """Unlike a screen, a file refuses what it cannot read: it would hold more than was asked for."""
    filters = Filters.from_params(params)
    read, known = filters.to_params(), atlas.known(filters).to_params()
    for name, value in params.items():
        if value.strip() and name not in read and name not in _NOT_FILTERS:
            raise BadRequest(f"{name}={value!r}: not a filter, or a value that cannot be read")
        if read.get(name) != known.get(name):
            raise BadRequest(
                f"{name}={value!r}: nothing in this atlas has {_missing(read[name], known.get(name))}"
            )
    return filters


def _missing(read: str, known: str | None) -> str:
    there = (known or "").split("~")
    return ", ".join(repr(value) for value in read.split("~") if value not in there)


def _answer(request: Request, extraction: Extraction, format: str, table: Table) -> Response:
    counts = extraction.atlas.counts(extraction.filters)
    if format == "xlsx" and too_long(counts.shown, counts.quotes):
        raise BadRequest(
            f"{counts.shown} initiatives and {counts.quotes} quotations: a spreadsheet holds {MAX_INITIATIVES} and "
            f"{MAX_QUOTES}. Filter further, or take the CSV."
        )
    name = file_name(extraction, format, table)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    if request.method == "HEAD":
        return Response(headers=headers, media_type=MEDIA_TYPES[format])
    pages = _pages(extraction, format, table)
    if counts.shown >= LARGE:
        pages = _in_turn(pages)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        pages = _gzipped(pages, level=0 if format == "xlsx" else 3)
    log.info("%s: %d initiatives", name, counts.shown)
    return StreamingResponse(pages, headers=headers, media_type=MEDIA_TYPES[format])


def _pages(extraction: Extraction, format: str, table: Table) -> Iterator[bytes]:
    if format == "xlsx":
        return xlsx_pages(extraction)
    if format == "geojson":
        return geojson_pages(extraction, table)
    return csv_pages(extraction, table)


def file_name(extraction: Extraction, format: str, table: Table) -> str:
    """« 20261122_verbatlas_initiatives_making_fablab.csv »: day, atlas, kind of rows, filters; plain ASCII."""
    filters = "_".join(filter(None, map(slug, extraction.filters.to_params().values())))
    name = f"{extraction.day:%Y%m%d}_verbatlas_{table.name if format != 'xlsx' else 'atlas'}"
    return f"{name}_{filters[:60].rstrip('-_')}.{format}" if filters else f"{name}.{format}"


def slug(text: str) -> str:
    kept = "".join(
        sign if sign.isascii() and sign.isalnum() else "-" for sign in fold(text.replace("~", "-"))
    )
    return "-".join(part for part in kept.split("-") if part)


def _in_turn(pages: Iterator[bytes]) -> Iterator[bytes]:
    """The same pages, holding one of the places for large downloads until the last one, or until nobody asks."""
    if not _places.acquire(blocking=False):
        raise TooManyDownloads(
            "Other large downloads are under way. Try again in a minute, or filter further."
        )
    kept = _until_done(pages)
    next(kept)  # a generator that never began would never give its place back
    return kept


def _until_done(pages: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield b""
        yield from pages
    finally:
        _places.release()


def _gzipped(pages: Iterator[bytes], level: int) -> Iterator[bytes]:
    """Here rather than in Streamlit's middleware, which works at level 9, and on an XLSX that is compressed already."""
    squeeze = zlib.compressobj(level, wbits=31)
    for page in pages:
        yield squeeze.compress(page)
    yield squeeze.flush()


def _later(response: Response) -> Response:
    response.headers["Retry-After"] = "60"
    return response
