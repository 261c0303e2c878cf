"""Filters in CQL2 over the features: what each condition keeps, told from the features themselves."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from data.exchange.cql import CqlError, read_cql
from data.exchange.queryables import GEOMETRY, QUERYABLES

ITEMS = "/ogc/collections/initiatives/items"
Feature = dict[str, Any]


@pytest.fixture(scope="module")
def every(client: TestClient) -> list[Feature]:
    return list(client.get(ITEMS).json()["features"])


def in_box(feature: Feature) -> bool:
    point = feature["geometry"]
    return bool(point) and 2 <= point["coordinates"][0] <= 4 and 45 <= point["coordinates"][1] <= 46


@pytest.mark.parametrize(
    ("text", "keeps"),
    [
        ("id_typologie = 'place'", lambda p, _: p["id_typologie"] == "place"),
        ("NOT id_typologie = 'place'", lambda p, _: p["id_typologie"] != "place"),
        ("departement IN ('15','63')", lambda p, _: p["departement"] in ("15", "63")),
        ("departement <> '63'", lambda p, _: p["departement"] not in (None, "63")),
        ("NOT departement = '63'", lambda p, _: p["departement"] not in (None, "63")),
        ("departement IS NULL", lambda p, _: p["departement"] is None),
        (
            "id_themes = 'making' or id_themes = 'work'",
            lambda p, _: {"making", "work"} & set(p["id_themes"].split("|")),
        ),
        ("nombre_citations > 1 AND nombre_citations <= 3", lambda p, _: 1 < p["nombre_citations"] <= 3),
        ("nombre_citations NOT BETWEEN 2 AND 9", lambda p, _: not 2 <= p["nombre_citations"] <= 9),
        ("editeurs_sources LIKE 'La M_nt%'", lambda p, _: "La Montagne" in (p["editeurs_sources"] or "")),
        ("date_debut >= DATE('2017-01-01')", lambda p, _: (p["date_debut"] or "") >= "2017"),
        ("date_debut IS NOT NULL", lambda p, _: p["date_debut"] is not None),
        ("S_INTERSECTS(geometry, BBOX(2,45,4,46))", lambda _, f: in_box(f)),
        ("NOT S_INTERSECTS(geometry, BBOX(2,45,4,46))", lambda _, f: f["geometry"] and not in_box(f)),
        ('"geometry" is null', lambda _, f: f["geometry"] is None),
        ("(TRUE AND NOT FALSE) AND (id_typologie='network')", lambda p, _: p["id_typologie"] == "network"),
    ],
)
def test_a_condition_keeps_what_it_says(
    client: TestClient, every: list[Feature], text: str, keeps: Callable[[Feature, Feature], object]
) -> None:
    told = client.get(ITEMS, params={"filter": text, "filter-lang": "cql2-text"}).json()
    meant = [feature["id"] for feature in every if keeps(feature["properties"], feature)]
    assert [feature["id"] for feature in told["features"]] == meant
    assert told["numberMatched"] == len(meant)
    assert 0 < len(meant) < len(every)


def test_it_goes_beside_the_other_filters_and_from_page_to_page(client: TestClient) -> None:
    params = {"filter": "nombre_citations >= 1", "themes": "making", "limit": "2", "bbox": "2,44,4,47"}
    told, seen = client.get(ITEMS, params=params).json(), []
    matched = told["numberMatched"]
    while True:
        seen += [feature["id"] for feature in told["features"]]
        after = [link["href"] for link in told["links"] if link["rel"] == "next"]
        if not after:
            break
        told = client.get(after[0]).json()
    assert len(seen) == len(set(seen)) == matched > 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nom = 'x'", "expected one of id_typologie"),
        ("departement", "a comparison"),
        ("departement = ", "at the end"),
        ("departement = '15' )", "did not expect"),
        ("departement = 15", "is a text"),
        ("nombre_citations LIKE 'a%'", "is a number"),
        ("nombre_citations = 'a'", "is a number"),
        ("date_debut > DATE('2017-13-01')", "no day"),
        ("date_debut > 'hier'", "is a day"),
        ("S_INTERSECTS(departement, BBOX(1,2,3,4))", "expected geometry"),
        ("S_INTERSECTS(geometry, BBOX(1,2,3))", "BBOX(west"),
        ("S_INTERSECTS(geometry, BBOX(1,80,3,20))", "degrees"),
        ("(" * 5000, "levels"),
        ("x" * 5001, "longer"),
        ("departement = '15'; drop table quote", "cannot read"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(client: TestClient, text: str, said: str) -> None:
    answer = client.get(ITEMS, params={"filter": text})
    assert answer.status_code == 400
    assert said in answer.json()["detail"]


@given(st.text(alphabet="'()=<>,%\\ _abNOTANDLIKEdepartement0.9", max_size=60))
def test_no_text_is_an_error_of_ours(text: str) -> None:
    with suppress(CqlError):
        read_cql(text)


def test_no_pattern_takes_long(client: TestClient) -> None:
    start = time.process_time()
    text = f"titres_sources LIKE '{'%e' * 2000}%z'"
    assert client.get(ITEMS, params={"filter": text}).json()["numberMatched"] == 0
    assert time.process_time() - start < 5  # it would be years


def test_a_pattern_means_its_letters(client: TestClient) -> None:
    def matched(pattern: str) -> int:
        return int(
            client.get(ITEMS, params={"filter": f"departement LIKE '{pattern}'"}).json()["numberMatched"]
        )

    assert matched("6%") >= matched("63") == matched("%6%3%") > 0
    assert matched("_3") >= matched("63") + matched("03")
    assert matched("%") == matched("__") > matched("_3")
    assert matched("\\_3") == matched("6\\%") == matched("3") == 0


def test_what_may_be_asked_is_told(client: TestClient) -> None:
    (collection,) = client.get("/ogc/collections").json()["collections"]
    (address,) = [link["href"] for link in collection["links"] if link["rel"].endswith("queryables")]
    answer = client.get(address)
    assert answer.headers["content-type"] == "application/schema+json"
    assert set(answer.json()["properties"]) == {*QUERYABLES, GEOMETRY}
    conforms = client.get("/ogc/conformance").json()["conformsTo"]
    assert "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text" in conforms
    assert client.get(ITEMS, params={"filter": "TRUE", "filter-lang": "cql2-json"}).status_code == 400
