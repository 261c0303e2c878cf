"""The figures of the corpus, counted by hand in its files, and of stores that hold nothing or a lot."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from data.atlas import Atlas
from data.figures import LARGE_TOWN, Figures, figures
from data.filters import Filters
from data.settings import Settings

CORPUS = Settings().package


def rows(name: str) -> list[dict[str, str]]:
    with (Path(CORPUS) / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def whole(atlas: Atlas) -> Figures:
    return figures(atlas, Filters())


def test_counts_what_the_files_hold(whole: Figures) -> None:
    initiatives, quotes = rows("initiatives"), rows("quotes")
    assert (whole.shown, whole.total) == (len(initiatives), len(initiatives))
    assert whole.quotes == len(quotes)
    assert whole.testimonies == sum(quote["kind"] == "testimony" for quote in quotes)
    assert whole.sources == len({quote["source"] for quote in quotes})
    assert {count.value: count.many for count in whole.kinds if count.many} == Counter(
        initiative["kind"] for initiative in initiatives
    )
    themes = Counter(theme for initiative in initiatives for theme in initiative["themes"].split("|"))
    assert {count.value: count.many for count in whole.themes} == themes


def test_a_role_counts_the_quotations_of_those_who_have_it(whole: Figures) -> None:
    said = Counter(quote["role"] for quote in rows("quotes") if quote["kind"] == "testimony")
    without = said.pop("")
    assert {count.value: count.many for count in whole.roles} == said
    assert max(said.values()) > 1  # somebody says more than one thing of one initiative
    assert whole.without_role == without > 0


def test_what_no_departement_holds_is_told_apart(whole: Figures) -> None:
    departements = {count.value: count.many for count in whole.departements}
    assert departements == {"63": 7, "03": 2, "15": 2, "43": 2, "42": 2, "36": 1, "37": 1}
    assert whole.unplaced == 3
    assert whole.wider == 4  # Auvergne three times, and Africa
    assert sum(departements.values()) + whole.wider + whole.unplaced == whole.shown


def test_sources_stand_in_their_year_and_those_without_a_date_apart(whole: Figures) -> None:
    assert [(count.value, count.many) for count in whole.years] == [
        ("2014", 1),
        ("2016", 1),
        ("2017", 1),
        ("", 2),
    ]


def test_a_filter_leaves_its_own_initiatives_alone(atlas: Atlas) -> None:
    making = figures(atlas, Filters(themes=("making",)))
    assert (making.shown, making.total) == (4, 24)
    assert {count.value: count.many for count in making.themes}["making"] == 4
    assert max(count.many for count in making.themes if count.value != "making") < 4
    assert {count.value for count in making.departements} == {"03", "15", "43", "63"}


def test_gaps_are_the_large_communes_of_the_departements_that_the_package_announces(whole: Figures) -> None:
    covered = whole.coverage
    assert covered.departements == ("03", "15", "43", "63")
    assert covered.announced
    assert covered.without == ()
    assert all((town.place.population or 0) >= LARGE_TOWN for town in covered.towns)
    assert {town.place.departement for town in covered.towns} == {"03", "15", "43", "63"}
    reached = {town.place.name: town.many for town in covered.towns if town.many}
    assert set(reached) == {"Clermont-Ferrand", "Aurillac", "Le Puy-en-Velay", "Thiers"}
    assert reached["Clermont-Ferrand"] == 5
    assert covered.towns[1].place.name == "Montluçon"
    assert covered.towns[1].many == 0


def test_a_departement_without_any_initiative_is_named(atlas: Atlas) -> None:
    assert figures(atlas, Filters(departements=("63",))).coverage.without == ("03", "15", "43")


def test_nothing_left_is_counted_as_nothing(atlas: Atlas) -> None:
    nothing = figures(atlas, Filters(query="atlantide"))
    assert (nothing.shown, nothing.quotes, nothing.sources, nothing.communes) == (0, 0, 0, 0)
    assert nothing.departements == nothing.roles == nothing.years == ()
    assert not any(town.many for town in nothing.coverage.towns)


def test_an_initiative_of_an_arrondissement_reaches_its_commune(atlas: Atlas) -> None:
    parts = atlas.gazetteer.parts_of_communes()
    assert (parts["75101"], parts["69381"], parts["13201"]) == ("75056", "69123", "13055")
    assert "15138" not in parts
