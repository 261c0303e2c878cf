"""The downloads: what the filters of the address show, in each format, sent page by page."""

import json
import logging
import zlib
from collections.abc import Iterator
from datetime import date
from itertools import chain

from starlette.responses import Response, StreamingResponse

from data.exchange.catalogue import Node, catalogue
from data.exchange.extraction import Extraction
from data.exchange.formats import FILES, ExportFile
from data.exchange.turtle import turtle
from data.exchange.workbook import MAX_INITIATIVES, MAX_QUOTES, too_long
from data.shown.looking import Counts
from geo.text import fold
from pages.screen.one_file import MOST, is_too_much
from pages.web.content import Content
from pages.web.errors import BadRequest
from pages.web.negotiation import takes_gzip
from pages.web.one_file import written as one_file
from pages.web.reading import Asked
from pages.web.sending import LargeDownload, Turns

log = logging.getLogger(__name__)

OFFERED = {**FILES, one_file.FILE.name: one_file.FILE}
"""By name: tables and layers, and the atlas itself."""
SEPARATORS = {"": False, "comma": False, "semicolon": True}
LARGE = 20_000
"""Initiatives from which a download takes a place among the large ones."""
_places = Turns()


def taken_away(asked: Asked) -> Response:
    """The file that the address names."""
    file = OFFERED[asked.request.url.path.rpartition("/")[2]]
    format = file.format
    extraction = _extraction(asked)
    counts = extraction.counts
    _check_length(file, counts)
    gzipped = takes_gzip(asked.request.headers)
    name = file_name(extraction, file)
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
    pages = file.pages(extraction)
    pages = _gzipped(pages, format.gzip_level) if gzipped else pages
    give_back = _places.take(asked.reader) if counts.shown >= LARGE else None
    try:
        extraction.begin()  # while an error can still be told as one
        pages = chain([next(pages, b"")], pages)  # and where the file has to lie on the disk, that it can
    except BaseException:
        if give_back:
            give_back()
        raise
    if give_back:
        return LargeDownload(pages, give_back, headers, format.media_type)
    return StreamingResponse(pages, headers=headers, media_type=format.media_type)


def catalogue_jsonld(asked: Asked) -> Response:
    """All that can be taken away, in DCAT."""
    content = json.dumps(_catalogue(asked), ensure_ascii=False, indent=1)
    return Content.of(content.encode(), "application/ld+json").answer(asked.request.headers)


def catalogue_turtle(asked: Asked) -> Response:
    return Content.of(turtle(_catalogue(asked)).encode(), "text/turtle; charset=utf-8").answer(
        asked.request.headers
    )


def _catalogue(asked: Asked) -> Node:
    return catalogue(asked.atlas, asked.words, asked.address)


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


def _check_length(file: ExportFile, counts: Counts) -> None:
    if file is one_file.FILE and is_too_much(counts.shown):
        raise BadRequest(
            f"{counts.shown} initiatives: one HTML file holds {MOST}. Filter further, or take another format."
        )
    if file.format.workbook and too_long(counts.shown, counts.quotes):
        raise BadRequest(
            f"{counts.shown} initiatives and {counts.quotes} quotations: a spreadsheet holds {MAX_INITIATIVES} and "
            f"{MAX_QUOTES}. Filter further, or take the CSV."
        )


def file_name(extraction: Extraction, file: ExportFile) -> str:
    """« 20261122_verbatlas_initiatives_making_fablab.csv »: day, atlas, kind of rows, filters; plain ASCII.

    The CSV with semicolons says so: saved side by side, neither takes the place of the other.
    """
    filters = "_".join(filter(None, map(slug, extraction.filters.to_params().values())))
    extension = file.format.extension
    dialect = "_points-virgules" if extension == "csv" and extraction.semicolon else ""
    name = f"{extraction.day:%Y%m%d}_verbatlas_{file.kind}{dialect}"
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
