"""Markers say their first words at once, stay where they can, and follow the map without a wait."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import PHONE
from tests.browser.screen import Screen

pytestmark = pytest.mark.one_visit

# In braces: a value would be sent back, and `map` is what setView returns, whole and slow.
AT_SEA = "() => { map.setView([46.0, -28.0], map.getZoom(), {animate: false}); }"
HOME = "() => { map.setView([45.11, 2.87], 9, {animate: false}); }"


def test_a_marker_under_the_keyboard_shows_its_name_and_first_words(screen: Screen) -> None:
    screen.open_map()
    screen.marker("La Cocotte Numérique").focus()
    expect(screen.map.locator(".vb-tip strong")).to_have_text("La Cocotte Numérique")
    expect(screen.map.locator(".vb-tip q")).to_contain_text("C’est le guichet unique")
    screen.marker("Maison de").focus()
    expect(screen.map.locator(".vb-tip")).to_have_count(1)
    expect(screen.map.locator(".vb-tip strong")).to_have_text("Maison de Compétences")


def test_a_cluster_and_an_area_say_what_they_hold(screen: Screen) -> None:
    screen.open_map()
    screen.marker("Clermont-Ferrand").hover()
    expect(screen.map.locator(".vb-tip")).to_contain_text("Clermont-Ferrand\u00a0: 5 initiatives")
    screen.marker("Allier (territoire)").hover()
    expect(screen.map.locator(".vb-tip q")).to_be_visible()
    expect(screen.map.locator(".vb-tip small")).to_contain_text("pas de lieu plus précis dans la source")


def test_a_finger_on_a_marker_shows_its_first_words(visit: Callable[..., Screen]) -> None:
    screen = visit(viewport=PHONE).open_map()
    # The page itself answers later: the words are the frame's own.
    screen.page.route("**/_stcore/**", lambda route: route.abort())
    screen.marker("Maison de").dispatch_event("click")
    expect(screen.map.locator(".vb-tip strong")).to_have_text("Maison de Compétences")
    expect(screen.map.locator(".vb-tip q")).not_to_be_empty()


def test_a_marker_that_a_filter_keeps_stays_the_same_with_focus_and_words(screen: Screen) -> None:
    screen.open_map()
    marker = screen.marker("Fablab de Lapalisse")
    marker.evaluate("node => { node.__same = true; }")
    screen.choose_theme("Fabrication")
    marker.focus()
    screen.search("fablab")
    expect(screen.marker("Maison de")).to_have_count(0)
    assert marker.evaluate("node => node.__same") is True
    marker.focus()
    screen.map_frame.evaluate("() => { map.panBy([300, 0], {animate: false}); }")
    screen.map_frame.evaluate("() => { map.panBy([-300, 0], {animate: false}); }")
    expect(marker).to_be_focused()
    expect(screen.map.locator(".vb-tip strong")).to_have_text("Fablab de Lapalisse")


def test_a_change_of_language_renames_the_markers_in_place(visit: Callable[..., Screen]) -> None:
    screen = visit().open_map()
    screen.mark_map()
    screen.page.get_by_role("button", name="English").click()
    expect(screen.map.locator('[aria-label^="Clermont-Ferrand: 5 initiatives"]')).to_be_attached()
    assert screen.is_same_map()


LOOKED_AT_BEFORE_IT_BEGINS = """if (window !== top) Object.defineProperty(window, 'verbatlas', {
  configurable: true,
  set(layer) {
    layer.point({ id: 'sigave', at: [-14.3, -178.2], spot: '' });
    Object.defineProperty(window, 'verbatlas', { value: layer });
  },
})"""


def test_an_entry_that_is_pointed_at_before_the_map_begins_is_no_error(visit: Callable[..., Screen]) -> None:
    screen = visit()
    screen.page.add_init_script(LOOKED_AT_BEFORE_IT_BEGINS)
    screen.open_map()
    assert screen.errors == []


def test_coming_back_needs_no_answer(screen: Screen) -> None:
    screen.open_map()
    with screen.page.expect_response(re.compile("/api/clusters")):
        screen.map_frame.evaluate(HOME)
    expect(screen.map.locator("body")).not_to_have_class(re.compile("vb-loading"))
    screen.map_frame.evaluate(AT_SEA)
    expect(screen.markers).to_have_count(0)
    waiting: list[Route] = []
    screen.page.route("**/api/clusters**", lambda route: waiting.append(route))
    screen.map_frame.evaluate(HOME)
    names = screen.marker_names()
    screen.page.unroute("**/api/clusters**")
    for route in waiting:  # one left without an answer keeps the browser from closing
        route.continue_()
    assert any(name.startswith("La Cocotte Numérique") for name in names)


# To and fro until an answer was there before the map had come, as that of a level seen before is. How many of those
# made were seen too early, how many are hidden still or lost, whether others are gone, how many too many there are.
MADE_AHEAD = """async () => {
  const icons = () => [...document.querySelectorAll('.leaflet-marker-pane .leaflet-marker-icon')];
  for (let zoom = 8; ; zoom = 15 - zoom) {
    const old = icons();
    const moved = new Promise((done) => map.once('moveend', () => setTimeout(done)));
    let made = [];
    let seen = 0;
    map.once('zoom', () => {
      made = icons().filter((icon) => icon.matches('.vb-ahead'));
      seen = made.filter((icon) => getComputedStyle(icon).visibility !== 'hidden').length;
    });
    map.setZoom(zoom, {animate: true});
    await moved;
    const shown = icons();
    if (made.length) {
      const lost = made.filter((icon) => !shown.includes(icon));
      const gone = old.filter((icon) => !shown.includes(icon));
      const hidden = shown.filter((icon) => getComputedStyle(icon).visibility === 'hidden');
      const named = shown.filter((icon) => icon.dataset.key);
      return [seen, hidden.length, lost.length, gone.length > 0, named.length - Number(document.body.dataset.drawn)];
    }
  }
}"""


def test_markers_are_made_while_the_map_zooms_and_shown_when_it_has_come(screen: Screen) -> None:
    screen.open_map("/?at=45.6~3.1~7")
    made = screen.map_frame.evaluate(MADE_AHEAD)
    assert made == [0, 0, 0, True, 0]


def test_a_late_answer_to_an_old_question_is_not_drawn(screen: Screen) -> None:
    screen.open_map()
    late: list[Route] = []
    screen.page.route(re.compile(r"/api/clusters\?.*zoom=4"), lambda route: late.append(route))
    screen.map_frame.evaluate("() => { map.setView([46.0, 3.0], 4, {animate: false}); }")
    expect(screen.map.locator("body")).to_have_class(re.compile("vb-loading"))
    screen.map_frame.evaluate("() => { map.setView([45.11, 2.87], 10, {animate: false}); }")
    expect(screen.map.locator("body")).not_to_have_class(re.compile("vb-loading"))
    near = screen.marker_names()
    assert late
    screen.page.unroute(re.compile(r"/api/clusters\?.*zoom=4"))
    for route in late:
        route.continue_()
    screen.page.wait_for_timeout(300)
    assert screen.marker_names() == near
    assert any(name.startswith("La Cocotte Numérique") for name in near)


def test_the_map_asks_while_a_hand_moves_it(screen: Screen) -> None:
    screen.open_map("/?at=45.1~2.9~10")
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    box = screen.page.locator(".st-key-map iframe").bounding_box()
    assert box
    mouse = screen.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.7)
    mouse.down()
    for step in range(1, 8):
        mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.7 - 50 * step)
        screen.page.wait_for_timeout(60)
    during = [url for url in asked if "/api/clusters" in url]
    mouse.up()
    assert during


def test_a_small_move_asks_nothing_new(screen: Screen) -> None:
    screen.open_map("/?at=45.1~2.9~10")
    screen.page.wait_for_load_state("networkidle")
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    for pixels in (1, -1, 2, -2):
        screen.map_frame.evaluate(f"() => {{ map.panBy([{pixels}, 0], {{animate: false}}); }}")
    screen.page.wait_for_timeout(300)
    boxes = {parse_qs(urlsplit(url).query)["bbox"][0] for url in asked if "/api/clusters" in url}
    assert len(boxes) <= 1


LATE_WORD = """async () => {
  const word = structuredClone(window.__GLOBAL_DATA__.previous_data);
  word.center.lat += 0.01;
  map.setView([46.0, 3.0], 5, {animate: false});
  window.Streamlit.setComponentValue(word);
  await new Promise((done) => setTimeout(done, 60));
  map.setView([45.11, 2.87], 10, {animate: false});
}"""
"""What the map said of an earlier view leaves with the address of the next one, and the hand moves on."""


def test_the_map_is_not_called_back_to_where_it_has_just_been(screen: Screen) -> None:
    screen.open_map()
    expect(screen.page.locator(".st-key-entries_in")).to_be_visible()
    screen.map_frame.evaluate(LATE_WORD)
    screen.page.wait_for_timeout(1500)  # whatever the server says to the map is said by now
    assert screen.view()["zoom"] == 10
    screen.expect_params(view=None)
    assert screen.params()["at"].endswith("~10")
