"""A reader finds who should meet whom: in the list, on the map, in the matrix, by keyboard, on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE
from tests.browser.screen import Screen

pytestmark = pytest.mark.one_visit

PAIR = "/passerelles?id=fablab-sigma&with=lab-du-pensio"


def title(screen: Screen) -> Locator:
    return screen.page.locator(".va-pair h2")


def links(screen: Screen) -> Locator:
    return screen.page.locator(".va-pair-link")


def stays(screen: Screen) -> None:
    """Leaves a mark in the page, gone if it is ever loaded anew."""
    screen.page.evaluate("() => { window.__same_page = true; }")


def is_same_page(screen: Screen) -> bool:
    return bool(screen.page.evaluate("() => window.__same_page === true"))


def test_the_best_links_come_with_their_reasons_and_a_map(screen: Screen) -> None:
    screen.open("/")
    screen.page.get_by_role("link", name="Passerelles").first.click()
    expect(screen.page.locator("h1")).to_have_text(["Passerelles"])
    expect(links(screen)).to_have_count(10)
    first = screen.page.locator(".va-pairs > li").first
    expect(first).to_contain_text("Le Bivouac")
    expect(first).to_contain_text("Thèmes communs : Action publique, Emploi et entreprises")
    expect(screen.page.locator(".va-links-drawing .va-line")).to_have_count(8)
    screen.page.get_by_role("button", name="Voir d’autres liens").click()
    expect(links(screen)).to_have_count(20)


def test_a_link_opens_the_two_side_by_side_without_loading_the_page_anew(
    visit: Callable[..., Screen],
) -> None:
    screen = visit().open("/passerelles")
    stays(screen)
    links(screen).nth(1).click()
    expect(title(screen)).to_contain_text("Fablab de l’école SIGMA")
    expect(title(screen)).to_contain_text("Lab’ du Pensio")
    expect(title(screen)).to_be_focused()
    expect(title(screen)).to_be_in_viewport()
    expect(screen.page.locator(".va-side")).to_have_count(2)
    expect(screen.page.locator(".va-side mark")).to_have_count(6)
    screen.expect_all_params(id="fablab-sigma", **{"with": "lab-du-pensio"})
    assert is_same_page(screen)
    screen.page.go_back()
    expect(title(screen)).to_have_count(0)
    expect(links(screen)).to_have_count(10)


def test_the_address_of_a_pair_restores_it_in_english_too(visit: Callable[..., Screen]) -> None:
    screen = visit(locale="en-GB").open(PAIR)
    expect(screen.page.locator(".va-pair-why")).to_contain_text("103 km apart")
    expect(screen.page.locator(".va-pair-why")).to_contain_text("different people crossing paths")
    screen.page.get_by_role("link", name="See on the map").first.click()
    expect(screen.panel.locator("h2").first).to_have_text("Fablab de l’école SIGMA")
    screen.expect_all_params(id="fablab-sigma")


def test_an_initiative_is_chosen_by_its_name_and_shows_its_own(screen: Screen) -> None:
    screen.open("/passerelles")
    box = screen.page.locator(".st-key-chosen input")
    box.click()
    box.fill("compét")
    screen.page.get_by_role("option", name="Maison de Compétences").click()
    expect(screen.page.locator(".va-links h2")).to_contain_text("Maison de Compétences")
    expect(links(screen).first).to_contain_text("Université Clermont Auvergne")
    expect(screen.page.locator(".va-reasons").first).to_contain_text("« facilitateurs », « imposer »")
    screen.expect_all_params(id="maison-des-competences")


def test_a_filter_compares_what_it_shows(screen: Screen) -> None:
    screen.open("/passerelles")
    screen.choose_theme("Fabrication et prototypage")
    expect(screen.page.locator(".va-links .va-hint")).to_have_text(
        re.compile(r"Toutes les paires des 4\sinitiatives montrées")
    )
    expect(screen.page.locator(".va-matrix tr")).to_have_count(4)


def test_the_matrix_is_walked_with_the_arrows_and_a_cell_or_a_line_opened_with_enter(screen: Screen) -> None:
    screen.open("/passerelles")
    cell = screen.page.locator('.va-matrix a[tabindex="0"]')
    expect(cell).to_have_count(1)
    expect(cell).to_have_attribute(
        "aria-label",
        re.compile(r"Territoire zéro chômeur de longue durée et Le Bivouac\s: 52 points sur 100"),
    )
    cell.focus()
    screen.page.keyboard.press("ArrowDown")
    screen.page.keyboard.press("ArrowRight")
    focused = screen.page.locator(".va-matrix a:focus")
    name = str(focused.get_attribute("aria-label"))
    expect(cell).to_have_count(1)  # one stop of the keyboard, that of the focus
    screen.page.keyboard.press("Enter")
    expect(title(screen)).to_contain_text(re.split(" et ", name)[0])
    screen.page.go_back()
    expect(title(screen)).to_have_count(0)
    # So does a line of the map.
    line = screen.page.get_by_role("link", name=re.compile("Fablab de l’école SIGMA et Lab’ du Pensio")).first
    line.focus()
    screen.page.keyboard.press("Enter")
    expect(title(screen)).to_contain_text("Lab’ du Pensio")


def test_a_card_of_the_map_ends_with_its_passerelles(screen: Screen) -> None:
    screen.open_map("/?id=maison-des-competences")
    stays(screen)
    end = screen.panel.locator(".va-card-links")
    expect(end.get_by_role("listitem")).to_have_count(3)
    expect(end).to_contain_text("Le même besoin, être aidées sans qu’on fasse à leur place")
    end.get_by_role("link", name="Université Clermont Auvergne").click()
    expect(title(screen)).to_contain_text("Maison de Compétences")
    assert is_same_page(screen)


def test_an_address_that_names_nobody_says_so(screen: Screen) -> None:
    screen.open("/passerelles?id=personne&with=lab-du-pensio")
    expect(screen.page.locator(".va-nothing")).to_contain_text("personne")


def test_on_a_phone_the_pair_and_the_matrix_fit(visit: Callable[..., Screen]) -> None:
    screen = visit(viewport=PHONE).open(PAIR)
    expect(title(screen)).to_be_visible()
    expect(screen.page.locator(".va-matrix")).to_be_visible()
    assert not screen.scrolls_sideways()
