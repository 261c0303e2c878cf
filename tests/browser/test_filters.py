"""Themes and search: map, list and counts follow, the map stays where it is."""

from playwright.sync_api import expect

from tests.browser.screen import Screen


def test_a_theme_changes_map_list_and_counts_without_touching_the_map(screen: Screen) -> None:
    screen.open_map()
    screen.mark_map()
    view, markers = screen.view(), screen.markers.count()
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    expect(screen.entries).to_have_count(4)
    expect(screen.marker("Fablab de Lapalisse")).to_be_attached()
    expect(screen.marker("Maison de")).to_have_count(0)
    assert screen.markers.count() < markers
    assert screen.is_same_map()
    assert screen.view() == view


def test_several_themes_mean_any_of_them_until_all_is_asked_for(screen: Screen) -> None:
    screen.open_map()
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("4 initiatives")
    screen.choose_theme("Ruralité")
    expect(screen.count).to_contain_text("6 initiatives sur 24")
    screen.page.locator(".st-key-match label").click()
    expect(screen.count).to_contain_text("2 initiatives sur 24")
    assert screen.params()["themes"] == "making~rurality"
    assert screen.params()["match"] == "all"


def test_pills_carry_live_counts(screen: Screen) -> None:
    screen.open_map()
    pill = screen.page.locator(".st-key-themes button", has_text="Tiers-lieux")
    expect(pill).to_contain_text("8")
    screen.search("fablab")
    expect(pill).not_to_contain_text("8")


def test_search_forgives_accents_and_case(screen: Screen) -> None:
    screen.open_map()
    screen.search("ANGELIQUE VIALA")
    expect(screen.entries).to_have_count(1)
    expect(screen.entries).to_contain_text("La Cocotte Numérique")


def test_an_empty_result_says_which_filter_to_relax(screen: Screen) -> None:
    screen.open_map("/?themes=making&q=zzzz")
    expect(screen.panel).to_contain_text("Aucune initiative ne correspond")
    screen.page.get_by_role("button", name="Effacer la recherche").click()
    expect(screen.entries).to_have_count(4)


def test_the_same_filters_hold_on_temoignages(screen: Screen) -> None:
    screen.open_map()
    screen.choose_theme("Fabrication")
    expect(screen.count).to_contain_text("4 initiatives")
    screen.page.get_by_role("link", name="Témoignages").click()
    expect(screen.page.locator(".va-magazine")).to_contain_text("Alain Loriolle")
    expect(screen.page.locator(".va-magazine")).not_to_contain_text("Marie Carreaud")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
