"""Filters: one table for the URL, the masks and the sentences; no URL is ever an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.filters import FILTERS, MAX_KM, MAX_QUERY, Around, Choice, Filters, Period

WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)
SLUGS = st.lists(WORDS, min_size=1, max_size=4).map("-".join)
AROUNDS = st.builds(
    Around,
    lat=st.integers(-900_000, 900_000).map(lambda n: n / 10_000),
    lon=st.integers(-1_800_000, 1_800_000).map(lambda n: n / 10_000),
    km=st.integers(0, MAX_KM),
)
QUERIES = st.text(max_size=MAX_QUERY).map(lambda text: " ".join(text.split()))
YEARS = st.just(0) | st.integers(1, 9999)
PERIODS = st.tuples(YEARS, YEARS).map(lambda years: Period.parse(f"{years[0]:04}", f"{years[1]:04}"))
WRITTEN = st.text(min_size=1, max_size=40).map(str.strip).filter(bool)
FILTERINGS = st.builds(
    Filters,
    themes=st.lists(SLUGS, unique=True, max_size=5).map(tuple),
    match_all=st.booleans(),
    query=QUERIES,
    near=st.none() | AROUNDS,
    period=PERIODS,
    **{
        row.field: st.lists(WRITTEN if row.is_free_text else SLUGS, unique=True, max_size=4).map(tuple)
        for row in FILTERS
        if isinstance(row, Choice) and row.field != "themes"
    },
)
THINGS = st.text() | st.sampled_from(["~", "1~2~3", "nan~nan~nan", "all", "inf~1~1", "1e999~0~0", " \x00 "])
KEYS = st.sampled_from([name for row in FILTERS for name in row.params]) | st.text()

ALL_AT_ONCE = Filters(
    themes=("work",),
    query="emploi",
    near=Around(45.0, 3.0, 20),
    period=Period(2014, 2016),
    **{row.field: ("a",) for row in FILTERS if row.is_choice and row.field != "themes"},  # type: ignore[arg-type]
)


def names(atlas: Atlas, filters: Filters) -> set[str]:
    return {entry.id for entry in atlas.summaries(atlas.numbers(filters))}


@given(FILTERINGS)
def test_what_a_url_says_comes_back_from_it(filters: Filters) -> None:
    back = Filters.from_params(filters.to_params())
    # "all" alone would mean nothing
    assert back == filters.changed(match_all=filters.match_all and bool(filters.themes))


@given(st.dictionaries(KEYS, THINGS))
def test_any_query_string_gives_filters_and_settles_at_once(params: dict[str, str]) -> None:
    settled = Filters.from_params(params).to_params()
    assert Filters.from_params(settled).to_params() == settled


def test_a_search_cut_at_its_longest_does_not_change_when_the_page_is_reloaded() -> None:
    pasted = "a" * (MAX_QUERY - 1) + " suite"
    once = Filters.from_params({"q": pasted})
    assert Filters.from_params(once.to_params()) == once


def test_the_default_filters_leave_the_url_alone() -> None:
    assert Filters().to_params() == {}
    assert Filters().active() == ()


@pytest.mark.parametrize("written", ["making~work", "making,work", "making~~work~making"])
def test_themes_are_separated_by_tildes_or_commas(written: str) -> None:
    assert Filters.from_params({"themes": written}).themes == ("making", "work")


@pytest.mark.parametrize(
    "text",
    ["", "45.7", "45.7~3.1", "91~0~10", "0~181~10", "0~0~-1", "0~0~1001", "a~b~c", "nan~0~0", "0~0~inf"],
)
def test_a_point_that_cannot_be_on_the_globe_is_no_point(text: str) -> None:
    assert Around.parse(text) is None


def test_every_field_that_hides_something_has_its_row_in_the_table() -> None:
    named = [name for row in FILTERS for name in row.fields]
    assert len(named) == len(set(named))
    asked = {name: getattr(ALL_AT_ONCE, name) for name in named if name != "match_all"}
    assert Filters(**asked) == ALL_AT_ONCE
    assert {row for row in FILTERS if Filters(**{row.field: asked[row.field]}).has(row)} == set(FILTERS)
    with pytest.raises(TypeError, match="galaxies"):
        Filters(galaxies=("andromeda",))
    with pytest.raises(AttributeError, match="galaxies"):
        Filters().galaxies  # noqa: B018
    params = [name for row in FILTERS for name in row.params]
    assert len(params) == len(set(params))
    assert all("{n}" in row.relax for row in FILTERS)


def test_any_of_adds_up_and_all_of_narrows(atlas: Atlas) -> None:
    making, rural = Filters(themes=("making",)), Filters(themes=("rurality",))
    both = Filters(themes=("making", "rurality"))
    assert names(atlas, both) == names(atlas, making) | names(atlas, rural)
    narrowed = names(atlas, Filters(themes=both.themes, match_all=True))
    assert narrowed == names(atlas, making) & names(atlas, rural)
    assert "fablab-lapalisse" in names(atlas, making)
    assert 0 < len(narrowed) < len(names(atlas, making))


@pytest.mark.parametrize("match_all", [False, True])
def test_a_theme_that_does_not_exist_hides_nothing(atlas: Atlas, match_all: bool) -> None:
    assert len(names(atlas, Filters(themes=("spaceships",), match_all=match_all))) == len(atlas.index)
    mixed = Filters(themes=("spaceships", "making"), match_all=match_all)
    assert names(atlas, mixed) == names(atlas, Filters(themes=("making",)))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("viala", "cocotte-numerique"),
        ("VIALA angelique", "cocotte-numerique"),
        ("guichet unique", "cocotte-numerique"),
        ("saint etienne", "le-mixeur"),
        ("st-etienne", "le-mixeur"),
        ("cézeaux", "fablab-sigma"),
        ("l’exode", "lab-du-pensio"),
        ("third place", "epicentre"),
        ("CRESS", "cress-auvergne"),
    ],
)
def test_finds_words_names_and_places_whatever_accents_and_case(atlas: Atlas, query: str, found: str) -> None:
    assert found in names(atlas, Filters(query=query))


def test_every_word_of_a_search_must_be_there(atlas: Atlas) -> None:
    assert names(atlas, Filters(query="viala murat")) == {"cocotte-numerique"}
    assert names(atlas, Filters(query="viala thiers")) == set()


@given(query=st.text(max_size=60))
def test_any_search_is_answered(atlas: Atlas, query: str) -> None:
    filters = Filters.from_params({"q": query})
    assert len(names(atlas, filters)) <= len(atlas.index)


def test_a_radius_keeps_what_lies_within_it_and_drops_what_has_no_place(atlas: Atlas) -> None:
    murat = Around(45.1106, 2.8693, 60)
    assert names(atlas, Filters(near=murat)) == {"cocotte-numerique", "maison-des-competences"}
    assert "movilab" not in names(atlas, Filters(near=murat._replace(km=MAX_KM)))


def test_a_radius_of_zero_only_sorts(atlas: Atlas) -> None:
    filters = Filters(near=Around(45.1106, 2.8693))
    assert filters.active() == ()
    assert len(names(atlas, filters)) == len(atlas.index)


def test_a_filter_taken_away_leaves_the_others() -> None:
    filters = ALL_AT_ONCE
    for row in FILTERS:
        left = filters.without(row)
        assert {other.field for other in left.active()} == {other.field for other in FILTERS} - {row.field}


@given(FILTERINGS)
def test_what_hides_is_what_is_active(filters: Filters) -> None:
    assert filters.what_hides().active() == filters.active()
    assert filters.changed(near=Around(45.1, 2.9, 0)).what_hides().near is None
