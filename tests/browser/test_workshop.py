"""From an article to the map, as an editor goes: by keys, by mouse, through a reload, two tabs, no network."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.axe import violations_light_and_dark
from tests.browser.boxes import overflowing
from tests.browser.conftest import DESKTOP, NARROW
from tests.browser.empty_app import editor, empty_address, log
from tests.browser.screen import Screen, resize

__all__ = ["editor", "empty_address", "log"]

SAID = "Chez nous, on apprend 🚲🏔️ à réparer un vélo m\u0302ême vieux"
ARTICLE = f"""Le Relais du pont, un an après 🎉

Publié le 12/03/2021

À Murat, dans le Cantal, l’association « Le Relais du Pont » répare des vélos 👩‍🌾.\
 « {SAID} », raconte Zoé Martin.

Paul Roux, président du Fablab des Volcans, est venu.\
 « Nous, explique Paul Roux, nous prêtons nos machines numériques. »

« Personne ne repart sans son vélo », ajoute Z. Martin. Le soir, la grande salle se remplit de voisins.

<img src=x onerror=document.body.remove()><b>Fin</b>
"""
MOST_WITH_KEYS, MOST_ON_SCREEN = 25, 40


class Hands:
    """Whoever is at the keyboard, and how often they pressed a key or clicked."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.count += len(text)

    def paste(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.count += 1

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.count += 1


CARD = "[data-card][aria-current]"


def does(name: str) -> str:
    return f"[data-do='{name}']"


def until_kept(page: Page) -> None:
    expect(page.locator("[data-saved=kept]")).to_be_visible()


def quotes(page: Page, initiative: str) -> list[dict[str, Any]]:
    told = page.request.get(f"{page.url.split('/contribuer')[0]}/api/initiatives/{initiative}")
    return json.loads(told.text())["quotes"] if told.ok else []


def undo(page: Page) -> None:
    page.get_by_role("button", name="Défaire la publication").click()
    expect(page.locator(".va-ws-done")).to_contain_text("La publication est défaite")


def begin(hands: Hands) -> None:
    expect(hands.page.locator("#va-ws-paste")).to_be_focused()
    hands.paste(ARTICLE)
    hands.press("Control+Enter")
    expect(hands.page.locator(CARD)).to_be_focused()


def test_from_an_article_to_the_map_by_keys_and_by_mouse(editor: Screen) -> None:
    page = editor.page
    page.locator(".st-key-article_new button").click()
    keys = Hands(page)
    begin(keys)
    keys.press("Enter", "Enter", "Enter")
    expect(page.locator(does("publish"))).to_be_focused()
    keys.press("Enter")
    expect(page.locator("[data-field=signed]")).to_be_focused()
    keys.type("Ana")
    keys.press("Control+Enter")
    expect(page.locator(".va-ws-done")).to_contain_text("3 citations")
    print(f"with the keys: {keys.count}")
    assert keys.count < MOST_WITH_KEYS
    said = [one["text"] for one in quotes(page, "le-relais-du-pont")]
    assert SAID in said, "to the letter, behind emoji and combining marks"
    undo(page)
    assert quotes(page, "le-relais-du-pont") == []

    mouse = Hands(page)
    page.locator(does("another-article")).click()
    file = {"name": "l’article.md", "mimeType": "text/markdown", "buffer": ARTICLE.replace("<", "").encode()}
    with page.expect_file_chooser() as chosen:
        mouse.click("label[for=va-ws-file]")
    chosen.value.set_files(file)  # type: ignore[arg-type]
    expect(page.locator(CARD)).to_be_focused()
    for _ in range(3):
        mouse.click(f"{CARD} {does('accept')}")
    mouse.click(does("publish"))
    expect(page.locator(".va-ws-done")).to_contain_text("3 citations")
    print(f"on the screen: {mouse.count}")
    assert mouse.count < MOST_ON_SCREEN
    undo(page)


def test_what_a_person_changes_is_what_is_published(editor: Screen) -> None:
    page = editor.page
    page.locator(".st-key-article_new button").click()
    hands = Hands(page)
    begin(hands)
    until_kept(page)
    assert violations_light_and_dark(editor) == []
    resize(editor, **NARROW)
    assert overflowing(editor) == {}
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    page.locator(CARD).focus()
    correct(page, hands)
    until_kept(page)
    page.reload()
    expect(page.locator(CARD)).to_be_visible(timeout=30_000)
    expect(page.locator(".va-ws-sum strong")).to_contain_text("3 citations")
    other_tab(editor, page)
    page.locator(does("publish")).click()
    expect(page.locator(".va-ws-done")).to_contain_text("3 citations")
    said = [one for id in ("le-relais-du-pont", "fablab-des-volcans") for one in quotes(page, id)]
    assert {(one["text"], one["kind"]) for one in said} == {
        (SAID, "testimony"),
        ("Personne ne repart sans son vélo", "testimony"),
        ("Le soir, la grande salle se remplit de voisins.", "narration"),
    }


def correct(page: Page, hands: Hands) -> None:
    # A border leaves what is seen as one character whole: the bicycle, the mountain and the letter with its accent.
    hands.press("b", "Shift+ArrowRight", "Shift+ArrowRight", "ArrowLeft", "Escape")
    expect(page.locator(f"{CARD} blockquote")).to_have_text(SAID.removeprefix("Chez"))
    hands.press("u", "u", "u", "u")
    expect(page.locator(f"{CARD} blockquote")).to_have_text(SAID)
    # Two names that are one person's, in one act.
    hands.press("m", "2")
    names = page.locator(".va-ws-line small")
    expect(page.locator(f"{CARD} [data-field=speaker]")).to_have_value("Z. Martin")
    hands.press("u")
    expect(page.locator(f"{CARD} [data-field=speaker]")).to_have_value("Zoé Martin")
    hands.press("j", "j", "m", "1")
    expect(page.locator(f"{CARD} [data-field=speaker]")).to_have_value("Zoé Martin")
    expect(names.first).to_contain_text("Zoé Martin")
    # A sentence that nothing marks is told by the author.
    hands.press("n", "Escape")
    expect(page.locator(f"{CARD} blockquote")).to_have_text("Le soir, la grande salle se remplit de voisins.")
    hands.press("k", "k", "x")
    expect(page.locator("[data-state=refused]").first).to_be_visible()


def other_tab(editor: Screen, page: Page) -> None:
    """The second tab sees that the article is in the first one's hand; what is done without network is done later."""
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.get_by_role("alert")).to_contain_text("dans un autre onglet", timeout=30_000)
    second.get_by_role("button", name="Continuer ici").click()
    expect(second.locator(CARD)).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("dans un autre onglet")
    second.close()
    page.get_by_role("button", name="Continuer ici").click()
    expect(page.locator(CARD)).to_be_focused()
    page.route("**/contribuer/articles/**", lambda route: route.abort())
    page.locator(f"{CARD} [data-field=role]").fill("mécanicienne")
    expect(page.locator("[data-saved=away]")).to_be_visible()
    page.unroute("**/contribuer/articles/**")
    editor.errors[:] = [one for one in editor.errors if "ERR_FAILED" not in one]
    page.reload()
    expect(page.locator(f"{CARD} [data-field=role]")).to_have_value("mécanicienne", timeout=30_000)
    until_kept(page)
    page.locator("[data-field=signed]").fill("Ana")
