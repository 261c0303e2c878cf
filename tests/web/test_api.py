"""The HTTP API: figures that agree with the atlas, errors that are sentences, nothing sent twice."""

import json
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.filters import Filters

FRANCE = {"bbox": "-5.2,41.3,9.6,51.1", "zoom": "6"}
HOSTILE = [
    "l’épicerie",
    "saint-étienne",
    "' OR 1=1 --",
    '"',
    "NEAR(",
    "*",
    "\\1\\2",
    "${alert(1)}",
    "<img onerror=1>",
    "%00",
    "\x00",
    "\u202e",
    "👩‍🌾",
    "a" * 10_000,
]


def test_health_gives_the_figures_and_the_revision_of_the_data(client: TestClient, atlas: Atlas) -> None:
    answer = client.get("/api/health")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "package": "auvergne",
        "initiatives": 24,
        "quotes": 31,
        "revision": atlas.store.revision(),
    }


def test_clusters_are_geojson_with_everybody_on_the_map(client: TestClient) -> None:
    answer = client.get("/api/clusters", params=FRANCE | {"bbox": "-20,-40,60,60"})
    collection = answer.json()
    assert collection["type"] == "FeatureCollection"
    assert not collection["truncated"]
    assert sum(feature["properties"].get("count", 1) for feature in collection["features"]) == 24 - 3
    for feature in collection["features"]:
        lon, lat = feature["geometry"]["coordinates"]  # longitude first
        assert -20 < lon < 60
        assert 0 < lat < 60


@pytest.mark.parametrize("path", ["/api/health", "/api/clusters", "/api/facets", "/api/areas/D15"])
def test_what_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path, params=FRANCE)
    assert first.headers["cache-control"] == "no-cache"
    again = client.get(path, params=FRANCE, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get(path, params=FRANCE, headers={"If-None-Match": '"old"'}).status_code == 200


def test_another_filter_has_another_etag(client: TestClient) -> None:
    all_, some = (client.get("/api/clusters", params=FRANCE | extra) for extra in ({}, {"themes": "making"}))
    assert all_.headers["etag"] != some.headers["etag"]


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ({}, "bbox='': expected four numbers"),
        ({"bbox": "1,2,3"}, "expected four numbers, west,south,east,north in degrees"),
        ({"bbox": "a,b,c,d"}, "expected four numbers"),
        ({"bbox": "5,45,3,46"}, "expected west < east"),
        ({"bbox": "3,46,5,45"}, "south < north"),
        ({"bbox": "3,-91,5,45"}, "latitudes between -90 and 90"),
        ({"bbox": "nan,nan,nan,nan"}, "expected west < east"),
        ({"bbox": "-inf,-90,inf,90"}, "expected west < east"),
        ({"bbox": "2,44,4,46"}, "zoom='': expected a whole number from 0 to 22"),
        ({"bbox": "2,44,4,46", "zoom": "23"}, "zoom='23': expected a whole number"),
        ({"bbox": "2,44,4,46", "zoom": "-1"}, "zoom='-1'"),
        ({"bbox": "2,44,4,46", "zoom": "nan"}, "zoom='nan'"),
        ({"bbox": "2,44,4,46", "zoom": "inf"}, "zoom='inf'"),
        ({"bbox": "2,44,4,46", "zoom": "near"}, "zoom='near'"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_expected(
    client: TestClient, params: dict[str, str], says: str
) -> None:
    answer = client.get("/api/clusters", params=params)
    problem = answer.json()
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert (problem["status"], problem["title"]) == (400, "Bad request")
    assert says in problem["detail"]


@given(bbox=st.text(max_size=40), zoom=st.text(max_size=10))
@settings(max_examples=60)
def test_any_question_has_an_answer(client: TestClient, bbox: str, zoom: str) -> None:
    answer = client.get("/api/clusters", params={"bbox": bbox, "zoom": zoom})
    assert answer.status_code in (200, 400)
    json.loads(answer.content)


@given(
    west=st.floats(-540, 540), south=st.floats(-90, 90), wide=st.floats(1e-6, 720), high=st.floats(1e-6, 180)
)
@settings(max_examples=60)
def test_any_box_of_the_world_has_an_answer(
    client: TestClient, west: float, south: float, wide: float, high: float
) -> None:
    answer = client.get(
        "/api/clusters", params={"bbox": f"{west},{south},{west + wide},{south + high}", "zoom": "3"}
    )
    inside = west + wide <= 540 and south + high <= 90 and west < west + wide and south < south + high
    assert answer.status_code == (200 if inside else 400)


@pytest.mark.parametrize("query", HOSTILE)
def test_any_search_is_a_search(client: TestClient, atlas: Atlas, query: str) -> None:
    answer = client.get("/api/facets", params={"q": query})
    assert answer.status_code == 200
    assert answer.json()["shown"] == atlas.counts(Filters.from_params({"q": query})).shown
    assert client.get("/api/clusters", params=FRANCE | {"q": query}).status_code == 200


def test_facets_count_what_each_theme_would_show(client: TestClient, atlas: Atlas) -> None:
    answer = client.get("/api/facets", params={"themes": "making"}).json()
    assert (answer["shown"], answer["total"], answer["quotes"], answer["not_located"]) == (4, 24, 6, 0)
    assert {theme["id"]: theme["count"] for theme in answer["themes"]} == {
        option.value: option.count for option in atlas.facet(Filters(themes=("making",)), "themes").options
    }
    assert answer["themes"][0].keys() == {"id", "label_fr", "label_en", "count"}


@pytest.mark.parametrize("path", ["/api/facets", "/api/clusters"])
@pytest.mark.parametrize("match", ["all", ""])
def test_a_theme_that_does_not_exist_is_ignored(client: TestClient, path: str, match: str) -> None:
    plain = client.get(path, params=FRANCE).json()
    assert client.get(path, params=FRANCE | {"themes": "spaceships", "match": match}).json() == plain
    assert client.get(path, params=FRANCE | {"utm_source": "letter", "themes": "~,~"}).json() == plain


def test_an_initiative_comes_with_its_place_its_words_and_their_source(client: TestClient) -> None:
    murat = client.get("/api/initiatives/cocotte-numerique").json()
    location = murat["location"]
    assert (murat["name"], murat["place"]) == ("La Cocotte Numérique", "Murat (Cantal)")
    assert (location["code"], location["departement"], location["precision"]) == ("15138", "15", "commune")
    assert location["reasons"] == ["nom officiel", "département indiqué : Cantal"]
    viala = next(quote for quote in murat["quotes"] if quote["speaker"] == "Angélique Viala")
    assert viala["text"].startswith("C’est le guichet unique")
    assert viala["source"]["url"].startswith("http")


@pytest.mark.parametrize("initiative", ["movilab", "box-bois"])
def test_what_is_not_placed_has_no_coordinates_and_an_area_says_so(
    client: TestClient, initiative: str
) -> None:
    location = client.get(f"/api/initiatives/{initiative}").json()["location"]
    if initiative == "movilab":
        assert (location["lat"], location["lon"], location["status"]) == (None, None, "unknown")
    else:
        assert (location["code"], location["precision"]) == ("D03", "departement")


@pytest.mark.parametrize("initiative", ["atlantide", "../health", "<script>", "'", "%", "é" * 300])
def test_an_initiative_that_does_not_exist_is_a_404(client: TestClient, initiative: str) -> None:
    answer = client.get(f"/api/initiatives/{quote(initiative, safe='')}")
    assert answer.status_code == 404
    if "/" not in initiative:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"] == f"No initiative has the id {initiative!r}."


@pytest.mark.parametrize(
    ("code", "kind"), [("D15", "MultiPolygon"), ("O-auvergne", "MultiPolygon"), ("C-AF", "MultiPolygon")]
)
def test_an_area_has_its_outline(client: TestClient, code: str, kind: str) -> None:
    feature = client.get(f"/api/areas/{code}").json()
    assert (feature["type"], feature["properties"]["code"]) == ("Feature", code)
    assert feature["geometry"]["type"] == kind
    assert feature["geometry"]["coordinates"]


@pytest.mark.parametrize("code", ["15138", "D00", "nowhere", "R", "O-", "C-", "N-combrailles", "<b>"])
def test_an_area_without_an_outline_has_none(client: TestClient, code: str) -> None:
    answer = client.get(f"/api/areas/{quote(code, safe='')}")
    assert answer.status_code == 200
    assert answer.json()["geometry"] is None


def test_every_area_of_the_corpus_can_be_drawn(client: TestClient, atlas: Atlas) -> None:
    index = atlas.index
    codes = {index.spots[spot] for spot in index.columns.spot[index.columns.is_area]}
    assert len(codes) == 3
    for code in codes:
        assert client.get(f"/api/areas/{code}").json()["geometry"]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_api_is_for_reading(client: TestClient, method: str) -> None:
    assert getattr(client, method)("/api/health").status_code == 405


# Suggestions


def suggested(client: TestClient, text: str, lang: str = "fr") -> list[tuple[str, str, str]]:
    answer = client.get("/api/suggestions", params={"q": text, "lang": lang})
    assert answer.status_code == 200
    return [(one["kind"], one["title"], one["detail"]) for one in answer.json()["suggestions"]]


def test_a_suggested_place_says_where_the_map_shows_it(client: TestClient) -> None:
    answer = client.get("/api/suggestions", params={"q": "murat", "lang": "fr"}).json()["suggestions"]
    places = {one["detail"]: one.get("at") for one in answer if one["kind"] == "place"}
    assert places["Cantal"].startswith("45.1")
    assert places["Cantal"].endswith("~11")
    assert [one for one in answer if one["kind"] != "place" and "at" in one] == []


def test_suggestions_go_on_from_what_is_typed_and_forgive_accents(client: TestClient) -> None:
    assert ("initiative", "La Cocotte Numérique", "Murat (Cantal)") in suggested(client, "coco")
    assert suggested(client, "marie c")[0][:2] == ("person", "Marie Carreaud")
    assert ("place", "Lavoûte-Chilhac", "Haute-Loire") in suggested(client, "lavoute")


def test_themes_are_not_suggested_where_they_stand_already(client: TestClient) -> None:
    assert all(kind != "theme" for kind, *_ in suggested(client, "coop"))


@pytest.mark.parametrize("text", ["", " ", "c", *HOSTILE])
def test_nothing_typed_is_an_error(client: TestClient, text: str) -> None:
    assert len(suggested(client, text, lang=text[:2])) <= 8
