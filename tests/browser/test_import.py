"""« Contribuer » as its editor goes it: the link, a file, the trial, what is written, and back."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.axe import violations, violations_light_and_dark
from tests.browser.boxes import overflowing
from tests.browser.conftest import NARROW, Visit
from tests.browser.own_app import log, own_address, press, visit
from tests.browser.screen import Screen, resize, wait_until_drawn
from tests.browser.server import editors_link

__all__ = ["log", "own_address", "visit"]

FILE = (
    "Nom;Commune;Code postal;Catégorie;Remarque\n"
    "Le Relais du Pont;Murat;15300;Vélo;**gras** & <3\n"
    "La Recyclerie;Aurillac;15000;Vélo;\n"
    "Café de la Place;Saint-Denis;;Café;\n"
    ";Aurillac;15000;;\n"
)


def drop(screen: Screen, text: str = FILE, name: str = "lieux.csv") -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    screen.page.locator("[data-vb=file-zone] input").set_input_files(file)  # type: ignore[arg-type]
    expect(screen.page.locator(".va-import-understood")).to_be_visible()
    wait_until_drawn(screen)


def test_the_link_leaves_the_address_bar_and_opens_once(visit: Visit, log: Path) -> None:
    link = editors_link(log)
    editor = visit()
    asked: list[str] = []
    editor.page.on("request", lambda request: asked.append(f"{request.url} {request.headers}"))
    editor.page.goto(editor.address + link)
    expect(editor.page.locator("[data-vb=file-zone]")).to_be_visible()
    assert "cle" not in editor.page.url
    key = link.partition("=")[2]
    assert [one for one in asked if key in one] == []
    assert editor.page.evaluate("() => document.cookie").count("verbatlas") == 0
    stranger = visit()
    stranger.page.goto(stranger.address + link)
    expect(stranger.page.locator(".va-key-refused")).to_be_visible()
    expect(stranger.page.locator("[data-vb=file-zone]")).to_have_count(0)
    wait_until_drawn(stranger)
    assert violations_light_and_dark(stranger) == []
    stranger.errors = [error for error in stranger.errors if "403" not in error]  # that of the used link


def test_from_the_file_to_the_map_and_back(visit: Visit, log: Path) -> None:
    screen = visit().become_editor(log)
    page = screen.page
    zone = page.locator("[data-vb=file-zone]")
    expect(zone.locator("button").first).to_contain_text("Choisir un fichier")
    assert violations(screen) == []
    drop(screen)
    expect(page.locator(".va-import-understood dd").first).to_have_text("4")
    expect(page.locator(".va-first-rows")).to_contain_text("**gras** & <3")
    assert violations_light_and_dark(screen) == []
    press(page, "import_try_above")
    expect(page.locator(".va-fates .va-hint")).to_have_text("2 + 1 + 1 = 4 lignes")
    expect(page.locator(".va-import-map svg circle")).to_have_count(2)
    wait_until_drawn(screen)
    assert violations(screen) == []
    resize(screen, **NARROW)
    assert overflowing(screen) == {}
    page.locator(".st-key-import_who input").fill("Ana")
    page.get_by_role("button", name="Écrire 2 lignes dans l’atlas").click()
    expect(page.locator(".va-import-written h2")).to_have_text("C’est écrit")
    _, rejects = screen.download(page.locator(".st-key-import_rejects button"))
    assert rejects.decode("utf-8-sig").count("\n") == 3
    press(page, "import_again")
    expect(page.locator(".va-past")).to_contain_text("lieux.csv")
    page.get_by_role("button", name="Défaire cet import").click()
    expect(page.locator(".va-import-done")).to_contain_text("2 initiatives retirées")


def test_a_file_beyond_the_limit_is_refused_in_the_reader_s_words(visit: Visit, log: Path) -> None:
    screen = visit(locale="fr-FR").become_editor(log)
    expect(screen.page.locator("[data-vb=file-zone] input")).to_be_attached()
    # As the browser sees a file of that size, which need not be written for it.
    screen.page.evaluate("""() => {
        const file = new File(['x'], 'grand.csv');
        Object.defineProperty(file, 'size', {value: 60 * 1024 * 1024});
        const data = new DataTransfer();
        const input = document.querySelector('[data-vb=file-zone] input');
        Object.defineProperty(input, 'files', {value: [file], configurable: true});
        input.dispatchEvent(new Event('change', {bubbles: true}));
    }""")
    expect(screen.page.locator("[data-vb=file-zone] [role=alert]")).to_contain_text("50 Mo")
