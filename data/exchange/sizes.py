"""Which downloads there are, how many rows each has, and about how large it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from data.exchange.workbook import too_long
from data.filters import Filters


class Bytes(NamedTuple):
    """About how many bytes a file takes: by itself, for each initiative, for each quotation."""

    itself: int
    initiative: int
    quote: int


BYTES: Mapping[str, Bytes] = {
    "export.xlsx": Bytes(11_000, 330, 210),
    "export.csv": Bytes(700, 1200, 0),
    "quotes.csv": Bytes(500, 0, 850),
    "export.geojson": Bytes(600, 1950, 0),
    "quotes.geojson": Bytes(600, 0, 1250),
}
"""Measured on our corpus and on invented texts, which are shorter."""


@dataclass(frozen=True)
class Download:
    """`path` is relative to the app; `rows` are those of the largest sheet; `too_long` for the format."""

    name: str
    path: str
    rows: int
    bytes: int
    too_long: bool


def downloads(filters: Filters, initiatives: int, quotes: int, lang: str) -> dict[str, Download]:
    """The downloads of what the filters show, by name: "export.csv", "export.xlsx", "quotes.csv"…"""
    query = urlencode(filters.to_params() | {"lang": lang})
    found = {}
    for name, taken in BYTES.items():
        rows = quotes if name.startswith("quotes") else initiatives
        size = taken.itself + initiatives * taken.initiative + quotes * taken.quote
        refused = name.endswith("xlsx") and too_long(initiatives, quotes)
        found[name] = Download(name, f"./api/{name}?{query}", rows, size, refused)
    return found
