// The article with its spans: each has a mark that says its number and what it is, so that colour says nothing alone.
import { make } from "./make.js";
import { pieces } from "./passages.js";

export const LETTERS = { testimony: "T", narration: "R", concept: "C", name: "N", title: "O", prompt: "Q" };

export const stateOf = (item) => (item.taken ? "taken" : item.refused ? "refused" : "open");

// "T3": the third span of the article, a testimony.
export const markOf = (review, item) => `${LETTERS[item.kind] ?? "?"}${review.items.indexOf(item) + 1}`;

export class ArticleText {
  constructor(choose) {
    this.node = make("div", { class: "va-ws-body", onclick: (event) => this.clicked(event, choose) });
    this.starts = new Map(); // of each text node of the article
  }

  clicked(event, choose) {
    if (!getSelection().isCollapsed) return;
    const key = event.target.closest("[data-key]")?.dataset.key;
    if (key) choose(key);
  }

  show(review, current, border) {
    this.starts.clear();
    const spans = review.items.flatMap((item) => item.segments.map(([start, end], at) => ({ start, end, item, at })));
    const toponyms = review.toponyms.filter((one) => !spans.some((span) => span.start < one.end && one.start < span.end));
    const all = [...spans, ...toponyms];
    const caret = border === null ? -1 : review.item(current).segments.flat()[border];
    const nodes = pieces(review.text, all).flatMap(({ start, end, within }) => {
      const piece = this.piece(
        review,
        current,
        start,
        end,
        within.map((number) => all[number]),
      );
      return start === caret ? [make("i", { class: "va-ws-caret" }), piece] : [piece];
    });
    if (caret === review.text.length) nodes.push(make("i", { class: "va-ws-caret" }));
    this.node.replaceChildren(...nodes);
  }

  piece(review, current, start, end, within) {
    const node = document.createTextNode(review.text.slice(start, end));
    this.starts.set(node, start);
    if (!within.length) return node;
    const of = within.filter((one) => one.item);
    if (!of.length) return make("span", { class: "va-ws-place", title: within[0].name }, node);
    const innermost = of.at(-1);
    const { item, at } = innermost;
    const told = {
      class: "va-ws-span",
      "data-key": item.key,
      "data-kind": item.kind,
      "data-state": stateOf(item),
      "data-current": of.some((one) => one.item.key === current),
      "data-mark": start === innermost.start && at === 0 ? markOf(review, item) : null,
    };
    return make("mark", told, node);
  }

  // What is selected of the article, in its offsets; null where nothing is.
  selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.node.contains(range.commonAncestorContainer)) return null;
    const [start, end] = [this.offset(range.startContainer, range.startOffset), this.offset(range.endContainer, range.endOffset)];
    return start === null || end === null || start === end ? null : [start, end];
  }

  // Of a place in the page: within a text, else at the first text behind it.
  offset(node, at) {
    if (this.starts.has(node)) return this.starts.get(node) + at;
    const before = document.createRange();
    before.setStart(this.node, 0);
    before.setEnd(node, at);
    let last = 0;
    for (const [text, start] of this.starts)
      if (before.comparePoint(text, 0) <= 0) last = start + (before.comparePoint(text, text.length) <= 0 ? text.length : 0);
    return last;
  }

  showCurrent() {
    const marks = [...this.node.querySelectorAll("[data-current]")];
    for (const one of [marks.at(-1), marks[0], this.node.querySelector(".va-ws-caret")]) one?.scrollIntoView({ block: "nearest" });
  }
}
