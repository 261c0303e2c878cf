"""The map draws the corpus; a click opens the words."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen, resize
from tests.browser.server import TILE_HOST

pytestmark = pytest.mark.one_visit


def test_the_map_draws_a_marker_for_every_place_and_gives_each_a_name_of_its_own(opened_map: Screen) -> None:
    expect(opened_map.markers).not_to_have_count(0)  # between two views of a slow machine there are none
    names = opened_map.marker_names()
    assert len(names) == len(set(names)) > 8
    assert any(name.startswith("La Cocotte Numérique, Lieu partagé, Murat") for name in names)
    assert any(name.startswith("Territoire zéro chômeur") for name in names)
    assert "Clermont-Ferrand\u00a0: 5 initiatives, ouvrir la liste" in names


def test_clicking_murat_shows_what_angelique_viala_said_and_where_as_an_entry_of_the_list_does(
    screen: Screen,
) -> None:
    screen.open_map()
    screen.marker("La Cocotte Numérique").click()
    expect(screen.panel).to_contain_text("C’est le guichet unique, pour les entrepreneurs, les habitants")
    expect(screen.panel).to_contain_text("Angélique Viala")
    expect(screen.panel).to_contain_text("La Montagne")
    expect(screen.panel).to_contain_text("Murat (Cantal)")
    expect(screen.marker("La Cocotte Numérique")).to_have_class(re.compile("vb-selected"))
    screen.expect_params(id="cocotte-numerique")
    screen.page.locator(".st-key-back button").click()
    screen.open_entry("Fablab de Lapalisse")
    expect(screen.panel).to_contain_text("Alain Loriolle")
    expect(screen.marker("Fablab de Lapalisse")).to_have_class(re.compile("vb-selected"))


def test_several_initiatives_at_one_place_open_as_a_list(screen: Screen) -> None:
    screen.open_map()
    screen.marker("Clermont-Ferrand").click()
    expect(screen.panel.locator("h2").first).to_contain_text("Clermont-Ferrand")
    expect(screen.entries).to_have_count(5)
    screen.open_entry("Le Bivouac")
    expect(screen.panel).to_contain_text("Benoît Membré")
    screen.page.locator(".st-key-back button").click()
    expect(screen.entries).to_have_count(5)


def test_an_area_is_a_label_and_an_outline_never_a_pin(screen: Screen) -> None:
    screen.open_map()
    area = screen.marker("Auvergne (territoire)")
    expect(area.locator(".vb-area")).to_have_text("Auvergne3")
    expect(area.locator("svg")).to_have_count(0)
    expect(screen.map.locator(".vb-area-shape").first).to_be_attached()
    area.click()
    expect(screen.entries).to_have_count(3)


def test_what_has_no_place_is_listed_as_not_located(screen: Screen) -> None:
    screen.open_map()
    expect(screen.count).to_contain_text("3 non localisées")
    for name in ("Movilab", "Institut", "Colporterre"):
        expect(screen.panel.locator(".st-key-list")).to_contain_text(name)
    screen.open_entry("Movilab")
    expect(screen.panel).to_contain_text("Non localisée")


def test_a_cluster_opens_by_zooming(visit: Callable[..., Screen]) -> None:
    screen = visit().open_map("/?at=46.0~3.0~4")
    before = screen.view()["zoom"]
    screen.map.locator(".vb-cluster").first.click()
    screen.page.wait_for_function(
        "zoom => document.querySelector('.st-key-map iframe').contentWindow.map.getZoom() > zoom", arg=before
    )


def test_the_legend_names_kinds_and_themes(opened_map: Screen) -> None:
    legend = opened_map.map.locator(".vb-legend")
    expect(legend).to_have_attribute("open", "")  # the window is wide
    expect(legend).to_contain_text("Lieu partagé")
    expect(legend).to_contain_text("Tiers-lieux")
    expect(legend).to_contain_text("Territoire")


def test_pointing_at_a_marker_shows_its_name_and_first_words(screen: Screen) -> None:
    screen.open_map()
    screen.marker("La Cocotte Numérique").hover()
    expect(screen.map.locator(".vb-tip")).to_contain_text("C’est le guichet unique")


LEGEND_AND_MARKERS = """() => {
  const box = (node) => node.getBoundingClientRect();
  const legend = box(document.querySelector('.vb-legend[open]'));
  const covered = [...document.querySelectorAll('.leaflet-marker-icon[aria-label]')].filter((marker) => {
    const { x, y, height } = box(marker);
    return x < legend.right && y + height > legend.top;
  });
  return covered.map((marker) => marker.ariaLabel);
}"""


def test_the_open_legend_covers_no_marker_at_first_and_is_closed_where_the_window_is_made_narrow(
    screen: Screen,
) -> None:
    screen.open_map()
    assert screen.map_frame.evaluate(LEGEND_AND_MARKERS) == []
    legend = screen.map.locator(".vb-legend")
    resize(screen, 1000, 800)
    expect(legend).not_to_have_attribute("open", "")
    resize(screen, 1400, 900)
    expect(legend).to_have_attribute("open", "")
    legend.locator("summary").click()
    resize(screen, 1300, 900)
    expect(legend).not_to_have_attribute("open", "")


def test_the_list_follows_the_map(visit: Callable[..., Screen]) -> None:
    screen = visit().open_map()
    screen.map_frame.evaluate("() => { map.setView([45.11, 2.87], 11); }")
    expect(screen.panel.locator(".st-key-list")).to_contain_text("hors de la vue")
    expect(screen.panel.locator(".st-key-list")).to_contain_text("La Cocotte Numérique")
    expect(screen.panel.locator(".st-key-list")).not_to_contain_text("Fablab de Lapalisse")


def test_an_entry_lights_its_marker_and_a_marker_its_entry(screen: Screen) -> None:
    screen.open_map()
    murat = screen.marker("La Cocotte Numérique")
    entry = screen.entry("La Cocotte Numérique")
    expect(entry).to_be_visible()
    entry.hover()
    expect(murat).to_have_class(re.compile("vb-pointed"))
    screen.entry("Le Bivouac").focus()
    expect(murat).not_to_have_class(re.compile("vb-pointed"))
    expect(screen.marker("Clermont-Ferrand")).to_have_class(re.compile("vb-pointed"))
    lit = screen.page.locator(".st-key-list [data-va-lit]")
    murat.hover()
    expect(lit).to_have_count(1)
    expect(lit).to_contain_text("La Cocotte Numérique")
    screen.marker("Clermont-Ferrand").hover()
    expect(lit).to_have_count(5)
    screen.page.locator(".st-key-search input").hover()
    expect(lit).to_have_count(0)


def test_the_title_of_the_list_and_the_name_of_the_place_follow_the_map(visit: Callable[..., Screen]) -> None:
    screen = visit(tiles=False).open_map("/?place=15138")
    expect(screen.map.locator(".vb-named")).to_have_text("Murat")
    expect(screen.map.locator(".vb-legend")).not_to_have_attribute("open", "")  # it would lie over the name
    expect(screen.map.locator(".vb-town:visible", has_text="Murat")).to_have_count(0)  # not twice
    screen.page.locator(".st-key-back button").click()
    expect(screen.map.locator(".vb-named")).to_have_count(0)
    expect(screen.panel.locator("h2").first).to_contain_text("Dans la vue · Murat")
    screen.map_frame.evaluate("() => { map.setZoom(8, {animate: false}); }")
    expect(screen.panel.locator("h2").first).to_contain_text("Dans la vue · Cantal")
    screen.map_frame.evaluate("() => { map.setZoom(5, {animate: false}); }")
    expect(screen.panel.locator("h2").first).to_have_text(re.compile(r"^Dans la vue \d+$"))


def test_a_base_is_chosen_remembered_and_asked_of_the_tiles_alone(visit: Callable[..., Screen]) -> None:
    screen = visit().open_map()
    base = screen.map.get_by_role("combobox", name="Fond de carte")
    expect(screen.map.locator(".leaflet-tile").first).to_be_attached()
    expect(base.locator("option")).to_have_text(["Carte", "Fond simple, sans image"])
    base.select_option("Fond simple, sans image")
    expect(screen.map.locator(".leaflet-tile")).to_have_count(0)
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.open_map()
    expect(screen.map.locator("path.vb-departement").first).to_be_attached()
    expect(base).to_have_value("Fond simple, sans image")
    assert [url for url in asked if TILE_HOST in url] == []
    expect(screen.map.locator(".leaflet-control-scale-line")).to_contain_text("km")


def test_the_map_fills_the_screen_and_leaves_it_for_what_was_chosen(screen: Screen) -> None:
    screen.open_map()
    screen.map.get_by_role("button", name="Plein écran").click()
    screen.page.wait_for_function("() => document.fullscreenElement !== null")
    screen.marker("La Cocotte Numérique").click()
    screen.page.wait_for_function("() => document.fullscreenElement === null")
    expect(screen.panel.locator(".va-card h2")).to_be_in_viewport()
