"""A page of the table of initiatives, by one of its columns: never all of a million put in order for those shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from data.index import Index, Mask, Numbers
from data.index.filing import filed
from data.model import Kind
from data.shown.listing import smallest
from data.wording.language import Language
from geo.place import Status
from geo.text import fold

Ranks = NDArray[np.int64]
"""For each row where it stands in an order; negative for what is not known, which comes last in any order."""


class Sorting(StrEnum):
    """The columns that the table can be sorted by."""

    NAME = "name"
    KIND = "kind"
    PLACE = "place"
    DEPARTEMENT = "dep"
    REGION = "region"
    PRECISION = "precision"
    STATUS = "status"  # what needs a person first
    QUOTES = "quotes"
    TESTIMONIES = "testimonies"
    PUBLISHED = "published"  # the latest of its sources


_BY_NEED = (Status.ASK, Status.UNKNOWN, Status.PROBABLE, Status.SURE)


@dataclass(frozen=True)
class TablePage:
    """One page: the numbers of its initiatives; `number` is from 1 to `pages`, of `total` initiatives."""

    numbers: Numbers
    number: int
    pages: int
    total: int


def table_page(
    index: Index, mask: Mask, ranks: Ranks | None, descending: bool, number: int, size: int
) -> TablePage:
    """A page of `size` rows by their ranks, of equals the first by name; None is by name alone."""
    rows = index.filed_of(mask)
    pages = max(1, -(-len(rows) // size))
    number = min(max(1, number), pages)
    begin, end = (number - 1) * size, number * size
    if ranks is None:
        shown = (rows[::-1] if descending else rows)[begin:end]
    else:
        keys = ranks[rows]
        last = np.iinfo(np.int64).max
        shown = rows[smallest(np.where(keys < 0, last, -keys if descending else keys), end)[begin:]]
    return TablePage(index.columns.number[shown], number, pages, len(rows))


class Keys:
    """What the rows of an index are sorted by. Names are in the reader's language, where they have one."""

    def __init__(
        self,
        index: Index,
        rank_of_places: Callable[[Index], Ranks],
        departement_name: Callable[[str], str],
        region_name: Callable[[str], str],
        words: Language,
    ) -> None:
        self._index = index
        self._rank_of_places = rank_of_places
        self._departement_name = departement_name
        self._region_name = region_name
        self._words = words

    def of(self, sorting: Sorting) -> Ranks | None:
        """None for what the index is in the order of."""
        columns, names = self._index.columns, self._index.names
        match sorting:
            case Sorting.NAME:
                return None
            case Sorting.KIND:
                return _ranked([self._words.kind(kind) for kind in Kind])[columns.kind]
            case Sorting.PLACE:
                return self._rank_of_places(self._index)[columns.spot]
            case Sorting.DEPARTEMENT:
                return _ranked(list(map(self._departement_name, names.departements)))[columns.departement]
            case Sorting.REGION:
                return _ranked(list(map(self._region_name, names.regions)))[columns.region]
            case Sorting.STATUS:
                needs = [_BY_NEED.index(status) for status in Status]
                return np.array(needs, np.int64)[columns.status]
            case Sorting.PRECISION:
                return columns.precision.astype(np.int64)
            case Sorting.QUOTES:
                return columns.quote_count.astype(np.int64)
            case Sorting.TESTIMONIES:
                return columns.testimony_count.astype(np.int64)
            case Sorting.PUBLISHED:
                return np.where(columns.latest > 0, columns.latest, -1).astype(np.int64)


def _ranked(names: Sequence[str]) -> Ranks:
    """Where each name stands from A to Z, -1 for none; one more at the end, where -1 points to."""
    folded = [filed(fold(name)) for name in names]
    order = {name: rank for rank, name in enumerate(sorted(set(folded) - {""}))}
    return np.array([*(order.get(name, -1) for name in folded), -1], np.int64)
