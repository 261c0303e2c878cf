"""What a reader does and sees, in the reader's words. Tests speak to the screen through this alone."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import ConsoleMessage, Frame, FrameLocator, Locator, Page, Request, Route, expect

from tests.browser.server import TILE_HOST, editors_link
from tests.browser.spoken import Spoken

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "08d763a8b99a0500030c0199a98d7d460000000049454e44ae426082"
)
"""A tile of one pixel, as PNG."""

REST_SECONDS = 15
BETWEEN = re.compile("À propos|About")
"""The title of the page between two screens of one visit."""

ENGLISH_OF_STREAMLIT = (
    "App pages",
    "Skip to",
    "idebar",
    '"Logo"',
    "Press Enter",
    "Choose",
    '"Close"',
    '"Open"',
    '"Clear',
    '"Remove',
)
"""What a screen reader would hear of Streamlit's own words on a French page."""

# What Chromium says of Streamlit's own frame attributes, and Streamlit of a click and a map event that come
# together (it then runs the whole page, as it should) and of a map that speaks as its page is left (it is not heard).
# Nothing of ours.
NOISE = re.compile(
    r"Unrecognized feature: '|allow-scripts and allow-same-origin|Multiple different fragmentIds"
    r"|component message for unregistered ComponentInstance"
)


@dataclass
class Screen:
    """A browser page on the atlas; every host but the app's is cut off, tiles are answered by a pixel.

    `foreign` holds what was asked of any other host, WebSockets too: nothing may be left there at the end of a test.
    """

    page: Page
    address: str
    tiles: bool = True
    kept: bool = False
    """Whether `open` goes on in the page that is there, as by a link: Streamlit's start is most of a visit."""
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    spoken: Spoken = field(init=False)

    def __post_init__(self) -> None:
        self.spoken = Spoken(self.page)
        self.page.route(re.compile(".*"), self._answer)
        self.page.on("console", self._hear)
        self.page.on("websocket", lambda socket: self._note_host(socket.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _answer(self, route: Route, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        if request.url.startswith((self.address, "data:", "blob:")):
            route.continue_()
        elif host == TILE_HOST and self.tiles:
            route.fulfill(body=PIXEL, content_type="image/png")
        else:
            self._note_host(request.url)
            route.abort()

    def _note_host(self, url: str) -> None:
        if urlsplit(url).hostname not in {urlsplit(self.address).hostname, TILE_HOST}:
            self.foreign.append(url)

    def _hear(self, message: ConsoleMessage) -> None:
        lost_tile = TILE_HOST in (message.location or {}).get("url", "")
        if message.type in {"error", "warning"} and not NOISE.search(message.text) and not lost_tile:
            self.errors.append(message.text)

    # Going

    def open(self, path: str = "/") -> "Screen":
        if self.kept and self.page.locator("[data-vb=app]").count():
            self._go_on(path)
        else:
            self.page.goto(self.address + path)
        return self.open_taken_over()

    def open_taken_over(self) -> "Screen":
        """Streamlit's page is there, in the place of the first screen where there was one."""
        expect(self.page.locator(".vb-first")).to_have_count(0, timeout=30_000)
        expect(
            self.page.locator(
                "[data-vb=main] :is(.va-count, .va-item, .va-prose, .va-data, .va-stories, .va-step, .va-figures,"
                " .va-steps)"
            ).first
        ).to_be_visible(timeout=30_000)
        return self

    def become_editor(self, log: Path) -> "Screen":
        """By the link that the app has printed: « Contribuer » then offers to import."""
        self.page.goto(self.address + editors_link(log))
        expect(self.page.locator(".va-steps")).to_be_visible(timeout=30_000)
        wait_until_drawn(self)
        return self

    def _go_on(self, path: str) -> None:
        """By way of a page without a map or a filter, so that nothing is left of the last one.

        That page's heading goes when the run for the next one has begun: only then can it have come to rest.
        """
        # As a hand on the mouse leaves a box before its click.
        self.page.evaluate("() => document.activeElement?.blur()")
        wait_until_drawn(self)
        self.follow("/a-propos")
        expect(self.page.locator("h1")).to_have_text([BETWEEN])
        wait_until_drawn(self)
        self.follow(path)
        if not path.startswith("/a-propos"):
            expect(self.page.locator("h1", has_text=BETWEEN)).to_have_count(0)
        wait_until_drawn(self)

    def follow(self, path: str) -> None:
        """A link of ours, which does not load the page anew."""
        self.page.evaluate(
            "path => { const link = document.createElement('a'); link.href = path; link.dataset.soft = '';"
            " document.body.append(link); link.click(); link.remove(); }",
            path,
        )

    def open_map(self, path: str = "/") -> "Screen":
        self.open(path)
        self.wait_for_markers()
        return self

    def unfold_filters(self) -> None:
        """In a low or narrow window, where they are one line; nothing elsewhere."""
        fold = self.page.locator(".va-fold")
        if fold.is_visible() and fold.get_attribute("aria-expanded") != "true":
            fold.click()

    def choose_theme(self, label: str) -> None:
        self.unfold_filters()
        self.page.locator(".st-key-themes button", has_text=label).click()

    def search(self, text: str) -> None:
        box = self.page.locator(".st-key-search input")
        box.fill(text)
        box.press("Enter")

    def open_entry(self, name: str) -> None:
        self.entry(name).click()

    # The map

    @property
    def map(self) -> FrameLocator:
        return self.page.frame_locator(".st-key-map iframe")

    @property
    def map_frame(self) -> Frame:
        """Wherever it lies, in the page of another site too; it is waited for, since a page may be drawing it."""
        found: list[Frame] = []

        def is_there() -> bool:
            found[:] = [frame for frame in self.page.frames if "streamlit_folium" in frame.url]
            return bool(found)

        self.until(is_there, "the map has no frame")
        return found[0]

    def wait_for_markers(self) -> None:
        expect(self.page.locator(".vb-first")).to_have_count(0, timeout=30_000)
        expect(self.map.locator("body[data-drawn]")).to_be_attached(timeout=30_000)

    def marker(self, name: str) -> Locator:
        """The marker whose accessible name begins so."""
        return self.map.locator(f'.leaflet-marker-icon[aria-label^="{name}"]:not(.vb-ahead)')

    @property
    def markers(self) -> Locator:
        return self.map.locator(".leaflet-marker-icon[aria-label]:not(.vb-ahead)")

    def marker_names(self) -> list[str]:
        return [str(name) for name in self.markers.evaluate_all("all => all.map(m => m.ariaLabel)")]

    def view(self) -> dict[str, float]:
        """Where the map looks: centre in degrees, and zoom."""
        seen: dict[str, float] = self.map_frame.evaluate(
            "() => ({lat: map.getCenter().lat, lon: map.getCenter().lng, zoom: map.getZoom()})"
        )
        return seen

    def looks_at(self, view: Mapping[str, float]) -> bool:
        """Whether the map looks there, or comes to, to a pixel or two of a whole country."""

        def is_there() -> bool:
            now = self.view()
            return all(abs(now[key] - value) < 0.02 for key, value in view.items())

        self.until(is_there, f"the map does not look at {view}")
        return True

    def pan_map(self) -> None:
        """Moves the map by thirty pixels, at once. The braces keep the whole map from being the answer."""
        self.map_frame.evaluate("() => { map.panBy([30, 0], {animate: false}); }")

    def pan_map_and_be_heard(self) -> None:
        """The server has then answered all that was said before, too. The map speaks a moment after it has moved."""
        asked = self.spoken.asked
        self.pan_map()
        self.until(lambda: self.spoken.asked > asked, "the map said nothing")
        wait_until_drawn(self)

    def mark_map(self) -> None:
        """Leaves a mark in the frame of the map, gone if the map is ever built anew."""
        self.map_frame.evaluate("() => { window.__same_map = true; }")

    def is_same_map(self) -> bool:
        return bool(self.map_frame.evaluate("() => window.__same_map === true"))

    # The page

    @property
    def panel(self) -> Locator:
        return self.page.locator(".st-key-panel")

    @property
    def count(self) -> Locator:
        return self.page.locator(".st-key-count")

    @property
    def entries(self) -> Locator:
        return self.page.locator(".st-key-list .va-entry")

    def entry(self, name: str) -> Locator:
        """The one of the list that says so."""
        return self.entries.filter(has_text=name)

    def download(self, link: Locator) -> tuple[str, bytes]:
        """The name under which the browser saves what a link leads to, and what it holds."""
        with self.page.expect_download() as started:
            link.click()
        return started.value.suggested_filename, started.value.path().read_bytes()

    def clipboard(self) -> str:
        return str(self.page.evaluate("() => navigator.clipboard.readText()"))

    def params(self) -> dict[str, str]:
        return {key: values[0] for key, values in parse_qs(urlsplit(self.page.url).query).items()}

    def expect_params(self, **wanted: str | None) -> None:
        """These parameters are, or come to be, in the address: None for one that is not there."""
        self._expect(lambda: {name: self.params().get(name) for name in wanted}, wanted)

    def expect_all_params(self, **wanted: str) -> None:
        """The address holds, or comes to hold, these parameters and no other than where the map looks."""
        self._expect(lambda: {name: value for name, value in self.params().items() if name != "at"}, wanted)

    def _expect(self, read: Callable[[], object], wanted: object) -> None:
        self.until(lambda: read() == wanted, f"{wanted}")

    def until(self, holds: Callable[[], bool], otherwise: str) -> None:
        """Waits for what no locator tells."""
        for _ in range(REST_SECONDS * 20):
            if holds():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{otherwise}: {self.page.url}")

    def scrolls_sideways(self) -> bool:
        return bool(
            self.page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth + 1")
            or self.page.evaluate(
                "() => { const main = document.querySelector('[data-vb=main]');"
                " return main.scrollWidth > main.clientWidth + 1; }"
            )
        )


def has_map(screen: Screen) -> bool:
    return screen.page.locator(".st-key-map iframe").count() > 0


def wait_until_answered(screen: Screen) -> None:
    """The server has run for all that the page asked. The page itself may not have heard of it."""
    screen.until(lambda: screen.spoken.is_answered, "the server has not answered")


def wait_until_drawn(screen: Screen) -> None:
    """Streamlit has run for all that was asked, and what it had drawn before is gone."""
    wait_until_answered(screen)
    app = screen.page.locator("[data-vb=app]")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    expect(screen.page.locator("[data-stale=true]")).to_have_count(0)


def until_nothing_is_found(screen: Screen, search: Callable[[], list[str]]) -> list[str]:
    """The faults that a search still finds when the screen has come to rest: it is made again while it finds any.

    After a change of the window Streamlit and the map draw in their own time, and a test cannot know when they begin.
    """
    deadline = time.monotonic() + REST_SECONDS
    while (found := search()) and time.monotonic() < deadline:
        screen.page.wait_for_timeout(100)
    return found


def resize(screen: Screen, width: int, height: int) -> None:
    """To so many CSS pixels."""
    screen.page.set_viewport_size({"width": width, "height": height})
    wait_until_drawn(screen)


def open_whole(screen: Screen, path: str) -> Screen:
    """Opens a page, with the markers of its map if it has one."""
    screen.open(path)
    wait_until_drawn(screen)
    if has_map(screen):
        screen.wait_for_markers()
    return screen


def make_dark(screen: Screen) -> None:
    _paint(screen, "dark")
    if has_map(screen):
        expect(screen.map.locator("html.vb-dark")).to_be_attached()


def make_light(screen: Screen) -> None:
    _paint(screen, "light")
    if has_map(screen):
        expect(screen.map.locator("html:not(.vb-dark)")).to_be_attached()


def _paint(screen: Screen, scheme: Literal["light", "dark"]) -> None:
    screen.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    expect(screen.page.locator("html")).to_have_css("color-scheme", scheme)
