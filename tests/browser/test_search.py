"""One box finds quotations, people, places and sources; people and sources have pages of their own."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser.screen import Screen

pytestmark = pytest.mark.one_visit


def found(screen: Screen, kind: str, number: int = 0):  # type: ignore[no-untyped-def]
    pressed = "[data-vb=page-link] a" if kind in {"person", "source"} else "button"
    return screen.page.locator(f".st-key-found_{kind}_{number} {pressed}")


def test_a_misspelt_word_is_understood_and_lit(screen: Screen) -> None:
    screen.open_map()
    screen.search("coworkng")
    expect(screen.panel).to_contain_text("Compris : « coworking »")
    quote = found(screen, "quote")
    expect(quote).to_contain_text("À Murat, dans le Cantal, on cumule")
    expect(quote.locator(".stMarkdownColoredBackground")).to_have_text("coworking")
    quote.click()
    expect(screen.panel.locator(".va-card h2")).to_have_text("La Cocotte Numérique")
    expect(screen.panel.locator("mark").first).to_have_text("coworking")


def test_what_was_found_stands_at_the_left_and_its_lit_words_take_no_room(screen: Screen) -> None:
    screen.open_map("/?q=territoire")
    lit = found(screen, "quote").locator(".stMarkdownColoredBackground")
    expect(lit.first).to_be_visible()
    source = found(screen, "source")
    text, button = source.locator("p").bounding_box(), source.bounding_box()
    assert text
    assert button
    assert text["x"] - button["x"] < 50  # after its icon
    for name in ("padding-left", "padding-right", "margin-left", "margin-right"):
        expect(lit.first).to_have_css(name, "0px")
    expect(lit.first).to_have_css("background-color", "rgb(255, 233, 168)")
    screen.open("/temoignages?q=territoire")
    mark = screen.page.locator(".va-words mark").first
    expect(mark).to_have_css("padding-left", "0px")
    expect(mark).to_have_css("background-color", "rgb(255, 233, 168)")
    ends = screen.page.locator(".va-words p").first.evaluate(
        "p => ['::before', '::after'].map((end) => getComputedStyle(p, end).content)"
    )
    assert ends == ['"«\u00a0"', '"\u00a0»"']  # no guillemet alone on its line


def test_a_place_that_was_searched_for_moves_the_map_and_hides_nothing(screen: Screen) -> None:
    screen.open_map()
    screen.mark_map()
    screen.search("Lavoute")
    place = found(screen, "place")
    expect(place).to_contain_text("Lavoûte")
    place.click()
    expect(screen.count).not_to_contain_text("sur 24")
    screen.page.wait_for_function(
        "() => document.querySelector('.st-key-map iframe').contentWindow.map.getZoom() >= 10"
    )
    assert round(screen.view()["lat"]) == 45
    assert screen.is_same_map()


def test_a_person_s_page_gathers_their_words(screen: Screen) -> None:
    screen.open_map()
    screen.search("albouy")
    person = found(screen, "person")
    expect(person).to_contain_text("Adélaïde Albouy-Kissi")
    person.click()
    expect(screen.page.locator(".va-title h1")).to_have_text("Adélaïde Albouy-Kissi")
    quotes = screen.page.locator(".va-item")
    expect(quotes.first).to_be_visible()
    said = quotes.count()
    assert said >= 1
    expect(screen.page.locator(".va-person", has_text="Adélaïde Albouy-Kissi")).to_have_count(said)
    screen.page.locator(".st-key-back button").click()
    expect(screen.page.locator("h1")).to_have_text(["Témoignages"])
    screen.expect_params(person=None)


def test_the_name_under_a_quotation_leads_to_the_person(screen: Screen) -> None:
    screen.open_map("/?id=cocotte-numerique")
    screen.panel.locator("a.va-person", has_text="Angélique Viala").click()
    expect(screen.page.locator(".va-title h1")).to_have_text("Angélique Viala", timeout=30_000)
    expect(screen.page.locator(".va-item").first).to_contain_text("guichet unique")


def test_a_source_s_page_reads_in_the_order_of_its_text(screen: Screen) -> None:
    screen.open("/temoignages?doc=anm-conclusion")
    expect(screen.page.locator(".va-title h1")).to_have_text("En conclusion")
    expect(screen.page.locator(".va-title")).to_contain_text("11 citations · 9 initiatives")
    expect(screen.page.locator(".va-item").first).to_contain_text("le Parcc Oasis à Clermont")


def test_testimonies_are_read_by_theme_person_place_and_source(screen: Screen) -> None:
    screen.open("/temoignages")
    for label, heading in (
        ("Par thème", "Tiers-lieux"),
        ("Par personne", "Angélique Viala"),
        ("Par lieu", "Murat (Cantal)"),
        ("Par source", "En conclusion"),
    ):
        screen.page.locator(".st-key-by button", has_text=label).click()
        expect(
            screen.page.locator(".va-section h2", has_text=re.compile(f"^{re.escape(heading)}$"))
        ).to_have_count(1)
    screen.expect_params(by="source")
    screen.page.reload()
    expect(screen.page.locator(".va-section h2").first).to_be_visible(timeout=30_000)


def test_a_quotation_found_is_heard_in_french_on_an_english_page(visit: Callable[..., Screen]) -> None:
    screen = visit(locale="en-GB").open_map("/?q=guichet")
    quote = found(screen, "quote")
    expect(quote).to_contain_text("“")
    expect(quote).to_have_attribute("lang", "fr")


def test_an_old_link_to_somebody_is_said_and_not_an_error(visit: Callable[..., Screen]) -> None:
    screen = visit()
    screen.page.goto(screen.address + "/temoignages?person=Personne")
    expect(screen.page.locator(".vb-first")).to_have_count(0, timeout=30_000)
    expect(screen.page.locator("h1", has_text="Rien à lire ici")).to_be_visible(timeout=30_000)
    screen.page.locator(".st-key-back button").click()
    expect(screen.page.locator("h1", has_text="Témoignages")).to_be_visible()
    expect(screen.page.locator("h1")).to_have_count(1)  # what was there goes a moment later


# While typing


def options(screen: Screen):  # type: ignore[no-untyped-def]
    return screen.page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def test_what_is_typed_is_suggested_and_chosen_by_keyboard_or_pointer(screen: Screen) -> None:
    screen.open_map()
    box = screen.page.locator(".st-key-search input")
    box.press_sequentially("cocot")
    expect(options(screen)).to_have_count(1)
    expect(options(screen)).to_contain_text("Initiative · Murat")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "va-suggestion-0")
    box.press("Enter")
    expect(options(screen)).to_have_count(0)
    expect(box).to_have_value("La Cocotte Numérique")
    expect(box).to_be_focused()
    expect(screen.entries.first).to_contain_text("La Cocotte Numérique")
    expect(screen.count).to_contain_text("sur 24")
    screen.expect_params(q="La Cocotte Numérique")
    # By the pointer.
    box.fill("")
    box.press_sequentially("carr")
    options(screen).filter(has_text="Marie Carreaud").click()
    expect(found(screen, "person")).to_contain_text("Marie Carreaud")


def test_a_suggested_place_is_gone_to_and_hides_nothing(screen: Screen) -> None:
    screen.open_map()
    screen.mark_map()
    box = screen.page.locator(".st-key-search input")
    box.press_sequentially("Murat")
    options(screen).filter(has_text="Lieu · Cantal").click()
    screen.page.wait_for_function(
        "() => { const map = document.querySelector('.st-key-map iframe').contentWindow.map;"
        " return map.getZoom() === 11 && Math.abs(map.getCenter().lat - 45.11) < 0.05; }"
    )
    expect(box).to_have_value("")
    expect(screen.panel.locator("h2").first).to_contain_text("Murat")
    expect(screen.entries).to_have_count(1)
    expect(screen.count).to_contain_text("24 initiatives")
    expect(screen.count).not_to_contain_text("sur 24")
    assert screen.is_same_map()
    screen.expect_params(q=None)
    box.press_sequentially("mauria")
    options(screen).filter(has_text="MauriacLieu · Cantal").click()
    expect(screen.panel).to_contain_text("Aucune initiative à Mauriac même")
    screen.page.go_back()
    expect(screen.panel.locator("h2").first).to_contain_text("Murat")


def test_a_letter_typed_while_the_server_is_slow_has_its_suggestions_too(
    visit: Callable[..., Screen],
) -> None:
    screen = visit()
    screen.open_map()
    held: list[Route] = []
    screen.page.route(re.compile(r"/api/suggestions\?q=coco&"), lambda route: held.append(route))
    box = screen.page.locator(".st-key-search input")
    with screen.page.expect_request(re.compile(r"/api/suggestions\?q=coco&")):
        box.press_sequentially("coco")
    box.press_sequentially("t")
    expect(options(screen)).to_contain_text("La Cocotte Numérique")
    assert held


def test_without_suggestions_the_box_searches_as_before(
    visit: Callable[..., Screen],
) -> None:
    screen = visit()
    screen.page.route(re.compile("/api/suggestions"), lambda route: route.fulfill(status=503, body="away"))
    screen.open_map()
    box = screen.page.locator(".st-key-search input")
    with screen.page.expect_response(re.compile("/api/suggestions")):
        box.press_sequentially("cocotte")
    expect(options(screen)).to_have_count(0)
    box.press("Enter")
    expect(screen.entries.first).to_contain_text("La Cocotte Numérique")
    screen.errors.clear()  # the browser's console names the answer


def test_escape_closes_the_suggestions_and_enter_searches_what_was_typed(screen: Screen) -> None:
    screen.open_map()
    box = screen.page.locator(".st-key-search input")
    box.press_sequentially("mar")
    expect(options(screen).first).to_be_visible()
    box.press("Escape")
    expect(options(screen)).to_have_count(0)
    expect(box).to_have_value("mar")
    box.press_sequentially("i")
    expect(options(screen).first).to_be_visible()
    box.press("Enter")
    expect(options(screen)).to_have_count(0)
    expect(screen.count).to_contain_text("sur 24")
    screen.expect_params(q="mari")
