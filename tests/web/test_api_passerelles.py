"""The passerelles over HTTP: what other tools read."""

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.filters import Filters
from data.passerelles import WEIGHTS, best


def test_the_best_come_with_their_components_and_reasons(client: TestClient, atlas: Atlas) -> None:
    answer = client.get("/api/passerelles", params={"limit": 3}).json()
    assert [(link["a"], link["b"]) for link in answer["passerelles"]] == [
        (link.a, link.b) for link in best(atlas, Filters(), 3).links
    ]
    assert answer["weights"] == WEIGHTS
    assert (answer["compared"], answer["shown"]) == (24, 24)
    first = answer["passerelles"][0]["components"][0]
    assert first["name"] == "themes"
    assert first["reason"] == "thèmes communs : Action publique, Emploi et entreprises"


def test_those_of_one_initiative_are_found_by_its_identifier_and_filtered(client: TestClient) -> None:
    links = client.get("/api/passerelles/epicentre", params={"limit": 5}).json()["passerelles"]
    assert links[0]["b"] == "movilab"
    assert {link["a"] for link in links} == {"epicentre"}
    made = client.get("/api/passerelles/epicentre", params={"themes": "making"}).json()["passerelles"]
    assert {link["b"] for link in made} <= {
        "cocotte-numerique",
        "fablab-lapalisse",
        "fablab-sigma",
        "lab-du-pensio",
    }


@pytest.mark.parametrize("limit", ["0", "101", "ten", "-1", "1.5", ""])
def test_a_limit_that_cannot_be_is_refused_with_what_is_expected(client: TestClient, limit: str) -> None:
    answer = client.get("/api/passerelles", params={"limit": limit})
    assert answer.status_code == 400
    assert "from 1 to 100" in answer.json()["detail"]


def test_an_unknown_initiative_is_not_found(client: TestClient) -> None:
    assert client.get("/api/passerelles/nobody").status_code == 404
