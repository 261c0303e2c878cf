"""The gazetteer as a reconciliation service: what OpenRefine asks, and what it is told."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from data.exchange.reconciling import PROPERTIES
from pages.web.reconcile import MAX_BODY, MAX_QUERIES


def ask(client: TestClient, **queries: Any) -> dict[str, list[dict[str, Any]]]:
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return {name: one["result"] for name, one in answer.json().items()}


def test_the_manifest_says_what_a_client_needs(client: TestClient) -> None:
    answer = client.get("/reconcile")
    told = answer.json()
    assert answer.headers["access-control-allow-origin"] == "*"
    assert told["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace"} <= told.keys()
    assert told["view"]["url"] == "https://atlas.example/?place={{id}}"
    assert {"id": "commune", "name": "commune"} in told["defaultTypes"]
    proposed = told["extend"]["propose_properties"]
    listed = client.get(proposed["service_url"] + proposed["service_path"], params={"type": "commune"}).json()
    assert [one["id"] for one in listed["properties"]] == list(PROPERTIES)
    assert client.post("/reconcile", data={}).json() == told


def test_a_name_that_says_its_departement_is_matched_with_its_reasons(client: TestClient) -> None:
    first, *_ = ask(client, q0={"query": "Murat (Cantal)"})["q0"]
    assert (first["id"], first["name"], first["match"]) == ("15138", "Murat", True)
    assert first["type"] == [{"id": "commune", "name": "commune"}]
    assert first["description"].startswith("commune · Cantal · nom officiel")
    assert first["score"] == 100 * first["features"][0]["value"] > 80
    assert {one["id"] for one in first["features"]} == {"confidence", "population"}


def test_another_column_settles_which_of_the_homonyms_is_meant(client: TestClient) -> None:
    beside = [{"pid": "departement", "v": "Allier"}]
    told = ask(client, bare={"query": "Murat", "limit": 10}, told={"query": "Murat", "properties": beside})
    assert {"15138", "03191"} <= {one["id"] for one in told["bare"]}
    assert not any(one["match"] for one in told["bare"])
    assert (told["told"][0]["id"], told["told"][0]["match"]) == ("03191", True)
    named = [{"pid": "departement", "v": {"id": "D03", "name": "Allier"}}]
    assert ask(client, q={"query": "Murat", "properties": named})["q"][0]["id"] == "03191"


def test_at_most_as_many_candidates_as_are_wanted_of_the_kind_that_is_wanted(client: TestClient) -> None:
    told = ask(
        client,
        few={"query": "Saint-Martin", "limit": 2},
        region={"query": "Auvergne", "type": "former_region"},
        nothing={"query": "Auvergne", "type": ["venue"]},
        empty={"query": " "},
        unknown={"query": "xqzwv kjhgfd"},
    )
    assert len(told["few"]) == 2
    assert {one["type"][0]["id"] for one in told["region"]} == {"former_region"}
    assert told["nothing"] == told["empty"] == told["unknown"] == []


def test_the_same_can_be_asked_in_the_address_and_in_english(client: TestClient) -> None:
    queries = json.dumps({"q0": {"query": "Allier"}})
    (first, *_), *_ = (
        one["result"]
        for one in client.get("/reconcile", params={"queries": queries, "lang": "en"}).json().values()
    )
    assert (first["id"], first["match"]) == ("D03", True)
    assert "official name" in first["description"]


def test_places_that_were_matched_bring_their_coordinates(client: TestClient) -> None:
    wanted = {
        "ids": ["15138", "D03", "nowhere"],
        "properties": [{"id": "latitude"}, {"id": "departement_name"}, {"id": "population"}],
    }
    told = client.post("/reconcile", data={"extend": json.dumps(wanted)}).json()
    assert [one["id"] for one in told["meta"]] == ["latitude", "departement_name", "population"]
    murat = told["rows"]["15138"]
    assert murat["latitude"] == [{"float": 45.11057}]
    assert murat["departement_name"] == [{"str": "Cantal"}]
    assert murat["population"][0]["int"] > 1000
    assert told["rows"]["nowhere"] == {"latitude": [], "departement_name": [], "population": []}


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"queries": "no JSON"}, "queries: expected a JSON object"),
        ({"queries": "[" * 100_000}, "a form of more than"),
        ({"queries": "[1]"}, "queries: expected a JSON object"),
        ({"queries": '{"q": 1}'}, "'q' is no query"),
        ({"queries": '{"q": {"query": 1}}'}, "'q' is no query"),
        ({"queries": '{"q": {"query": "a", "limit": 0}}'}, "expected a number from 1 to"),
        ({"queries": json.dumps({str(at): {} for at in range(26)})}, f"{MAX_QUERIES} at most"),
        ({"extend": '{"ids": ["15138"], "properties": [{"id": "mayor"}]}'}, "'mayor' is none of"),
        ({"queries": "x" * MAX_BODY}, "a form of more than"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    client: TestClient, form: dict[str, str], says: str
) -> None:
    answer = client.post("/reconcile", data=form)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert says in answer.json()["detail"]


def test_nothing_else_than_asking_is_possible(client: TestClient) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        assert client.request(method, "/reconcile").status_code == 405
    assert client.post("/reconcile/properties").status_code == 405
    allowed = client.options("/reconcile").headers
    assert allowed["allow"] == allowed["access-control-allow-methods"] == "GET, HEAD, OPTIONS, POST"
