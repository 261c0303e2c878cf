// Links of our own HTML followed without loading the page anew, and the arrow keys in the matrix of links.

import { isFirst, isPlain, one } from "./dom.js";
import { go, onRest } from "./door.js";
import { opens } from "./entries.js";
import { isArrow, nextInGrid } from "./grid.js";

let opened = "";

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-soft]");
  if (!link || event.defaultPrevented || !isPlain(event) || isFirst(link)) return;
  event.preventDefault();
  if (opens(link)) return;
  const target = new URL(link.getAttribute("href"), document.baseURI);
  go(target);
  opened = target.searchParams.get("with") ? "pair" : "page";
});

// What was opened comes into sight, and the keyboard goes on from there.
onRest(() => {
  const title = opened === "pair" && one(".va-pair h2");
  if (!title) return;
  opened = "";
  title.focus({ preventScroll: true });
  title.closest(".va-pair").scrollIntoView({ block: "start" });
});

// One stop of the keyboard for the whole matrix.
document.addEventListener("keydown", (event) => {
  const link = isArrow(event.key) && event.target.closest?.("[data-grid] td a");
  if (!link) return;
  event.preventDefault();
  const rows = [...link.closest("table").rows].map((row) => [...row.cells].map((cell) => cell.querySelector("a")));
  const next = nextInGrid(rows, link.closest("tr").rowIndex, link.closest("td").cellIndex, event.key);
  if (!next) return;
  link.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
});
