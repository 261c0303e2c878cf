"""Taking away: what is downloaded is what the screen shows; a quotation is cited; a card prints."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, unquote, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import DESKTOP, FIXTURES, PHONE, visits
from tests.browser.screen import Screen
from tests.browser.server import running
from tests.exchange.reading import cells, csv_rows, notes, sheets

pytestmark = pytest.mark.one_visit

FABLABS = ["Fablab de Lapalisse", "Fablab de l’école SIGMA", "La Cocotte Numérique", "Lab’ du Pensio"]


@pytest.fixture(scope="module")
def data(browser: Browser, address: str) -> Iterator[Screen]:
    """« Données » of one theme, from which no test that takes it leaves."""
    with visits(browser, address) as visit:
        screen = visit().open("/donnees?themes=making")
        expect(screen.page.locator(".va-what")).to_contain_text("Fabrication et prototypage")
        yield screen


def test_a_theme_chosen_on_the_map_is_what_can_be_taken_away(screen: Screen) -> None:
    screen.open_map()
    screen.choose_theme("Fabrication et prototypage")
    expect(screen.count).to_contain_text("4 initiatives sur 24")
    screen.page.get_by_role("link", name="Données").first.click()
    expect(screen.page.locator(".va-what")).to_contain_text("Fabrication et prototypage")
    expect(screen.page.locator(".va-what")).to_contain_text("4 initiatives")
    screen.page.get_by_role("link", name="Changer les filtres").click()
    expect(screen.entries).to_have_count(4)


def file_link(screen: Screen, format: str, name: str) -> Locator:
    card = screen.page.locator(".va-files > li", has_text=format)
    return card.get_by_role("link", name=re.compile(f"^{name}"))


def shown_filters(screen: Screen) -> str:
    return screen.page.locator(".va-what strong").inner_text()


def test_the_csv_holds_what_the_map_shows_and_its_address_makes_it_again(data: Screen) -> None:
    link = file_link(data, "CSV", "Initiatives").first
    expect(link).to_contain_text("4 lignes")
    name, content = data.download(link)
    assert re.fullmatch(r"\d{8}_verbatlas_initiatives_making\.csv", name)
    rows = csv_rows(content)
    assert sorted(row["nom"] for row in rows) == sorted(FABLABS)
    assert {row["filtres"] for row in rows} == {shown_filters(data)}
    with urlopen(rows[0]["url_extraction"]) as again:
        assert again.read() == content


def test_a_row_leads_to_the_card_that_says_the_same(data: Screen, screen: Screen) -> None:
    _, content = data.download(file_link(data, "CSV", "Citations").first)
    row = next(row for row in csv_rows(content) if row["personne"] == "Alain Loriolle")
    screen.open_map(urlsplit(row["url"]).path + "?" + urlsplit(row["url"]).query)
    card = screen.panel.locator(".va-card")
    expect(card.locator("h2")).to_have_text(row["nom"])
    for said in (row["citation"], row["role"], row["source"], row["editeur_source"]):
        expect(card).to_contain_text(said)


def test_the_workbook_says_in_its_last_sheet_what_the_page_says(data: Screen) -> None:
    name, content = data.download(file_link(data, "XLSX", "Télécharger"))
    assert name.endswith("_verbatlas_atlas_making.xlsx")
    assert sorted(str(row["nom"]) for row in sheets(content)["Initiatives"]) == sorted(FABLABS)
    told = notes(content)
    assert told["Filtres"] == shown_filters(data)
    assert f"{told['Contenu']}".replace("\u00a0", " ") in data.page.locator(".va-what").inner_text().replace(
        "\u00a0", " "
    )


def test_semicolons_are_offered_for_a_french_spreadsheet(data: Screen) -> None:
    links = data.page.locator(".va-aside a")
    name, content = data.download(links.first)
    assert name.endswith("_verbatlas_initiatives_points-virgules_making.csv")
    rows = csv_rows(content, ";")
    assert len(rows) == 4
    assert all(re.fullmatch(r"\d+,\d+", row["latitude"]) for row in rows)


def test_everything_can_be_taken_in_one_go_and_in_english(screen: Screen) -> None:
    screen.open("/donnees?themes=making&lang=en")
    screen.page.get_by_role("link", name="Take everything").click()
    expect(screen.page.locator(".va-what")).to_contain_text("24 initiatives, 31 quotations")
    _, content = screen.download(file_link(screen, "CSV", "Initiatives").first)
    rows = csv_rows(content)
    assert len(rows) == 24
    assert {row["typologie"] for row in rows} >= {"Shared place", "Company"}
    assert {row["filtres"] for row in rows} == {"all initiatives"}


def test_every_address_of_the_api_that_is_shown_answers(data: Screen) -> None:
    links = data.page.locator(".va-routes a")
    expect(links).to_have_count(7)
    for address in links.evaluate_all("links => links.map(link => link.href)"):
        with urlopen(address) as answer:
            assert answer.status == 200
            assert "json" in answer.headers["content-type"]


def test_downloads_fit_a_phone(visit: Callable[..., Screen]) -> None:
    phone = visit(viewport=PHONE).open("/donnees")
    assert not phone.scrolls_sideways()
    for link in phone.page.locator(".va-file").all():
        box = link.bounding_box()
        assert box
        assert box["height"] >= 44


@pytest.fixture(scope="module")
def hostile(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("hostile-files") / "app.log"
    settings = {
        "VERBATLAS_PACKAGE": str(FIXTURES / "hostile"),
        "VERBATLAS_CONTACT": "Bureau <a+b@exemple.fr>",
    }
    with running(log, settings) as address:
        yield address


def test_the_files_of_a_hostile_package_run_nothing(visit: Callable[..., Screen], hostile: str) -> None:
    screen = visit(address=hostile).open("/donnees")
    _, content = screen.download(file_link(screen, "XLSX", "Télécharger"))
    assert {cell.data_type for cell in cells(content)} == {"s", "n"}
    _, content = screen.download(file_link(screen, "CSV", "Citations").first)
    rows = csv_rows(content)
    assert len(rows) > 5
    assert not [cell for row in rows for cell in row.values() if cell[:1] in {"=", "+", "-", "@"}]
    assert screen.page.evaluate("() => window.hacked === undefined")


# Citing


def cite(screen: Screen) -> Locator:
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.open_map("/?id=fablab-lapalisse")
    return screen.panel.locator(".va-cite").first


FORMS = {
    "Texte": ["«\u00a0Chez nous, c’est une sorte de centre de recherche", "— Alain Loriolle, directeur"],
    "BibTeX": ["@misc{", "author       = {{Nathalie Van Praagh}}", "year         = {2017}"],
    "Markdown": [
        "> «\u00a0Chez nous",
        "[«\u00a0Economie collaborative : L'Auvergne des tiers-lieux\u00a0»](<http",
    ],
}


def test_a_quotation_is_cited_in_the_form_chosen(screen: Screen) -> None:
    menu = cite(screen)
    for form, says in FORMS.items():
        menu.locator("summary").click()
        menu.get_by_role("button", name=form).click()
        expect(screen.page.get_by_role("status").filter(has_text="Citation copiée")).to_be_attached()
        expect(menu.locator("summary")).to_have_text("Citation copiée")
        copied = screen.clipboard()
        for said in says:
            assert said in copied
        expect(menu.locator("summary")).to_have_text("Citer")
        expect(menu).not_to_have_attribute("open", "")


def test_the_menu_opens_chooses_and_closes_by_keyboard(screen: Screen) -> None:
    menu = cite(screen)
    label = menu.locator("summary")
    label.focus()
    keys = screen.page.keyboard
    keys.press("Enter")
    keys.press("Tab")
    expect(menu.get_by_role("button", name="Texte")).to_be_focused()
    keys.press("Escape")
    expect(menu.get_by_role("button", name="Texte")).to_be_hidden()
    expect(label).to_be_focused()
    keys.press("Enter")
    for _ in range(3):
        keys.press("Tab")
    keys.press("Enter")
    expect(label).to_be_focused()
    assert screen.clipboard().startswith("> «")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_near_the_bottom_the_menu_opens_upwards(
    visit: Callable[..., Screen], viewport: dict[str, int]
) -> None:
    screen = visit(viewport=viewport).open_map("/?id=cocotte-numerique")
    menus = screen.panel.locator(".va-cite")
    expect(screen.panel.locator(".va-card-links")).to_be_attached()
    label = menus.last.locator("summary")
    bar = 70 if viewport is PHONE else 0  # « Carte » and « Liste »
    label.evaluate("(label, bar) => { label.style.scrollMarginBottom = `${bar}px`; }", bar)
    label.evaluate("label => label.scrollIntoView({ block: 'end' })")
    label.click()
    forms = menus.last.get_by_role("group")
    expect(forms).to_be_in_viewport(ratio=1)
    above, below = forms.bounding_box(), label.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]
    forms.get_by_role("button", name="Texte").click(trial=True)  # nothing covers it
    screen.page.keyboard.press("Escape")
    label.evaluate("label => label.scrollIntoView({ block: 'start' })")
    menus.first.locator("summary").evaluate("label => label.scrollIntoView({ block: 'center' })")
    menus.first.locator("summary").click()
    below, above = (
        menus.first.get_by_role("group").bounding_box(),
        menus.first.locator("summary").bounding_box(),
    )
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]  # where there is room, under it as before


def test_another_menu_or_a_click_elsewhere_closes_the_first(screen: Screen) -> None:
    screen.open("/temoignages")
    menus = screen.page.locator(".va-cite")
    menus.nth(0).locator("summary").click()
    menus.nth(1).locator("summary").click()
    expect(screen.page.locator(".va-cite[open]")).to_have_count(1)
    screen.page.get_by_role("heading", name="Témoignages").click()
    expect(screen.page.locator(".va-cite[open]")).to_have_count(0)


def test_in_english_the_citation_is_english_around_the_words(screen: Screen) -> None:
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.open_map("/?id=fablab-lapalisse&lang=en")
    menu = screen.panel.locator(".va-cite").first
    menu.get_by_text("Cite", exact=True).click()
    menu.get_by_role("button", name="Text").click()
    expect(menu.locator("summary")).to_have_text("Citation copied")
    copied = screen.clipboard()
    assert copied.startswith("“Chez nous")
    assert ". Source: Nathalie Van Praagh, “Economie" in copied
    assert "2 May 2017" in copied


# Saying that something is wrong


def test_a_card_leads_to_how_to_ask_when_nobody_gave_an_address(screen: Screen) -> None:
    screen.open_map("/?id=fablab-lapalisse")
    screen.panel.get_by_role("link", name="Corrections et retraits").first.click()
    heading = screen.page.get_by_role("heading", name="Demander une correction ou un retrait")
    expect(heading).to_be_in_viewport()


def test_a_card_writes_to_the_address_given_with_its_name_and_its_own_address(
    visit: Callable[..., Screen], hostile: str
) -> None:
    screen = visit(address=hostile).open_map("/?id=image")
    href = screen.panel.locator(".va-report").get_attribute("href") or ""
    assert href.startswith("mailto:a+b@exemple.fr?")
    written = parse_qs(urlsplit(href).query)
    assert written["subject"] == ['Verbatlas\u00a0: <img src=x onerror="window.hacked=1">']
    assert f"{hostile}/?id=image" in written["body"][0]
    assert "<" not in href
    assert "%0D%0A" in href
    assert unquote(href).count("mailto:") == 1


# Printing


def on_paper(screen: Screen) -> Screen:
    screen.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    screen.page.emulate_media(media="print")
    return screen


def test_a_card_prints_with_its_words_its_sources_its_reasons_and_its_address(screen: Screen) -> None:
    on_paper(screen.open_map("/?id=cocotte-numerique"))
    paper = screen.page
    expect(screen.panel.locator(".va-words")).to_have_count(2)
    for shown in (screen.panel.locator(".va-words").first, screen.panel.get_by_text("Compris comme")):
        expect(shown).to_be_visible()
    expect(paper.locator(".va-printed")).to_contain_text("?id=cocotte-numerique")
    printed = screen.panel.locator(".va-source a").first.evaluate(
        "a => getComputedStyle(a, '::after').content"
    )
    assert "http://www.vichy-economie.com/" in printed
    buttons = paper.locator("button:visible, summary.va-copy:visible, input:visible, .va-report:visible")
    assert buttons.all_inner_texts() == []
    paper.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    expect(paper.locator(".va-printed")).to_have_count(0)
    paper.emulate_media(media="screen")
    expect(screen.panel.get_by_text("Compris comme")).to_be_hidden()


def test_the_map_prints_whole_above_its_list_with_its_filters(screen: Screen) -> None:
    on_paper(screen.open_map("/?themes=making"))
    frame = screen.page.locator(".st-key-map").bounding_box()
    assert frame
    assert frame["width"] <= 680
    assert frame["height"] <= 400
    expect(screen.page.locator(".st-key-chips")).to_contain_text("Fabrication et prototypage")
    expect(screen.page.locator(".st-key-search")).to_be_hidden()
    expect(screen.entries).to_have_count(4)
    assert screen.entries.first.is_visible()


def test_a_dark_screen_prints_as_ink_on_white_and_its_map_light_with_its_rings(
    visit: Callable[..., Screen],
) -> None:
    screen = on_paper(visit(dark=True).open_map("/?id=cocotte-numerique"))
    colours = screen.panel.locator(".va-words p").first.evaluate(
        "p => [getComputedStyle(p).color, getComputedStyle(document.querySelector('[data-vb=app]')).backgroundColor]"
    )
    assert colours == ["rgb(35, 40, 46)", "rgb(255, 255, 255)"]
    assert not screen.map_frame.evaluate("() => document.documentElement.classList.contains('vb-dark')")
    screen.map_frame.evaluate(
        "() => document.documentElement.classList.add('vb-dark')"
    )  # its theme was told again
    fill = screen.map.locator(".vb-departement").first.evaluate("shape => getComputedStyle(shape).fill")
    rings = screen.map.locator(".vb-cluster").first.evaluate(
        "ring => getComputedStyle(ring).printColorAdjust"
    )
    assert (fill, rings) == ("rgb(251, 248, 241)", "exact")


def test_paper_has_no_controls_and_its_first_page_is_filled(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 680, "height": 1009})  # of A4, within its margins
    on_paper(screen.open("/chiffres"))
    figure = screen.page.locator(".va-figure").first
    expect(figure.locator("svg")).to_be_visible()
    box = figure.bounding_box()
    assert box
    assert box["y"] + box["height"] < 1009
    screen.open("/temoignages")
    expect(screen.page.locator(".va-quote").first).to_be_visible()
    for control in (".st-key-by", ".va-all-quotes", ".va-cite"):
        expect(screen.page.locator(control).first).to_be_hidden()


def test_testimonies_print_on_as_many_pages_as_it_takes(visit: Callable[..., Screen]) -> None:
    screen = visit().open("/temoignages")
    expect(screen.page.locator(".va-quote")).to_have_count(24)
    pages = re.findall(rb"/Type /Page\b", screen.page.pdf(format="A4"))
    assert len(pages) > 3  # a page that only shows the window would be one
