// « Envoyer à l’atlas »: the link that an editor keeps in their browser, and how.

import { button } from "./fields.js";
import { make } from "./make.js";

export function sendingPart(told, code) {
  const said = make("span", { role: "status" });
  const link = make(
    "a",
    { class: "va-ws-button va-ws-keep", href: code, draggable: "true", onclick: (event) => explain(event), "data-do": "bookmarklet" },
    told.send_to_atlas,
  );
  const field = make("input", { readonly: true, value: code, "aria-label": told.bookmarklet_address, onfocus: () => field.select() });

  function explain(event) {
    event.preventDefault(); // here it would send this very page
    said.textContent = told.drag_it;
  }

  async function copy() {
    field.select();
    try {
      await navigator.clipboard.writeText(code);
      said.textContent = told.copied;
    } catch {
      said.textContent = told.copy_it; // it is selected: Ctrl C does it
    }
  }

  return make(
    "details",
    { class: "va-ws-sending", open: matchMedia("(width >= 76rem)").matches },
    make("summary", {}, told.bookmarklet_title),
    make("p", {}, told.bookmarklet_about),
    make("p", { class: "va-ws-verdicts" }, link, said),
    make("ul", {}, ...told.bookmarklet_steps.map((step) => make("li", {}, step))),
    make("div", { class: "va-ws-verdicts va-ws-copy" }, field, button(told.copy_address, "", copy, { "data-do": "copy-bookmarklet" })),
  );
}
