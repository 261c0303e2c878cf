"""Quotations read by theme, by person, by place or by source: the order in which their initiatives come."""

from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.index import Index, Rows


class Gathering(StrEnum):
    """What quotations are read by. Each has a heading for those that it brings together."""

    THEME = "theme"
    PERSON = "person"
    PLACE = "place"
    SOURCE = "source"


def gathered(index: Index, rows: Rows, by: Gathering | None) -> Rows:
    """Rows with those of one heading together; in their own order within it, and where the index knows no heading.

    Who speaks stands in the store alone: a page of quotations is sorted by person once it is read.
    """
    columns = index.columns
    key: NDArray[Any]
    if by is Gathering.THEME:
        key = columns.lead[rows]
    elif by is Gathering.SOURCE:
        key = columns.sources.take(rows).first()
    elif by is Gathering.PLACE:
        # Of one département together, the places in it too; what has no place comes last.
        place = columns.spot[rows].astype(np.int64)
        key = columns.departement[rows].astype(np.int64) * max(1, len(index.spots)) + place
        key = np.where(place < 0, np.iinfo(np.int64).max, key)
    else:
        return rows
    return rows[np.argsort(key, kind="stable")]
