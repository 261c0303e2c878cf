"""« Envoyer à l’atlas » on saved pages, of a site whose policy forbids all it can; nobody else fills the workshop."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from data.reading.extract import Extract
from data.reading.queue import Worth
from data.store.articles import article_digest
from data.workshop.queue import Queue
from tests.browser.axe import violations_light_and_dark
from tests.browser.boxes import overflowing
from tests.browser.conftest import visits
from tests.browser.screen import Screen
from tests.browser.server import running
from tests.reading.saved_pages import FOLDER, SavedPage, saved_pages

STRICT = (
    "default-src 'none'; script-src 'none'; connect-src 'none'; style-src 'unsafe-inline'; frame-src 'self';"
    " form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
READ = "[data-do=read-page]"
SHOW = "[data-do=show-extract]"


class Journal(SimpleHTTPRequestHandler):
    """The saved pages, under a policy that lets no script of theirs run."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", STRICT)
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def journal() -> Iterator[str]:
    """Another site than the app's: no cookie of an editor goes there, and theirs alone is asked for by it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Journal, directory=str(FOLDER)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bookmarklet") / "app.log"


@pytest.fixture(scope="module")
def address(chromium_path: str, log: Path) -> Iterator[str]:
    settings = {"VERBATLAS_PACKAGE": "none", "VERBATLAS_WEB_ADDRESSES": "true"}
    with running(log, settings, base="/carte") as found:
        yield found.replace("127.0.0.1", "localhost")


@pytest.fixture
def editor(browser: Browser, address: str, log: Path) -> Iterator[Screen]:
    with visits(browser, address) as visit:
        yield visit().become_editor(log)


def kept_link(page: Page) -> str:
    """The script that a browser keeps, as the workshop gives it."""
    page.locator(".st-key-article_new button").click()
    expect(page.locator("#va-ws-paste")).to_be_focused()
    href = page.locator("[data-do=bookmarklet]").get_attribute("href") or ""
    assert href.startswith("javascript:")
    assert href == page.locator(".va-ws-copy input").input_value()
    return unquote(href.removeprefix("javascript:"))


def sent(context: BrowserContext, article: Page, script: str) -> Page:
    """The workshop that the bookmark has opened."""
    with context.expect_page() as opened:
        article.evaluate(script)
    room = opened.value
    expect(room.locator(SHOW)).to_be_focused(timeout=30_000)
    return room


def check(room: Page, page: SavedPage, where: str) -> None:
    expect(room.locator(".va-ws-arrived")).to_contain_text(where.split("/")[2])
    assert room.locator(".va-ws-extract").count() == 0, "nothing is asked before it is said"
    room.keyboard.press("Enter")
    expect(room.locator(READ)).to_be_focused()
    told = room.locator(".va-ws-extract .va-ws-note").first
    # Of the old page without any markup the reader finds author and day in the text.
    for said in (page.title, where, *(() if page.name == "tables" else (page.published, page.author))):
        expect(told).to_contain_text(said)
    text = room.locator(".va-ws-extracted").inner_text().replace("\u00a0", " ")
    assert page.first in text, page.name
    assert page.last in text, page.name


SENT = ("banner", "tables")
"""Of the saved pages, beside every third: how they are read, all of them, is in `tests/reading/test_pages.py`."""


def test_saved_pages_come_into_the_workshop(editor: Screen, journal: str) -> None:
    script = kept_link(editor.page)
    context = editor.page.context
    article = context.new_page()
    for page in (one for at, one in enumerate(saved_pages()) if at % 3 == 0 or one.name in SENT):
        where = f"{journal}/{page.name}.html"
        article.goto(where)
        room = sent(context, article, script)
        check(room, page, where)
        if page.name == "banner":
            room.reload()
            expect(room.locator(SHOW)).to_be_focused()
            expect(room.locator(".va-ws-arrived")).to_contain_text(page.title)
            room.keyboard.press("Enter")
            expect(room.locator(READ)).to_be_focused()
            room.locator(".va-ws-lost label", has_text="on la brûlait").click()
            room.locator(READ).press("Enter")
            expect(room.locator("[data-card][aria-current]")).to_be_focused()
            expect(room.locator(".va-ws-body")).to_contain_text("Avant, on la brûlait")
            expect(room.locator(".va-ws-source")).to_contain_text("Courrier des Estives · 2023-12-01")
            close = room.locator("[data-do=close]")
            close.press("Enter")
            expect(room.get_by_role("dialog").locator("[data-do=no]")).to_be_focused()
            room.keyboard.press("Escape")
            expect(close).to_be_focused()
            close.press("Enter")
            room.get_by_role("dialog").locator("[data-do=yes]").press("Enter")
            expect(room.locator("#va-ws-paste")).to_be_focused()
            assert "article~" not in room.url
        room.close()


def test_a_selection_goes_alone_and_nobody_else_fills_the_room(editor: Screen, journal: str) -> None:
    script = kept_link(editor.page)
    context = editor.page.context
    article = context.new_page()
    article.goto(f"{journal}/wordpress.html")
    article.evaluate(
        "() => getSelection().selectAllChildren(document.querySelector('.entry-content > p:nth-of-type(2)'))"
    )
    room = sent(context, article, script)
    # Of two windows the one that opened the room speaks; a frame, or another window that has its handle, does not.
    room.evaluate(
        "() => window.postMessage({verbatlas: 'page', nonce: 'n', html: '<p>faux', title: 'faux'}, '*')"
    )
    room.keyboard.press("Enter")
    expect(room.locator(READ)).to_be_focused()
    assert room.locator(".va-ws-extracted").inner_text().startswith("« Nous avons gardé les marteaux")
    expect(room.locator(".va-ws-extract .va-ws-note").first).to_contain_text("La forge rouvre ses portes")
    room.locator("[data-do=set-aside]").click()
    expect(room.locator("#va-ws-paste")).to_be_focused()
    assert "article~" not in room.url
    room.close()

    page = editor.page
    page.locator("#va-ws-file").set_input_files(FOLDER / "banner.html")
    expect(page.locator(READ)).to_be_focused()
    expect(page.locator(".va-ws-lost li")).to_have_count(3)
    assert overflowing(editor) == {}
    assert violations_light_and_dark(editor) == []
    page.locator("[data-do=set-aside]").click()
    field = page.locator("#va-ws-address")
    field.fill("127.0.0.1/secret")
    field.press("Enter")
    expect(page.locator(".va-ws-problem")).to_contain_text("127.0.0.1 n’est pas un site public")
    # The browser notes each answer that is a refusal.
    editor.errors[:] = [error for error in editor.errors if "422" not in error]
    page.locator("[data-do=bookmarklet]").click()
    expect(page.locator(".va-ws-sending [role=status]")).to_contain_text("faites-le glisser")
    assert overflowing(editor) == {}
    assert violations_light_and_dark(editor) == []


def test_what_waits_is_opened_by_one_key(editor: Screen, log: Path) -> None:
    text = "À Murat, « nous gardons la forge ouverte », explique Jeanne Roux, directrice du lieu."
    worth = Worth(
        Path("a.txt"), 3.0, 0.9, 1, title="La forge", sha256=article_digest(text), extract=Extract(text)
    )
    Queue(log.parent / "data").add([worth])
    page = editor.page
    page.locator(".st-key-article_new button").click()
    expect(page.locator("[data-do=open-next]")).to_be_focused()
    expect(page.locator(".va-ws-waiting")).to_contain_text("La forge")
    page.keyboard.press("Enter")
    expect(page.locator("[data-card][aria-current]")).to_be_focused()
