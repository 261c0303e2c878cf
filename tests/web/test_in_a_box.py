"""A file of what a box holds: the same as the list and the map, on both sides of the antimeridian too."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.filters import Filters
from data.settings import Settings
from geo.point import BBox
from tests.caches import cache_with
from tests.data.small_package import TEXTS, write_package
from tests.exchange.reading import csv_rows
from tests.web.room import client_of

PLACES = (
    *(
        "Sigave",
        "Mata-Utu",
        "Suva (Fidji)",
        "Apia (Samoa)",
        "Auckland (Nouvelle-Zélande)",
        "Nouméa",
        "Papeete",
    ),
    *(
        "Murat (Cantal)",
        "Thiers",
        "Tokyo (Japon)",
        "Montréal (Canada)",
        "Wallis-et-Futuna",
        "Nouvelle-Calédonie",
    ),
)


@pytest.fixture(scope="module")
def ocean(gazetteer_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Atlas]:
    folder = tmp_path_factory.mktemp("ocean")
    initiatives = "".join(f'i-{n},Île {n},place,"{place}",work\n' for n, place in enumerate(PLACES))
    quotes = "".join(f"q-{n},i-{n},narration,Une île.,conclusion\n" for n in range(len(PLACES)))
    write_package(
        folder,
        initiatives=TEXTS["initiatives"].splitlines()[0] + "\n" + initiatives,
        quotes="id,initiative,kind,text,source\n" + quotes,
    )
    opened = Atlas.open(
        Settings(package=folder, data_dir=folder / "data", cache_dir=cache_with(gazetteer_cache, folder))
    )
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def client(ocean: Atlas) -> TestClient:
    return client_of(ocean)


def boxes(many: int) -> Iterator[BBox]:
    draw = Random(many)
    for number in range(many):
        wide, high = draw.uniform(2, 120), draw.uniform(2, 60)
        west = (
            draw.uniform(-540, 540 - wide) if number % 2 else draw.choice([-180, 180]) - wide * draw.random()
        )
        south = draw.uniform(-60, 50)
        yield BBox.parse(f"{west:.4f},{south:.4f},{west + wide:.4f},{min(85.0, south + high):.4f}")


def test_file_list_and_map_agree_on_500_boxes(client: TestClient, ocean: Atlas) -> None:
    across = 0
    for box in boxes(500):
        rows = csv_rows(client.get("/api/export.csv", params={"bbox": str(box)}).content)
        listed = ocean.summaries(ocean.numbers(Filters(), box))
        assert {row["id"] for row in rows} == {entry.id for entry in listed}
        for row in rows:
            if row["longitude"]:
                lon = float(row["longitude"])
                assert any(box.west <= lon + 360 * turn <= box.east for turn in range(-2, 3))
        drawn = client.get("/api/clusters", params={"bbox": str(box), "zoom": "18"}).json()["features"]
        shown = {feature["properties"].get("id") for feature in drawn}
        assert {row["id"] for row in rows} <= shown
        across += bool(rows) and any(box.west < edge < box.east for edge in (-180, 180))
    assert across > 50


def test_sigave_and_suva_are_in_one_file(client: TestClient) -> None:
    rows = csv_rows(client.get("/api/export.csv?bbox=175,-20,185,-10").content)
    assert {row["commune"] for row in rows} >= {"Sigave", "Suva"}
    assert rows[0]["filtres"] == "toutes les initiatives\u202f; dans le rectangle 175,-20,185,-10"
    assert "bbox=175%2C-20%2C185%2C-10" in rows[0]["url_extraction"]
    assert csv_rows(client.get(rows[0]["url_extraction"]).content)[0] == rows[0]


@pytest.mark.parametrize("bbox", ["1,2,3", "ici", "5,45,3,46", "0,-91,1,0"])
def test_a_box_that_cannot_be_read_is_refused(client: TestClient, bbox: str) -> None:
    answer = client.get("/api/export.csv", params={"bbox": bbox})
    assert answer.status_code == 400
    assert f"bbox={bbox!r}: expected" in answer.json()["detail"]
