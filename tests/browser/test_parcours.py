"""A reader follows a story: by button, by keyboard, by link, on a phone, on paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NARROW, PHONE
from tests.browser.screen import Screen, make_dark, make_light

pytestmark = pytest.mark.one_visit

TOUR = "/parcours?story=explorateurs-avril"
LINES = "/parcours?story=lignes-directrices"


def title(screen: Screen) -> Locator:
    return screen.page.locator(".va-step h2")


def lit(screen: Screen) -> Locator:
    return screen.map.locator(".leaflet-marker-icon.vb-lit")


def step_of(screen: Screen, path: str) -> Screen:
    screen.open(path)
    screen.wait_for_markers()
    return screen


def test_the_list_invites_and_leads_to_the_first_step(screen: Screen) -> None:
    screen.open("/parcours")
    cards = screen.page.locator(".va-story-card")
    expect(cards).to_have_count(2)
    expect(cards.first.locator("svg circle").first).to_be_visible()
    expect(cards.nth(1)).to_contain_text("7 étapes")
    cards.nth(1).get_by_role("link").click()
    expect(title(screen)).to_have_text("Partir voir")
    screen.expect_all_params(story="explorateurs-avril", step="1")


def test_next_previous_a_number_and_the_back_button_lead_the_text_the_map_and_the_address(
    screen: Screen,
) -> None:
    step_of(screen, TOUR)
    screen.mark_map()
    screen.page.get_by_role("button", name="Suivant").click()
    expect(title(screen)).to_have_text("Au Puy-en-Velay, un pas de côté")
    expect(screen.page.locator(".va-step")).to_contain_text("inventer le nôtre")
    expect(screen.page.locator(".va-counter")).to_have_text("Étape 2 sur 7")
    expect(lit(screen)).to_have_count(1)
    expect(lit(screen)).to_have_attribute("aria-label", re.compile("^Lab’ du Pensio"))
    assert abs(screen.view()["lat"] - 45.04) < 0.05
    screen.expect_all_params(story="explorateurs-avril", step="2")
    screen.page.get_by_role("button", name="Précédent").click()
    expect(title(screen)).to_have_text("Partir voir")
    expect(screen.page.get_by_role("button", name="Précédent")).to_be_disabled()
    assert screen.is_same_map()
    screen.page.get_by_role("button", name="6", exact=True).click()
    expect(title(screen)).to_have_text("À Murat, un guichet unique")
    screen.page.go_back()
    expect(title(screen)).to_have_text("Partir voir")


def test_the_arrow_keys_lead_through_the_steps_and_say_where_one_is(screen: Screen) -> None:
    step_of(screen, TOUR)
    screen.page.keyboard.press("ArrowRight")
    expect(title(screen)).to_have_text("Au Puy-en-Velay, un pas de côté")
    said = screen.page.get_by_role("status").filter(has_text="Étape 2 sur 7")
    expect(said).to_contain_text("Au Puy-en-Velay")
    screen.page.keyboard.press("ArrowRight")
    expect(title(screen)).to_have_text("Ce que les gens en font")
    screen.page.keyboard.press("ArrowLeft")
    expect(title(screen)).to_have_text("Au Puy-en-Velay, un pas de côté")


def test_a_link_opens_its_step_and_the_last_one_names_its_sources(screen: Screen) -> None:
    step_of(screen, LINES + "&step=6")
    expect(title(screen)).to_have_text("Laisser faire")
    expect(screen.page.locator(".va-step .va-words").first).to_contain_text("aider ceux qui veulent faire.")
    expect(screen.page.locator(".va-step .va-from")).to_contain_text("Intro : Pratiques collaboratives")
    expect(screen.page.get_by_role("button", name="Suivant")).to_be_disabled()
    expect(lit(screen)).to_have_count(2)  # Aurillac, and the three of Clermont behind one marker


def test_the_last_step_leads_on_to_all_its_initiatives_and_to_the_next_story(screen: Screen) -> None:
    step_of(screen, TOUR + "&step=6")
    onward = screen.panel.locator(".st-key-story_onward")
    expect(onward).to_have_count(0)
    screen.page.get_by_role("button", name="Suivant").click()
    expect(title(screen)).to_have_text("À Saint-Éloy-les-Mines, une rencontre")
    expect(lit(screen)).to_have_count(1)
    forward = screen.page.get_by_role("button", name="Suivant")
    for paint in (make_dark, make_light):
        paint(screen)
        assert contrast(forward.locator("p")) >= 4.5  # at the end, and still read
    before = screen.view()
    onward.get_by_role("button", name="Toutes ses initiatives sur la carte").click()
    expect(onward.get_by_role("button", name="Revenir à la carte de l’étape")).to_be_visible()
    expect(lit(screen).nth(2)).to_be_attached()
    screen.page.wait_for_function(
        "zoom => document.querySelector('.st-key-map iframe').contentWindow.map.getZoom() < zoom",
        arg=before["zoom"],
    )
    onward.get_by_role("link", name="Quatre lignes directrices").click()
    expect(title(screen)).to_have_text("Des voix d’Auvergne")
    screen.expect_all_params(story="lignes-directrices", step="1")
    expect(onward).to_have_count(0)


CONTRAST = """node => {
  const rgb = text => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = color => rgb(color).map(c => c / 255)
    .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const under = getComputedStyle(document.querySelector("[data-vb=app]")).backgroundColor;
  const [dark, bright] = [light(getComputedStyle(node).color), light(under)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}"""


def contrast(text: Locator) -> float:
    """Of a text to the page under it; what is drawn between them has no colour."""
    return float(text.evaluate(CONTRAST))


def test_a_story_that_does_not_exist_is_explained_beside_those_that_do(screen: Screen) -> None:
    screen.open("/parcours?story=%3Cb%3Eatlantide")
    expect(screen.page.locator(".va-nothing")).to_contain_text("Le parcours « <b>atlantide » n’existe pas")
    expect(screen.page.locator(".va-story-card")).to_have_count(2)


def test_a_marker_opens_its_card_a_voice_leads_to_the_map_and_the_way_out_to_the_list(screen: Screen) -> None:
    step_of(screen, TOUR + "&step=6")
    screen.marker("La Cocotte Numérique").click()
    expect(screen.panel.locator(".va-card h2")).to_have_text("La Cocotte Numérique")
    screen.page.get_by_role("button", name="Retour au parcours").click()
    expect(title(screen)).to_have_text("À Murat, un guichet unique")
    screen.page.locator(".va-voice .va-more").first.click()
    expect(screen.page.locator(".va-card h2")).to_have_text("La Cocotte Numérique")
    screen.page.go_back()
    screen.page.get_by_role("button", name="Tous les parcours").click()
    expect(screen.page.locator(".va-story-card")).to_have_count(2)


def test_a_cluster_lists_the_initiatives_of_the_story_at_that_place(screen: Screen) -> None:
    step_of(screen, LINES + "&step=2")
    screen.panel.evaluate("panel => { panel.scrollTop = panel.scrollHeight; }")  # read to its end
    screen.marker("Clermont-Ferrand").click()
    expect(screen.panel.locator("h2", has_text="Clermont-Ferrand")).to_be_in_viewport(ratio=1)
    expect(screen.panel.get_by_role("button", name="Le Bivouac")).to_be_in_viewport(ratio=1)
    screen.panel.get_by_role("button", name="Fermer la liste").click()
    expect(screen.panel.locator("h2", has_text="Clermont-Ferrand")).to_have_count(0)
    screen.marker("Clermont-Ferrand").click()
    screen.panel.get_by_role("button", name="Le Bivouac").click()
    expect(screen.panel.locator(".va-card h2")).to_have_text("Le Bivouac")


def test_on_a_phone_the_map_stays_above_the_text_and_the_buttons_within_reach(
    visit: Callable[..., Screen],
) -> None:
    screen = step_of(visit(viewport=PHONE), LINES + "&step=3")
    button = screen.page.get_by_role("button", name="Suivant").bounding_box()
    assert button
    assert PHONE["height"] - 80 <= button["y"] + button["height"] <= PHONE["height"]
    screen.page.locator(".va-step .va-voice").last.scroll_into_view_if_needed()
    map_box = screen.page.locator(".st-key-map").bounding_box()
    assert map_box
    assert 0 <= map_box["y"] <= 80
    assert button["width"] >= 40
    screen.page.get_by_role("button", name="Suivant").click()
    expect(title(screen)).to_have_text("Partir d’un territoire")
    expect(title(screen)).to_be_in_viewport()
    assert not screen.scrolls_sideways()


@pytest.mark.parametrize("viewport", [PHONE, NARROW], ids=["phone", "narrow"])
def test_on_a_phone_what_is_read_next_begins_below_the_map_that_stays(
    visit: Callable[..., Screen], viewport: dict[str, int]
) -> None:
    screen = step_of(visit(viewport=viewport), TOUR + "&step=5")
    begins = screen.page.locator(".va-step header")
    screen.page.locator(".va-step .va-more").last.scroll_into_view_if_needed()
    screen.page.get_by_role("button", name="Suivant").click()
    expect(title(screen)).to_have_text("À Murat, un guichet unique")
    expect(begins).to_be_in_viewport(ratio=1)
    stands_below_the_map(screen, begins)
    screen.page.locator(".va-step .va-more").last.scroll_into_view_if_needed()
    screen.page.locator(".va-step .va-voice a").first.focus()  # as Tab does
    stands_below_the_map(screen, screen.page.locator(".va-step .va-voice a").first)
    screen.marker("La Cocotte Numérique").click()
    begins = screen.panel.locator(".va-card h2")
    expect(begins).to_be_in_viewport(ratio=1)
    stands_below_the_map(screen, begins)


def stands_below_the_map(screen: Screen, what: Locator) -> None:
    map_box, box = screen.page.locator(".st-key-map").bounding_box(), what.bounding_box()
    assert map_box
    assert box
    assert map_box["y"] + map_box["height"] <= box["y"] < screen.page.viewport_size["height"]  # type: ignore[index]


def test_on_paper_all_steps_follow_one_another(screen: Screen) -> None:
    step_of(screen, TOUR + "&step=3")
    screen.page.emulate_media(media="print")
    whole = screen.page.locator(".va-whole")
    expect(whole).to_be_visible()
    expect(whole.locator(".va-whole-step")).to_have_count(7)
    expect(whole).to_contain_text("C’est le plus beau message d’espoir")
    expect(screen.page.locator(".st-key-story")).to_be_hidden()


def test_an_english_reader_follows_it_in_english_with_the_words_as_they_were_said(
    visit: Callable[..., Screen],
) -> None:
    screen = step_of(visit(locale="en-GB", dark=True), TOUR + "&step=6")
    expect(title(screen)).to_have_text("In Murat, one door for all")
    expect(screen.page.locator(".va-counter")).to_have_text("Step 6 of 7")
    expect(screen.page.locator(".va-step")).to_have_attribute("lang", "en")
    words = screen.page.locator(".va-step .va-words p").last
    expect(words).to_contain_text("C’est le guichet unique")
    expect(words).to_have_attribute("lang", "fr")
    screen.page.get_by_role("button", name="Next").click()
    expect(title(screen)).to_have_text("In Saint-Éloy-les-Mines, an encounter")
