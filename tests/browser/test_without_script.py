"""Every page without JavaScript: links filter, search is a form, lists page through, cards open, in both languages."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, NARROW

COUNT = ".va-count"


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """One window for all: no page of these needs more than an answer."""
    context = browser.new_context(
        java_script_enabled=False,
        viewport=DESKTOP,  # type: ignore[arg-type]
        locale="fr-FR",
        base_url=address,
    )
    yield context.new_page()
    context.close()


def menu(page: Page, name: str) -> None:
    page.locator(".vb-first-header nav a", has_text=name).click()


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "Carte des initiatives"),
        ("/temoignages", "Témoignages"),
        ("/parcours", "Parcours"),
        ("/passerelles", "Passerelles"),
        ("/chiffres", "Chiffres"),
        ("/repertoire", "Répertoire"),
        ("/donnees", "Données"),
        ("/contribuer", "Contribuer"),
        ("/a-propos", "À propos"),
        ("/accessibilite", "Accessibilité"),
    ],
)
def test_every_page_says_what_it_is_and_fits_any_window(page: Page, path: str, title: str) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto(path)
    expect(page.locator("h1")).to_have_text(title)
    assert title.split()[0] in page.title()
    box = page.locator("body").bounding_box()
    assert box
    assert box["width"] <= NARROW["width"]
    wide = [one for one in page.locator(".vb-first > *, .vb-first main > *").all() if one.is_visible()]
    for one in wide:
        at = one.bounding_box()
        assert at is None or at["x"] + at["width"] <= NARROW["width"] + 1
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]


def test_quotations_are_filtered_searched_gathered_and_read_on(page: Page) -> None:
    page.goto("/temoignages")
    expect(page.locator(".va-item")).to_have_count(24)
    page.get_by_role("link", name="Lire la suite").click()
    expect(page.locator(".va-item")).to_have_count(31)
    page.locator(".vb-first-themes a", has_text="Numérique").click()
    expect(page.locator(COUNT)).to_contain_text("4 initiatives sur 24")
    page.get_by_role("link", name="Par source").click()
    expect(page.locator(".va-section h2").first).to_be_visible()
    expect(page).to_have_url(re.compile("themes=digital"))
    page.get_by_role("searchbox").fill("guichet")
    page.keyboard.press("Enter")
    expect(page.locator(".va-item mark").first).to_have_text("guichet")
    menu(page, "Carte")
    expect(page).to_have_url(re.compile("q=guichet"))
    expect(page.locator(".vb-first-chips")).to_contain_text("guichet")


def test_a_person_a_source_and_a_card_are_links_away(page: Page) -> None:
    page.goto("/temoignages")
    page.get_by_role("link", name="Marie Carreaud").first.click()
    expect(page.locator("h1")).to_have_text("Marie Carreaud")
    page.locator(".va-item .va-more").first.click()
    expect(page.locator(".va-card h2")).to_contain_text("Maison de Compétences")
    page.get_by_role("link", name="Toutes ses citations").first.click()
    expect(page.locator(".va-title .va-kicker")).to_contain_text("citations")
    page.get_by_role("link", name="Tous les témoignages").click()
    expect(page.locator(".va-item")).to_have_count(24)


def test_a_story_is_followed_to_its_end(page: Page) -> None:
    page.goto("/parcours")
    page.locator(".va-story-card a").first.click()
    steps = page.locator(".vb-first-steps ol a").count()
    assert steps > 2
    for number in range(2, steps + 1):
        page.get_by_role("link", name="Suivant", exact=True).click()
        expect(page.locator(".va-counter")).to_have_text(f"Étape {number} sur {steps}")
        expect(page.locator(".vb-first-marker.vb-first-lit").locator("visible=true").first).to_be_visible()
    expect(page.get_by_role("link", name="Suivant", exact=True)).to_have_count(0)
    page.get_by_role("link", name="Toutes ses initiatives sur la carte").click()
    expect(page.get_by_role("link", name="Revenir à la carte de l’étape")).to_be_visible()
    page.locator(".vb-first-marker[data-key^='i:']").locator("visible=true").first.click()
    expect(page.locator(".va-card h2")).to_be_visible()
    page.get_by_role("link", name="Retour au parcours").click()
    page.get_by_role("link", name="Tous les parcours").click()
    expect(page.locator(".va-story-card").first).to_be_visible()


def test_links_of_an_initiative_are_chosen_compared_and_read_on(page: Page) -> None:
    page.goto("/passerelles")
    before = page.locator(".va-pairs > li").count()
    page.get_by_role("link", name="Voir d’autres liens").click()
    assert page.locator(".va-pairs > li").count() > before
    page.locator(".vb-first-choice select").select_option("fablab-sigma")
    page.get_by_role("button", name="Voir", exact=True).click()
    expect(page.locator(".va-links h2")).to_contain_text("Fablab de l’école SIGMA")
    page.locator(".va-pair-link").first.click()
    expect(page.locator(".va-pair h2")).to_be_visible()
    expect(page.locator(".va-links-drawing svg")).to_be_visible()


def test_names_are_turned_by_letter_and_a_table_by_its_columns(page: Page) -> None:
    page.goto("/repertoire")
    page.locator(".va-shelves a", has_text="Personnes").click()
    page.locator(".va-letters a", has_text="M").first.click()
    expect(page).to_have_url(re.compile("letter=m"))
    page.locator(".va-listing a").first.click()
    expect(page.locator(".va-item").first).to_be_visible()
    page.goto("/donnees")
    page.locator(".va-statuses a").first.click()
    expect(page).to_have_url(re.compile("status="))
    page.locator("th a", has_text="Citations").click()
    expect(page).to_have_url(re.compile("order=-quotes"))
    page.locator(".vb-first-expander summary").click()
    page.locator(".vb-first-expander a", has_text="Région").click()
    expect(page.locator("thead th", has_text="Région")).to_be_visible()


def test_figures_are_drawn_and_their_bars_filter(page: Page) -> None:
    page.goto("/chiffres")
    expect(page.locator(".va-fig-chart-map svg").first).to_be_visible()
    page.locator(".vb-first-themes a", has_text="Numérique").click()
    expect(page.locator(".va-fig-totals")).to_contain_text("sur 24")


def test_what_nothing_answers_leads_on_and_what_is_not_understood_is_said(page: Page) -> None:
    page.goto("/temoignages?q=xyzzyx")
    page.get_by_role("link", name="Tout afficher").click()
    expect(page.locator(".va-item")).to_have_count(24)
    page.goto("/chiffres?themes=atlantis")
    page.get_by_role("link", name="Retirer du lien").click()
    expect(page).not_to_have_url(re.compile("atlantis"))
    expect(page.locator(".va-figure").first).to_be_visible()


def test_the_language_changes_and_stays(page: Page) -> None:
    page.goto("/temoignages?themes=digital")
    page.locator(".vb-first-lang").click()
    expect(page.locator("h1")).to_have_text("Testimonies")
    expect(page).to_have_url(re.compile("themes=digital"))
    page.locator(".vb-first-header nav a").nth(7).click()
    expect(page.locator(".va-not-editor")).to_be_visible()
    expect(page).to_have_url(re.compile("lang=en"))


def test_who_writes_is_told_that_it_takes_a_script(page: Page) -> None:
    page.goto("/contribuer")
    expect(page.locator(".va-not-editor h2").first).to_have_text("Comment l’obtenir")
