"""The facade: what is shown, counted, found again and explained."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from data.atlas import Atlas, NoSuchInitiative, shared_atlas
from data.filters import FILTERS, Around, Filters
from data.package import PackageError
from data.settings import Settings
from geo.errors import VerbatlasError
from geo.point import BBox
from tests.data.small_package import changed, write_package

Opener = Callable[..., Atlas]


@pytest.fixture
def opened(atlas: Atlas, tmp_path: Path) -> Opener:
    """Opens the small package, with something replaced in it."""

    def opener(**replaced: str) -> Atlas:
        return Atlas.open(
            Settings(package=write_package(tmp_path, **replaced), cache_dir=atlas.settings.cache_dir)
        )

    return opener


def test_says_its_health(atlas: Atlas) -> None:
    assert atlas.health() == {
        "status": "ok",
        "package": "auvergne",
        "initiatives": 24,
        "quotes": 31,
        "revision": atlas.package.checksum,
    }


def test_the_process_has_one_atlas(atlas: Atlas) -> None:
    assert shared_atlas() is atlas


def test_without_filters_shows_everything_by_name(atlas: Atlas) -> None:
    assert len(atlas.entries(Filters())) == 24
    counts = atlas.counts(Filters())
    assert (counts.shown, counts.total, counts.unplaced, counts.quotes) == (24, 24, 3, 31)


@pytest.mark.parametrize("match_all", [False, True])
@pytest.mark.parametrize("themes", [(), ("making",), ("making", "rurality"), ("digital", "work", "learning")])
def test_counts_say_what_the_list_shows(atlas: Atlas, themes: tuple[str, ...], match_all: bool) -> None:
    filters = Filters(themes=themes, match_all=match_all)
    entries, counts = atlas.entries(filters), atlas.counts(filters)
    assert counts.shown == len(entries)
    assert counts.quotes == sum(len(entry.quotes) for entry in entries) == len(list(atlas.quotes(filters)))
    assert counts.unplaced == sum(entry.location.point is None for entry in entries)


@pytest.mark.parametrize("match_all", [False, True])
def test_a_count_on_a_pill_is_what_choosing_it_would_show(atlas: Atlas, match_all: bool) -> None:
    filters = Filters(themes=("making",), match_all=match_all, query="fablab")
    for facet in atlas.facets(filters):
        alone_or_also = (*filters.themes, facet.theme.id) if match_all else (facet.theme.id,)
        assert facet.count == atlas.counts(replace(filters, themes=alone_or_also)).shown, facet.theme.id


def test_pills_keep_the_order_of_the_package(atlas: Atlas) -> None:
    assert [facet.theme.id for facet in atlas.facets(Filters())] == [
        theme.id for theme in atlas.package.themes
    ]


def test_testimonies_are_read_before_narrations(atlas: Atlas) -> None:
    kinds = [quote.kind for _, quote in atlas.quotes(Filters())]
    assert kinds == sorted(kinds, key=lambda kind: kind != "testimony")
    assert kinds.count("testimony") == 14


def test_a_box_keeps_what_lies_in_it(atlas: Atlas) -> None:
    cantal = BBox(2.06, 44.61, 3.37, 45.48)
    found = {entry.initiative.id for entry in atlas.entries(Filters(), cantal)}
    assert found == {"cocotte-numerique", "maison-des-competences"}


def test_near_a_place_the_nearest_come_first_and_what_has_no_place_last(atlas: Atlas) -> None:
    found = [entry.initiative.id for entry in atlas.entries(Filters(near=Around(45.1106, 2.8693)))]
    assert found[:2] == ["cocotte-numerique", "maison-des-competences"]
    assert set(found[-3:]) == {"movilab", "institut-godin", "colporterre"}
    assert len(found) == 24


def test_those_of_one_place_are_found_by_its_code(atlas: Atlas) -> None:
    found = {entry.initiative.id for entry in atlas.at_spot(Filters(), "42218")}
    assert found == {"le-mixeur", "quinzaine-tiers-lieux"}
    assert atlas.at_spot(Filters(themes=("digital",)), "42218") == []
    assert atlas.at_spot(Filters(), "nowhere") == []


def test_an_initiative_is_found_by_its_id_or_refused_by_name(atlas: Atlas) -> None:
    assert atlas.entry("limagrain").initiative.name == "Limagrain"
    with pytest.raises(NoSuchInitiative) as refusal:
        atlas.entry("atlantide")
    assert refusal.value.params == {"id": "atlantide"}
    assert isinstance(refusal.value, VerbatlasError)
    assert isinstance(refusal.value, LookupError)


def test_says_which_filter_hides_everything_the_best_first(atlas: Atlas) -> None:
    filters = Filters(themes=("rurality",), query="valérie mazza")
    by_field = {row.field: row for row in FILTERS}
    assert atlas.relaxations(filters) == [(by_field["query"], 4), (by_field["themes"], 1)]


def test_offers_no_relaxation_that_would_still_show_nothing(atlas: Atlas) -> None:
    filters = Filters(themes=("rurality",), query="valérie mazza", near=Around(45.11, 2.87, 10))
    assert [row.field for row, _ in atlas.relaxations(filters)] == ["query"]


def test_a_relaxation_brings_back_what_it_says(atlas: Atlas) -> None:
    filters = Filters(themes=("rurality",), query="mazza")
    for row, count in atlas.relaxations(filters):
        assert atlas.counts(filters.without(row)).shown == count > 0


def test_the_home_view_holds_every_marker(atlas: Atlas) -> None:
    home = atlas.home()
    for entry in atlas.index.entries:
        if entry.location.point and not entry.location.precision.is_area:
            assert home.south - 1e-6 <= entry.location.point.lat <= home.north + 1e-6
            assert home.west - 1e-6 <= entry.location.point.lon <= home.east + 1e-6


def test_every_quote_knows_its_source(atlas: Atlas) -> None:
    assert {atlas.source_of(quote).id for quote in atlas.package.quotes} == set(atlas.sources)


def test_forgets_themes_that_do_not_exist(atlas: Atlas) -> None:
    asked = Filters(themes=("spaceships", "making"), query="bois", match_all=True)
    assert atlas.known_themes(asked) == replace(asked, themes=("making",))


def test_a_small_package_opens_like_a_large_one(opened: Opener) -> None:
    small = opened()
    assert [entry.initiative.id for entry in small.entries(Filters())] == [
        "cocotte-numerique",
        "zero-chomeur",
    ]
    assert small.entry("zero-chomeur").location.place == small.gazetteer.place("63430")
    assert small.health()["revision"] != shared_atlas().health()["revision"]


def test_a_broken_row_is_set_aside_and_said_and_the_rest_opens(
    opened: Opener, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        small = opened(**changed("initiatives", "zero-chomeur,Territoire", "Zéro !,Territoire"))
    assert [entry.initiative.id for entry in small.entries(Filters())] == ["cocotte-numerique"]
    assert "set aside: initiatives.csv, ligne 3, colonne id" in caplog.text
    assert "loaded deux-lieux: 1 initiatives (0 not located)" in caplog.text


def test_without_any_initiative_there_is_still_a_map_of_france(opened: Opener) -> None:
    empty = opened(initiatives="id,name,kind,place,themes\n", quotes="id,initiative,kind,text,source\n")
    assert empty.counts(Filters(themes=("work",))).shown == 0
    assert [facet.count for facet in empty.facets(Filters())] == [0, 0]
    assert list(empty.quotes(Filters())) == []
    assert empty.home().west < 2 < empty.home().east


def test_a_folder_without_a_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"datapackage\.json"):
        Atlas.open(Settings(package=tmp_path, cache_dir=tmp_path))
