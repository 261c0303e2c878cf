"""« Contribuer » shows what was learnt of articles; an editor switches a rule off and removes it."""

from playwright.sync_api import expect

from tests.browser.boxes import overflowing
from tests.browser.conftest import DESKTOP
from tests.browser.empty_app import editor, empty_address, log
from tests.browser.screen import Screen, resize, wait_until_drawn

__all__ = ["editor", "empty_address", "log"]

TEXT = """Au Fab Lab de Murat

À Murat (Cantal), le « Fab Lab des Volcans » ouvre le samedi.

« Nous avons réparé cent vélos cet hiver », assure la directrice du Fab Lab des Volcans.

Source : La Gazette de Murat
"""
_PUBLISH = """async (text) => {
  const ask = async (method, path, body) => {
    const answer = await fetch(`./contribuer/articles${path}?lang=fr`, { method, body, credentials: "same-origin" });
    return answer.json();
  };
  const { id } = await ask("POST", "", text);
  const review = await ask("GET", `/${id}`);
  for (const one of review.subjects) Object.assign(one, { themes: [], theme: "Réparer" });
  for (const item of review.items) {
    item.text = item.segments.map(([start, end]) => [...review.text].slice(start, end).join("")).join(" […] ");
    if (item.taken) Object.assign(item, { speaker: "Angélique Viala", role: "directrice" });
  }
  const { items, subjects, source } = review;
  return ask("POST", `/${id}/publication`, JSON.stringify({ items, subjects, source, author: "Ana" }));
}"""


def test_a_rule_is_seen_switched_off_and_removed(editor: Screen) -> None:
    page = editor.page
    told = page.evaluate(_PUBLISH, TEXT)
    assert "problems" not in told, told
    editor.open("/contribuer")
    rule = page.locator("[data-vb=page] .va-rule")
    expect(rule).to_contain_text("« la directrice du Fab Lab des Volcans », c’est Angélique Viala")
    expect(rule).to_contain_text("Au Fab Lab de Murat")
    expect(rule).to_contain_text("à propos de « Fab Lab des Volcans »")
    assert overflowing(editor) == {}
    resize(editor, **DESKTOP)
    page.get_by_role("button", name="Arrêter").click()
    expect(page.locator("[data-vb=page] .va-rule[data-off]")).to_be_visible()
    wait_until_drawn(editor)  # the file of before is gone with the button that leads to it
    _, content = editor.download(page.get_by_role("button", name="Exporter en CSV"))
    assert "Angélique Viala" in content.decode("utf-8")
    page.get_by_role("button", name="Retirer").click()
    expect(page.locator("[data-vb=page] .va-rule")).to_have_count(0)
