"""The reader is quicker than the answers: a choice stands, though what follows was sent before it was heard of."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.line import Line
from tests.browser.screen import Screen, wait_until_answered, wait_until_drawn

pytestmark = pytest.mark.one_visit


@pytest.fixture(scope="module")
def shared_line(shared_screen: Screen) -> Line:
    """Laid before the first page is opened: the connection stays for as long as the visit."""
    return Line(shared_screen)


@pytest.fixture
def line(shared_line: Line) -> Iterator[Line]:
    yield shared_line
    shared_line.say_all()
    shared_line.let_through()


def choose_unheard(screen: Screen, line: Line, then: Callable[[], None]) -> None:
    """A theme, and then something else, before the page hears what the server says to the theme."""
    screen.open_map()
    expect(screen.entries.first).to_be_visible()
    line.keep_back()
    screen.choose_theme("Ruralité")
    line.wait_until_said(1)
    wait_until_answered(screen)
    then()
    line.wait_until_said(2)
    wait_until_answered(screen)
    line.let_through()
    expect(screen.page.locator(".st-key-themes [aria-pressed=true]")).to_contain_text("Ruralité")


def test_a_button_right_after_a_theme_keeps_the_theme(screen: Screen, line: Line) -> None:
    choose_unheard(screen, line, lambda: screen.page.get_by_role("button", name="Intégrer").click())
    expect(screen.page.get_by_role("dialog")).to_contain_text("themes=rurality")
    expect(screen.page).to_have_url(re.compile("themes=rurality"))


def test_a_search_right_after_a_theme_keeps_the_theme(screen: Screen, line: Line) -> None:
    choose_unheard(screen, line, lambda: screen.search("coworking"))
    expect(screen.page).to_have_url(re.compile("themes=rurality&q=coworking"))
    expect(screen.page.locator(".st-key-search input")).to_have_value("coworking")


def test_a_theme_taken_off_right_after_is_off(screen: Screen, line: Line) -> None:
    screen.open_map()
    expect(screen.entries.first).to_be_visible()
    screen.choose_theme("Fabrication")
    expect(screen.entries).to_have_count(4)
    line.keep_back()
    screen.choose_theme("Ruralité")
    line.wait_until_said(1)
    wait_until_answered(screen)
    screen.choose_theme("Ruralité")
    line.wait_until_said(2)
    wait_until_answered(screen)
    line.let_through()
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    screen.pan_map()
    screen.page.get_by_role("button", name="Intégrer").click()
    expect(screen.page.get_by_role("dialog")).to_contain_text(re.compile("themes=making(?!~|%7E)"))
    expect(screen.count).to_contain_text("4 initiatives sur 24")


def test_the_map_that_moves_does_not_undo_the_back_button(screen: Screen, line: Line) -> None:
    screen.open_map()
    screen.choose_theme("Fabrication")
    expect(screen.entries).to_have_count(4)
    line.keep_back()
    screen.page.go_back()
    line.wait_until_said(1)
    wait_until_answered(screen)
    screen.pan_map()
    line.wait_until_said(2)
    wait_until_answered(screen)
    steps = screen.page.evaluate("history.length")
    line.let_through()
    expect(screen.page.locator(".st-key-themes [aria-pressed=true]")).to_have_count(0)
    expect(screen.count).to_contain_text("24 initiatives")
    wait_until_drawn(screen)  # what would undo it comes after it
    assert screen.page.evaluate("history.length") == steps
    screen.page.go_forward()
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    expect(screen.page).to_have_url(re.compile("themes=making"))


def test_the_map_that_moves_adds_no_step_to_a_choice(screen: Screen, line: Line) -> None:
    screen.open_map()
    expect(screen.entries.first).to_be_visible()
    steps = screen.page.evaluate("history.length")
    line.keep_back()
    screen.choose_theme("Fabrication")
    line.wait_until_said(1)
    wait_until_answered(screen)
    screen.pan_map()
    line.wait_until_said(2)
    wait_until_answered(screen)
    line.let_through()
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    wait_until_drawn(screen)  # a second step would come after the first
    assert screen.page.evaluate("history.length") == steps + 1
    screen.page.go_back()
    expect(screen.count).to_contain_text("24 initiatives")


def test_the_filters_that_close_do_not_undo_the_back_button(screen: Screen, line: Line) -> None:
    screen.open_map("/?view=all")
    screen.page.get_by_role("button", name="Plus de filtres").click()
    screen.page.locator(".st-key-kinds button", has_text="Lieu partagé").click()
    expect(screen.entries).to_have_count(9)
    screen.page.locator(".st-key-areas button", has_text="Rural").click()
    expect(screen.entries).to_have_count(2)
    line.hold_back()
    screen.page.go_back()
    line.wait_until_said(1)
    screen.page.keyboard.press("Escape")
    line.wait_until_said(2)
    line.say_all()
    expect(screen.count).to_contain_text("9 initiatives sur 24")
    wait_until_drawn(screen)  # what would undo it comes after it
    screen.expect_params(area=None)
    expect(screen.count).to_contain_text("9 initiatives sur 24")


SPEAKS_AS_IT_IS_CLICKED = """(selector) => {
    const frame = document.querySelector(".st-key-map iframe").contentWindow;
    const said = frame.__GLOBAL_DATA__.previous_data;
    const data = {
        isStreamlitMessage: true,
        type: "streamlit:setComponentValue",
        dataType: "json",
        value: JSON.stringify({...said, zoom: said.zoom + 1}),
    };
    window.dispatchEvent(new MessageEvent("message", {source: frame, data}));
    document.querySelector(selector).click();
}"""
"""The map tells of a move, and something of the page is clicked, in one tick: Streamlit makes one message of both."""


def test_a_theme_in_the_very_moment_in_which_the_map_speaks_counts(screen: Screen) -> None:
    screen.open_map()
    expect(screen.entries.first).to_be_visible()
    screen.page.evaluate(SPEAKS_AS_IT_IS_CLICKED, ".st-key-themes button:nth-of-type(2)")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    expect(screen.page.locator(".st-key-themes [aria-pressed=true]")).to_contain_text("Fabrication")
    expect(screen.page).to_have_url(re.compile("themes=making"))


def test_a_button_in_the_very_moment_in_which_the_map_speaks_is_pressed(screen: Screen) -> None:
    screen.open_map()
    expect(screen.entries.first).to_be_visible()
    screen.page.evaluate(SPEAKS_AS_IT_IS_CLICKED, ".st-key-embed button")
    expect(screen.page.get_by_role("dialog")).to_contain_text("Intégrer dans un site")


def test_the_filters_open_in_the_very_moment_in_which_the_map_speaks(screen: Screen) -> None:
    screen.open_map()
    expect(screen.entries.first).to_be_visible()
    screen.page.evaluate(SPEAKS_AS_IT_IS_CLICKED, ".st-key-more_filters button")
    expect(screen.page.locator(".st-key-kinds button").first).to_be_visible()


def unheard(screen: Screen, line: Line, *acts: Callable[[], None]) -> None:
    """What the reader does one after the other, each before the page hears what the server says to the one before."""
    line.keep_back()
    for said, act in enumerate(acts, start=1):
        act()
        line.wait_until_said(said)
        wait_until_answered(screen)
    line.let_through()


def pick(screen: Screen, key: str, typed: str) -> Callable[[], None]:
    """Chooses what is typed in one of the lists of « Plus de filtres »."""

    def choose() -> None:
        box = screen.page.locator(f".st-key-{key}").get_by_role("combobox")
        box.fill(typed)
        box.press("Enter")

    return choose


def test_two_values_of_a_list_chosen_one_right_after_the_other_are_both_chosen(
    screen: Screen, line: Line
) -> None:
    screen.open_map("/?view=all")
    screen.page.get_by_role("button", name="Plus de filtres").click()
    expect(screen.page.locator(".st-key-publishers")).to_be_visible()
    unheard(screen, line, pick(screen, "departements", "cant"), pick(screen, "departements", "alli"))
    expect(screen.page).to_have_url(re.compile("dep=15~03"))
    expect(screen.page.locator(".st-key-departements")).to_contain_text("Cantal")
    expect(screen.page.locator(".st-key-departements")).to_contain_text("Allier")


def test_values_of_two_lists_whose_counts_change_meanwhile_are_both_chosen(
    screen: Screen, line: Line
) -> None:
    screen.open_map("/?view=all")
    screen.page.get_by_role("button", name="Plus de filtres").click()
    expect(screen.page.locator(".st-key-publishers")).to_be_visible()
    unheard(screen, line, pick(screen, "departements", "cant"), pick(screen, "sources", "Economie"))
    expect(screen.page).to_have_url(re.compile("dep=15.*source=la-montagne"))
    expect(screen.page.locator(".st-key-sources")).to_contain_text("Economie")


def test_pills_whose_counts_change_meanwhile_are_both_chosen(screen: Screen, line: Line) -> None:
    screen.open_map("/?view=all")
    screen.page.get_by_role("button", name="Plus de filtres").click()
    expect(screen.page.locator(".st-key-publishers")).to_be_visible()
    pills = screen.page.locator
    unheard(
        screen,
        line,
        pills(".st-key-kinds button", has_text="Lieu partagé").click,
        pills(".st-key-areas button", has_text="rural").click,
    )
    expect(screen.count).to_contain_text("2 initiatives sur 24")
    expect(pills(".st-key-kinds [aria-pressed=true]")).to_contain_text("Lieu partagé")
    expect(pills(".st-key-areas [aria-pressed=true]")).to_contain_text("rural")
    expect(screen.page).to_have_url(re.compile("kind=place.*area=rural"))


# The last one: from here on the visit's map looks at one département alone.
def test_the_map_that_moves_does_not_bring_the_card_back(screen: Screen, line: Line) -> None:
    screen.open_map("/?at=45.1~2.9~9")
    screen.map.locator(".vb-legend summary").click()  # it is open, over that marker
    screen.marker("La Cocotte Numérique").click()
    expect(screen.panel.locator(".va-card h2")).to_have_text("La Cocotte Numérique")
    back = screen.page.get_by_role("button", name="Retour à la liste")
    expect(back).to_be_visible()  # Streamlit's own card has come
    line.keep_back()
    back.click()
    screen.pan_map()
    line.wait_until_said(2)
    wait_until_answered(screen)
    line.let_through()
    expect(screen.entries.first).to_be_visible()
    expect(screen.panel.locator(".va-card")).to_have_count(0)
    screen.expect_params(id=None)
