"""The link of what is on screen, and the same screen in a frame of another site."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.screen import Screen, resize
from tests.browser.server import TILE_HOST

PAGE = "<!doctype html><title>Un article</title><h1>Un article</h1>"
Host = Callable[[Page, str], FrameLocator]


@pytest.fixture
def host() -> Iterator[Host]:
    """Another site, at another origin than the atlas: its one page holds the code that it is given."""
    held = {"html": PAGE}

    class OtherSite(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(held["html"].encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), OtherSite)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/article"

    def open_with(page: Page, code: str) -> FrameLocator:
        held["html"] = PAGE + code
        page.route(address, lambda route: route.continue_())  # the one other host that is let through
        page.goto(address)
        return page.frame_locator("iframe")

    yield open_with
    server.shutdown()


@pytest.fixture
def reader(visit: Callable[..., Screen]) -> Screen:
    """Somebody who lets the page write in the clipboard."""
    screen = visit()
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return screen


def test_the_link_of_what_is_on_screen_is_copied(reader: Screen) -> None:
    reader.open_map("/?themes=making&sort=date")
    reader.map_frame.evaluate("() => { map.setView([45.2, 3], 8, {animate: false}); }")
    expect(reader.page).to_have_url(re.compile("~8$"))
    button = reader.page.get_by_role("button", name="Copier le lien")
    button.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".st-key-share")).to_contain_text("Lien copié")
    assert reader.clipboard() == reader.page.url
    assert re.search(r"themes=making&sort=date&at=45\.(20|19)\d+~(3\.00|2\.99)\d+~8$", reader.page.url)


def test_the_code_to_paste_shows_the_same_in_another_site(reader: Screen, host: Host) -> None:
    reader.open_map("/?themes=making&sort=date")
    reader.page.get_by_role("button", name="Intégrer").click()
    reader.page.get_by_role("button", name="Copier le code").click()
    expect(reader.page.get_by_role("dialog")).to_contain_text("Code copié")
    frame = host(reader.page, reader.clipboard())
    expect(frame.locator(".st-key-list .va-entry")).to_have_count(4)
    marker = frame.frame_locator(".st-key-map iframe").locator('[aria-label^="La Cocotte Numérique"]')
    marker.click()
    expect(frame.locator(".st-key-panel")).to_contain_text("C’est le guichet unique")
    with reader.page.expect_popup() as opened:
        frame.get_by_role("link", name="Ouvrir dans Verbatlas").click()
    expect(opened.value.locator(".st-key-count")).to_contain_text("4 initiatives sur 24")


def test_the_wheel_scrolls_the_other_site_and_zooms_the_map_with_ctrl(screen: Screen, host: Host) -> None:
    code = f'<iframe src="{screen.address}/?embed=true" width="900" height="640"></iframe><p style="height:3000px">'
    frame = host(screen.page, code)
    inside = frame.frame_locator(".st-key-map iframe")
    expect(inside.locator("body[data-drawn]")).to_be_attached(timeout=30_000)
    zoom = screen.view()["zoom"]
    inside.locator(".leaflet-container").hover(position={"x": 300, "y": 200})
    screen.page.mouse.wheel(0, 120)
    expect(inside.locator(".vb-hint")).to_have_text("Ctrl + molette pour zoomer sur la carte")
    screen.page.wait_for_function("window.scrollY > 50")
    assert screen.view()["zoom"] == zoom
    inside.locator(".leaflet-container").hover(position={"x": 300, "y": 200})
    screen.page.keyboard.down("Control")
    screen.page.mouse.wheel(0, -240)
    screen.map_frame.wait_for_function(f"() => map.getZoom() > {zoom}")
    screen.page.keyboard.up("Control")


def test_on_a_screen_that_is_touched_one_finger_scrolls_the_other_site(visit: Callable[..., Screen]) -> None:
    screen = visit(viewport=PHONE)
    screen.open_map("/")
    assert screen.map_frame.evaluate("() => map.dragging.enabled()")
    screen.page.goto(f"{screen.address}/?embed=true")
    screen.wait_for_markers()
    assert not screen.map_frame.evaluate("() => map.dragging.enabled()")
    expect(screen.map.locator(".leaflet-container")).to_have_css("touch-action", "pan-x pan-y")


def test_every_embedded_page_says_whose_it_is_and_leads_to_the_atlas(screen: Screen) -> None:
    for page, name in (
        ("temoignages?themes=making", "Témoignages"),
        ("chiffres?themes=making", "Chiffres"),
        ("parcours?story=explorateurs-avril&step=2", "Parcours"),
    ):
        screen.page.goto(f"{screen.address}/{page}&embed=true")
        expect(screen.page.locator(".vb-first")).to_have_count(0, timeout=30_000)
        out = screen.page.locator(".va-embed")
        expect(out).to_contain_text(f"Verbatlas · {name}", timeout=30_000)
        expect(out).to_be_in_viewport()
        expect(screen.page.locator("[data-vb=header]").filter(visible=True)).to_have_count(0)
        with screen.page.expect_popup() as opened:
            out.get_by_role("link").click()
        expect(opened.value).to_have_url(f"{screen.address}/{page}")
        opened.value.close()
    resize(
        screen, 390, 640
    )  # the story, on a phone: its map above, the ways from step to step above the way out
    next_step = screen.page.locator(".st-key-story_next button")
    screen.page.locator(".va-step .va-more").last.scroll_into_view_if_needed()
    ways, way_out, map_box = (
        part.bounding_box() for part in (next_step, out, screen.page.locator(".st-key-map"))
    )
    assert ways
    assert way_out
    assert map_box
    assert ways["y"] + ways["height"] <= way_out["y"]
    assert map_box["y"] <= 12


def test_the_code_is_offered_in_sizes_without_list_or_filters_for_a_card_and_a_quotation(
    reader: Screen, host: Host
) -> None:
    reader.open_map("/?themes=making&id=cocotte-numerique")
    reader.page.get_by_role("button", name="Intégrer").click()
    dialog = reader.page.get_by_role("dialog")
    code = dialog.locator("code").first
    expect(code).to_contain_text('title="La fiche de La Cocotte Numérique (Murat) · Verbatlas"')
    dialog.get_by_text("Grande · 860 px").click()
    expect(code).to_contain_text('height="860"')
    dialog.get_by_text("Avec les filtres en cours").click()
    expect(code).not_to_contain_text("themes=making")
    dialog.get_by_text("Avec la liste").click()
    expect(code).to_contain_text("panel=none")
    dialog.get_by_role("combobox").click()
    reader.page.get_by_role("option", name=re.compile("C’est le guichet unique")).click()
    expect(code).to_contain_text("/temoignages?quote=")
    frame = host(reader.page, code.inner_text())
    expect(frame.locator(".va-quote")).to_have_count(1)
    with reader.page.expect_popup() as opened:
        frame.get_by_role("link", name="Ouvrir dans Verbatlas").click()
    expect(opened.value.locator(".va-quote.va-lit")).to_contain_text("C’est le guichet unique")


def test_without_its_list_the_map_fills_the_frame_and_a_card_lies_over_it(screen: Screen) -> None:
    screen.page.goto(f"{screen.address}/?panel=none&embed=true")
    screen.wait_for_markers()
    expect(screen.panel).to_be_hidden()
    box = screen.page.locator(".st-key-map").bounding_box()
    assert box
    assert box["width"] > 1300
    screen.marker("La Cocotte Numérique").click()
    expect(screen.page.locator(".va-card h2")).to_be_visible()
    assert screen.page.locator(".st-key-map").bounding_box() == box
    expect(screen.page).to_have_url(re.compile("[?&]panel=none"))


def test_in_a_frame_there_is_the_map_the_list_and_the_way_out(screen: Screen) -> None:
    screen.page.goto(f"{screen.address}/?themes=making&embed=true")
    screen.wait_for_markers()
    expect(screen.page.locator(".va-embed")).to_contain_text("4 initiatives")
    expect(screen.entries).to_have_count(4)
    for gone in (".st-key-filters", ".st-key-language", "[data-vb=header]", "footer", ".st-key-count"):
        expect(screen.page.locator(gone).filter(visible=True)).to_have_count(0)
    screen.open_entry("Fablab de Lapalisse")
    expect(screen.panel).to_contain_text("Alain Loriolle")
    expect(screen.page).to_have_url(re.compile("[?&]embed=true"))
    assert not screen.scrolls_sideways()


def test_the_element_shows_it_too_suits_its_place_and_follows_its_attributes(
    reader: Screen, host: Host
) -> None:
    page = reader.page
    reader.open_map("/?themes=making&lang=fr")
    page.get_by_role("button", name="Intégrer").click()
    page.get_by_text("Ou un élément qui s’adapte").click()
    page.get_by_role("button", name="Copier le code de l’élément").click()
    expect(page.get_by_role("dialog").get_by_text("Code copié")).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    frame = host(page, reader.clipboard())
    expect(frame.locator(".st-key-list .va-entry")).to_have_count(4)
    markers = frame.frame_locator(".st-key-map iframe").locator(".leaflet-marker-icon")
    expect(markers.first).to_be_visible()  # what it asks for on its way is not cut off by what changes next
    element, box = page.locator("verbatlas-map"), page.locator("verbatlas-map iframe")
    expect(box).to_have_attribute("title", re.compile(r"^Verbatlas\s:\s4\sinitiatives$"))
    expect(box).to_have_css("height", "640px")
    hosts = {url.split("/")[2] for url in asked if url.startswith("http")}
    assert hosts - {TILE_HOST} == {reader.address.split("/")[2], page.url.split("/")[2]}

    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    expect(box).to_have_css("height", f"{round(PHONE['height'] * 0.85)}px")
    element.evaluate("node => node.setAttribute('height', '500')")
    expect(box).to_have_css("height", "500px")
    element.evaluate(
        "node => { node.removeAttribute('lang'); document.documentElement.lang = 'en';"
        " node.removeAttribute('title'); node.setAttribute('filters', 'themes=work'); }"
    )
    expect(box).to_have_attribute("src", f"{reader.address}/?themes=work&lang=en&embed=true")
    expect(box).to_have_attribute("title", "Verbatlas: map of initiatives")
    expect(frame.locator(".st-key-panel")).to_contain_text("In view")
    expect(markers.first).to_be_visible()
    element.evaluate(
        "node => { node.textContent = 'Ailleurs'; node.setAttribute('src', 'javascript:alert(1)'); }"
    )
    expect(box).to_have_count(0)
    expect(element).to_be_visible()  # what the site wrote within it
