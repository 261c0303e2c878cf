"""What the reader asked to see, from one table: the URL, the masks, the API, the counts, the words and the widgets.

`table.py` is the table, a row for each filter; `row.py` says what a row tells, `choice.py`, `around.py`, `period.py`
and `typed.py` what each sort of filter is. `filters.py` is the value and its URL, `sieve.py` the masks, `facets.py` the
counts, `values.py` how the rows of an index hold values.
"""

from data.filters.around import MAX_KM, Around
from data.filters.choice import Choice
from data.filters.filters import Filters
from data.filters.period import Period
from data.filters.row import FilterRow, Offer
from data.filters.sieve import Sieve
from data.filters.table import FILTERS, Area, offered, row_of
from data.filters.typed import MAX_QUERY

__all__ = [
    "FILTERS",
    "MAX_KM",
    "MAX_QUERY",
    "Area",
    "Around",
    "Choice",
    "FilterRow",
    "Filters",
    "Offer",
    "Period",
    "Sieve",
    "offered",
    "row_of",
]
