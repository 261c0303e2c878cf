"""Facets: each count is what the reader sees after choosing it; nothing that the filters hide is counted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.atlas import Atlas
from data.filters import FILTERS, Area, Around, Choice, FilterRow, Filters, Period, row_of
from data.filters.facets import Facet
from data.filters.table import RURAL_BELOW, counted
from data.store import Card
from geo.place import Place
from pages.screen.words import Words

ROWS = [row for row in FILTERS if isinstance(row, Choice)]
UNDER = [
    Filters(),
    Filters(themes=("making",)),
    Filters(query="projet"),
    Filters(kinds=("place",), departements=("63", "15")),
    Filters(period=Period(2016, 2017), quote_kinds=("testimony",)),
    Filters(near=Around(45.77, 3.08, 80), areas=("urban",)),
]
"""Filters under which facets are looked at."""


@pytest.fixture(scope="module")
def cards(atlas: Atlas) -> list[Card]:
    return atlas.cards(atlas.numbers(Filters()))


def shown(atlas: Atlas, filters: Filters) -> set[str]:
    return {entry.id for entry in atlas.summaries(atlas.numbers(filters))}


@pytest.mark.parametrize("under", UNDER)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.field)
def test_a_count_is_what_choosing_the_value_would_show(atlas: Atlas, row: FilterRow, under: Filters) -> None:
    for option in atlas.facet(under, row.field).options:
        chosen = under.changed(**{row.field: (option.value,)})
        assert option.count == atlas.counts(chosen).shown, option.value


@pytest.mark.parametrize("under", UNDER)
def test_a_year_counts_those_with_a_source_of_that_year(atlas: Atlas, under: Filters) -> None:
    for option in atlas.facet(under, "period").options:
        year = int(option.value)
        assert option.count == atlas.counts(under.changed(period=Period(year, year))).shown


def test_every_filter_but_search_and_distance_has_its_facet(atlas: Atlas) -> None:
    told = [facet.row.field for facet in atlas.facets(Filters())]
    assert told == [row.field for row in counted()]
    assert {row.field for row in FILTERS} - set(told) == {"query", "near"}


# What each filter means, told from the records


def held_by(card: Card, atlas: Atlas) -> dict[str, set[str]]:
    """The values that an initiative has of each filter, read from its card."""
    location, place = card.location, card.location.place
    return {
        "themes": set(card.initiative.themes),
        "kinds": {card.initiative.kind},
        "departements": {place.departement} - {""} if place else set(),
        "regions": {place.region} - {""} if place else set(),
        "areas": area_of(place, atlas),
        "sources": {quote.source for quote in card.quotes},
        "publishers": {source.publisher for source in card.sources.values()} - {""},
        "roles": {quote.role for quote in card.quotes} - {""},
        "quote_kinds": {str(quote.kind) for quote in card.quotes},
        "precisions": {location.precision},
    }


def area_of(place: Place | None, atlas: Atlas) -> set[str]:
    while place and place.population is None and place.parent:
        place = atlas.gazetteer.place(place.parent)
    if place is None or place.population is None or place.level not in {"commune", "foreign_town"}:
        return set()
    return {Area.RURAL if place.population < RURAL_BELOW else Area.URBAN}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.field)
def test_a_filter_keeps_those_that_have_the_value(atlas: Atlas, cards: list[Card], row: FilterRow) -> None:
    held = {card.initiative.id: held_by(card, atlas)[row.field] for card in cards}
    every = set().union(*held.values())
    assert every
    for value in every:
        wanted = {id for id, values in held.items() if value in values}
        assert shown(atlas, Filters(**{row.field: (value,)})) == wanted, value  # type: ignore[arg-type]


def test_murat_is_rural_clermont_is_urban_and_an_area_is_neither(atlas: Atlas) -> None:
    rural, urban = (shown(atlas, Filters(areas=(area,))) for area in Area)
    assert "cocotte-numerique" in rural
    assert "epicentre" in urban
    assert {"box-bois", "movilab"}.isdisjoint(rural | urban)


@given(first=st.integers(2012, 2019), last=st.integers(2012, 2019))
@settings(max_examples=30)
def test_a_period_keeps_what_was_published_in_it_not_around_it(
    atlas: Atlas, cards: list[Card], first: int, last: int
) -> None:
    period = Period(min(first, last), max(first, last))
    years = {
        card.initiative.id: {
            int(source.published[:4]) for source in card.sources.values() if source.published
        }
        for card in cards
    }
    wanted = {id for id, found in years.items() if any(period.holds(year) for year in found)}
    assert shown(atlas, Filters(period=period)) == wanted


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(period=Period(2016, 0)),
        Filters(period=Period(2014, 2016)),
        Filters(period=Period(0, 2010), themes=("making",)),
        Filters(quote_kinds=("narration",)),
    ],
    ids=str,
)
def test_each_limit_of_a_period_says_what_it_would_leave(
    atlas: Atlas, cards: list[Card], filters: Filters
) -> None:
    asked, left = filters.period or Period(), atlas.years_left(filters)
    for year, many in left.since.items():
        period = Period.parse(f"{year:04}", f"{asked.until:04}")
        assert many == atlas.counts(filters.changed(period=period)).shown, (year, "since")
    for year, many in left.until.items():
        period = Period.parse(f"{asked.since:04}", f"{year:04}")
        assert many == atlas.counts(filters.changed(period=period)).shown, (year, "until")
    assert {0, *asked} <= set(left.since) == set(left.until)
    otherwise = shown(atlas, filters.changed(period=None))
    undated = {
        card.initiative.id for card in cards if not any(source.published for source in card.sources.values())
    }
    assert left.undated == len(otherwise & undated)


def test_alternatives_add_up_and_filters_narrow(atlas: Atlas) -> None:
    cantal, puy = shown(atlas, Filters(departements=("15",))), shown(atlas, Filters(departements=("63",)))
    both = Filters(departements=("15", "63"))
    assert shown(atlas, both) == cantal | puy
    assert shown(atlas, both.changed(areas=("rural",))) < cantal | puy


# What is offered


def values(facet: Facet) -> list[str]:
    return [option.value for option in facet.options]


def test_what_is_ranked_comes_most_frequent_first_and_leaves_out_what_nobody_has(atlas: Atlas) -> None:
    facet = atlas.facet(Filters(kinds=("place",)), "departements")
    counts = [option.count for option in facet.options]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) > 0


def test_a_long_list_is_cut_but_never_loses_what_is_chosen(atlas: Atlas) -> None:
    whole = atlas.facet(Filters(), "sources")
    last = whole.options[-1].value
    cut = atlas.facet(Filters(sources=(last,)), "sources", limit=2)
    assert values(cut) == [*values(whole)[:2], last]
    assert cut.total == whole.total == len(whole.options)


def test_a_value_that_the_other_filters_hide_stays_offered_while_it_is_chosen(atlas: Atlas) -> None:
    facet = atlas.facet(Filters(departements=("15",), query="lapalisse"), "departements")
    assert [option.count for option in facet.options if option.value == "15"] == [0]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_value_has_a_name(atlas: Atlas, lang: str) -> None:
    words = Words(lang)
    for row in ROWS:
        offered = values(atlas.facet(Filters(), row.field))
        called = row.labels(atlas, offered, words)
        assert set(called) == set(offered)
        assert all(called.values())
    departements = row_of("departements")
    assert departements.labels(atlas, ["15", "99"], words) == {"15": "Cantal", "99": "99"}


def test_a_source_goes_by_its_title(atlas: Atlas) -> None:
    called = row_of("sources").names(atlas, ["la-montagne-tiers-lieux"])
    assert called["la-montagne-tiers-lieux"].startswith("Economie collaborative")


# What is unknown


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.field)
def test_a_value_that_nobody_has_hides_nothing_and_is_not_told(atlas: Atlas, row: FilterRow) -> None:
    unknown = Filters.from_params({row.params[0]: "qsdfgh"})
    assert atlas.counts(unknown).shown == len(atlas.index)
    assert atlas.known(unknown) == Filters()
    known = values(atlas.facet(Filters(), row.field))[0]
    mixed = Filters(**{row.field: (known, "qsdfgh")})  # type: ignore[arg-type]
    assert atlas.known(mixed) == Filters(**{row.field: (known,)})  # type: ignore[arg-type]
