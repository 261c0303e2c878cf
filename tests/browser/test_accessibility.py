"""Everybody: the declaration, the keyboard, what is said aloud. What axe-core finds: `test_every_page.py` and
`test_every_state.py`."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from pages.screen.accessibility import LIMITS, Limit
from pages.screen.words import Words
from tests.browser.axe import found_now
from tests.browser.screen import ENGLISH_OF_STREAMLIT, Screen, open_whole, wait_until_drawn

pytestmark = pytest.mark.one_visit

# What axe-core and the declaration say


def test_axe_looks_inside_the_map_and_spares_what_is_declared(screen: Screen) -> None:
    screen.open_map()
    screen.map_frame.evaluate("() => document.body.append(document.createElement('img'))")
    declared = Limit("1.1", "", "", rule="image-alt", selector="img")
    assert [found.split(" ")[0] for found in found_now(screen)] == ["image-alt"]
    assert found_now(screen, [declared]) == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_declaration_shows_every_known_limit(visit: Callable[..., Screen], lang: str) -> None:
    screen = visit().open(f"/accessibilite?lang={lang}")
    words = Words(lang)
    shown = screen.page.locator(".va-limits li")
    expect(shown).to_have_count(len(LIMITS))
    for limit, item in zip(LIMITS, shown.all(), strict=True):
        expect(item).to_contain_text(words._(limit.what))
        expect(item).to_contain_text(words._(limit.why))
        expect(item).to_contain_text(limit.criterion)


def test_every_page_leads_to_the_declaration(screen: Screen) -> None:
    screen.open_map("/?lang=en")
    screen.page.get_by_role("link", name="Accessibility").click()
    expect(screen.page.locator("h1")).to_have_text(["Accessibility"])
    expect(screen.page.locator("[data-vb=top-menu]")).not_to_contain_text("Accessibility")


# What a screen reader meets


def test_the_other_filters_have_no_word_in_another_language(screen: Screen) -> None:
    open_whole(screen, "/?dep=15")
    screen.page.locator(".st-key-more_filters button").click()
    expect(screen.page.locator(".st-key-facets")).to_be_visible()
    expect(screen.page.get_by_role("button", name="Retirer Cantal")).to_be_attached()
    wait_until_drawn(screen)
    heard = screen.page.locator("body").aria_snapshot()
    assert [word for word in ENGLISH_OF_STREAMLIT if word in heard] == []


def test_all_that_the_map_says_is_in_the_list(opened_map: Screen) -> None:
    screen = opened_map
    expect(screen.entries).to_have_count(23)  # with those that have no place
    listed = screen.entries.all_inner_texts()
    single = [
        name for name in screen.marker_names() if "initiatives" not in name and "territoire" not in name
    ]
    assert len(single) > 5
    for name in single:
        assert any(name.split(", ")[0] in entry for entry in listed), name
    expect(screen.panel.locator("h2").first).to_contain_text("20")
    counts = screen.map.locator(".vb-cluster, .vb-area").all_inner_texts()
    in_groups = sum(int("".join(sign for sign in text if sign.isdigit()) or "1") for text in counts)
    assert len(single) + in_groups == 20


def test_the_entries_are_a_list(opened_map: Screen) -> None:
    expect(opened_map.panel.get_by_role("list").first.get_by_role("listitem")).to_have_count(20)


def test_a_page_that_is_gone_to_says_its_own_title(visit: Callable[..., Screen]) -> None:
    screen = visit().open("/a-propos")
    aloud = screen.page.locator(".va-announcer[role=status]")
    for path, title in (
        ("/chiffres", "Chiffres"),
        ("/temoignages", "Témoignages"),
        ("/donnees", "Données"),
        ("/", "Carte"),
    ):
        screen.follow(path)
        expect(aloud).to_have_text(f"{title} · Verbatlas")
        wait_until_drawn(screen)
        expect(aloud).to_have_text(f"{title} · Verbatlas")


def test_words_of_the_last_page_under_the_new_title_are_no_change_once_its_own_come(
    visit: Callable[..., Screen],
) -> None:
    """As Streamlit draws at times: the title first, then twice something else, then the words."""
    screen = visit().open("/chiffres")
    aloud = screen.page.locator(".va-announcer[role=status]")
    screen.page.evaluate(
        """async () => {
          const rest = () => new Promise((done) => { document.body.append(new Comment('')); setTimeout(done); });
          history.pushState({}, '', './temoignages');
          document.title = 'Témoignages · Verbatlas';
          await rest();
          await rest();
          document.querySelector('.va-count').children[0].textContent = '7 initiatives';
          await rest();
        }"""
    )
    expect(aloud).to_have_text("Témoignages · Verbatlas")
    screen.page.keyboard.press("Shift")
    screen.page.evaluate(
        "() => { document.querySelector('.va-count').children[0].textContent = '8 initiatives'; }"
    )
    expect(aloud).to_contain_text("8 initiatives")


def test_what_a_choice_changes_is_said_aloud_and_the_focus_stays(visit: Callable[..., Screen]) -> None:
    screen = visit().open_map()
    aloud = screen.page.locator(".va-announcer[role=status]")
    expect(aloud).to_have_text("")
    pill = screen.page.locator(".st-key-themes button", has_text="Fabrication")
    pill.focus()
    screen.page.keyboard.press("Enter")
    expect(aloud).to_contain_text("4 initiatives sur 24")
    expect(pill).to_be_focused()
    screen.search("zzzz")
    expect(aloud).to_contain_text("Aucune initiative ne correspond")
    expect(screen.page.locator(".st-key-search input")).to_be_focused()


# The keyboard


FOCUSED = """async () => {
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
  let node = document.activeElement, inside = false;
  if (node.tagName === 'IFRAME') { node = node.contentDocument.activeElement; inside = true; }
  const shown = node.matches('input[type=checkbox], input[type=radio]') ? node.closest('label')
    : node.closest('[data-vb=text-box]') || node;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  return {
    name: node.getAttribute('aria-label') || node.title || node.textContent.trim(), tag: node.tagName, inside,
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth), colour: style.outlineColor,
    width: box.width, height: box.height,
  };
}"""


def contrast(one: str, other: str) -> float:
    """Of two CSS colours "rgb(r, g, b)", as WCAG 2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in colour.strip("rgb()").split(",")]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_tab_walks_through_the_whole_map_page_and_out_and_the_focus_always_shows(
    visit: Callable[..., Screen], dark: bool
) -> None:
    screen = open_whole(visit(dark=dark), "/")
    paper = screen.page.locator("[data-vb=app]").evaluate("node => getComputedStyle(node).backgroundColor")
    stops = []
    for _ in range(120):
        screen.page.keyboard.press("Tab")
        stop = screen.page.evaluate(FOCUSED)
        if stop["tag"] == "BODY":
            break
        stops.append(stop)
    else:
        pytest.fail("Tab never came out of the page")
    assert stops[0]["name"] == "Aller aux résultats"
    met = {stop["name"] for stop in stops}
    assert set(screen.marker_names()) <= met
    assert {"Zoomer", "Autour de moi", "Légende"} <= met
    entries = [stop for stop in stops if stop["tag"] == "A" and "citation" in stop["name"]]
    assert len(entries) == screen.entries.count()
    assert [stop["name"] for stop in stops if stop["outline"] < 2] == []
    assert [stop["name"] for stop in stops if contrast(stop["colour"], paper) < 3] == []
    assert [stop["name"] for stop in stops if min(stop["width"], stop["height"]) < 24] == []


def test_a_card_takes_the_focus_from_an_entry_or_a_marker_and_gives_it_back(screen: Screen) -> None:
    screen.open_map()
    entry = screen.entry("Fablab de Lapalisse")
    entry.focus()
    screen.page.keyboard.press("Enter")
    expect(screen.panel.locator(".va-card h2")).to_be_focused()
    screen.page.keyboard.press("Shift+Tab")
    expect(screen.page.locator(".st-key-back button")).to_be_focused()
    screen.page.keyboard.press("Enter")
    expect(entry).to_be_focused()
    # A marker hands it to its card.
    screen.page.locator(".st-key-goto input").focus()
    reach(screen, screen.marker("Maison de Compétences"))
    screen.page.keyboard.press("Enter")
    expect(screen.panel.locator(".va-card h2")).to_be_focused()
    expect(screen.panel).to_contain_text("Marie Carreaud")


def reach(screen: Screen, target: Locator) -> None:
    """By Tab, as a reader does: what a script focuses is not known to come from the keyboard."""
    for _ in range(60):
        screen.page.keyboard.press("Tab")
        if target.evaluate("node => node === node.ownerDocument.activeElement"):
            return
    pytest.fail("Tab did not reach it")


def test_a_group_opened_by_keyboard_hands_the_focus_to_its_list_and_says_so(screen: Screen) -> None:
    screen.open_map()
    screen.marker("Clermont-Ferrand").focus()
    screen.page.keyboard.press("Shift+Tab")
    screen.page.keyboard.press("Tab")
    screen.page.keyboard.press("Enter")
    expect(screen.panel.locator("h2").first).to_be_focused()
    expect(screen.page.locator(".va-announcer")).to_contain_text(
        "Clermont-Ferrand\u00a0: 5 initiatives, liste ouverte"
    )


def test_a_cluster_opened_by_keyboard_keeps_the_focus_on_the_map_whose_buttons_answer_too(
    screen: Screen,
) -> None:
    screen.open_map("/?at=46.0~3.0~4")
    screen.map.locator(".leaflet-marker-icon[aria-label$=zoomer]").first.focus()
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_function(
        "() => document.querySelector('.st-key-map iframe').contentWindow.map.getZoom() > 4"
    )
    expect(screen.map.locator(".leaflet-marker-icon[aria-label$=zoomer]:focus")).to_have_count(0)
    expect(screen.map.locator(".leaflet-marker-icon:focus")).to_have_count(1)
    # The buttons of the map answer to the space bar.
    before = screen.view()["zoom"]
    screen.map.get_by_role("button", name="Zoomer", exact=True).focus()
    screen.page.keyboard.press("Space")
    screen.page.wait_for_function(
        "zoom => document.querySelector('.st-key-map iframe').contentWindow.map.getZoom() > zoom", arg=before
    )
