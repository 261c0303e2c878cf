"""A directory of one town: its places stand at their own points, and those that wait for words are seen to wait."""

import csv
import json
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.server import running
from tests.data.small_package import write_package

COLUMNS = ("id", "name", "kind", "place", "themes", "lat", "lon", "point_from", "phones", "hours", "extra")
KINDS = ("place", "company", "network")
MANY = 26


def directory() -> str:
    """Places of Orléans some 400 m from one another; somebody was quoted in the first one."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number in range(MANY):
        lat, lon = 47.88 + number // 6 * 0.008, 1.88 + number % 6 * 0.012
        extra = json.dumps({"Surface": "120 m²", "Wifi": "oui"}, ensure_ascii=False)
        facts = ("annuaire.csv", "02 38 00 00 00", "Mo-Fr 09:00-12:00,14:00-18:00; Sa off", extra)
        kind, theme = KINDS[number % 3], ("work", "digital")[number % 2]
        writer.writerow((f"lieu-{number}", f"Lieu {number:02}", kind, "Orléans", theme, lat, lon, *facts))
    return text.getvalue()


def write_directory(folder: Path) -> Path:
    quotes = "id,initiative,kind,text,source\nq,lieu-0,narration,Un lieu ouvert à tous.,conclusion\n"
    return write_package(folder, initiatives=directory(), quotes=quotes)


@pytest.fixture(scope="module")
def orleans(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("orleans")
    write_directory(folder)
    settings = {"VERBATLAS_PACKAGE": str(folder), "VERBATLAS_CONTACT": "atlas@exemple.fr"}
    with running(folder / "app.log", settings) as address:
        yield address


def test_what_waits_is_hollow_and_says_so_everywhere(visit: Callable[..., Screen], orleans: str) -> None:
    screen = visit(address=orleans).open_map("/?at=47.896~1.91~15")
    expect(screen.map_frame.locator(".vb-pin .vb-hollow").first).to_be_visible()
    expect(screen.map_frame.locator(".vb-legend .vb-hollow")).to_have_count(1)
    expect(screen.page.locator(".st-key-count")).to_contain_text("25 attendent des paroles")
    screen.open_entry("Lieu 14")
    card = screen.panel.locator(".va-card")
    expect(card).to_contain_text("Personne n’a encore été cité ici.")
    expect(card.locator(".va-bring")).to_be_visible()
    expect(card.locator(".va-practical")).to_contain_text("du lundi au vendredi")
    expect(card.locator('a[href="tel:+33238000000"]')).to_be_visible()
    expect(screen.marker("Lieu 14")).to_have_attribute("aria-pressed", "true")
