"""A reader who looks across the antimeridian sees, and hears listed, what is on both sides."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import visits
from tests.browser.screen import Screen
from tests.browser.server import running
from tests.data.small_package import TEXTS, write_package

ISLANDS = {"Sigave": "Sigave", "Suva": "Suva (Fidji)", "Wallis": "Wallis-et-Futuna"}
"""The first lies west of 180°, the second east of it, the third is a territory."""


@pytest.fixture(scope="module")
def islands(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("islands")
    initiatives = "".join(f"{name.lower()},{name},place,{place},work\n" for name, place in ISLANDS.items())
    quotes = "".join(f"q-{name.lower()},{name.lower()},narration,Une île.,conclusion\n" for name in ISLANDS)
    write_package(
        folder,
        initiatives=TEXTS["initiatives"].splitlines()[0] + "\n" + initiatives,
        quotes="id,initiative,kind,text,source\n" + quotes,
    )
    with running(folder / "app.log", {"VERBATLAS_PACKAGE": str(folder)}) as address:
        yield address


@pytest.fixture(scope="module")
def islander(browser: Browser, islands: str) -> Iterator[Screen]:
    with visits(browser, islands) as visit:
        yield visit(kept=True)


def in_view(screen: Screen) -> list[str]:
    """The names of the markers that stand within the frame of the map."""
    return [
        str(name)
        for name in screen.markers.evaluate_all(
            "all => all.filter(m => { const b = m.getBoundingClientRect();"
            " return b.right > 0 && b.left < innerWidth && b.bottom > 0 && b.top < innerHeight; })"
            ".map(m => m.ariaLabel)"
        )
    ]


@pytest.mark.parametrize("lon", ["181.8", "-178.2", "178.2", "-181.8"])
def test_a_view_across_the_antimeridian_shows_both_sides(islander: Screen, lon: str) -> None:
    screen = islander.open_map(f"/?at=-14.3~{lon}~5")
    expect(screen.markers).to_have_count(3)
    assert sorted(name.split(",")[0].split(" ")[0] for name in in_view(screen)) == sorted(
        ["Sigave", "Suva", "Wallis-et-Futuna"]
    )
    expect(screen.entries).to_have_count(3)
    screen.open_entry("Sigave")
    expect(screen.panel.locator(".va-card")).to_contain_text("Sigave")
    expect(screen.marker("Sigave")).to_have_attribute("aria-pressed", "true")
    assert screen.looks_at({"lat": -14.3, "lon": float(lon), "zoom": 5})


def test_a_map_moved_around_the_world_goes_on_showing_it(islander: Screen) -> None:
    screen = islander.open_map("/?at=-14.3~170~5")
    screen.map_frame.evaluate("() => { map.setView([-14.3, 541.8], 5, {animate: false}); }")
    expect(screen.marker("Sigave")).to_be_in_viewport()
    assert screen.looks_at({"lat": -14.3, "lon": -178.2, "zoom": 5})
