"""Parameters of an address: said several times, they all count."""

from urllib.parse import urlencode

import pytest
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from data.filters import FILTERS, Filters
from data.filters.filters import each_once
from pages.screen.view import View

CHOICES = [row.params[0] for row in FILTERS if row.is_choice]


@pytest.mark.parametrize("path", ["/api/facets", "/api/export.csv", "/api/figures/kinds.csv"])
def test_a_choice_said_twice_means_both(client: TestClient, path: str) -> None:
    together = client.get(f"{path}?themes=making~work&dep=15")
    apart = client.get(f"{path}?themes=making&dep=15&themes=work")
    assert apart.status_code == 200
    assert _without_address(apart.text) == _without_address(together.text)
    assert apart.text != client.get(f"{path}?themes=work&dep=15").text


def _without_address(text: str) -> str:
    return "\n".join(line.rpartition(",")[0] if "export.csv?" in line else line for line in text.splitlines())


@pytest.mark.parametrize("name", CHOICES)
def test_every_choice_may_come_value_by_value(name: str) -> None:
    apart = QueryParams([(name, "a"), ("q", "mot"), (name, "b~c"), (name, "a")])
    assert Filters.from_params(apart) == Filters.from_params({name: "a~b~c", "q": "mot"})
    assert View.from_params(apart).filters == Filters.from_params(apart)


def test_of_what_is_no_choice_the_last_one_counts() -> None:
    params = QueryParams("q=a&q=b&from=2014&from=2016&near=45~3~5&near=45~3~9&match=any&match=all&themes=x")
    filters = Filters.from_params(params)
    assert (filters.query, filters.period, filters.match_all) == ("b", (2016, 0), True)
    assert filters.near == (45, 3, 9)


def test_a_value_with_a_tilde_of_its_own_stays_one_value() -> None:
    params = QueryParams([("role", "a%7Eb"), ("role", "c")])
    assert Filters.from_params(params).roles == ("a~b", "c")


def test_an_unknown_value_among_several_is_refused_by_a_file(client: TestClient) -> None:
    answer = client.get("/api/export.csv?" + urlencode([("themes", "making"), ("themes", "spaceships")]))
    assert answer.status_code == 400
    assert "nothing in this atlas has 'spaceships'" in answer.json()["detail"]


def test_the_address_of_a_screen_is_read_alike() -> None:
    """Streamlit gives the last of several values too, unless it is asked for all."""

    def script() -> None:
        import streamlit as st

        from pages.screen.view import View

        st.text("~".join(View.from_params(st.query_params).filters.themes))

    app = AppTest.from_function(script)
    app.query_params["themes"] = ["making", "work"]
    assert app.run().text[0].value == "making~work"


def test_a_plain_mapping_is_left_as_it_is() -> None:
    params = {"themes": "a"}
    assert each_once(params) is params
