"""A reader's visit, the same gestures on our page and on the usual one: open, point, click, filter, go elsewhere."""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.benchmarks.watch import Watch
from tests.browser.conftest import DESKTOP
from tests.browser.server import Server

AT_SEA = (46.0, -28.0)
"""A view without any marker, to come back from."""
UNITS = {
    "first marker": "s",
    "map to work with": "s",
    "layout shift": "CLS",
    "bytes to open": "kB",
    "heap": "MB",
    "server CPU to open": "s",
    "first words": "s",
    "click to quotes": "s",
    "filter to map": "s",
    "pan to markers": "s",
    "wheel to map": "s",
    "server CPU per visit": "s",
    "server memory": "MB",
}
Figures = dict[str, float]
"""By the names of `UNITS`; infinite for what did not come in time."""


class Visit(ABC):
    """One visit of a fresh browser to a server that others visited before."""

    first_markers = "document.querySelector('.vb-first-marker')"
    """In JavaScript: the markers that the server has drawn, which those of the map take the place of."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.address = server.address
        # An iframe's storage and caches go with the context: each visit begins with nothing.
        self.context = browser.new_context(viewport=DESKTOP, locale="fr-FR", ignore_https_errors=True)
        self.watch = Watch(self.context.new_page(), server.pid)
        self.page = self.watch.page

    def warm(self) -> None:
        """The first visit of a server, which nobody counts."""
        with suppress(PlaywrightTimeout):
            self._open()
        self.context.close()

    def run(self) -> Figures:
        """Does every gesture; after one that took too long the visit is over."""
        before = self.watch.cpu_s()
        figures: Figures = {}
        try:
            figures |= self._open()
            figures["server CPU to open"] = self.watch.cpu_s() - before
            for name, gesture in self._gestures().items():
                figures[name] = math.inf
                figures[name] = gesture()
                self.watch.rest()
            figures["server CPU per visit"] = self.watch.cpu_s() - before
        except PlaywrightTimeout:
            figures.setdefault("first marker", math.inf)
        finally:
            self.context.close()
        figures["server memory"] = self.watch.memory_mb()
        return figures

    def _open(self) -> Figures:
        self.page.goto(self.address, wait_until="commit")
        seen = self.watch.until(f"{self.first_markers} || __bench.markers().length > 0")
        shown = self.watch.until(f"!{self.first_markers} && __bench.markers().length > 0")
        started = float(self.page.evaluate("() => performance.timeOrigin")) / 1000
        self.watch.rest()
        return {
            "first marker": seen - started,
            "map to work with": shown - started,
            "layout shift": self.watch.layout_shift(),
            "bytes to open": self.watch.received / 1000,
            "heap": self.watch.heap_mb(),
        }

    def _gestures(self) -> dict[str, Callable[[], float]]:
        return {
            "pan to markers": self.pan,
            "wheel to map": self.wheel,
            "click to quotes": self.click,
            "filter to map": self.filter,
        }

    def pan(self) -> float:
        """Out to sea, and back to where the markers are."""
        home = self.watch.map.evaluate("() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
        self.look(*AT_SEA, home[2])
        self.watch.until("__bench.markers().length === 0")
        self.watch.rest()
        start = self.look(*home)
        return self.watch.until("__bench.markers().length > 0") - start

    def wheel(self) -> float:
        """From one turn of the wheel, which brings the map nearer, to a map that stands still with its markers."""
        zoom = self.watch.map.evaluate("() => map.getZoom()")
        box = self.watch.map.locator(".leaflet-container").bounding_box()
        assert box
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.watch.note("wheel", "map")
        self.page.mouse.wheel(0, -60)
        still = self.watch.until(
            "__bench.inside().defaultView.map.getZoom() !== argument"
            " && !__bench.inside().querySelector('.leaflet-zoom-anim, .leaflet-cluster-anim, .vb-loading')",
            zoom,
        )
        return still - self.watch.noted()

    def look(self, lat: float, lon: float, zoom: int) -> float:
        """Moves the map without animation. Returns when it began."""
        script = "([lat, lon, zoom]) => { const start = performance.timeOrigin + performance.now();"
        script += " map.setView([lat, lon], zoom, {animate: false}); return start; }"
        return float(self.watch.map.evaluate(script, [lat, lon, zoom])) / 1000

    @abstractmethod
    def click(self) -> float:
        """From a click on a marker to all the words of its initiative beside the map."""

    @abstractmethod
    def filter(self) -> float:
        """From the choice of a theme to the map drawn again."""

    def wait_for_words(self, words: Sequence[str]) -> float:
        """When all the words are in the page."""
        return self.watch.until(
            "argument.every((words) => __bench.flat((document.querySelector('[data-vb=main]') ?? document.body)"
            ".textContent).includes(__bench.flat(words)))",
            list(words),
        )
