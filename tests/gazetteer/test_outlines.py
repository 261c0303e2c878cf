"""The outlines of the base map, as shipped."""

import itertools

import pytest

from geo.outlines import FOLDER, WATERS, area_of, departement_at, outline
from geo.outlines.topojson import covers, inside, signed_area
from geo.point import Point, distance_m


@pytest.mark.parametrize(("layer", "count"), [("departements", 101), ("regions", 18)])
def test_every_departement_and_region_is_drawn(layer: str, count: int):
    features = outline(layer)["features"]
    assert len(features) == count
    assert all(feature["geometry"]["coordinates"] for feature in features)


def test_features_carry_their_code_and_french_name():
    names = {f["id"]: f["properties"]["name"] for f in outline("departements")["features"]}
    assert names["D15"] == "Cantal"
    assert {f["id"]: f["properties"]["name"] for f in outline("regions")["features"]}[
        "R84"
    ] == "Auvergne-Rhône-Alpes"
    assert {f["id"]: f["properties"]["name"] for f in outline("countries")["features"]}[
        "CI"
    ] == "Côte d'Ivoire"


def test_refuses_a_layer_that_does_not_exist():
    with pytest.raises(KeyError):
        outline("cantons")


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (Point(45.11, 2.87), "D15"),  # Murat
        (Point(45.86, 3.55), "D63"),  # Thiers
        (Point(48.85, 2.35), "D75"),  # Paris
        (Point(44.38, 4.99), "D84"),  # Valréas, an enclave of the Vaucluse in the Drôme
        (Point(-21.10, 55.50), "D974"),  # the middle of La Réunion
        (Point(46.00, -6.00), None),  # at sea
        (Point(45.07, 7.69), None),  # Turin
        (Point(42.46, 1.98), None),  # Llívia, a Spanish enclave
    ],
)
def test_finds_the_departement_of_a_point(place: Point, code: str | None):
    assert departement_at(place) == code


@pytest.mark.parametrize(
    ("code", "within", "outside"),
    [
        ("O-auvergne", Point(45.04, 3.88), Point(45.44, 4.39)),  # Le Puy, Saint-Étienne
        ("R84", Point(45.44, 4.39), Point(46.81, 1.73)),  # Saint-Étienne, Déols
        ("CI", Point(5.35, -4.00), Point(5.60, -0.20)),  # Abidjan, Accra
        ("C-AF", Point(5.60, -0.20), Point(48.85, 2.35)),
        ("C-EU", Point(48.85, 2.35), Point(5.60, -0.20)),
        ("FR", Point(48.85, 2.35), Point(50.85, 4.35)),  # Paris, Brussels
    ],
)
def test_an_area_holds_what_is_in_it_and_nothing_else(code: str, within: Point, outside: Point):
    area = area_of(code)
    assert area is not None
    assert covers(area, (within.lon, within.lat))
    assert not covers(area, (outside.lon, outside.lat))


@pytest.mark.parametrize("code", ["D99", "R99", "O-gaule", "XX", "C-XX", "15138", "G3165524", ""])
def test_knows_no_area_for_another_code(code: str):
    assert area_of(code) is None


def test_a_merged_area_is_as_large_as_its_parts():
    def size(code: str) -> float:
        area = area_of(code)
        assert area is not None
        return sum(-signed_area(ring) for polygon in area["coordinates"] for ring in polygon)

    assert size("O-auvergne") == pytest.approx(size("D03") + size("D15") + size("D43") + size("D63"))


def test_the_only_holes_in_the_regions_are_enclaves():
    holes = [
        (feature["id"], hole)
        for feature in outline("regions")["features"]
        for _, *holes in feature["geometry"]["coordinates"]
        for hole in holes
    ]
    # Two enclaves of the Hautes-Pyrénées in Béarn, Llívia in Spain, the Enclave des papes.
    assert sorted(region for region, _ in holes) == ["R75", "R75", "R76", "R84"]
    assert any(inside((1.98, 42.46), hole) for _, hole in holes)


def test_nothing_is_drawn_beyond_the_180th_meridian():
    lons = [
        lon
        for feature in outline("countries")["features"]
        for polygon in feature["geometry"]["coordinates"]
        for ring in polygon
        for lon, _ in ring
    ]
    assert min(lons) >= -180
    assert max(lons) <= 180


def test_no_outline_streaks_across_the_map():
    for feature in outline("countries")["features"]:
        if feature["id"] == "AQ":
            continue  # closed along the pole
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                steps = [abs(a[0] - b[0]) for a, b in itertools.pairwise(ring)]
                assert max(steps) < 60, feature["id"]


@pytest.mark.parametrize(
    "town",
    [
        Point(46.13, 3.42),  # Vichy, on the Allier
        Point(46.57, 3.32),  # Moulins, on the Allier
        Point(46.98, 3.16),  # Nevers, on the Loire
        Point(47.90, 1.90),  # Orléans, on the Loire
        Point(46.03, 4.07),  # Roanne, on the Loire
        Point(43.60, 1.44),  # Toulouse, on the Garonne
        Point(4.35, -52.30),  # Roura, on the Mahury, in Guyane: the Oyack above it
        Point(30.04, 31.23),  # Cairo, on the Nile
    ],
)
def test_a_town_on_a_large_river_is_on_it(town: Point):
    (rivers,) = outline("rivers")["features"]
    corners = (Point(lat, lon) for line in rivers["geometry"]["coordinates"] for lon, lat in line)
    assert min(distance_m(town, corner) for corner in corners) < 12_000


@pytest.mark.parametrize("lake", [Point(46.45, 6.55), Point(45.86, 6.17), Point(-1.0, 33.0)])
def test_the_lakes_of_geneva_and_annecy_and_victoria_are_drawn(lake: Point):
    (lakes,) = outline("lakes")["features"]
    assert covers(lakes["geometry"], (lake.lon, lake.lat))


def test_rivers_and_lakes_weigh_less_than_200_kilobytes():
    assert sum((FOLDER / f"{layer}.topojson").stat().st_size for layer in WATERS) < 200_000
