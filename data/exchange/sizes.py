"""Which downloads there are, how many rows each has, and about how large it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from data.exchange.workbook import too_long
from data.filters import Filters

FORMATS = ("xlsx", "csv", "geojson")
BYTES: Mapping[str, tuple[int, int]] = {
    "export.csv": (1650, 0),
    "export.geojson": (2100, 0),
    "export.xlsx": (330, 250),
    "quotes.csv": (0, 1250),
    "quotes.geojson": (0, 1500),
}
"""About how many bytes an initiative and a quotation take, measured on the corpus; a test keeps it true."""


@dataclass(frozen=True)
class Download:
    """`path` is relative to the app; `rows` are those of the largest sheet; `too_long` for the format."""

    name: str
    path: str
    rows: int
    size: int
    too_long: bool


def downloads(filters: Filters, initiatives: int, quotes: int, lang: str) -> dict[str, Download]:
    """The downloads of what the filters show, by name: "export.csv", "export.xlsx", "quotes.csv"…"""
    query = urlencode(filters.to_params() | {"lang": lang})
    found = {}
    for name, (per_initiative, per_quote) in BYTES.items():
        rows = quotes if name.startswith("quotes") else initiatives
        size = initiatives * per_initiative + quotes * per_quote
        refused = name.endswith("xlsx") and too_long(initiatives, quotes)
        found[name] = Download(name, f"./api/{name}?{query}", rows, size, refused)
    return found
