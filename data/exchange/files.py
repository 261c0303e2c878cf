"""CSV, GeoJSON and NDJSON, page by page: what leaves is never held whole."""

import csv
import json
from collections.abc import Iterator
from io import StringIO

from data.exchange.cells import Value, disarmed
from data.exchange.columns import ExportRow, ExportTable, with_extraction
from data.exchange.extraction import Extraction

BOM = "\ufeff"
"""Without it, Excel reads UTF-8 as Windows-1252: « Ã© ». Other tools skip it."""


def csv_pages(extraction: Extraction, table: ExportTable) -> Iterator[bytes]:
    """Comma and decimal point as the standard wants; with `semicolon`, what a French Excel opens by a double click."""
    semicolon = extraction.semicolon
    columns = with_extraction(table)
    page = StringIO(BOM, newline="")
    page.seek(0, 2)
    writer = csv.writer(page, delimiter=";" if semicolon else ",", lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    for cards in extraction.pages():
        for card in cards:
            for row in table.rows(extraction, card):
                writer.writerow([_cell(column.value(row), semicolon) for column in columns])
        yield page.getvalue().encode()
        page.seek(0)
        page.truncate()
    yield page.getvalue().encode()


def _cell(value: Value, decimal_comma: bool) -> Value:
    if decimal_comma and isinstance(value, float):
        return str(value).replace(".", ",")
    return disarmed(value)


def geojson_pages(extraction: Extraction, table: ExportTable) -> Iterator[bytes]:
    """A FeatureCollection (RFC 7946) with what it is as foreign members. Text is left as it is: nothing runs it."""
    head = json.dumps(_about(extraction, table), ensure_ascii=False)
    yield f'{head[:-1]}, "features": ['.encode()
    separator = "\n"
    for cards in extraction.pages():
        rows = [row for card in cards for row in table.rows(extraction, card)]
        features = [json.dumps(_feature(row, table), ensure_ascii=False) for row in rows]
        if features:
            yield (separator + ",\n".join(features)).encode()
            separator = ",\n"
    yield b"\n]}\n"


def ndjson_pages(extraction: Extraction, table: ExportTable) -> Iterator[bytes]:
    """A JSON object a line, with the columns of the CSV: numbers are numbers, unknown is null, no text is disarmed."""
    columns = with_extraction(table)
    for cards in extraction.pages():
        rows = (row for card in cards for row in table.rows(extraction, card))
        told = ({column.name: _known(column.value(row)) for column in columns} for row in rows)
        yield "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in told).encode("utf-8", "replace")


def _about(extraction: Extraction, table: ExportTable) -> dict[str, object]:
    package = extraction.package("")
    licences = package.licences if package else ()
    return {
        "type": "FeatureCollection",
        "name": table.name,
        "title": package.title if package else "",
        "licences": [{"name": licence.title or licence.name, "url": licence.path} for licence in licences],
        "attribution": f"Verbatlas, « {package.title} »" if package else "Verbatlas",
        "date_extraction": extraction.day.isoformat(),
        "filtres": extraction.filters_in_words,
        "url": extraction.url,
        "carte": extraction.map_url,
    }


def _feature(row: ExportRow, table: ExportTable) -> dict[str, object]:
    """Its geometry is null where no point is known: an area is told by `territoire`, not by a point in its middle."""
    properties = {column.name: _known(column.value(row)) for column in table.columns}
    lat, lon = properties.pop("latitude"), properties.pop("longitude")
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": properties["id"], "geometry": point, "properties": properties}


def _known(value: Value) -> Value:
    return None if value == "" else value
