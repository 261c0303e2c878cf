"""A visit to Datasette with its plugin datasette-cluster-map, over the same initiatives."""

import csv
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tests.benchmarks.idiomatic_visit import CLOSEST, THEME, Words, write
from tests.benchmarks.visits import Visit
from tests.browser.server import Server, free_port, wait_for

TABLE = "/atlas/initiatives?_facet_array=themes&_size=max"
# Its scripts keep the map to themselves.
_EXPOSED = """
let leaflet;
Object.defineProperty(window, "L", {
  get: () => leaflet,
  set: (given) => {
    leaflet = given;
    leaflet.Map.addInitHook(function () { window.map = this; });
  },
});
"""


class DatasetteVisit(Visit):
    """A table and its map on one page, a page for each filter, a popup with the columns of a row."""

    def __init__(self, browser: Browser, server: Server, words: Words) -> None:
        super().__init__(browser, server)
        self.address = server.address + TABLE
        self._words = words
        self.page.add_init_script(_EXPOSED)

    def click(self) -> float:
        script = """async (closest) => {
            const cluster = Object.values(map._layers).find((layer) => layer instanceof L.MarkerClusterGroup);
            const marker = cluster.getLayers()[0];
            map.setView(marker.getLatLng(), closest, {animate: false});
            await new Promise((resolve) => setTimeout(resolve, 1000));
            if (!marker._icon) cluster.getVisibleParent(marker).spiderfy();
            await new Promise((resolve) => setTimeout(resolve, 500));
            window.__marker = marker;
            const shown = document.createElement("div");
            shown.innerHTML = marker.getPopup().getContent();
            return shown.querySelector("dd").textContent.trim();
        }"""
        chosen = self.page.evaluate(script, CLOSEST)
        self.watch.rest()
        self.watch.note("click")
        self.page.evaluate("() => window.__marker._icon.click()")
        shown = self.watch.until(
            "argument.every((words) => __bench.flat(document.querySelector('.leaflet-popup')?.textContent ?? '')"
            ".includes(__bench.flat(words)))",
            list(self._words[chosen]),
        )
        return shown - self.watch.noted()

    def filter(self) -> float:
        """From the click on a facet to the map of the page that comes."""
        self.page.goto(self.address, wait_until="commit")
        self.watch.until("__bench.markers().length > 0")
        self.watch.rest()
        self.page.evaluate(
            "() => window.addEventListener('click', () => sessionStorage.setItem('noted', __bench.now()), true)"
        )
        self.page.locator(".facet-results a", has_text=THEME).first.click()
        self.page.wait_for_url("**themes__arraycontains**", wait_until="commit")
        drawn = self.watch.until("__bench.markers().length > 0")
        return drawn - float(self.page.evaluate("() => sessionStorage.getItem('noted')")) / 1000


@contextmanager
def running_datasette(program: Path, folder: Path, count: int) -> Iterator[tuple[Server, Words]]:
    """`program`: the command `datasette` of an environment that has the plugin too."""
    words = write(folder, count)
    _fill(folder, words)
    port, log = free_port(), folder / "datasette.log"
    command = [str(program), "serve", str(folder / "atlas.db"), "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            address = f"http://localhost:{port}"
            wait_for(f"{address}/-/versions.json", process, log)
            yield Server(address, process.pid), words
        finally:
            process.terminate()
            process.wait(timeout=20)


def _fill(folder: Path, words: Words) -> None:
    database = sqlite3.connect(folder / "atlas.db")
    with (folder / "initiatives.csv").open(encoding="utf-8", newline="") as file, database:
        database.execute(
            "create table initiatives (id text primary key, name, themes, latitude real, longitude real, quotations)"
        )
        for row in csv.DictReader(file):
            themes = "[" + ", ".join(f'"{theme}"' for theme in row["themes"].split("|") if theme) + "]"
            said = "\n".join(words.get(row["id"], ()))
            values = (row["id"], row["name"], themes, row["lat"], row["lon"], said)
            database.execute("insert into initiatives values (?, ?, ?, ?, ?, ?)", values)
    database.close()
