"""Points given beside the place as written: loaded, kept, exported and loaded again, on both engines."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.opening.locator import Locator
from data.package import load_package
from data.settings import Settings
from data.store import RecordKind, Store
from data.store.export import StoredPackage, write_package
from geo.gazetteer import Gazetteer
from geo.given import HAND
from geo.place import Location, Precision, Status
from geo.point import Point
from tests.store.world import IN_MURAT, small_package

COCOTTE = "cocotte-numerique"
GAZETTEER = Gazetteer.open()
LOCATOR = Locator.from_settings(Settings(), GAZETTEER, ("15", "63"))
WITH_POINTS = """id,name,kind,place,themes,lat,lon,point_from,point_date
cocotte-numerique,La Cocotte Numérique,place,Murat (Cantal),digital,"45,1120",2.8651,annuaire.csv,2026-05
zero-chomeur,Territoire zéro chômeur,programme,Thiers,work,47.3936,0.6892,annuaire.csv,
"""


def load(store: Store, folder: Path, located_by: str = "a"):
    package = load_package(folder)
    return store.load(
        package, LOCATOR.locate, "verbatlas", "", located_by=located_by, confront=LOCATOR.confront
    )


@pytest.fixture
def pointed(store: Store, tmp_path: Path) -> Store:
    small_package(tmp_path / "points", initiatives=WITH_POINTS)
    load(store, tmp_path / "points")
    return store


def exported(store: Store, folder: Path) -> str:
    write_package(StoredPackage(store), folder)
    return (folder / "initiatives.csv").read_text(encoding="utf-8")


def test_a_given_point_stands_where_it_was_given_and_says_whose_it_is(pointed: Store) -> None:
    location = pointed.card(COCOTTE).location
    assert location.point == Point(45.1120, 2.8651)
    assert (location.method, location.origin, location.date) == ("file", "annuaire.csv", "2026-05")
    assert location.place
    assert location.place.code == "15138"
    assert pointed.card("zero-chomeur").location.status is Status.ASK  # the point is in Tours


def test_an_export_loads_again_without_any_difference(pointed: Store, store: Store, tmp_path: Path) -> None:
    text = exported(pointed, tmp_path / "out")
    assert "45.112,2.8651,annuaire.csv,2026-05" in text
    assert "point_precision" not in text.splitlines()[0]  # no row has one
    assert load(pointed, tmp_path / "out").applied == 0
    assert pointed.check() == []


def test_a_package_without_points_is_exported_without_their_columns(loaded: Store, tmp_path: Path) -> None:
    assert "lat" not in exported(loaded, tmp_path / "out").splitlines()[0]


@pytest.mark.parametrize(
    ("location", "told"),
    [
        (
            replace(IN_MURAT, point=Point(45.1, 2.9), method=HAND, origin="Ana", precision=Precision.POINT),
            "hand: Ana",
        ),
        (
            replace(IN_MURAT, point=Point(45.11, 2.87), method="ban", precision=Precision.ADDRESS),
            "ban,address",
        ),
    ],
)
def test_the_point_of_a_hand_or_of_a_service_travels_with_the_package(
    loaded: Store, tmp_path: Path, location: Location, told: str
) -> None:
    card = loaded.card(COCOTTE)
    loaded.save(card.initiative, "Ana", "", card.version, location=location)
    assert told in exported(loaded, tmp_path / "out")
    before = loaded.card(COCOTTE)
    assert load(loaded, tmp_path / "out", located_by="").applied == 0
    assert loaded.card(COCOTTE) == before
    assert loaded.conflicts() == []


def test_a_point_that_moves_in_the_package_moves_the_initiative(pointed: Store, tmp_path: Path) -> None:
    moved = WITH_POINTS.replace('"45,1120"', "45.1090")
    small_package(tmp_path / "moved", initiatives=moved)
    assert load(pointed, tmp_path / "moved").changed[RecordKind.INITIATIVE] == 1
    assert pointed.card(COCOTTE).location.point == Point(45.1090, 2.8651)


def test_a_new_gazetteer_compares_the_points_again_and_leaves_them(pointed: Store, tmp_path: Path) -> None:
    before = pointed.card(COCOTTE).location
    small_package(tmp_path / "points", initiatives=WITH_POINTS)
    assert load(pointed, tmp_path / "points", located_by="b").relocated == 0
    assert pointed.card(COCOTTE).location == before


def test_the_history_tells_where_the_point_came_from(pointed: Store, tmp_path: Path) -> None:
    card = pointed.card(COCOTTE)
    hand = replace(card.location, point=Point(45.1, 2.9), method=HAND, origin="Ana")
    pointed.save(card.initiative.model_copy(update={"lat": None, "lon": None}), "Ana", "", 1, location=hand)
    versions = pointed.history(RecordKind.INITIATIVE, COCOTTE)
    assert [version.location.origin for version in versions if version.location] == ["Ana", "annuaire.csv"]
