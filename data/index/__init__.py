"""The in-memory index: what filters and the map need of every initiative, as numpy columns."""

from data.index.build import build_index, changed_rows, spliced
from data.index.columns import Columns, Lists, Mask, Numbers, Rows
from data.index.index import TALLIED, Index, Names

__all__ = [
    "TALLIED",
    "Columns",
    "Index",
    "Lists",
    "Mask",
    "Names",
    "Numbers",
    "Rows",
    "build_index",
    "changed_rows",
    "spliced",
]
