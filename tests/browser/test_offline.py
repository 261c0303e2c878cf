"""On a train: no tile comes, and the map is still a map. Who is asked for what: test_privacy.py."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.screen import Screen


def test_without_tiles_the_base_map_and_the_markers_remain(visit: Callable[..., Screen]) -> None:
    screen = visit(tiles=False).open_map()
    expect(screen.map.locator("path.vb-departement").first).to_be_attached()
    expect(screen.map.locator("path.vb-land").first).to_be_attached()
    expect(screen.map.locator("path.vb-river").first).to_be_attached()
    expect(screen.map.locator("path.vb-lake").first).to_be_attached()
    expect(screen.map.locator(".vb-town", has_text="Lyon")).to_be_visible()
    expect(screen.map.locator(".vb-notices")).to_contain_text("Fond de carte simplifié")
    screen.marker("La Cocotte Numérique").click()
    expect(screen.panel).to_contain_text("Angélique Viala")
    screen.page.get_by_role("button", name="English").click()
    expect(screen.map.locator(".vb-notices")).to_contain_text("Simplified base map")


def test_when_the_server_goes_away_the_markers_stay_and_the_map_says_so(visit: Callable[..., Screen]) -> None:
    """What of the base map did not come either comes when it answers again."""
    screen = visit()
    screen.page.route("**/outlines/**", lambda route: route.abort())
    screen.open_map()
    before = screen.markers.count()
    screen.page.route("**/api/clusters**", lambda route: route.abort())
    screen.map_frame.evaluate("() => { map.panBy([400, 0]); }")
    expect(screen.map.locator(".vb-notices")).to_contain_text("Le serveur ne répond pas")
    assert screen.markers.count() == before
    expect(screen.map.locator("path.vb-departement")).to_have_count(0)
    screen.page.unroute("**/outlines/**")
    screen.page.unroute("**/api/clusters**")
    expect(screen.map.locator(".vb-notices")).not_to_contain_text("Le serveur ne répond pas", timeout=15_000)
    expect(screen.map.locator("path.vb-departement").first).to_be_attached()
    expect(screen.map.locator(".vb-town", has_text="Lyon")).to_be_visible()
    screen.errors[:] = [error for error in screen.errors if "ERR_FAILED" not in error]
