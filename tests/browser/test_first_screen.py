"""The first screen: what the first HTML shows before Streamlit, and how Streamlit's page takes its place."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.screen import Screen, wait_until_drawn

MURAT = "cocotte-numerique"
SCREEN = ".vb-first"
MOST_SHIFT = 0.05
"""Cumulative layout shift as browsers measure it; a tenth is called good."""
WATCH = """
window.shifted = 0;
new PerformanceObserver((seen) => seen.getEntries().forEach(({ value }) => (window.shifted += value)))
  .observe({ type: "layout-shift", buffered: true });
"""
BOXES = {
    ".vb-first-header": "[data-vb=header]",
    ".vb-first-box": ".st-key-search [data-vb=text-box]",
    ".vb-first-map": ".st-key-map",
    ".vb-first .va-count": ".st-key-count .va-count",
}
BESIDE = {
    ".vb-first-themes a": ".st-key-themes button",
    ".vb-first-panel": ".st-key-panel",
    ".vb-first-panel .va-entry": ".st-key-panel .va-entry",
}
"""What a phone has out of sight at first."""


def wait_for_fonts(page: Page) -> None:
    page.wait_for_function(
        "() => [...document.fonts].some((font) => font.family === 'Source Sans' && font.status === 'loaded')"
        " && [...document.fonts].every((font) => font.status !== 'loading')"
    )


def held_back(page: Page) -> Callable[[], None]:
    """Keeps Streamlit from reaching its server until what is given back is called."""
    held: list[Route] = []
    free: list[bool] = []
    page.route("**/_stcore/*", lambda route: route.continue_() if free else held.append(route))

    def let_go() -> None:
        free.append(True)
        for route in held:
            route.continue_()

    return let_go


def boxes(page: Page, names: list[str]) -> list[list[float]]:
    found: list[list[float]] = page.evaluate(
        "names => names.map(name => { const box = document.querySelector(name).getBoundingClientRect();"
        " return [box.x, box.y, box.width, box.height]; })",
        names,
    )
    return found


def markers(page: Page) -> dict[str, list[float]]:
    """The middle of each marker of the first screen, by its key."""
    found: dict[str, list[float]] = page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('.vb-first-marker')]"
        ".filter(node => node.offsetParent).map(node => { const box = node.getBoundingClientRect();"
        " return [node.dataset.key, [box.x + box.width / 2, box.y + box.height / 2]]; }))"
    )
    return found


def markers_of_the_map(screen: Screen) -> dict[str, list[float]]:
    found: dict[str, list[float]] = screen.page.evaluate(
        "() => { const frame = document.querySelector('.st-key-map iframe');"
        " const { x, y } = frame.getBoundingClientRect();"
        " return Object.fromEntries([...frame.contentDocument.querySelectorAll('[data-key]')].map(node => {"
        " const box = node.getBoundingClientRect();"
        " return [node.dataset.key, [x + box.x + box.width / 2, y + box.y + box.height / 2]]; })); }"
    )
    return found


def moved(before: Any, after: Any, most: float) -> list[tuple[Any, Any]]:
    """What of two lists of boxes, or points, is farther apart than so many pixels."""
    pairs = zip(before, after, strict=True)
    return [
        (one, other)
        for one, other in pairs
        if max(abs(a - b) for a, b in zip(one, other, strict=True)) > most
    ]


def stays_in_place(screen: Screen, beside: dict[str, str]) -> None:
    """From the first screen to Streamlit's page: the same boxes, the same markers, no shift, one page at a time."""
    page, pairs = screen.page, {**BOXES, **beside}
    page.add_init_script(WATCH)
    let_go = held_back(page)
    page.goto(screen.address, wait_until="commit")
    expect(page.locator(".vb-first-marker").first).to_be_attached()
    wait_for_fonts(page)
    expect(page.locator("#root")).not_to_be_visible()
    before, seen = boxes(page, [*pairs]), markers(page)
    let_go()
    screen.open_taken_over()
    screen.wait_for_markers()
    wait_until_drawn(screen)
    assert moved(before, boxes(page, [*pairs.values()]), 4) == []
    there = markers_of_the_map(screen)
    assert seen.keys() == there.keys()
    assert moved(seen.values(), [there[key] for key in seen], 3) == []
    assert page.evaluate("() => window.shifted") <= MOST_SHIFT
    expect(page.locator("main, h1.va-unseen")).not_to_have_count(0)
    expect(page.locator(".va-count")).to_have_count(1)


def test_the_page_takes_the_place_of_the_first_screen_without_a_jump(visit: Visit) -> None:
    stays_in_place(visit(DESKTOP), BESIDE)


def test_on_a_phone_too(visit: Visit) -> None:
    stays_in_place(visit(PHONE, dark=True), {})


def test_what_was_typed_and_the_focus_go_on_in_the_page(visit: Visit) -> None:
    screen = visit()
    page = screen.page
    let_go = held_back(page)
    page.goto(screen.address, wait_until="commit")
    page.locator(".vb-first-box input").first.press_sequentially("fabl")
    let_go()
    screen.open_taken_over()
    box = page.locator(".st-key-search input")
    expect(box).to_be_focused()
    expect(box).to_have_value("fabl")
    box.press_sequentially("ab")
    box.press("Enter")
    expect(screen.count).to_contain_text(" sur ")
    screen.expect_params(q="fablab")


def test_a_click_before_the_page_is_there_is_followed(visit: Visit) -> None:
    screen = visit()
    held_back(screen.page)
    screen.page.goto(screen.address, wait_until="commit")
    screen.page.locator(f'.vb-first-marker[data-key="i:{MURAT}"]').locator("visible=true").click()
    expect(screen.page.locator(".vb-first .va-card h2")).to_have_text("La Cocotte Numérique")
    screen.expect_all_params(id=MURAT)


def test_what_a_hand_is_on_stays_until_it_lets_go(visit: Visit) -> None:
    screen = visit()
    page = screen.page
    let_go = held_back(page)
    page.goto(screen.address, wait_until="domcontentloaded")  # our scripts have been read then
    page.mouse.move(5, 500)
    page.mouse.down()
    let_go()
    expect(screen.map.locator("body[data-drawn]")).to_be_attached(timeout=30_000)
    expect(page.locator("[data-vb=page] .va-footer")).to_be_attached()
    expect(page.locator(".st-key-themes button strong").first).to_be_attached()
    wait_until_drawn(screen)
    expect(page.locator(".vb-first")).to_have_count(1)
    page.mouse.up()
    expect(page.locator(".vb-first")).to_have_count(0)


def test_without_script_the_page_is_of_use(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=DESKTOP, locale="fr-FR")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.set_viewport_size({"width": 844, "height": 390})
    language = page.locator(".vb-first-lang").bounding_box()
    assert language
    for link in page.locator(".vb-first-header nav a").all():
        box = link.bounding_box()
        assert box
        assert box["x"] + box["width"] <= language["x"]
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    page.locator(".vb-first-themes a", has_text="Numérique").click()
    expect(page.locator(".va-count")).to_contain_text("4 initiatives sur 24")
    page.get_by_role("searchbox").fill("guichet")
    page.keyboard.press("Enter")
    page.locator(".va-entry", has_text="Cocotte").click()
    expect(page.locator(".va-card h2")).to_have_text("La Cocotte Numérique")
    expect(page.locator(".va-card blockquote").first).to_contain_text("guichet unique")
    page.get_by_role("link", name="Retour à la liste").click()
    page.get_by_role("link", name="Zoomer", exact=True).locator("visible=true").click()
    expect(page).to_have_url(re.compile("at="))
    context.close()
