"""A visit to the usual page (`idiomatic_page.py`), and what it needs to run."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import folium
from folium.plugins import MarkerCluster
from playwright.sync_api import Browser

from data.synth import SyntheticPackage
from tests.benchmarks import stores
from tests.benchmarks.visits import Visit
from tests.browser.server import Server, streamlit_run

PAGE = Path(__file__).parent / "idiomatic_page.py"
CLOSEST = 18
THEME = "food"
Words = Mapping[str, Sequence[str]]
"""The quotations of each initiative, by its identifier."""


class IdiomaticVisit(Visit):
    """One marker each, in a cluster: whatever is done, the page runs again."""

    def __init__(self, browser: Browser, server: Server, words: Words) -> None:
        super().__init__(browser, server)
        self._words = words

    def click(self) -> float:
        # Zooms in on the first marker of the cluster, which is then out of it.
        script = """async (closest) => {
            const cluster = Object.values(window).find((value) => value instanceof L.MarkerClusterGroup);
            const marker = cluster.getLayers()[0];
            map.setView(marker.getLatLng(), closest, {animate: false});
            await new Promise((resolve) => setTimeout(resolve, 1000));
            if (!marker._icon) cluster.getVisibleParent(marker).spiderfy();
            await new Promise((resolve) => setTimeout(resolve, 500));
            window.__marker = marker;
            const popup = marker.getPopup().getContent();
            return typeof popup === "string" ? popup : popup.textContent.trim();
        }"""
        chosen = self.watch.map.evaluate(script, CLOSEST)
        self.watch.rest()
        self.watch.note("click", "map")
        self.watch.map.evaluate("() => window.__marker._icon.click()")
        return self.wait_for_words(self._words[chosen]) - self.watch.noted()

    def filter(self) -> float:
        self.page.goto(self.address, wait_until="commit")
        self.watch.until("__bench.markers().length > 0")
        self.watch.rest()
        self.page.evaluate("() => { __bench.frame().contentWindow.__old = true; }")
        self.page.locator("[data-testid=stMultiSelect] input").click()
        option = self.page.locator("[role=option]", has_text=THEME)
        option.wait_for()
        self.watch.note("click")
        option.click()
        drawn = self.watch.until(
            "__bench.frame() && !__bench.frame().contentWindow.__old && __bench.markers().length > 0"
        )
        return drawn - self.watch.noted()


def libraries() -> list[str]:
    """What the page asks of content delivery networks."""
    wanted = (folium.Map, MarkerCluster)
    return [url for element in wanted for _, url in (*element.default_js, *element.default_css)]


@contextmanager
def running_page(folder: Path, count: int) -> Iterator[tuple[Server, Words]]:
    """The page over so many invented initiatives, and their words."""
    words = write(folder, count)
    environment = {"IDIOMATIC_DATA": str(folder), "STREAMLIT_SERVER_HEADLESS": "true"}
    environment |= {
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
        "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
    }
    with streamlit_run(PAGE, folder, environment, folder / "page.log", "/_stcore/health") as server:
        yield server, words


def write(folder: Path, count: int) -> Words:
    """The tables that the page reads; gives the words."""
    folder.mkdir(parents=True)
    package = SyntheticPackage(count, places=stores.places())
    with (folder / "initiatives.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "name", "themes", "lat", "lon"])
        for initiative in package.initiatives:
            point = package.places.locate(initiative.place).point
            if point:
                rows.writerow(
                    [initiative.id, initiative.name, "|".join(initiative.themes), point.lat, point.lon]
                )
    words: dict[str, list[str]] = {}
    with (folder / "quotes.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["initiative", "text", "speaker"])
        for quote in package.quotes:
            rows.writerow([quote.initiative, quote.text, quote.speaker])
            words.setdefault(quote.initiative, []).append(quote.text)
    return words
