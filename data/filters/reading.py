"""How the index answers each filter: the values that its rows hold, and the masks of what is no choice."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from data.filters.filters import Filters, Period
from data.filters.table import RURAL_BELOW, Area
from data.filters.values import One, Sets, Values
from data.index import Index, Mask
from data.model import Kind, QuoteKind
from geo.place import Precision

Search = Callable[[str], NDArray[np.int64]]
"""The full-text search of the store: the numbers of the initiatives that hold a text."""
Populations = Callable[[], Mapping[str, int]]
"""The inhabitants of the communes and towns of the gazetteer, by their code."""


def values_of(index: Index, populations: Populations, field: str) -> Values:
    """The values of a choice among values, or of the period: its years."""
    names, columns = index.names, index.columns
    match field:
        case "themes":
            return Sets.of_bits(names.themes, columns.theme_bits)
        case "kinds":
            return One(tuple(Kind), columns.kind)
        case "areas":
            return One(tuple(Area), _areas(names.spots, populations())[columns.spot])
        case "regions":
            return One(names.regions, columns.region)
        case "departements":
            return One(names.departements, columns.departement)
        case "quote_kinds":
            told = columns.quote_count > columns.testimony_count
            return Sets.of_bits(tuple(QuoteKind), (columns.testimony_count > 0) + 2 * told.astype(np.uint64))
        case "roles":
            return Sets.of_lists(names.roles, columns.roles.distinct())
        case "sources":
            return Sets.of_lists(names.sources, columns.sources)
        case "publishers":
            return Sets.of_renamed(columns.sources, names.publishers)
        case "period":
            return Sets.of_renamed(columns.sources, [published[:4] for published in names.published])
        case "precisions":
            return One(tuple(Precision), columns.precision)
    raise KeyError(field)


def _areas(spots: Sequence[str], populations: Mapping[str, int]) -> NDArray[np.int8]:
    """For each spot its position in `Area`, -1 where no commune is known; one more at the end, for no spot."""
    rural, urban = (tuple(Area).index(area) for area in (Area.RURAL, Area.URBAN))
    inhabitants = [populations.get(code) for code in spots]
    areas = [-1 if many is None else rural if many < RURAL_BELOW else urban for many in inhabitants]
    return np.array([*areas, -1], np.int8)


def by_query(index: Index, filters: Filters, search: Search) -> Mask:
    mask = np.zeros(len(index), bool)
    mask[index.rows_of(search(filters.query))] = True
    return mask


def by_period(years: Values, period: Period) -> Mask:
    return years.holding(np.array([period.holds(int(year)) for year in years.names], bool))
