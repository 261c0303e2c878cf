"""What the reader asked to see, from one table: the URL, the masks, the API, the counts and the words.

`table.py` is the table, `filters.py` the value and its URL, `reading.py` how the index answers each filter, `sieve.py`
the masks and the counts.
"""

from data.filters.filters import MAX_KM, MAX_QUERY, Around, Filters, Period
from data.filters.sieve import Sieve
from data.filters.table import FILTERS, Area, FilterRow, row_of

__all__ = [
    "FILTERS",
    "MAX_KM",
    "MAX_QUERY",
    "Area",
    "Around",
    "FilterRow",
    "Filters",
    "Period",
    "Sieve",
    "row_of",
]
