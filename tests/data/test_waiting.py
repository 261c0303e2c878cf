"""Initiatives that wait for words: drawn hollow, counted apart, filtered, hidden where a setting says so."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.atlas import Atlas, NoSuchInitiative
from data.figures import figures
from data.filters import Filters
from data.package import load_package
from data.search.hits import HitKind
from data.settings import Settings
from data.store import RecordKind
from geo.point import BBox
from pages.screen import cards
from pages.screen.chiffres import Charts
from pages.screen.repertoire import repertoire
from pages.screen.view import View
from pages.screen.words import Words
from tests.data.small_package import CITY, INITIATIVES, QUOTES, write_package
from tests.web.room import client_of

WAITING = """epicentre,Épicentre,place,Clermont-Ferrand,work
autre-lieu,Un autre lieu,place,Thiers,digital
territoire,Un programme,programme,l’Allier,work
"""
FRANCE = BBox(-5.2, 41.3, 9.6, 51.1)
EVERYTHING = Filters()
FRENCH = Words("fr")
Opener = Callable[..., Atlas]


@pytest.fixture
def opened(atlas: Atlas, tmp_path: Path) -> Opener:
    def opener(**chosen: Any) -> Atlas:
        package = write_package(tmp_path, initiatives=INITIATIVES + WAITING)
        folders = {"cache_dir": atlas.settings.cache_dir, "data_dir": tmp_path / "data"}
        return Atlas.open(Settings(package=package, **folders, **chosen))

    return opener


@pytest.fixture
def world(opened: Opener) -> Atlas:
    return opened()


def test_a_row_without_a_quotation_is_loaded_and_waits(world: Atlas) -> None:
    assert world.problems == ()
    counts = world.counts(EVERYTHING)
    assert (counts.shown, counts.total, counts.waiting, counts.quotes) == (5, 5, 3, 2)
    assert world.card("epicentre").quotes == ()


@pytest.mark.parametrize(
    "quotes",
    [
        QUOTES.replace("narration", "Narration"),
        QUOTES.replace(CITY, f"{CITY},trop,de,cellules"),
        QUOTES.replace(CITY, "#REF!"),
    ],
    ids=["a broken cell", "a broken row", "an error of the spreadsheet"],
)
def test_one_whose_quotation_is_broken_is_not_said_to_wait(tmp_path: Path, quotes: str) -> None:
    package = load_package(write_package(tmp_path, quotes=quotes))
    assert [initiative.id for initiative in package.initiatives] == ["cocotte-numerique"]
    assert "no-quote" in [problem.code for problem in package.problems]


@pytest.mark.parametrize(("quotes", "left"), [("", 0), ("clé;mots\n", 0), (QUOTES.splitlines()[0] + "\n", 2)])
def test_where_the_quotations_cannot_be_read_nobody_is_said_to_wait(
    tmp_path: Path, quotes: str, left: int
) -> None:
    package = load_package(write_package(tmp_path, quotes=quotes))
    assert len(package.initiatives) == left


def test_the_map_says_which_wait_and_how_many_of_a_group(world: Atlas) -> None:
    drawn = [
        feature["properties"] for feature in json.loads(world.viewport(EVERYTHING, FRANCE, 12))["features"]
    ]
    waiting = {one.get("id") or one["name"]: one.get("waiting") for one in drawn}
    assert waiting == {"cocotte-numerique": None, "epicentre": 1, "Thiers": 1, "territoire": 1}
    assert next(one["count"] for one in drawn if one.get("name") == "Thiers") == 2


def test_what_waits_is_a_value_of_the_filter_by_words(world: Atlas) -> None:
    facet = world.facet(EVERYTHING, "quote_kinds")
    assert {option.value: option.count for option in facet.options}["waiting"] == 3
    assert world.counts(Filters(quote_kinds=("waiting",))).shown == 3
    assert world.counts(Filters(quote_kinds=("testimony", "narration"))).waiting == 0


def test_without_any_that_waits_nothing_speaks_of_it(atlas: Atlas) -> None:
    assert atlas.counts(EVERYTHING).waiting == 0
    assert "waiting" not in [option.value for option in atlas.facet(EVERYTHING, "quote_kinds").options]
    assert b"waiting" not in atlas.viewport(EVERYTHING, FRANCE, 6)


def test_the_card_says_that_nobody_was_quoted_and_how_to_bring_words(opened: Opener) -> None:
    silent = opened()
    card = cards.initiative_card(silent, silent.card("epicentre"), FRENCH)
    assert "Personne n’a encore été cité ici." in card
    assert "Apporter des paroles" not in card  # nobody can be written to
    heard = cards.initiative_card(silent, silent.card("cocotte-numerique"), FRENCH)
    assert "Personne" not in heard
    silent.store.close()
    reached = opened(contact="atlas@exemple.fr")
    card = cards.initiative_card(reached, reached.card("epicentre"), FRENCH)
    assert "Apporter des paroles" in card
    assert 'href="mailto:atlas@exemple.fr?subject=' in card


def test_the_figures_tell_where_words_are_missing(world: Atlas) -> None:
    counted = figures(world, EVERYTHING)
    charts = {chart.name: chart for chart in Charts(world, counted, View(), FRENCH, None).all()}
    assert charts["waiting"].finding.startswith("3\u00a0initiatives sur 5 attendent des paroles")
    assert [(bar.label, bar.many) for bar in charts["waiting"].bars] == [("Puy-de-Dôme", 2), ("Allier", 1)]
    heard = figures(world, Filters(quote_kinds=("testimony",)))
    assert "waiting" not in [chart.name for chart in Charts(world, heard, View(), FRENCH, None).all()]


def test_lists_say_of_each_that_nobody_was_quoted_yet(world: Atlas) -> None:
    listed = client_of(world).get("/initiatives", params={"lang": "fr"}).text
    for html in (repertoire(world, View(), FRENCH), listed):
        assert html.count("personne n’a encore été cité") == 3
        assert "0 citation" not in html


def test_the_api_and_the_files_tell_both(world: Atlas) -> None:
    client = client_of(world)
    assert client.get("/api/facets").json()["waiting"] == 3
    rows = client.get("/api/export.csv").text.splitlines()
    assert len(rows) == 6
    assert client.get("/api/figures/waiting.csv").status_code == 200
    assert client.get("/api/quotes.csv?words=waiting").text.count("\r\n") == 1
    assert client.get("/api/passerelles").status_code == 200
    assert client.get("/?id=epicentre").status_code == 200


def test_a_setting_hides_them_from_readers_altogether(opened: Opener) -> None:
    heard = opened(waiting="hidden")
    counts = heard.counts(EVERYTHING)
    assert (counts.shown, counts.total, counts.waiting) == (2, 2, 0)
    with pytest.raises(NoSuchInitiative):
        heard.card("epicentre")
    assert not heard.search("épicentre", "fr").first
    place, *_ = heard.search("Thiers", "fr").of(HitKind.PLACE)
    assert place.count == 1
    assert client_of(heard).get("/api/initiatives/epicentre").status_code == 404
    assert b"waiting" not in heard.viewport(EVERYTHING, FRANCE, 6)


def test_a_hidden_one_shows_as_soon_as_somebody_is_quoted_and_hides_again(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.index.live.CHECK_SECONDS", 0)
    heard = opened(waiting="hidden")
    said = heard.store.card("cocotte-numerique").quotes[0]
    words = said.model_copy(update={"id": "neuf", "initiative": "epicentre"})
    heard.store.save(words, "Ana", "")
    assert heard.counts(EVERYTHING).shown == 3
    assert heard.card("epicentre").quotes == (words,)
    heard.store.delete(RecordKind.QUOTE, "neuf", "Ana", "", 1)
    assert heard.counts(EVERYTHING).shown == 2
