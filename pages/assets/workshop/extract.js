// What was made out of a page of the web, shown before it is read: its source, its text, and what was left out that may be a quotation.

import { button } from "./fields.js";
import { counted, filled, make, whole } from "./make.js";

export class ExtractShown {
  // `opened` is told the id of the article, `left` that the editor would not have it.
  constructor(told, server, page, opened, left) {
    Object.assign(this, { told, server, page, opened });
    this.boxes = page.lost.map((_, number) => make("input", { type: "checkbox", value: String(number), id: `va-ws-lost-${number}` }));
    this.said = make("p", { class: "va-ws-problem", role: "alert", hidden: true });
    this.read = button(told.read, "↵", () => this.send(), { class: "va-ws-button va-ws-main", "data-do": "read-page" });
    const { title, author, publisher, published, url } = page.source;
    this.node = make(
      "section",
      { class: "va-ws-extract", "aria-labelledby": "va-ws-extract-title" },
      make("h2", { id: "va-ws-extract-title" }, told.extract),
      make(
        "p",
        { class: "va-ws-note" },
        make("strong", {}, title || told.no_title),
        ...[author, publisher, published].filter(Boolean).map((one) => ` · ${one}`),
        url && make("br"),
        url && make("span", { class: "va-ws-address" }, url),
      ),
      page.lost.length > 0 && this.lost(),
      make("div", { class: "va-ws-extracted", tabindex: "0", role: "region", "aria-label": told.article }, whole(page.text)),
      make("div", { class: "va-ws-verdicts" }, this.read, button(told.set_aside, "", left, { "data-do": "set-aside" })),
      this.said,
    );
  }

  lost() {
    const { told, page } = this;
    const rows = page.lost.map((text, number) =>
      make("li", {}, this.boxes[number], " ", make("label", { for: this.boxes[number].id }, whole(text))),
    );
    return make(
      "fieldset",
      { class: "va-ws-note va-ws-warn va-ws-lost" },
      make("legend", {}, counted(told.lost, page.lost.length)),
      make("ul", {}, ...rows),
    );
  }

  async send() {
    if (this.read.disabled) return;
    this.read.disabled = true;
    this.said.hidden = true;
    try {
      const taken = this.boxes.filter((box) => box.checked).map((box) => Number(box.value));
      this.opened((await this.server.readPage(this.page.page, taken)).id);
    } catch (error) {
      this.said.hidden = false;
      this.said.textContent = error.message || this.told.away;
      this.read.disabled = false;
    }
  }
}

// A page has come from another window: which one, and what to do with it.
export function arrivedPart(told, page, show, left) {
  const said = page.site ? told.arrived : told.arrived_unknown;
  return offered(told, filled(said, { title: page.title || told.no_title, site: page.site }), show, left);
}

// A page that was shown before waits still.
export function waitingPart(told, { source }, show, left) {
  return offered(told, filled(told.page_waits, { title: source.title || told.no_title }), show, left);
}

function offered(told, from, show, left) {
  return make(
    "div",
    { class: "va-ws-note va-ws-arrived", role: "status" },
    make("p", {}, from),
    make(
      "div",
      { class: "va-ws-verdicts" },
      button(told.show_extract, "↵", show, { class: "va-ws-button va-ws-main", "data-do": "show-extract" }),
      button(told.set_aside, "", left, { "data-do": "set-aside" }),
    ),
  );
}
