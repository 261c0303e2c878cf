"""The one table of filters. To add one, write its row here: all the rest follows from it.

The address, the API, the masks, the counts, the files, the chip, the sentence about it and the widget all read the
row: what it may say is in `row.py` and, for a filter among values, in `choice.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.filters.around import Distance
from data.filters.choice import Choice, Themes
from data.filters.period import Years
from data.filters.row import FilterRow, Naming, Offer, Populations
from data.filters.typed import Typed
from data.filters.values import One, Sets
from data.index import Index
from data.model import Kind, QuoteKind
from data.wording.closed_lists import PRECISIONS
from data.wording.language import Language
from geo.place import Precision
from geo.sentence import N_


class Area(StrEnum):
    """Town or country, by the inhabitants of the commune: see `RURAL_BELOW`."""

    RURAL = "rural"
    URBAN = "urban"


RURAL_BELOW = 2000
"""Inhabitants from which a commune counts as urban: INSEE wants as many for an « unité urbaine ».

INSEE also looks at how close the houses stand, which our gazetteer does not know: the rule here is the number alone.
"""
_AREAS: Mapping[Area, str] = {Area.RURAL: N_("rural"), Area.URBAN: N_("urbain")}
_RULE = N_(
    "Rural : la commune a moins de {n} habitants ; urbain : {n} ou plus. Ce qui n’est situé que dans un territoire "
    "n’est ni l’un ni l’autre."
)
WAITING = "waiting"
"""Beside the kinds of quotations: none yet."""
_SAID: Mapping[str, str] = {
    QuoteKind.TESTIMONY: N_("avec un témoignage"),
    QuoteKind.NARRATION: N_("avec un récit"),
    WAITING: N_("en attente de paroles"),
}


def _areas(index: Index, populations: Populations) -> One:
    areas = _area_of_spots(index.names.spots, populations())
    return One(tuple(Area), areas[index.columns.spot])


def _area_of_spots(spots: Sequence[str], populations: Mapping[str, int]) -> NDArray[np.int8]:
    """For each spot its position in `Area`, -1 where no commune is known; one more at the end, for no spot."""
    rural, urban = (tuple(Area).index(area) for area in (Area.RURAL, Area.URBAN))
    inhabitants = [populations.get(code) for code in spots]
    areas = [-1 if many is None else rural if many < RURAL_BELOW else urban for many in inhabitants]
    return np.array([*areas, -1], np.int8)


def _quote_kinds(index: Index, _: Populations) -> Sets:
    columns = index.columns
    told = columns.quote_count > columns.testimony_count
    bits = (columns.testimony_count > 0) + 2 * told.astype(np.uint64) + 4 * index.waiting.astype(np.uint64)
    return Sets.of_bits((*QuoteKind, WAITING), bits)


def _years(index: Index, _: Populations) -> Sets:
    return Sets.of_renamed(index.columns.sources, [published[:4] for published in index.names.published])


def _called(msgids: Mapping[Any, str]) -> Callable[[Naming, Language], Mapping[str, str]]:
    """What the values of a closed list are called, from French msgids."""
    return lambda naming, words: {value: words._(msgid) for value, msgid in msgids.items()}


FILTERS: tuple[FilterRow, ...] = (
    Themes(
        "themes",
        ("themes", "match"),
        N_("Thèmes"),
        N_("Retirer les thèmes : {n}"),
        offer=Offer.IN_SIGHT,
        held=lambda index, _: Sets.of_bits(index.names.themes, index.columns.theme_bits),
        worded=lambda naming, words: {id: words.of(theme, "label") for id, theme in naming.themes.items()},
        is_whole=True,
    ),
    Typed("query", ("q",), N_("Recherche"), N_("Effacer la recherche : {n}"), offer=Offer.IN_SIGHT),
    Distance(
        "near", ("near",), N_("Distance"), N_("Ne plus limiter la distance : {n}"), offer=Offer.IN_SIGHT
    ),
    Years(
        "period",
        ("from", "to"),
        N_("Période"),
        N_("Toutes les années : {n}"),
        offer=Offer.YEARS,
        held=_years,
    ),
    Choice(
        "kinds",
        ("kind",),
        N_("Type d’initiative"),
        N_("Tous les types : {n}"),
        offer=Offer.PILLS,
        held=lambda index, _: One(tuple(Kind), index.columns.kind),
        worded=lambda naming, words: {kind: words.kind(kind) for kind in Kind},
    ),
    Choice(
        "areas",
        ("area",),
        N_("Rural ou urbain"),
        N_("Rural et urbain : {n}"),
        offer=Offer.PILLS,
        held=_areas,
        worded=_called(_AREAS),
        rule=lambda words: words._(_RULE, n=words.number(RURAL_BELOW)),
    ),
    Choice(
        "regions",
        ("region",),
        N_("Région"),
        N_("Toutes les régions : {n}"),
        offer=Offer.LIST,
        held=lambda index, _: One(index.names.regions, index.columns.region),
        is_ranked=True,
        named=lambda naming, codes: {code: naming.region_name(code) for code in codes},
        choose=N_("Choisir une région"),
    ),
    Choice(
        "departements",
        ("dep",),
        N_("Département"),
        N_("Tous les départements : {n}"),
        offer=Offer.LIST,
        held=lambda index, _: One(index.names.departements, index.columns.departement),
        is_ranked=True,
        named=lambda naming, codes: {code: naming.departement_name(code) for code in codes},
        choose=N_("Choisir un département"),
    ),
    Choice(
        "quote_kinds",
        ("words",),
        N_("Paroles"),
        N_("Toutes les paroles : {n}"),
        offer=Offer.PILLS,
        held=_quote_kinds,
        worded=_called(_SAID),
    ),
    Choice(
        "roles",
        ("role",),
        N_("Qui parle"),
        N_("Quel que soit qui parle : {n}"),
        offer=Offer.LIST,
        held=lambda index, _: Sets.of_lists(index.names.roles, index.columns.roles.distinct()),
        is_ranked=True,
        is_free_text=True,
        choose=N_("Choisir qui parle"),
    ),
    Choice(
        "sources",
        ("source",),
        N_("Source"),
        N_("Toutes les sources : {n}"),
        offer=Offer.LIST,
        held=lambda index, _: Sets.of_lists(index.names.sources, index.columns.sources),
        is_ranked=True,
        named=lambda naming, ids: {id: source.title for id, source in naming.sources_of(ids).items()},
        choose=N_("Choisir une source"),
    ),
    Choice(
        "publishers",
        ("publisher",),
        N_("Éditeur"),
        N_("Tous les éditeurs : {n}"),
        offer=Offer.LIST,
        held=lambda index, _: Sets.of_renamed(index.columns.sources, index.names.publishers),
        is_ranked=True,
        is_free_text=True,
        choose=N_("Choisir un éditeur"),
    ),
    Choice(
        "precisions",
        ("precision",),
        N_("Précision du lieu"),
        N_("Toutes les précisions : {n}"),
        offer=Offer.PILLS,
        held=lambda index, _: One(tuple(Precision), index.columns.precision),
        worded=_called(PRECISIONS),
    ),
)


def row_of(field: str) -> FilterRow:
    """The row of a field of `Filters`. Raises KeyError."""
    for row in FILTERS:
        if row.field == field:
            return row
    raise KeyError(field)


def counted() -> tuple[FilterRow, ...]:
    """The filters among values: each tells how many initiatives have each value."""
    return tuple(row for row in FILTERS if row.held)


def offered(*ways: Offer) -> tuple[FilterRow, ...]:
    """The filters offered in some ways, in the order of the table."""
    return tuple(row for row in FILTERS if row.offer in ways)
