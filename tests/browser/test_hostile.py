"""Text from people stays text, on every screen: nothing of it runs, and nothing of it is lost."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from data.model import Initiative, Quote
from data.package import load_package
from tests.browser.conftest import FIXTURES, PHONE, visits
from tests.browser.screen import Screen
from tests.browser.server import running

PACKAGE = load_package(FIXTURES / "hostile")
QUOTES: dict[str, Quote] = {quote.initiative: quote for quote in reversed(PACKAGE.quotes)}
# What a browser does not draw: spaces of all kinds fold, and controls of direction have no glyph.
UNSEEN = re.compile(r"[\s\u200b\ufeff\u2028\u2029\u0085\xa0\xad]+")


@pytest.fixture(scope="module")
def hostile(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("hostile") / "app.log"
    with running(log, {"VERBATLAS_PACKAGE": str(FIXTURES / "hostile")}) as address:
        yield address


def seen(text: str) -> str:
    return UNSEEN.sub("", text)


def nothing_ran(screen: Screen) -> bool:
    return all(frame.evaluate("() => window.hacked === undefined") for frame in screen.page.frames)


@pytest.fixture(scope="module")
def hostile_map(browser: Browser, hostile: str) -> Iterator[Screen]:
    with visits(browser, hostile) as visit:
        yield visit().open_map("/?at=25~5~3")


@pytest.mark.parametrize("initiative", PACKAGE.initiatives, ids=lambda initiative: initiative.id)
def test_a_hostile_card_shows_as_text(hostile_map: Screen, initiative: Initiative) -> None:
    screen = hostile_map
    screen.page.locator(f'.st-key-list [data-entry="{initiative.id}"]').click()
    card = screen.panel.locator(".va-card")
    expect(card).to_be_visible()
    shown = seen(screen.panel.evaluate("panel => panel.textContent"))
    assert seen(initiative.name) in shown
    assert seen(QUOTES[initiative.id].text) in shown
    assert seen(initiative.summary_fr) in shown
    assert nothing_ran(screen)
    assert not screen.scrolls_sideways()
    screen.page.locator(".st-key-back button").click()
    expect(card).to_have_count(0)


def test_hostile_names_show_as_text_in_the_list_and_on_the_markers(
    visit: Callable[..., Screen], hostile: str
) -> None:
    screen = visit(address=hostile).open_map("/?at=25~5~3")
    expect(screen.entries).to_have_count(len(PACKAGE.initiatives))
    listed = seen(screen.page.locator(".st-key-list").evaluate("list => list.textContent"))
    for initiative in PACKAGE.initiatives:
        assert seen(initiative.name)[:200] in listed, initiative.id
    # Each tooltip in turn. In the page itself: the map may draw its markers anew between two of our calls.
    shown = screen.map_frame.evaluate(
        "() => [...document.querySelectorAll('.leaflet-marker-icon[aria-label]')].map(marker => {"
        " marker.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));"
        " return document.querySelector('.vb-tip').textContent; })"
    )
    assert len(shown) == screen.markers.count() > 1
    assert nothing_ran(screen)


@pytest.fixture(scope="module")
def hostile_phone(browser: Browser, hostile: str) -> Iterator[Screen]:
    with visits(browser, hostile) as visit:
        yield visit(viewport=PHONE, kept=True)


@pytest.mark.parametrize("path", ["/temoignages", "/passerelles", "/donnees", "/a-propos"])
def test_hostile_text_on_the_other_pages(hostile_phone: Screen, path: str) -> None:
    screen = hostile_phone.open(path)
    assert nothing_ran(screen)
    assert not screen.scrolls_sideways()
    assert screen.page.locator('a[href^="javascript:"]').count() == 0


def test_hostile_names_and_words_show_as_text_in_a_pair_and_on_its_map(
    hostile_phone: Screen,
) -> None:
    one, other = PACKAGE.initiatives[0], PACKAGE.initiatives[1]
    screen = hostile_phone.open(f"/passerelles?id={one.id}&with={other.id}")
    screen.page.locator(".va-pair").wait_for()
    shown = seen(screen.page.locator(".va-pair").evaluate("pair => pair.textContent"))
    for initiative in (one, other):
        assert seen(initiative.name) in shown
        assert seen(QUOTES[initiative.id].text) in shown
    assert screen.page.locator("[data-svg] parsererror").count() == 0
    assert nothing_ran(screen)
    assert not screen.scrolls_sideways()


def test_hostile_search_shows_as_text(visit: Callable[..., Screen], hostile: str) -> None:
    screen = visit(address=hostile).open_map()
    screen.search('<img src=x onerror="window.hacked=1">${window.hacked=1}\\1 zzz')
    screen.panel.get_by_text("Aucune initiative ne correspond").wait_for()
    assert "<img src=x onerror=" in screen.panel.inner_text()
    assert nothing_ran(screen)
