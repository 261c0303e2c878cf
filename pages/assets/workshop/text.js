// The article with its spans: each has a mark that says its number and what it is, so that colour says nothing alone.
import { make } from "./make.js";
import { blocksOf, pieces } from "./passages.js";

export const LETTERS = { testimony: "T", narration: "R", concept: "C", name: "N", title: "O", prompt: "Q" };

export const stateOf = (item) => (item.taken ? "taken" : item.refused ? "refused" : "open");

// "T3": the third span of the article, a testimony.
export const markOf = (review, item) => `${LETTERS[item.kind] ?? "?"}${review.number(item) + 1}`;

export class ArticleText {
  constructor(choose) {
    this.node = make("div", { class: "va-ws-body", onclick: (event) => this.clicked(event, choose) });
    this.starts = new Map(); // of each text node of the article
    this.text = null;
    this.blocks = [];
  }

  clicked(event, choose) {
    if (!getSelection().isCollapsed) return;
    const key = event.target.closest("[data-key]")?.dataset.key;
    if (key) choose(key);
  }

  // Only the blocks in which something changed are drawn anew: a book has three thousand spans.
  show(review, current, border) {
    if (review.text !== this.text) this.cut(review);
    const spans = review.items.flatMap((item) => item.segments.map(([start, end], at) => ({ start, end, item, at })));
    const caret = border === null ? -1 : review.item(current).segments.flat()[border];
    const within = this.blocks.map(() => []);
    for (const span of spans) {
      for (let at = this.blockAt(span.start); at < this.blocks.length && this.blocks[at].start < span.end; at += 1) within[at].push(span);
    }
    const last = this.blocks.length - 1;
    this.blocks.forEach((block, at) => {
      const own = caret >= block.start && (caret < block.end || (at === last && caret === block.end)) ? caret : -1;
      this.showBlock(block, review, current, within[at], own);
    });
  }

  cut(review) {
    this.text = review.text;
    this.starts.clear();
    this.blocks = blocksOf(review.text).map(([start, end]) => ({
      start,
      end,
      said: null,
      texts: [],
      toponyms: [],
      node: make("div", { class: "va-ws-block" }),
    }));
    for (const one of review.toponyms) this.blocks[this.blockAt(one.start)]?.toponyms.push(one);
    this.node.classList.toggle("va-ws-book", this.blocks.length > 1);
    this.node.replaceChildren(...this.blocks.map((one) => one.node));
  }

  // The block in which an offset lies.
  blockAt(offset) {
    let [low, high] = [0, this.blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.blocks[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  showBlock(block, review, current, spans, caret) {
    const said = spans
      .map(({ start, end, item, at }) => [start, end, at, item.kind, stateOf(item), item.key === current, markOf(review, item)].join())
      .concat(caret)
      .join(";");
    if (said === block.said) return;
    block.said = said;
    for (const node of block.texts) this.starts.delete(node);
    block.texts = [];
    const toponyms = block.toponyms.filter((one) => !spans.some((span) => span.start < one.end && one.start < span.end));
    const all = [...spans, ...toponyms];
    const inside = (offset) => Math.min(Math.max(offset, block.start), block.end) - block.start;
    const cut = pieces(
      review.text.slice(block.start, block.end),
      all.map(({ start, end }) => ({ start: inside(start), end: inside(end) })),
    );
    const nodes = cut.flatMap(({ start, end, within }) => {
      const [from, to] = [start + block.start, end + block.start];
      const of = within.map((number) => all[number]);
      const piece = this.piece(review, current, from, to, of, block);
      return from === caret ? [make("i", { class: "va-ws-caret" }), piece] : [piece];
    });
    if (caret === block.end) nodes.push(make("i", { class: "va-ws-caret" }));
    block.node.replaceChildren(...nodes);
  }

  piece(review, current, start, end, within, block) {
    const node = document.createTextNode(review.text.slice(start, end));
    this.starts.set(node, start);
    block.texts.push(node);
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
    for (const text of this.blocks.flatMap((one) => one.texts))
      if (before.comparePoint(text, 0) <= 0) last = this.starts.get(text) + (before.comparePoint(text, text.length) <= 0 ? text.length : 0);
    return last;
  }

  showCurrent() {
    const marks = [...this.node.querySelectorAll("[data-current]")];
    for (const one of [marks.at(-1), marks[0], this.node.querySelector(".va-ws-caret")]) one?.scrollIntoView({ block: "nearest" });
  }
}
