"""A reader of the load benchmark: opens the map, then pans, filters and opens a card, one after the other."""

import asyncio
import math
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks.kept_alive import KeptAlive
from tests.benchmarks.page_session import LIMIT_S, PageSession, draws, holds, label_of

COUNTRY = (46.6, 2.5, 6)
"""Where a map looks first: latitude, longitude, zoom."""
ZOOMS = (7, 8, 9, 10, 11)
WIDE_PX, HIGH_PX = 900, 640
FIRST_MAP, CLUSTERS, CARD = "first map", "clusters", "a card"
PAN, FILTER = "a pan", "a filter"
View = tuple[float, float, int]


@dataclass
class Notes:
    """What all readers saw: how long each thing took, in seconds, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)

    async def timed(self, name: str, work: Awaitable[Any]) -> Any:
        start = time.perf_counter()
        result = await asyncio.wait_for(work, LIMIT_S)
        self.seconds[name].append(time.perf_counter() - start)
        return result


class Reader:
    """One reader with one page. `draw` decides where they look and what they open."""

    def __init__(self, address: str, notes: Notes, draw: Random) -> None:
        self._address, self._notes, self._draw = address, notes, draw
        self._api = KeptAlive(address)
        self._page: PageSession | None = None
        self._features: list[dict[str, Any]] = []
        self._clicks = 0
        self._view: View = COUNTRY
        self._chosen: list[int] = []

    @property
    def page(self) -> PageSession:
        assert self._page
        return self._page

    async def stay(self, seconds: float, every: float) -> None:
        """Comes, and does each of the three acts once in `every` seconds; a late one is not made up for."""
        acts = [(PAN, self.pan), (FILTER, self.filter), (CARD, self.card)]
        end = time.monotonic() + seconds
        await self._try(FIRST_MAP, self.come)
        number = self._draw.randrange(len(acts))
        while (left := end - time.monotonic()) > 0:
            await asyncio.sleep(min(left, every / len(acts) * self._draw.uniform(0.6, 1.4)))
            if time.monotonic() < end:
                if not self._page:
                    await self._try(FIRST_MAP, self.come)
                await self._try(*acts[number % len(acts)])
                number += 1

    async def _try(self, name: str, act: Callable[[], Awaitable[None]]) -> None:
        try:
            await asyncio.wait_for(act(), LIMIT_S)
        except Exception as error:  # noqa: BLE001 - counted, and the reader comes anew
            self._notes.errors[f"{name}: {type(error).__name__} {error}"[:120]] += 1
            await self.leave()

    # What a reader does

    async def come(self) -> None:
        """Opens the map. What is timed ends with its first markers."""
        start = time.perf_counter()
        await self._api.get("/")
        cookie = await self._api.cookie("/_stcore/health", "_streamlit_xsrf")
        self._page = await PageSession.open(self._address, cookie)
        mounted, ended = self.page.hears(draws("component_instance")), self.page.ends()
        listed = self.page.hears(holds("va-entries"))  # what the map says may cut the first run short before
        await self.page.ask()
        await mounted
        await self.look(COUNTRY)
        self._notes.seconds[FIRST_MAP].append(time.perf_counter() - start)
        await asyncio.gather(ended, self._report(), listed)

    async def pan(self) -> None:
        """The map moves somewhere near a marker; the list beside it follows."""
        feature = self._draw.choice(self._features) if self._features else None
        lon, lat = feature["geometry"]["coordinates"] if feature else COUNTRY[1::-1]
        view = (lat, lon, self._draw.choice(ZOOMS))
        await asyncio.gather(self.look(view), self._notes.timed(PAN, self._report()))

    async def filter(self) -> None:
        """A theme is chosen, or the one that was is let go of; the map asks at once."""
        pills = self.page.find("button_group", "themes")
        options = self.page.drawn[pills].button_group.options
        self._chosen = [] if self._chosen else [self._draw.randrange(len(options))]
        await self._notes.timed(FILTER, self._choose(pills, [label_of(options[n]) for n in self._chosen]))

    async def card(self) -> None:
        """A marker is clicked; what is timed ends with the words of its card."""
        await self.open(await self._single())

    async def open(self, initiative: str) -> None:
        self._clicks += 1
        properties = {"type": "initiative", "id": initiative, "click": self._clicks}
        shown, ended = self.page.hears(holds("va-card", f'data-id="{initiative}"')), self.page.ends()
        await self.page.say_component(self._value({"type": "Feature", "properties": properties}))
        await self._notes.timed(CARD, shown)
        await ended

    async def report(self, view: View) -> None:
        """The map has moved, and says so: the list beside it follows."""
        self._view = view
        await self._report()

    async def look(self, view: View) -> None:
        """What is in view is asked for, under the filters of the page."""
        self._view = view
        box = ",".join(f"{edge:.5f}" for edge in view_box(view))
        asked = urlencode({**self._filters(), "bbox": box, "zoom": view[2]})
        answer = await self._notes.timed(CLUSTERS, self._api.json(f"/api/clusters?{asked}"))
        self._features = answer["features"] or self._features

    async def leave(self) -> None:
        if self._page:
            await self._page.close()
        self._page = None
        await self._api.__aexit__()

    # Inside

    async def _choose(self, pills: str, labels: list[str]) -> None:
        told = self.page.hears(draws("component_instance"))
        ended = self.page.ends()
        await self.page.choose(pills, labels)
        await told
        await asyncio.gather(ended, self.look(self._view))

    async def _report(self) -> None:
        ended = self.page.ends()
        await self.page.say_component(self._value(None))
        await ended

    def _value(self, feature: object) -> dict[str, object]:
        """What the map says of itself."""
        west, south, east, north = view_box(self._view)
        bounds = {"_southWest": {"lat": south, "lng": west}, "_northEast": {"lat": north, "lng": east}}
        lat, lon, zoom = self._view
        return {
            "last_active_drawing": feature,
            "bounds": bounds,
            "zoom": zoom,
            "center": {"lat": lat, "lng": lon},
        }

    def _filters(self) -> dict[str, str]:
        said = dict(part.partition("=")[::2] for part in self.page.query.split("&"))
        return {"themes": said["themes"]} if said.get("themes") else {}

    async def _single(self) -> str:
        """The identifier of an initiative with a marker of its own: one goes nearer until there is one."""
        for zoom in (self._view[2], 12, 14, 17):
            if singles := [one for one in self._features if one["properties"]["type"] == "initiative"]:
                return str(self._draw.choice(singles)["properties"]["id"])
            lon, lat = self._draw.choice(self._features)["geometry"]["coordinates"]
            await self.look((lat, lon, zoom))
        return self.page.listed[0]  # where several share every marker


def view_box(view: View) -> tuple[float, float, float, float]:
    """West, south, east, north of what a map of the usual size shows."""
    lat, lon, zoom = view
    wide = 360.0 * WIDE_PX / (256 * 2**zoom)
    high = wide * HIGH_PX / WIDE_PX * math.cos(math.radians(lat))
    return max(-540.0, lon - wide / 2), max(-85.0, lat - high / 2), lon + wide / 2, min(85.0, lat + high / 2)
