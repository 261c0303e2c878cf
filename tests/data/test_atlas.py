"""The facade: what is shown, counted, found again and explained."""

import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from data.atlas import Atlas, NoSuchInitiative, shared_atlas
from data.filters import FILTERS, Around, Filters
from data.index import Numbers
from data.opening.parts import TOLD
from data.package import Package, PackageError
from data.settings import NO_PACKAGE, Settings
from data.shown.home import METROPOLE
from data.store import open_store
from data.synth import Places, SyntheticPackage
from geo.clusters import to_degrees
from geo.errors import VerbatlasError
from geo.place import Status
from geo.point import BBox, Point, distance_m
from tests.data.small_package import INITIATIVES, changed, write_package

Opener = Callable[..., Atlas]


@pytest.fixture
def opened(atlas: Atlas, tmp_path: Path) -> Opener:
    """Opens the small package in a store of its own, with something replaced in it."""

    def opener(**replaced: str) -> Atlas:
        package = write_package(tmp_path, **replaced)
        cache = atlas.settings.cache_dir
        return Atlas.open(Settings(package=package, cache_dir=cache, data_dir=tmp_path / "data"))

    return opener


def ids(atlas: Atlas, numbers: Numbers) -> list[str]:
    return [entry.id for entry in atlas.summaries(numbers)]


def test_says_its_health(atlas: Atlas) -> None:
    assert atlas.health() == {
        "status": "ok",
        "package": "auvergne",
        "initiatives": 24,
        "quotes": 31,
        "revision": atlas.store.revision(),
    }


def test_the_process_has_one_atlas(atlas: Atlas) -> None:
    assert shared_atlas() is atlas


def test_without_filters_shows_everything_by_name(atlas: Atlas) -> None:
    assert [entry.name for entry in atlas.summaries(atlas.numbers(Filters()))][:3] == [
        "Afriworkers",
        "Auvergne Nouveau Monde, exploration des tiers-lieux",
        "Box Bois",
    ]
    assert len(atlas.numbers(Filters())) == 24
    counts = atlas.counts(Filters())
    assert (counts.shown, counts.total, counts.unplaced, counts.quotes) == (24, 24, 3, 31)


def test_the_box_of_what_little_is_left_holds_each_place_and_touches_its_edges(atlas: Atlas) -> None:
    filters = Filters(departements=("63",))
    entries = [entry for entry in atlas.summaries(atlas.numbers(filters)) if entry.lat is not None]
    box = atlas.counts(filters).box
    assert box is not None
    assert (box.south, box.north) == pytest.approx(
        (min(e.lat or 0 for e in entries), max(e.lat or 0 for e in entries))
    )
    assert (box.west, box.east) == pytest.approx(
        (min(e.lon or 0 for e in entries), max(e.lon or 0 for e in entries))
    )
    assert atlas.counts(Filters(query="zythum")).box is None


def test_the_reach_of_the_nearest_is_the_distance_of_the_last_of_them(atlas: Atlas) -> None:
    filters = Filters(near=Around(45.11, 2.87))
    listed = atlas.summaries(atlas.numbers(filters))
    fifth = distance_m(Point(45.11, 2.87), Point(listed[4].lat or 0, listed[4].lon or 0))
    assert atlas.reach_m(filters, 5) == pytest.approx(fifth)
    assert atlas.reach_m(filters, 22) is None  # three of the 24 have no place
    assert atlas.reach_m(Filters(), 5) is None


@pytest.mark.parametrize("match_all", [False, True])
@pytest.mark.parametrize("themes", [(), ("making",), ("making", "rurality"), ("digital", "work", "learning")])
def test_counts_say_what_the_list_shows(atlas: Atlas, themes: tuple[str, ...], match_all: bool) -> None:
    filters = Filters(themes=themes, match_all=match_all)
    entries, counts = atlas.summaries(atlas.numbers(filters)), atlas.counts(filters)
    assert counts.shown == len(entries)
    assert counts.quotes == sum(entry.quote_count for entry in entries) == len(atlas.quotes(filters, 1000))
    assert counts.unplaced == sum(entry.lat is None for entry in entries) == len(atlas.unplaced(filters))


@pytest.mark.parametrize("match_all", [False, True])
def test_a_count_on_a_pill_is_what_choosing_it_would_show(atlas: Atlas, match_all: bool) -> None:
    filters = Filters(themes=("making",), match_all=match_all, query="projet")
    for option in atlas.facet(filters, "themes").options:
        alone_or_also = (*filters.themes, option.value) if match_all else (option.value,)
        assert option.count == atlas.counts(filters.changed(themes=alone_or_also)).shown, option.value


def test_pills_keep_the_order_of_the_package(atlas: Atlas, corpus: Package) -> None:
    assert [option.value for option in atlas.facet(Filters(), "themes").options] == [
        theme.id for theme in corpus.themes
    ]


def test_those_who_speak_are_read_before_what_is_only_told(atlas: Atlas) -> None:
    said = atlas.quotes(Filters(), 1000)
    spoken = {item.entry.id for item in said if item.quote.kind == "testimony"}
    initiatives = list(dict.fromkeys(item.entry.id for item in said))
    assert set(initiatives[: len(spoken)]) == spoken
    assert sum(item.quote.kind == "testimony" for item in said) == 14


@pytest.mark.parametrize("limit", [1, 2, 7, 24, 31, 32])
def test_a_page_of_quotes_is_the_beginning_of_all_of_them(atlas: Atlas, limit: int) -> None:
    everything = [item.quote.id for item in atlas.quotes(Filters(), 1000)]
    assert [item.quote.id for item in atlas.quotes(Filters(), limit)] == everything[:limit]


def test_each_quote_comes_with_its_initiative_and_its_source(atlas: Atlas) -> None:
    for item in atlas.quotes(Filters(), 1000):
        assert item.quote.initiative == item.entry.id
        assert item.quote.source == item.source.id


def test_a_box_keeps_what_lies_in_it(atlas: Atlas) -> None:
    cantal = BBox(2.06, 44.61, 3.37, 45.48)
    assert set(ids(atlas, atlas.numbers(Filters(), cantal))) == {
        "cocotte-numerique",
        "maison-des-competences",
    }


def test_near_a_place_the_nearest_come_first_and_what_has_no_place_last(atlas: Atlas) -> None:
    found = ids(atlas, atlas.numbers(Filters(near=Around(45.1106, 2.8693))))
    assert found[:2] == ["cocotte-numerique", "maison-des-competences"]
    assert set(found[-3:]) == {"movilab", "institut-godin", "colporterre"}
    assert len(found) == 24


def test_those_of_one_place_are_found_by_its_code(atlas: Atlas) -> None:
    assert ids(atlas, atlas.at_spot(Filters(), "42218")) == ["le-mixeur", "quinzaine-tiers-lieux"]
    assert len(atlas.at_spot(Filters(themes=("digital",)), "42218")) == 0
    assert len(atlas.at_spot(Filters(), "nowhere")) == 0
    assert len(atlas.at_spot(Filters(), "")) == 0


def test_an_initiative_is_found_by_its_id_or_refused_by_name(atlas: Atlas) -> None:
    assert atlas.card("limagrain").initiative.name == "Limagrain"
    with pytest.raises(NoSuchInitiative) as refusal:
        atlas.card("atlantide")
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
    for entry in atlas.summaries(atlas.index.columns.number[atlas.index.pinned]):
        assert entry.lat is not None
        assert entry.lon is not None
        assert home.south - 1e-6 <= entry.lat <= home.north + 1e-6
        assert home.west - 1e-6 <= entry.lon <= home.east + 1e-6


def test_the_sources_are_those_of_the_package(atlas: Atlas, corpus: Package) -> None:
    assert atlas.sources(100) == list(corpus.sources)
    assert atlas.sources(2) == list(corpus.sources[:2])


def test_every_status_has_its_initiatives(atlas: Atlas) -> None:
    found = {status: set(ids(atlas, atlas.with_status(status))) for status in Status}
    assert found[Status.UNKNOWN] == {"movilab", "institut-godin", "colporterre"}
    assert found[Status.PROBABLE] == {"lab-du-pensio", "journee-numerique-mame"}
    assert sum(map(len, found.values())) == 24


def test_forgets_themes_that_do_not_exist(atlas: Atlas) -> None:
    asked = Filters(themes=("spaceships", "making"), query="bois", match_all=True)
    assert atlas.known(asked) == asked.changed(themes=("making",))


def test_a_small_package_opens_like_a_large_one(opened: Opener) -> None:
    small = opened()
    assert ids(small, small.numbers(Filters())) == ["cocotte-numerique", "zero-chomeur"]
    assert small.card("zero-chomeur").location.place == small.gazetteer.place("63430")
    assert small.health()["package"] == "deux-lieux"


def test_a_package_opened_again_changes_nothing_and_a_corrected_one_shows_its_correction(
    opened: Opener,
) -> None:
    first = opened().health()["revision"]
    assert opened().health()["revision"] == first
    corrected = opened(**changed("initiatives", "La Cocotte Numérique", "La Cocotte"))
    assert corrected.card("cocotte-numerique").initiative.name == "La Cocotte"
    assert corrected.health()["revision"] != first


def test_a_broken_row_is_set_aside_and_said_and_the_rest_opens(
    opened: Opener, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        small = opened(**changed("initiatives", "zero-chomeur,Territoire", "Zéro !,Territoire"))
    assert ids(small, small.numbers(Filters())) == ["cocotte-numerique"]
    assert "set aside: initiatives.csv, ligne 3, colonne id" in caplog.text
    assert "loaded deux-lieux: 1 initiatives (0 not located)" in caplog.text


def test_of_many_broken_rows_the_log_tells_some_and_how_many_more(
    opened: Opener, caplog: pytest.LogCaptureFixture
) -> None:
    broken = "".join(f"Lieu {number} !,Lieu,place,Thiers,work\n" for number in range(TOLD + 5))
    with caplog.at_level(logging.INFO):
        small = opened(initiatives=INITIATIVES + broken)
    assert len(small.problems) == TOLD + 5
    assert caplog.text.count("set aside: ") == TOLD
    assert "and 5 more: « Données » shows them all" in caplog.text


def test_without_any_initiative_there_is_still_a_map_of_france(opened: Opener) -> None:
    empty = opened(initiatives="id,name,kind,place,themes\n", quotes="id,initiative,kind,text,source\n")
    assert empty.counts(Filters(themes=("work",))).shown == 0
    assert [option.count for option in empty.facet(Filters(), "themes").options] == [0, 0]
    assert empty.quotes(Filters(), 10) == []
    assert empty.home().west < 2 < empty.home().east


def test_without_a_package_shows_what_the_store_holds(opened: Opener) -> None:
    settings = opened().settings.model_copy(update={"package": NO_PACKAGE})
    again = Atlas.open(settings)
    assert ids(again, again.numbers(Filters())) == ["cocotte-numerique", "zero-chomeur"]
    assert again.health()["package"] == "deux-lieux"
    elsewhere = Atlas.open(settings.model_copy(update={"data_dir": settings.data_dir / "new"}))
    assert elsewhere.health() == {"status": "ok", "package": "", "initiatives": 0, "quotes": 0, "revision": 0}


def test_a_folder_without_a_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"datapackage\.json"):
        Atlas.open(Settings(package=tmp_path, cache_dir=tmp_path, data_dir=tmp_path))


def test_the_first_view_of_a_few_holds_every_marker(atlas: Atlas) -> None:
    home, index = atlas.home(), atlas.index
    lat, lon = to_degrees(index.columns.x[index.pinned], index.columns.y[index.pinned])
    assert (home.south, home.north) == pytest.approx((lat.min(), lat.max()), abs=1e-5)
    assert (home.west, home.east) == pytest.approx((lon.min(), lon.max()), abs=1e-5)


def test_the_first_view_of_many_is_not_that_of_the_few_overseas(tmp_path: Path) -> None:
    store = open_store(tmp_path / "verbatlas.sqlite")
    places = Places()
    store.load(SyntheticPackage(2000, places=places), places.locate, "essai", "")
    store.close()
    atlas = Atlas.open(Settings.from_env({"VERBATLAS_PACKAGE": "none", "VERBATLAS_DATA_DIR": str(tmp_path)}))
    home = atlas.home()
    assert METROPOLE.west < home.west < home.east < METROPOLE.east
    assert METROPOLE.south < home.south < home.north < METROPOLE.north
    everywhere = to_degrees(atlas.index.columns.x, atlas.index.columns.y)[1]
    assert np.nanmin(everywhere) < -50  # some are in Guyane or the Antilles
    atlas.store.close()
