"""The charts: what they say in words, and what their files hold."""

import csv
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.figures import figures
from data.filters import Filters
from pages.screen.chiffres import Bar, Chart, Charts
from pages.screen.chiffres_files import chart_csv
from pages.screen.chiffres_page import figures_page
from pages.screen.view import View
from pages.screen.words import Words
from tests.web.room import client_of

SVG = "{http://www.w3.org/2000/svg}"
Make = Callable[..., dict[str, Chart]]
ALL = Filters()


@pytest.fixture
def charts(atlas: Atlas) -> Make:
    def make(filters: Filters = ALL, lang: str = "fr") -> dict[str, Chart]:
        made = Charts(atlas, figures(atlas, filters), View(filters=filters), Words(lang), None)
        return {chart.name: chart for chart in made.all()}

    return make


@pytest.fixture
def client(atlas: Atlas) -> TestClient:
    return client_of(atlas)


def test_a_chart_says_in_words_what_comes_first(charts: Make) -> None:
    whole = charts()
    assert whole["themes"].finding == "En tête : Coopération et réseaux, 10 sur 24.".replace(" :", "\u00a0:")
    assert whole["quotations"].finding == "14\u00a0témoignages et 17\u00a0récits."
    assert whole["sources"].finding == "5\u00a0sources\u00a0: 3 de 2014 à 2017, 2 sans date."


def test_a_tie_is_told_as_a_tie(charts: Make) -> None:
    assert "À égalité" in charts(Filters(themes=("making",)))["departements"].finding


def test_a_year_without_a_source_is_drawn_and_no_date_is_not_a_year(charts: Make) -> None:
    bars = charts()["sources"].bars
    assert [(bar.label, bar.many, bar.doubtful) for bar in bars] == [
        ("2014", 1, False),
        ("2015", 0, False),
        ("2016", 1, False),
        ("2017", 1, False),
        ("sans date", 2, True),
    ]


def test_an_absence_under_a_filter_is_not_one_from_the_atlas(charts: Make) -> None:
    assert "33" in charts()["towns"].finding
    assert "dans l’atlas" in charts()["towns"].finding
    assert "sous ces filtres" in charts(Filters(themes=("making",)))["towns"].finding


def test_a_bar_leads_to_the_map_with_its_value_and_the_other_filters(charts: Make) -> None:
    bars = {bar.label: bar for bar in charts(Filters(themes=("making",)))["departements"].bars}
    assert bars["Cantal"].link == "./?themes=making&dep=15"


@pytest.mark.parametrize(
    "name", ["themes", "departements", "kinds", "quotations", "roles", "sources", "towns"]
)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_chart_is_a_picture_with_a_title_and_a_table(client: TestClient, name: str, lang: str) -> None:
    picture = client.get(f"/api/figures/{name}.svg", params={"lang": lang})
    root = ElementTree.fromstring(picture.text)
    assert picture.headers["content-type"] == "image/svg+xml"
    assert root.findtext(f"{SVG}title")
    assert len(root.findtext(f"{SVG}desc") or "") > 20
    assert "24" in "".join(root.itertext())
    table = client.get(f"/api/figures/{name}.csv", params={"lang": lang})
    assert "attachment" in table.headers["content-disposition"]
    lines = list(csv.reader(StringIO(table.content.decode("utf-8-sig"))))
    assert len(lines) > 2
    assert len({len(line) for line in lines}) == 1


def test_the_files_obey_the_filters_of_the_address(client: TestClient) -> None:
    lines = client.get("/api/figures/departements.csv?themes=making").text.splitlines()
    assert sorted(lines[1:]) == ["Allier,1", "Cantal,1", "Haute-Loire,1", "Puy-de-Dôme,1"]


def test_a_picture_says_under_which_filters_it_was_made(client: TestClient) -> None:
    texts = "".join(
        ElementTree.fromstring(client.get("/api/figures/kinds.svg?themes=making").text).itertext()
    )
    assert "Fabrication et prototypage" in texts
    assert "4\u00a0initiatives" in texts


def test_the_table_of_communes_has_their_code_and_their_inhabitants(client: TestClient) -> None:
    lines = list(csv.DictReader(StringIO(client.get("/api/figures/towns.csv").content.decode("utf-8-sig"))))
    first = lines[0]
    assert (first["Code Insee"], first["Commune"], first["Initiatives"]) == ("63113", "Clermont-Ferrand", "5")
    assert int(first["Habitants"]) > 100_000


@pytest.mark.parametrize("sign", "=+-@＝＋－＠\t\r\n")
def test_no_cell_of_a_table_runs_as_a_formula(atlas: Atlas, charts: Make, sign: str) -> None:
    roles = replace(charts()["roles"], bars=(Bar(f"{sign}1+1", 2),))
    lines = list(csv.reader(StringIO(chart_csv(roles, figures(atlas, Filters()), Words("fr")), newline="")))
    assert lines[1] == [f"'{sign}1+1", "2"]


def test_a_chart_that_does_not_exist_is_a_problem_with_those_that_do(client: TestClient) -> None:
    answer = client.get("/api/figures/atlantide.svg")
    assert answer.status_code == 404
    assert "departements" in answer.json()["detail"]


def test_the_page_stays_light_and_says_that_small_numbers_are_small(atlas: Atlas) -> None:
    page = figures_page(atlas, figures(atlas, Filters()), View(), Words("fr"))
    assert "De petits nombres" in page
    assert len(page.encode()) < 150_000
