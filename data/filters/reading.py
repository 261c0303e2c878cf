"""How the index answers each filter: the values that its rows hold, and the masks of what is no choice."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from data.filters.filters import Filters, Period
from data.filters.table import RURAL_BELOW, Area
from data.filters.values import One, Sets, Values
from data.index import Index, Mask
from data.model import Kind, QuoteKind
from geo.clusters import to_mercator
from geo.place import Precision
from geo.point import box_around

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
            return Sets.of_lists(names.roles, columns.roles)
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


def by_distance(index: Index, filters: Filters) -> Mask:
    near = filters.near
    assert near is not None
    metres = near.km * 1000
    box = box_around(near.point, metres)
    north, south = to_mercator(np.array([box.north, box.south]), np.zeros(2))[1]
    with np.errstate(invalid="ignore"):  # NaN: what has no place is near nothing
        mask = (index.columns.y >= north) & (index.columns.y <= south)
    rows = np.flatnonzero(mask)  # only those of the same latitudes need be measured
    mask[rows] = index.distances_m(near.point, rows) <= metres
    return np.asarray(mask, bool)


def by_period(years: Values, period: Period) -> Mask:
    return years.holding(np.array([period.holds(int(year)) for year in years.names], bool))
