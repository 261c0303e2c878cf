"""A book in the workshop: a thousand quotations, of which one is decided on at a time."""

from tests.browser.empty_app import editor, empty_address, log
from tests.browser.screen import Screen

__all__ = ["editor", "empty_address", "log"]

PARAGRAPHS, LETTERS = 1_000, 670_000
_NAMES = ("Zoé Martin", "Paul Roux", "Awa Diallo", "Hakim Zerrouki")
_FILLING = "Le matin se lève sur la place, et personne ne parle encore de ce qui vient. "


def book() -> str:
    told = [
        f"Chapitre {number}. {_FILLING * 7}\n« Nous avons réparé {number} vélos cet hiver 🚲 »,"
        f" raconte {_NAMES[number % 4]} à Murat (Cantal).\n\n"
        for number in range(PARAGRAPHS)
    ]
    return "".join(told)


_PRESS = """async (key) => {
  const drawn = { cards: 0, blocks: new Set() };
  const watch = new MutationObserver((found) => {
    for (const one of found) {
      if (one.target.matches(".va-ws-items")) drawn.cards += one.addedNodes.length;
      else if (one.target.matches(".va-ws-block")) drawn.blocks.add(one.target);
    }
  });
  watch.observe(document.querySelector(".va-ws-desk"), { childList: true, subtree: true });
  const began = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const took = performance.now() - began;
  watch.disconnect();
  const current = document.querySelector("[data-card][aria-current]").dataset.card;
  return [drawn.cards, drawn.blocks.size, current, Math.round(took)];
}"""
MOST_CARDS, MOST_BLOCKS = 4, 4
"""That a verdict draws: what was decided on, what comes next, what was looked at meanwhile."""


def test_a_verdict_on_a_book_is_drawn_at_once(editor: Screen) -> None:
    page = editor.page
    text = book()
    assert len(text) > 0.9 * LETTERS
    begun = """(text) => fetch("./contribuer/articles?lang=fr", {method: "POST", body: text})
      .then((answer) => answer.json())"""
    id = page.evaluate(begun, text)["id"]
    page.goto(f"{editor.address}/contribuer?form=article~{id}")
    page.locator(".va-ws-card").first.wait_for(timeout=60_000)
    assert page.locator(".va-ws-span").count() == PARAGRAPHS
    assert page.locator(".va-ws-body").evaluate("(node) => node.textContent") == text
    page.locator("[data-card][aria-current]").focus()
    drawn = [
        page.evaluate(_PRESS, key)
        for key in ("Enter", "x", "Enter", "x", "1", "ArrowDown", "u", "Enter", "x")
    ]
    print([took for *_, took in drawn])
    assert drawn[0][2] == "q1"
    assert max(cards for cards, *_ in drawn[1:]) <= MOST_CARDS, drawn
    assert max(blocks for _, blocks, *_ in drawn) <= MOST_BLOCKS, drawn
    assert page.locator(".va-ws-card[data-state=refused]").count() >= 2
