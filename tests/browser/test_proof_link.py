"""A real browser understands the links of quotations: it goes to the words, and to no look-alike of them."""

from collections.abc import Iterator
from html import escape

import pytest
from playwright.sync_api import Browser, Page, Route

from data.model import Span
from data.proof.link import proof_link

SOURCE = "https://journal.example"
LINES = [
    "Le maire dit : « Chez nous, c’est possible. » Puis il part.",
    "La boulangère dit : « Chez nous, c’est possible. » Elle rit & s’en va - loin, vers l’atelier.",
    "Prix\u00a0: 30\u00a0€, à\u00a0peu  près.",
    "« Premier paragraphe de ses mots.",
    "Second et dernier paragraphe. »",
    "« Nous avons tout repris à zéro avec les voisins, pendant des mois, sans savoir si quelqu’un viendrait un jour. »",
]
TEXT = "\n\n".join(LINES)
_AWAY = "".join(f"<p>Une ligne, la {number}, qui tient de la place.</p>" for number in range(60))
PAGE = (
    "".join(f'{_AWAY}<p id="line-{number}">{escape(line)}</p>' for number, line in enumerate(LINES)) + _AWAY
)

CASES = {
    0: [("Chez nous, c’est possible.", 0)],
    1: [
        ("Chez nous, c’est possible.", 1),
        ("s’en va - loin, vers", 0),
        ("Elle rit & s’en", 0),
        ("atelier", 0),
    ],
    2: [("Prix\u00a0: 30\u00a0€, à\u00a0peu  près.", 0)],
    3: [("Premier paragraphe de ses mots.\n\nSecond et dernier paragraphe.", 0)],
    5: [(LINES[5][2:-2], 0)],
}
"""For the number of a line, what stands in it, and which of the places where it stands."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 800, "height": 600})

    def answer(route: Route) -> None:
        route.fulfill(body=f'<!doctype html><meta charset="utf-8">{PAGE}', content_type="text/html")

    page.route("**/*", answer)
    yield page
    page.close()


def _link(words: str, nth: int, to: str) -> str:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return proof_link(f"{SOURCE}/{to}", [words], TEXT, [Span(start, start + len(words))])


def test_a_browser_goes_to_the_words_and_to_no_look_alike(page: Page) -> None:
    for line, cases in CASES.items():
        for at, (words, nth) in enumerate(cases):
            page.goto(_link(words, nth, f"{line}/{at}"))
            # The browser has scrolled there: nothing else on the page does.
            page.wait_for_function(
                """(line) => {
                    const box = document.getElementById(`line-${line}`).getBoundingClientRect();
                    return scrollY > 0 && box.top >= 0 && box.bottom <= innerHeight;
                }""",
                arg=line,
            )
