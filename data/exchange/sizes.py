"""Which downloads there are, how many rows each has, and about how large it is."""

from dataclasses import dataclass
from urllib.parse import urlencode

from data.exchange.formats import FILES
from data.exchange.workbook import too_long
from data.filters import Filters


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
    for name, file in FILES.items():
        rows = quotes if name.startswith("quotes") else initiatives
        taken = file.size
        size = taken.itself + initiatives * taken.initiative + quotes * taken.quote
        refused = file.format.workbook and too_long(initiatives, quotes)
        found[name] = Download(name, f"./api/{name}?{query}", rows, size, refused)
    return found
