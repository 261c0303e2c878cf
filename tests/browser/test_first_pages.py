"""The first screens of the pages beside the map: Streamlit's take their place, and what was begun goes on there."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.screen import Screen, wait_until_drawn
from tests.browser.test_first_screen import MOST_SHIFT, WATCH, held_back, wait_for_fonts

STORY = "/parcours?story=explorateurs-avril&step=2"
PAIR = "/passerelles?id=fablab-sigma&with=lab-du-pensio"
PAGES = [
    (DESKTOP, "/temoignages"),
    (DESKTOP, "/temoignages?person=Marie%20Carreaud"),
    (DESKTOP, "/parcours"),
    (DESKTOP, STORY),
    (DESKTOP, PAIR),
    (DESKTOP, "/chiffres"),
    (DESKTOP, "/repertoire?list=people&letter=m"),
    (DESKTOP, "/donnees"),
    (DESKTOP, "/contribuer"),
    (DESKTOP, "/a-propos"),
    (PHONE, "/temoignages?by=theme"),
    (PHONE, STORY),
    (PHONE, PAIR),
    (PHONE, "/chiffres"),
    (PHONE, "/donnees"),
]
PARTS = (
    "h1, h2, h3, .va-title p, .va-count, .va-item, .va-quote, .va-pairs > li, .va-figure, .va-listing li,"
    " .va-files > li, .va-data table, .va-statuses li, .va-prose li, .va-told, .va-story-card, .va-footer a,"
    " .va-matrix, .va-drawing"
)
MOST_APART = 4
"""Pixels."""


def parts(page: Page, root: str) -> list[tuple[str, list[int]]]:
    """What stands on a page, in its order: the beginning of its words and its box."""
    found: list[tuple[str, list[int]]] = page.evaluate(
        """([root, parts]) => [...document.querySelectorAll(root)].flatMap((main) => [...main.querySelectorAll(parts)])
        .filter((node) => node.checkVisibility() && !node.closest(".va-unseen, .vb-first-map, .va-whole, .va-panes"))
        .map((node) => { const { x, y, width, height } = node.getBoundingClientRect();
          const said = node.textContent.replace(/\\s+/g, " ").trim().slice(0, 40);
          return [said, [x, y, width, height].map(Math.round)]; })""",
        [root, PARTS],
    )
    return found


def apart(before: list[tuple[str, list[int]]], after: list[tuple[str, list[int]]]) -> list[Any]:
    """What moved, went or came."""
    if [said for said, _ in before] != [said for said, _ in after]:
        return [[said for said, _ in before], [said for said, _ in after]]
    return [
        (said, one, other)
        for (said, one), (_, other) in zip(before, after, strict=True)
        if max(abs(a - b) for a, b in zip(one, other, strict=True)) > MOST_APART
    ]


def first_screen_of(screen: Screen, path: str) -> None:
    screen.page.goto(screen.address + path, wait_until="domcontentloaded")
    expect(screen.page.locator(".vb-first")).to_be_attached()


@pytest.mark.parametrize(("viewport", "path"), PAGES)
def test_the_page_takes_the_place_of_its_first_screen_without_a_jump(
    visit: Visit, viewport: dict[str, int], path: str
) -> None:
    screen = visit(viewport, dark=viewport is PHONE)
    page = screen.page
    page.add_init_script(WATCH)
    let_go = held_back(page)
    first_screen_of(screen, path)
    wait_for_fonts(page)
    expect(page.locator("#root")).not_to_be_visible()
    before, title = parts(page, ".vb-first main"), page.title()
    assert len(before) > 3
    let_go()
    expect(page.locator(".vb-first")).to_have_count(0, timeout=30_000)
    wait_until_drawn(screen)
    assert apart(before, parts(page, "[data-vb=page]")) == []
    assert page.evaluate("() => window.shifted") <= MOST_SHIFT
    assert page.title() == title


def test_what_was_begun_goes_on_in_the_page(visit: Visit) -> None:
    """What is focused, unfolded and scrolled to; nothing is said aloud that was read before."""
    screen = visit()
    page = screen.page
    let_go = held_back(page)
    first_screen_of(screen, "/temoignages")
    wait_for_fonts(page)
    held = page.locator(".vb-first .va-cite summary").nth(5)
    held.focus()
    page.keyboard.press("Enter")
    said = page.evaluate(
        "() => [document.activeElement.closest('.va-item').textContent, document.querySelector('.vb-first').scrollTop]"
    )
    let_go()
    expect(page.locator(".vb-first")).to_have_count(0, timeout=30_000)
    wait_until_drawn(screen)
    now = page.evaluate(
        "() => [document.activeElement.closest('.va-item').textContent,"
        " document.querySelector('[data-vb=main]').scrollTop]"
    )
    assert said[0].split() == now[0].split()
    assert abs(said[1] - now[1]) < 5
    assert said[1] > 100
    expect(page.locator("[data-vb=page] .va-cite[open]")).to_have_count(1)


def test_a_theme_chosen_in_the_menu_is_that_of_every_first_screen(visit: Visit) -> None:
    """Before the page is there, and on a page that Streamlit keeps no choice for."""
    screen = visit()
    page = screen.page
    screen.open("/temoignages")
    wait_until_drawn(screen)
    page.evaluate("() => localStorage.setItem('stActiveTheme-/temoignages-v2', JSON.stringify('Dark'))")
    paper = "() => getComputedStyle(document.querySelector('.vb-first')).backgroundColor"
    let_go = held_back(page)
    for path in ("/temoignages", "/chiffres", "/"):
        first_screen_of(screen, path)
        assert page.evaluate(paper) == "rgb(18, 23, 28)", path
    let_go()
    screen.open_taken_over()
    ground = "() => getComputedStyle(document.querySelector('[data-vb=app]')).backgroundColor"
    assert page.evaluate(ground) == "rgb(18, 23, 28)"


def test_a_choice_among_initiatives_is_followed_at_once_and_keeps_the_focus(visit: Visit) -> None:
    screen = visit()
    let_go = held_back(screen.page)
    first_screen_of(screen, "/passerelles?themes=making")
    screen.page.locator(".vb-first select").select_option("fablab-sigma")
    screen.page.wait_for_url("**/passerelles?themes=making&id=fablab-sigma")
    chosen = screen.page.locator(".vb-first select")
    expect(chosen).to_have_value("fablab-sigma")
    chosen.focus()
    let_go()
    expect(screen.page.locator(".vb-first")).to_have_count(0, timeout=30_000)
    expect(screen.page.locator(".st-key-chosen input")).to_be_focused()


def test_a_first_screen_goes_with_its_page(visit: Visit) -> None:
    """Left before the map has drawn, as by the back button, it would wait for what never comes."""
    screen = visit()
    screen.page.route("**/component/**", lambda route: None)
    first_screen_of(screen, STORY)
    expect(screen.page.locator("[data-vb=page] .va-step")).to_be_attached(timeout=30_000)
    wait_until_drawn(screen)
    expect(screen.page.locator(".vb-first")).to_be_visible()
    screen.follow("/a-propos")
    expect(screen.page.locator(".vb-first")).to_have_count(0)
    expect(screen.page.locator("h1")).to_have_text(["À propos"])
