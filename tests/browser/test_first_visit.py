"""A first visit fetches each thing once, ahead of its use, compressed; the next one fetches nearly nothing."""

from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Response, expect

from tests.browser.conftest import DESKTOP
from tests.browser.screen import Screen

FETCHED = """() => performance.getEntriesByType('resource')
    .map(entry => ({address: entry.name, by: entry.initiatorType, bytes: entry.transferSize}))"""
FOR_EVER = "public, max-age=31536000, immutable"


class KeepingScreen(Screen):
    """A browser that keeps what it fetched: where tests cut hosts off, Chromium keeps nothing."""

    def __post_init__(self) -> None:
        self.answers: list[Response] = []
        self.page.on("response", lambda answer: self.answers.append(answer))
        self.page.on("console", self._hear)

    def open_whole_map(self) -> "KeepingScreen":
        self.open_map()
        expect(self.map.locator("path.vb-region").first).to_be_attached()
        return self

    def fetched(self) -> list[dict[str, str | int]]:
        frames = (self.page.main_frame, self.map_frame)
        return [entry for frame in frames for entry in frame.evaluate(FETCHED)]

    def links(self, rel: str) -> set[str]:
        return set(self.page.eval_on_selector_all(f"link[rel={rel}]", "all => all.map(link => link.href)"))


@pytest.fixture(scope="module")
def first(browser: Browser, address: str) -> Iterator[KeepingScreen]:
    """The whole map, in a browser that was never here. The last two tests do something with it."""
    context = browser.new_context(viewport=DESKTOP, locale="fr-FR", reduced_motion="reduce")  # type: ignore[arg-type]
    screen = KeepingScreen(context.new_page(), address)
    screen.page.add_init_script("performance.setResourceTimingBufferSize(1000)")
    screen.open_whole_map()
    expect(screen.page.locator(".st-key-order")).to_be_visible()
    yield screen
    context.close()
    # Chromium warns of what was fetched ahead and not used.
    assert screen.errors == []


def test_what_is_fetched_ahead_is_what_the_map_uses(first: KeepingScreen) -> None:
    ahead = {address for address in first.links("prefetch") if ".woff2" not in address}
    frame_uses = {entry["address"] for entry in first.map_frame.evaluate(FETCHED)}
    page_uses = {entry["address"] for entry in first.page.evaluate(FETCHED) if entry["by"] == "script"}
    assert any("leaflet.js" in address for address in ahead)
    assert any("/static/js/main." in address for address in ahead)
    assert ahead - frame_uses - page_uses == set()


def test_streamlit_s_script_comes_in_one_piece_and_no_part_of_it_late(first: KeepingScreen) -> None:
    scripts = [str(entry["address"]) for entry in first.page.evaluate(FETCHED) if ".js" in entry["address"]]
    assert len([address for address in scripts if "/assets/streamlit.js" in address]) == 1
    assert [address for address in scripts if f"{first.address}/static/js/" in address] == []


def test_nothing_comes_twice_and_the_view_is_asked_for_once(first: KeepingScreen) -> None:
    kept = {answer.url for answer in first.answers if answer.headers.get("cache-control") == FOR_EVER}
    times = Counter(entry["address"] for entry in first.fetched() if entry["bytes"])
    assert len(kept & times.keys()) > 10
    assert {address: count for address, count in times.items() if address in kept and count > 1} == {}
    assert len([address for address in times.elements() if "/api/clusters" in str(address)]) == 1


def test_scripts_and_styles_come_compressed_and_may_be_kept_for_ever(first: KeepingScreen) -> None:
    texts = [answer for answer in first.answers if answer.url.partition("?")[0].endswith((".js", ".css"))]
    assert len(texts) >= 6
    assert {answer.url for answer in texts if answer.headers["cache-control"] != FOR_EVER} == set()
    short = {answer.url for answer in texts if int(answer.headers["content-length"]) < 1000}
    plain = {answer.url for answer in texts if answer.headers.get("content-encoding") != "gzip"}
    assert plain - short == set()


def test_a_part_of_streamlit_that_comes_later_finds_the_rest_of_it(first: KeepingScreen) -> None:
    first.page.locator(".st-key-more_filters button").first.click()
    expect(first.page.locator(".st-key-departements input")).to_be_visible()
    late = [entry["address"] for entry in first.page.evaluate(FETCHED) if "/static/js/" in entry["address"]]
    assert any("Multiselect" in address for address in late)
    assert not any("/react-dom." in address or "/index." in address for address in late)


def test_the_next_visit_fetches_no_script_again(first: KeepingScreen) -> None:
    assert sum(int(entry["bytes"]) for entry in first.fetched()) > 500_000
    first.page.reload()
    first.wait_for_markers()
    again = [entry for entry in first.fetched() if entry["bytes"] and ".js" in str(entry["address"])]
    assert again == []
