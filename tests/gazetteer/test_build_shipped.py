"""The tables and outlines as they are shipped: complete, coherent, and within their budget."""

import itertools
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

import geo.gazetteer
from geo.outlines import area_of, departement_at
from geo.point import Point, distance_m

FOLDER = Path(geo.gazetteer.__file__).parent
TABLES = FOLDER / "tables"
OUTLINES = FOLDER.parent / "outlines"

NEAR_BORDER_M = 1_500.0
"""Outlines are simplified: a commune on the border, the coast or an islet may stand this far outside."""


def table(name: str) -> list[dict[str, str]]:
    header, *lines = (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


@pytest.fixture(scope="module")
def communes() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in table("communes")}


def point(row: Mapping[str, str]) -> Point:
    return Point(float(row["lat"]), float(row["lon"]))


def test_every_metropolitan_commune_has_its_point_within_400_m_of_its_polygon(
    communes: dict[str, dict[str, str]],
):
    report = json.loads((TABLES / "coverage.json").read_text(encoding="utf-8"))
    metropolitan = [code for code in communes if not code.startswith(("97", "98"))]
    assert len(metropolitan) == report["metropolitan_communes"] == report["within_400_m"] == 34_746
    assert report["farthest_m"] <= 400


def test_every_commune_stands_in_the_outline_of_its_departement(communes: dict[str, dict[str, str]]):
    astray = []
    for row in communes.values():
        if row["departement"].startswith("98") or row["departement"] in ("975", "977", "978"):
            continue  # collectivités d'outre-mer are no départements
        here, code = point(row), f"D{row['departement']}"
        if departement_at(here) != code and metres_to_outline(here, code) > NEAR_BORDER_M:
            astray.append((row["code"], row["name"]))
    assert astray == []


def metres_to_outline(here: Point, code: str) -> float:
    """To the nearest corner or middle of an edge: an upper bound, close enough for outlines with short edges."""
    area = area_of(code)
    assert area is not None
    corners = [
        Point((lat1 + lat2) / 2, (lon1 + lon2) / 2)
        for outer, *_ in area["coordinates"]
        for (lon1, lat1), (lon2, lat2) in [*zip(outer, outer, strict=True), *itertools.pairwise(outer)]
    ]
    return min(distance_m(here, corner) for corner in corners)


@pytest.mark.parametrize(
    ("code", "name", "lat", "lon"),
    [
        # Positions of the centres of these towns, to 0.01 degree.
        ("15138", "Murat", 45.11, 2.87),
        ("63430", "Thiers", 45.86, 3.55),
        ("43157", "Le Puy-en-Velay", 45.04, 3.88),
        ("15031", "Celles", 45.11, 2.95),
        ("15035", "Chalinargues", 45.16, 2.93),
        ("15047", "Chavagnac", 45.17, 2.90),
        ("15171", "Sainte-Anastasie", 45.17, 2.98),
        ("14581", "Aurseulles", 49.10, -0.70),
        ("49099", "Cholet", 47.06, -0.88),
        ("33529", "La Teste-de-Buch", 44.63, -1.15),
    ],
)
def test_known_communes_are_where_they_are(
    code: str, name: str, lat: float, lon: float, communes: dict[str, dict[str, str]]
):
    assert communes[code]["name"] == name
    assert distance_m(point(communes[code]), Point(lat, lon)) < 4_000


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("arrondissements", 45),
        ("departements", 101),
        ("regions", 18),
        ("former_regions", 16),
        ("continents", 7),
    ],
)
def test_closed_lists_are_complete(name: str, rows: int):
    assert len(table(name)) == rows


def test_every_parent_and_member_is_a_place_of_another_table(communes: dict[str, dict[str, str]]):
    epci = {row["code"] for row in table("epci")}
    departements = {row["code"][1:] for row in table("departements")}
    assert {row["parent"] for row in table("former_communes")} <= set(communes)
    assert {row["parent"] for row in table("arrondissements")} == {"75056", "69123", "13055"}
    assert {row["epci"] for row in communes.values()} <= epci | {""}
    for name in ("former_regions", "natural_regions"):
        assert {code for row in table(name) for code in row["departements"].split()} <= departements


def test_no_code_is_given_twice_in_a_table():
    for name in (
        "communes",
        "epci",
        "departements",
        "countries",
        "foreign_towns",
        "natural_regions",
        "venues",
    ):
        codes = [row["code"] for row in table(name)]
        assert len(codes) == len(set(codes)), name


def test_french_overseas_departements_are_not_countries():
    assert not {"GP", "MQ", "GF", "RE", "YT"} & {row["code"] for row in table("countries")}


def test_towns_abroad_bear_their_french_name():
    towns = {row["code"]: row for row in table("foreign_towns")}
    assert towns["G2643743"]["name"] == "Londres"
    assert towns["G2643743"]["other_names"] == "London"
    assert towns["G3165524"]["name"] == "Turin"
    assert {row["country"] for row in towns.values()}.isdisjoint({"FR", "GP", "MQ", "GF", "RE", "YT"})


def test_every_source_cell_is_filled():
    for name in ("natural_regions", "demonyms", "venues"):
        assert all(row["source"] for row in table(name)), name


def test_no_point_of_a_venue_is_given_without_a_source_for_it():
    assert all(not row["lat"] and not row["lon"] for row in table("venues"))


def test_everything_weighs_less_than_15_megabytes():
    files = [*TABLES.iterdir(), *OUTLINES.glob("*.topojson")]
    assert sum(path.stat().st_size for path in files) < 15_000_000
