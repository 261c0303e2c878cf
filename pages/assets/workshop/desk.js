// An article on its way to the map: the text at the left, proposals at the right. All that a person does passes here.

import { Acts } from "./acts.js";
import { Card } from "./card.js";
import { counted, make } from "./make.js";
import { arrive } from "./offsets.js";
import { asked } from "./question.js";
import { isQuote, Review } from "./review.js";
import { Hold, Keeper, sent } from "./server.js";
import { bar, filterPart, keysPart, notes, smallMap, sourcePart } from "./side.js";
import { ArticleText } from "./text.js";

const PAGE = 100; // cards: that of the current one, the one before and the one behind are drawn

export class Desk extends Acts {
  constructor(told, server, id, leave) {
    super();
    Object.assign(this, { told, server, id, leave, problems: [], border: null, merging: false, filter: "quotes" });
    Object.assign(this, {
      current: "",
      held: false,
      saved: "kept",
      source_open: false,
      keys_open: window.innerWidth > 1100,
      warned: false,
    });
    this.text = new ArticleText((key) => this.choose(key));
    this.card = new Card(this);
    this.node = make("div", { class: "va-ws-desk" });
    this.hold = new Hold(id, () => this.lose());
    this.asking = new Map();
  }

  async open(steal = false) {
    const told = arrive(await this.server.review(this.id));
    const { themes, kinds, map, author, others, seq, ...review } = told;
    Object.assign(this, { themes, review_kinds: kinds, map, author: this.author || author, others });
    this.review = Object.assign(new Review(review), {
      published: review.published,
      versions: review.versions,
      lost_marks: review.lost_marks,
      rules: review.rules,
      problems: review.problems ?? [],
    });
    this.keeper = new Keeper(this.server, this.id, seq, localStorage, (state) => this.heard(state));
    this.held = !(await this.hold.take(steal));
    this.keeper.stopped = this.held;
    const left = this.keeper.left();
    if (left && !this.held) {
      Object.assign(this.review, arrive({ ...review, text: review.text, ...left, toponyms: [] }), {
        toponyms: review.toponyms,
        versions: review.versions,
      });
      this.keeper.keep(this.review);
    }
    this.current = this.review.item(this.current)?.key ?? this.listed()[0]?.key ?? "";
    this.filter = this.listed().length ? this.filter : "all";
    this.current ||= this.listed()[0]?.key ?? "";
    this.frame();
    this.draw();
    this.focusCurrent();
  }

  // What stays while its parts are drawn anew.
  frame() {
    const box = (name, ...told) => make("div", { class: `va-ws-${name}` }, ...told);
    this.parts = { notes: box("notes"), side: box("side"), map: box("map-part"), bar: box("foot"), keys: box("keys-part") };
    this.list = make("ol", { class: "va-ws-items" });
    Object.assign(this, { cards: new Map(), order: null });
    this.tools = box("tools");
    this.source = box("source-part");
    this.article = make("div", { class: "va-ws-text", role: "region", "aria-label": this.told.article, tabindex: "0" }, this.text.node);
    this.parts.side.append(this.source, this.tools, this.list);
    const left = box("left", this.article, box("below", this.parts.map, this.parts.keys));
    this.node.replaceChildren(this.parts.notes, box("grid", left, this.parts.side), this.parts.bar);
    this.watch = new IntersectionObserver((found) => this.looked(found), { threshold: 0.6 });
  }

  // All but what one types in: a field that is written in stays as it is.
  draw({ keep = "" } = {}) {
    const focus = this.focused();
    this.text.show(this.review, this.current, this.border);
    this.parts.notes.replaceChildren(...notes(this));
    if (keep !== "source") this.source.replaceChildren(sourcePart(this));
    this.tools.replaceChildren(filterPart(this));
    if (keep !== "card") this.drawList();
    this.parts.map.replaceChildren(smallMap(this));
    this.parts.keys.replaceChildren(keysPart(this));
    if (keep !== "bar") this.parts.bar.replaceChildren(bar(this));
    this.node.toggleAttribute("data-held", this.held);
    for (const one of this.node.querySelectorAll(".va-ws-side, .va-ws-foot")) one.inert = this.held;
    this.refocus(focus);
  }

  drawList() {
    const listed = this.listed();
    const place = listed.findIndex((one) => one.key === this.current);
    const page = Math.floor(Math.max(0, place) / PAGE);
    const [from, to] = [Math.max(0, page - 1) * PAGE, (page + 2) * PAGE];
    const nodes = listed.slice(from, to).map((item) => this.cardOf(item));
    if (from > 0) nodes.unshift(this.beyond("↑", from, listed[from - 1].key));
    if (to < listed.length) nodes.push(this.beyond("↓", listed.length - to, listed[to].key));
    const order = nodes.map((node) => node.dataset.card ?? node.textContent).join();
    if (order === this.order) return;
    this.order = order;
    this.list.replaceChildren(...(nodes.length ? nodes : [make("li", { class: "va-ws-hint" }, this.told.nothing_here)]));
  }

  // The way to the cards that are not drawn: a book has thousands.
  beyond(arrow, count, key) {
    const go = make("button", { type: "button", class: "va-ws-choice", onclick: () => this.choose(key) }, `${arrow} ${count}`);
    return make("li", { class: "va-ws-hint" }, go);
  }

  // The card of an item as it was drawn, while nothing that it shows has changed.
  cardOf(item) {
    const said = this.card.said(item, item.key === this.current);
    const known = this.cards.get(item.key);
    if (known?.item === item && said !== null && known.said === said) return known.node;
    const node = this.card.node(item, item.key === this.current);
    if (known) {
      this.watch.unobserve(known.node);
      known.node.replaceWith(node);
    }
    this.watch.observe(node);
    this.cards.set(item.key, { item, said, node });
    return node;
  }

  looked(found) {
    const keys = new Set(found.filter((one) => one.isIntersecting).map((one) => one.target.dataset.card));
    if (keys.size && this.review.see(keys)) this.keep();
  }

  // Where the focus is, to be there again: a button is known by what it does, a field by its name.
  focused() {
    const node = document.activeElement;
    if (!this.node.contains(node)) return null;
    const { field, do: does } = node.dataset;
    const within = node.closest("[data-card]") ? "[data-card][aria-current] " : node.closest(".va-ws-source") ? ".va-ws-source " : "";
    if (field) return `${within}[data-field="${field}"]`;
    return does ? `${within}[data-do="${does}"]` : within ? "[data-card][aria-current]" : null;
  }

  refocus(selector) {
    if (!selector || this.node.contains(document.activeElement)) return;
    (this.node.querySelector(selector) ?? this.node.querySelector("[data-card][aria-current]"))?.focus({ preventScroll: true });
  }

  focusCurrent() {
    const card = this.node.querySelector("[data-card][aria-current]");
    (card ?? this.article).focus({ preventScroll: true });
    card?.scrollIntoView({ block: "nearest" });
    this.text.showCurrent();
  }

  listed(name = this.filter) {
    const known = { quotes: isQuote, others: (item) => !isQuote(item), all: () => true };
    return this.review.items.filter(known[name]);
  }

  // The draft

  heard(state) {
    this.saved = state;
    if (state === "moved") return this.lose();
    const small = this.node.querySelector("[data-saved]");
    if (small) {
      small.dataset.saved = state;
      small.textContent = this.told.saved[state];
    }
    return undefined;
  }

  lose() {
    this.held = true;
    this.keeper.stopped = true;
    this.draw();
  }

  takeOver() {
    return this.open(true).catch((error) => this.tell(error));
  }

  again() {
    this.keeper?.send();
  }

  tell(error) {
    this.problems = [{ key: "", field: "", label: "", said: error.message || this.told.away }];
    this.draw();
  }

  async close() {
    if (!(await asked(this.told.close_asked, this.told.close, this.told.go_on))) return;
    try {
      await this.server.close(this.id);
      this.keeper.stopped = true;
      this.keeper.forget();
      this.hold.leave();
      this.leave(null);
    } catch (error) {
      this.tell(error);
    }
  }

  async publish() {
    const unseen = this.review.taken.filter((one) => !one.seen);
    if (unseen.length && !this.warned) {
      this.problems = [{ key: "", field: "items", label: "", said: counted(this.told.look_first, unseen.length) }];
      this.choose(unseen[0].key, false);
      this.warned = true;
      return;
    }
    try {
      const told = await this.server.publish(this.id, { ...sent(this.review), author: this.author });
      if (told.problems) return this.wrong(told.problems);
      this.keeper.stopped = true;
      this.keeper.forget();
      this.hold.leave();
      this.leave(told);
    } catch (error) {
      this.tell(error);
    }
  }

  // What is wrong is shown where it is, and the first of it has the focus.
  wrong(problems) {
    this.problems = problems;
    const [first] = problems;
    const item = this.review.items.find((one) => one.key === first.key || (one.taken && one.about[0] === first.key));
    if (item) this.choose(item.key);
    else this.draw();
    this.node.querySelector(`[data-field="${first.field}"]`)?.focus();
  }
}
