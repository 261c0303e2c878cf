"""A card is there at the press, while Streamlit is silent; then Streamlit's own takes its place, and nobody notices."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.line import Line
from tests.browser.screen import Screen, wait_until_answered, wait_until_drawn

AHEAD = ".va-ahead"
WATCH = """() => {
  window.seen = { shifted: 0, most: 0, least: 9, said: [] };
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    if (!entry.hadRecentInput) window.seen.shifted += entry.value;
  })).observe({ type: "layout-shift" });
  const count = () => {
    const cards = [...document.querySelectorAll(".va-card")].filter((card) => card.offsetParent).length;
    window.seen.most = Math.max(window.seen.most, cards);
    if (document.querySelector(".va-card")) window.seen.least = Math.min(window.seen.least, cards);
    requestAnimationFrame(count);
  };
  count();
  const region = document.querySelector(".va-announcer");
  const hear = () => region.textContent && window.seen.said.push(region.textContent);
  new MutationObserver(hear).observe(region, { childList: true });
}"""
BOXES = """() => ["h2", "blockquote", ".va-place", ".va-summary", ".va-why", ".va-actions"].map((name) => {
  const box = document.querySelector(`.st-key-panel .va-card ${name}`).getBoundingClientRect();
  return [name, Math.round(box.x), Math.round(box.y), Math.round(box.width), Math.round(box.height)];
})"""
MARKED = "() => getSelection().toString().trim()"
MARK = """() => {
  const said = document.querySelector(".st-key-panel .va-card blockquote");
  getSelection().selectAllChildren(said);
}"""


@pytest.fixture
def laid(visit: Visit) -> Callable[..., tuple[Screen, Line]]:
    """A map whose Streamlit can be kept silent."""

    def lay(path: str = "/?at=45.1~2.9~9", viewport: dict[str, int] = DESKTOP) -> tuple[Screen, Line]:
        screen = visit(viewport)
        line = Line(screen)
        screen.open_map(path)
        wait_until_drawn(screen)
        return screen, line

    return lay


def is_silent(line: Line) -> None:
    """What follows is not heard by the server: whatever is shown, Streamlit has not shown it."""
    line.hold_back()


def test_the_card_is_there_before_streamlit_and_gives_way_to_its_own(
    laid: Callable[..., tuple[Screen, Line]],
) -> None:
    screen, line = laid()
    page, card = screen.page, screen.panel.locator(".va-card")
    page.evaluate(WATCH)
    steps = page.evaluate("() => history.length")
    is_silent(line)
    screen.entry("La Cocotte Numérique").click()
    expect(card).to_have_count(1)
    expect(page.locator(AHEAD).locator("blockquote").first).to_contain_text("guichet unique")
    expect(card.locator("h2")).to_be_focused()
    expect(screen.entries.first).to_be_hidden()
    # What the reader does meanwhile: something is folded out, another thing has the focus, some words are marked.
    card.locator(".va-why summary").click()
    card.locator(".va-cite summary").first.focus()
    page.evaluate(MARK)
    marked, before = page.evaluate(MARKED), page.evaluate(BOXES)
    line.say_all()
    expect(page.locator(AHEAD)).to_have_count(0)
    assert page.evaluate(BOXES) == before
    expect(card.locator(".va-why")).to_have_attribute("open", "")
    expect(card.locator(".va-cite summary").first).to_be_focused()
    assert page.evaluate(MARKED) == marked
    wait_until_drawn(screen)
    expect(card).to_have_count(1)
    expect(card.locator(".va-cite summary").first).to_be_focused()
    screen.expect_params(id="cocotte-numerique")
    assert page.evaluate("() => window.seen") == {"shifted": 0, "most": 1, "least": 1, "said": []}
    # One press is one step of the history.
    assert page.evaluate("() => history.length") == steps + 1
    page.go_back()
    expect(screen.entries.first).to_be_visible()
    expect(card).to_have_count(0)


def test_what_a_hand_is_on_stays_until_it_lets_go(laid: Callable[..., tuple[Screen, Line]]) -> None:
    screen, line = laid()
    page, card = screen.page, screen.panel.locator(".va-card")
    is_silent(line)
    screen.entry("La Cocotte Numérique").click()
    expect(page.locator(AHEAD)).to_be_visible()
    card.locator(".va-why summary").hover()
    page.mouse.down()
    line.say_all()
    expect(screen.panel.locator(".va-card-aside, .st-key-back button").first).to_be_attached()
    wait_until_drawn(screen)
    expect(page.locator(AHEAD)).to_have_count(1)
    page.mouse.up()
    expect(page.locator(AHEAD)).to_have_count(0)
    expect(card).to_have_count(1)
    expect(card.locator(".va-why")).to_have_attribute("open", "")


def test_the_list_is_wanted_again_before_streamlit_has_heard_of_the_card(
    laid: Callable[..., tuple[Screen, Line]],
) -> None:
    screen, line = laid()
    is_silent(line)
    screen.entry("La Cocotte Numérique").click()
    expect(screen.page.locator(AHEAD)).to_be_visible()
    screen.panel.get_by_role("link", name="Retour à la liste").click()
    expect(screen.page.locator(AHEAD)).to_have_count(0)
    expect(screen.entry("La Cocotte Numérique")).to_be_focused()
    line.say_all()
    expect(screen.panel.locator(".va-card")).to_have_count(0)
    screen.pan_map_and_be_heard()
    expect(screen.entries.first).to_be_visible()
    screen.expect_params(id=None)


def test_another_card_takes_its_place_and_the_back_button_brings_the_one_before(
    laid: Callable[..., tuple[Screen, Line]],
) -> None:
    screen, line = laid("/")
    page, title = screen.page, screen.panel.locator(".va-card h2")
    screen.marker("La Cocotte Numérique").click()
    expect(title).to_have_text("La Cocotte Numérique")
    expect(page.locator(AHEAD)).to_have_count(0)
    wait_until_drawn(screen)
    # A card is open: the next takes its place, and there is one. Gone back, the first is there again.
    is_silent(line)
    screen.marker("Fablab de Lapalisse").click()
    expect(title).to_have_text("Fablab de Lapalisse")
    page.go_back()
    expect(title).to_have_text("La Cocotte Numérique")
    line.say_all()
    screen.pan_map_and_be_heard()
    expect(title).to_have_text("La Cocotte Numérique")
    is_silent(line)
    screen.marker("Fablab de Lapalisse").click()
    expect(title).to_have_text("Fablab de Lapalisse")
    screen.marker("Maison de").click()
    expect(title).to_contain_text("Maison de")
    # Several at one place are no card: what was there is, until Streamlit has their list.
    screen.marker("Clermont-Ferrand").click()
    expect(page.locator(AHEAD)).to_have_count(0)
    expect(title).to_have_text("La Cocotte Numérique")
    line.say_all()
    expect(screen.panel.locator("[data-group]")).to_be_visible()


def test_what_was_undone_before_its_address_came_leaves_no_step(
    laid: Callable[..., tuple[Screen, Line]],
) -> None:
    screen, line = laid("/")
    page, group = screen.page, screen.panel.locator("[data-group]")
    screen.marker("Clermont-Ferrand").click()
    expect(group).to_be_visible()
    wait_until_drawn(screen)
    line.keep_back()
    screen.entries.first.click()
    expect(page.locator(AHEAD)).to_be_visible()
    line.wait_until_said(1)
    wait_until_answered(screen)  # the page does not hear it
    page.go_back()
    expect(page.locator(AHEAD)).to_have_count(0)
    expect(group).to_be_visible()
    line.let_through()
    screen.pan_map_and_be_heard()
    expect(group).to_be_visible()
    expect(screen.panel.locator(".va-card")).to_have_count(0)
    screen.expect_params(id=None)
    page.go_back()
    screen.expect_params(id=None, place=None)
    expect(group).to_have_count(0)


def test_an_answer_that_differs_wins_and_what_is_gone_is_not_shown(
    laid: Callable[..., tuple[Screen, Line]],
) -> None:
    screen, line = laid()
    page, card = screen.page, screen.panel.locator(".va-card")
    older = '<p class="vb-first-back"></p><article class="va-card" data-id="cocotte-numerique"><h2>Avant</h2></article>'
    page.route("**/card?*", lambda route: route.fulfill(body=older, content_type="text/html"))
    is_silent(line)
    screen.entry("La Cocotte Numérique").click()
    expect(card.locator("h2")).to_have_text("Avant")
    line.say_all()
    expect(card.locator("h2")).to_have_text("La Cocotte Numérique")
    expect(page.locator(AHEAD)).to_have_count(0)
    page.unroute("**/card?*")
    page.route("**/card?*", lambda route: route.fulfill(status=204))
    wait_until_drawn(screen)
    line.keep_back()
    screen.marker("Maison de").click()
    line.wait_until_said(1)
    expect(page.locator(AHEAD)).to_have_count(0)
    line.let_through()
    expect(card.locator("h2")).to_contain_text("Maison de")
    # The server knows of no such card: what it says takes the place of one that was shown.
    page.unroute("**/card?*")
    page.route(
        "**/card?*",
        lambda route: route.fulfill(
            body=older.replace("cocotte-numerique", "gone"), content_type="text/html"
        ),
    )
    wait_until_drawn(screen)
    is_silent(line)
    page.evaluate(
        "() => { document.querySelector('.st-key-map iframe').contentWindow.verbatlas.open('gone'); }"
    )
    expect(card.locator("h2")).to_have_text("Avant")
    line.say_all()
    expect(screen.panel).to_contain_text("Cette initiative n’est pas dans l’atlas")
    expect(card).to_have_count(0)


def test_on_a_phone_a_tap_brings_it_up(laid: Callable[..., tuple[Screen, Line]]) -> None:
    screen, line = laid(viewport=PHONE)
    is_silent(line)
    screen.marker("Maison de").dispatch_event("click")
    expect(screen.panel.locator(".va-card h2")).to_be_in_viewport()
    line.say_all()
    expect(screen.page.locator(AHEAD)).to_have_count(0)
    expect(screen.panel.locator(".va-card h2")).to_be_in_viewport()
    expect(screen.page).to_have_url(re.compile("id="))


def test_what_the_pointer_announces_is_asked_for_once(laid: Callable[..., tuple[Screen, Line]]) -> None:
    screen, line = laid()
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url) if "/card?" in request.url else None)
    with screen.page.expect_response("**/card?*"):
        screen.entry("La Cocotte Numérique").hover()
    is_silent(line)
    screen.entry("La Cocotte Numérique").click()
    expect(screen.page.locator(AHEAD)).to_be_visible()
    assert len(asked) == 1
