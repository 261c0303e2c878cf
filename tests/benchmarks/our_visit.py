"""A visit to our own page."""

import json
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from tests.benchmarks.visits import Visit

COUNTRY = (46.6, 2.5)
SPARSE = ((44.6, 3.5), (46.0, 2.0), (43.0, 0.5), (48.3, 5.5), (45.2, 2.9))
"""Where few people live, so that an initiative may be alone in its commune."""
FIRST_WORDS = 20
"""Characters of a quotation that the frame of the map must show."""
_THEMES = ".st-key-themes button"


class OurVisit(Visit):
    """The map of the atlas, whatever the number of its initiatives."""

    def _gestures(self) -> dict[str, Callable[[], float]]:
        gestures = super()._gestures()
        first = {name: gestures[name] for name in ("pan to markers", "wheel to map")}
        return {**first, "first words": self.point, **gestures}

    def point(self) -> float:
        """From the pointer on a marker to the first words of a quotation. Leaves the pointer there."""
        feature, zoom = self._alone()
        lon, lat = feature["geometry"]["coordinates"]
        self._id = feature["properties"]["id"]
        self._words = [said["text"] for said in self._ask(f"initiatives/{quote(self._id)}")["quotes"]]
        self.look(lat, lon, zoom)
        self.watch.until('__bench.inside().querySelector(`[data-key="i:${argument}"]`)', self._id)
        self.watch.rest()
        self.page.mouse.move(1, 1)
        self.watch.note("pointerover", "map")
        x, y = self._marker()
        self.page.mouse.move(x, y)
        shown = self.watch.until(
            "[...__bench.inside().querySelectorAll('.leaflet-tooltip')].some((tip) => argument.some("
            "(words) => __bench.flat(tip.textContent).includes(__bench.flat(words))))",
            [words[:FIRST_WORDS] for words in self._words],
        )
        return shown - self.watch.noted()

    def click(self) -> float:
        self.watch.note("click", "map")
        self.page.mouse.click(*self._marker())
        return self.wait_for_words(self._words) - self.watch.noted()

    def filter(self) -> float:
        self.page.goto(self.address, wait_until="commit")
        self.watch.until(f"!{self.first_markers} && __bench.markers().length > 0")
        self.watch.rest()
        # The map is drawn again once the answer for the theme is there and markers came or went after it.
        self.page.evaluate(
            "() => new MutationObserver(() => { window.__changed = __bench.now(); })"
            ".observe(__bench.inside().querySelector('.leaflet-marker-pane'), {childList: true, subtree: true})"
        )
        self.watch.note("click")
        self.page.locator(_THEMES).first.click()
        self.watch.until(
            "window.__changed > window.__noted && __bench.frame().contentWindow.performance"
            ".getEntriesByType('resource').some((entry) => /clusters\\?.*themes=/.test(entry.name))"
        )
        return float(self.page.evaluate("() => window.__changed")) / 1000 - self.watch.noted()

    # Inside

    def _marker(self) -> tuple[float, float]:
        """The middle of the marker of the chosen initiative, in pixels of the page."""
        x, y = self.page.evaluate(
            "(id) => { const frame = __bench.frame().getBoundingClientRect();"
            ' const box = __bench.inside().querySelector(`[data-key="i:${id}"]`).getBoundingClientRect();'
            " return [frame.left + box.left + box.width / 2, frame.top + box.top + box.height / 2]; }",
            self._id,
        )
        return x, y

    def _alone(self) -> tuple[dict[str, Any], int]:
        """An initiative with a marker of its own, and the zoom at which it has one."""
        for (lat, lon), zoom in self._views():
            reach = 1.5 * 2 ** (8 - zoom)
            box = f"{lon - reach:.4f},{lat - reach:.4f},{lon + reach:.4f},{lat + reach:.4f}"
            for feature in self._ask(f"clusters?bbox={box}&zoom={zoom}")["features"]:
                if feature["properties"]["type"] == "initiative":
                    return feature, zoom
        raise RuntimeError("no initiative is alone on its marker where it was looked for")

    def _views(self) -> Iterator[tuple[tuple[float, float], int]]:
        yield COUNTRY, 6
        for zoom in (8, 10, 12, 14):
            for center in SPARSE:
                yield center, zoom

    def _ask(self, path: str) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.address}/api/{path}", timeout=30) as answer:
            body: dict[str, Any] = json.load(answer)
            return body
