"""The address says what is on screen: links, reload and the back button restore it."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.screen import Screen, wait_until_drawn
from tests.browser.server import running


def test_a_deep_link_on_a_cold_server_restores_selection_and_filter_in_the_full_frame(
    visit: Callable[..., Screen], tmp_path: Path
) -> None:
    with running(tmp_path / "cold.log") as cold:
        screen = visit(address=cold).open_map("/?themes=rurality&id=cocotte-numerique&at=45.1~2.9~9")
        expect(screen.page.get_by_role("link", name="Témoignages")).to_be_visible()
        expect(screen.panel).to_contain_text("Angélique Viala")
        expect(screen.page.locator(".st-key-themes [aria-pressed=true]")).to_contain_text("Ruralité")
        expect(screen.count).to_contain_text("sur 24")
        assert screen.looks_at({"lat": 45.1, "lon": 2.9, "zoom": 9})
        screen.page.close()


def test_a_deep_link_to_another_page_on_a_cold_server_gets_the_full_frame(
    visit: Callable[..., Screen], tmp_path: Path
) -> None:
    with running(tmp_path / "cold.log") as cold:
        screen = visit(address=cold).open("/temoignages?themes=making")
        expect(screen.page.get_by_role("link", name="Carte")).to_be_visible()
        expect(screen.page.locator(".va-magazine")).to_contain_text("Alain Loriolle")
        screen.page.close()


def test_reload_restores_the_screen(screen: Screen) -> None:
    screen.open_map()
    screen.choose_theme("Ruralité")
    expect(screen.count).to_contain_text("sur 24")
    screen.open_entry("La Cocotte Numérique")
    expect(screen.panel).to_contain_text("Angélique Viala")
    screen.map_frame.evaluate("() => { map.setView([45.2, 3.0], 8); }")
    expect(screen.page).to_have_url(re.compile(r"at=45\.(20|19)\d+~(3\.00|2\.99)\d+~8"))
    screen.page.reload()
    screen.wait_for_markers()
    expect(screen.panel).to_contain_text("Angélique Viala")
    expect(screen.page.locator(".st-key-themes [aria-pressed=true]")).to_contain_text("Ruralité")
    assert screen.view()["zoom"] == 8


def test_a_link_sent_to_somebody_else_shows_the_same(visit: Callable[..., Screen]) -> None:
    mine = visit().open_map()
    mine.search("fablab")
    expect(mine.count).to_contain_text("sur 24")
    mine.open_entry("Fablab de Lapalisse")
    expect(mine.panel).to_contain_text("Alain Loriolle")
    theirs = visit().open_map(mine.page.url.removeprefix(mine.address))
    expect(theirs.panel).to_contain_text("Alain Loriolle")
    expect(theirs.page.locator(".st-key-search input")).to_have_value("fablab")
    assert theirs.count.inner_text() == mine.count.inner_text()


def test_the_back_button_goes_back_one_choice_at_a_time(screen: Screen) -> None:
    screen.open_map()
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    screen.open_entry("Fablab de Lapalisse")
    expect(screen.panel).to_contain_text("Alain Loriolle")
    screen.page.go_back()
    expect(screen.entries).to_have_count(4)
    screen.page.go_back()
    expect(screen.count).to_contain_text("24 initiatives")
    expect(screen.page.locator(".st-key-themes [aria-pressed=true]")).to_have_count(0)
    screen.page.go_forward()
    expect(screen.count).to_contain_text("4 initiatives sur 24")


def test_what_a_link_asks_and_nobody_knows_is_said_until_it_is_taken_off(screen: Screen) -> None:
    screen.open_map("/?themes=making~inconnu&place=99999")
    line = screen.page.locator(".st-key-left_out")
    expect(line).to_contain_text(
        "Thèmes « inconnu », Lieu « 99999 »".replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    )
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    line.get_by_role("button").click()
    expect(line).to_have_count(0)
    screen.expect_all_params(themes="making")


def steps(screen: Screen) -> int:
    return int(screen.page.evaluate("history.length"))


def test_another_page_is_one_step_with_what_it_brings_along(screen: Screen) -> None:
    screen.open_map("/?themes=making&lang=en")
    before = steps(screen)
    screen.page.get_by_role("link", name="Testimonies").click()
    expect(screen.page.locator("h1")).to_have_text(["Testimonies"])
    expect(screen.page).to_have_url(re.compile(r"/temoignages\?themes=making&lang=en$"))
    assert steps(screen) == before + 1
    screen.choose_theme("Rural life")
    expect(screen.page).to_have_url(re.compile(r"/temoignages\?themes=making~rurality&lang=en$"))
    assert steps(screen) == before + 2
    screen.page.go_back()
    expect(screen.page.locator(".st-key-themes [aria-pressed=true]")).to_have_count(1)
    screen.page.go_back()
    expect(screen.count).to_contain_text("4 initiatives of 24")
    screen.wait_for_markers()


def test_a_person_who_was_found_is_one_step_and_back_are_the_results(screen: Screen) -> None:
    screen.open_map("/?q=Pauline")
    before = steps(screen)
    screen.panel.get_by_role("link", name="Pauline Rivière Auvergne").click()
    expect(screen.page.locator("h1")).to_have_text(["Pauline Rivière"])
    expect(screen.page).to_have_url(re.compile(r"/temoignages\?q=Pauline&person="))
    assert steps(screen) == before + 1
    screen.page.go_back()
    expect(screen.page.locator(".st-key-search input")).to_have_value("Pauline")
    expect(screen.panel).to_contain_text("Pauline et Alexandre")


def test_a_link_in_which_all_is_mistyped_still_opens(screen: Screen) -> None:
    """Each alone: `tests/pages/test_app.py`."""
    screen.open_map("/?id=nobody&themes=none~nowhere&at=x~y~z&lang=zz&place=00000&q=%00%22%27&match=3")
    expect(screen.count).to_contain_text("initiative")


def test_an_unknown_initiative_is_explained(screen: Screen) -> None:
    screen.open_map("/?id=nobody")
    expect(screen.panel).to_contain_text("Cette initiative n’est pas dans l’atlas")
    screen.page.locator(".st-key-back button").click()
    expect(screen.panel).to_contain_text("Dans la vue")


SPEAKS_AS_IT_IS_LEFT = """() => {
    const frame = document.querySelector(".st-key-map iframe").contentWindow;
    const said = frame.__GLOBAL_DATA__.previous_data;
    frame.Streamlit.setComponentValue({...said, zoom: said.zoom + 1});
    document.querySelector('[data-vb=top-menu] a[href$="/donnees"]').click();
}"""


def test_a_map_that_still_speaks_as_it_is_left_does_not_empty_the_next_page(screen: Screen) -> None:
    screen.open_map()
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    screen.page.evaluate(SPEAKS_AS_IT_IS_LEFT)
    expect(screen.page.locator(".va-what")).to_contain_text("Fabrication")
    wait_until_drawn(screen)  # what would empty the page comes after it
    expect(screen.page.locator(".va-what")).to_contain_text("Fabrication")
    screen.page.get_by_role("link", name="Carte").first.click()
    screen.marker("Fablab de Lapalisse").click()  # the map of the page that is come back to is heard
    expect(screen.panel.locator(".va-card h2")).to_have_text("Fablab de Lapalisse")


def test_filters_that_close_as_a_link_leads_away_do_not_empty_the_next_page(screen: Screen) -> None:
    screen.open("/?themes=making")
    screen.page.locator(".st-key-more_filters button").click()
    expect(screen.page.locator(".st-key-facets")).to_be_visible()
    screen.follow("/a-propos")
    expect(screen.page.locator("h1")).to_have_text(["À propos"])
    wait_until_drawn(screen)  # what would empty the page comes after it
    expect(screen.page.locator("h1")).to_have_text(["À propos"])
