"""Going to a place, and what is around it."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import FloatRect, expect

from tests.browser.conftest import NARROW, PHONE
from tests.browser.screen import Screen

pytestmark = pytest.mark.one_visit


def go_to(screen: Screen, place: str) -> None:
    box = screen.page.locator(".st-key-goto input")
    box.fill(place)
    box.press("Enter")


def expect_distance(screen: Screen, sentence: str) -> None:
    expect(screen.page.get_by_role("combobox", name="Distance")).to_have_value(re.compile(sentence))


def wait_for_view(screen: Screen, lat: float, lon: float) -> None:
    """Until the place is in the middle of what the open legend leaves of the map's height and width."""
    screen.map_frame.wait_for_function(
        "([lat, lon]) => { const point = map.latLngToContainerPoint([lat, lon]), size = map.getSize();"
        " const legend = document.querySelector('.vb-legend[open]');"
        " const left = legend ? legend.offsetLeft + legend.offsetWidth : 0;"
        " return Math.abs(point.y - size.y / 2) < 5 && Math.abs(point.x - (left + size.x) / 2) < 40; }",
        arg=[lat, lon],
    )


def test_a_typed_place_moves_the_map_and_sorts_by_distance(screen: Screen) -> None:
    screen.open_map()
    screen.mark_map()
    go_to(screen, "Lapalisse (Allier)")
    wait_for_view(screen, 46.25, 3.64)
    expect_distance(screen, "Du plus proche au plus loin de Lapalisse")
    expect(screen.entries.first).to_contain_text("Fablab de Lapalisse")
    expect(screen.count).to_contain_text(
        re.compile(r"les\s5\splus\sproches\sà\smoins\sde\s\d+\s+km\sde\sLapalisse\s\(Allier\)")
    )
    assert 5 <= screen.entries.count() < 24  # the map shows them, and what else its window holds
    assert screen.is_same_map()


def test_the_back_button_empties_the_box_of_the_place(screen: Screen) -> None:
    screen.open_map()
    go_to(screen, "Lapalisse (Allier)")
    expect_distance(screen, "Lapalisse")
    screen.page.go_back()
    expect(screen.page.locator(".st-key-around")).to_have_count(0)
    expect(screen.page.locator(".st-key-goto input")).to_have_value("")
    screen.page.go_forward()
    expect_distance(screen, "Lapalisse")
    expect(screen.page.locator(".st-key-goto input")).to_have_value("")
    go_to(screen, "Thiers")
    expect_distance(screen, "Thiers")
    expect(screen.page.locator(".st-key-goto input")).to_have_value("Thiers")


def test_a_radius_hides_what_is_farther_and_is_drawn(visit: Callable[..., Screen]) -> None:
    screen = visit().open_map("/?near=45.11~2.87~50")
    expect(screen.count).to_contain_text("2 initiatives sur 24")
    expect(screen.count).to_contain_text(
        re.compile(r"à moins de 50\s*km de Albepierre-Bredons|à moins de 50\s*km de Murat")
    )
    expect(screen.entries.nth(0)).to_contain_text("La Cocotte Numérique")
    expect(screen.entries.nth(1)).to_contain_text(re.compile(r"Maison de.* 39\s*km", re.DOTALL))
    expect(screen.map.locator(".vb-near-circle")).to_be_attached()
    screen.page.get_by_role("button", name="Oublier ce lieu").click()
    expect(screen.count).to_contain_text("24 initiatives")


def test_a_name_that_several_places_bear_is_asked_about_never_guessed(screen: Screen) -> None:
    screen.open_map()
    before = screen.view()
    go_to(screen, "Saint-Sauveur")
    expect(screen.page.locator(".st-key-question")).to_contain_text("plusieurs lieux portent ce nom")
    assert screen.looks_at(before)
    screen.page.locator('[class*="st-key-candidate_"] button').first.click()
    expect_distance(screen, "Du plus proche au plus loin de Saint-Sauveur")


def test_an_unknown_place_gets_a_sentence(screen: Screen) -> None:
    screen.open_map()
    go_to(screen, "Xyzzyville-sur-Rien")
    expect(screen.page.locator(".st-key-question")).to_contain_text("lieu inconnu de l’index")


@pytest.mark.parametrize("viewport", [PHONE, NARROW], ids=["phone", "narrow"])
def test_on_a_phone_the_answers_stand_below_their_question_in_view_and_one_of_them_leads_there(
    visit: Callable[..., Screen], viewport: dict[str, int]
) -> None:
    screen = visit(viewport=viewport).open_map()
    go_to(screen, "Saint-Sauveur")
    many = stack(screen)
    assert len(many) == 7  # the question, five answers, none of them
    go_to(screen, "Murat")
    expect(screen.page.get_by_role("button", name="Murat (Cantal)")).to_be_in_viewport(ratio=1)
    expect(screen.page.get_by_role("status").filter(has_text="« Murat »")).to_contain_text("Lequel")
    expect(screen.page.locator(".st-key-answers button")).to_have_count(3)
    few = stack(screen)
    for boxes in (many, few):
        for above, below in pairwise(boxes):
            assert above["y"] + above["height"] <= below["y"]
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= viewport["width"] for box in boxes)
    assert few[-1]["y"] + few[-1]["height"] <= viewport["height"] - 60  # above « Carte » and « Liste »
    screen.page.get_by_role("button", name="Murat (Cantal)").click()
    expect_distance(screen, "Du plus proche au plus loin de Murat")
    expect(screen.page.locator(".st-key-question")).to_have_count(0)


def stack(screen: Screen) -> list[FloatRect]:
    """Where the question and its answers are drawn, in their order."""
    expect(screen.page.locator(".st-key-answers button").nth(2)).to_be_visible()
    found = screen.page.locator(".st-key-question .va-asked, .st-key-answers button").all()
    return [box for one in found if (box := one.bounding_box())]


def test_around_me_uses_the_position_of_the_browser(visit: Callable[..., Screen]) -> None:
    screen = visit()
    screen.page.context.grant_permissions(["geolocation"])
    screen.page.context.set_geolocation({"latitude": 45.26, "longitude": 3.83})
    screen.open_map()
    screen.map.get_by_role("button", name="Autour de moi").click()
    expect_distance(screen, "À moins de 50 km de Chomelix")
    expect(screen.entries.first).to_contain_text("Garage Associatif")


def test_a_refused_position_says_what_to_do(screen: Screen) -> None:
    screen.open_map()
    screen.map.get_by_role("button", name="Autour de moi").click()
    expect(screen.map.locator(".vb-notices")).to_contain_text("tapez un lieu")
