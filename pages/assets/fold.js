// In a low or narrow window the filters are one line: a button unfolds them over what they filter. What is shown is counted
// under them, by a button that closes them; so do Escape and a click beside them.

import { all, one, put } from "./dom.js";
import { onDrawn } from "./door.js";

const root = document.documentElement;
const isOpen = () => root.dataset.filters === "open";

function unfold() {
  // Its line is kept: what stands below would move, and the map look elsewhere.
  const line = one(".st-key-filters").getBoundingClientRect().height;
  root.style.setProperty("--va-filters-line", `${line}px`);
  root.dataset.filters = "open";
  tell();
}

function fold() {
  delete root.dataset.filters;
  tell();
}

function tell() {
  all(".va-fold").forEach((button) => put(button, "aria-expanded", String(isOpen())));
}

// « Plus de filtres » is opened and closed by its button alone.
function closeMore() {
  if (one("[data-vb=popover-body] .st-key-facets")) one(".st-key-more [data-vb=popover-button]")?.click();
}

function close() {
  closeMore();
  fold();
  one(".va-fold")?.focus();
}

document.addEventListener("click", (event) => {
  const target = event.target.closest ? event.target : document.body;
  if (target.closest(".va-fold")) isOpen() ? fold() : unfold();
  else if (target.closest("[data-close-filters]")) close();
  else if (isOpen() && target.closest("[data-vb=main], [data-vb=header], .va-panes") && !target.closest(".st-key-filters")) fold();
});
document.addEventListener("keydown", (event) => {
  const other = one("[data-vb=popover-body]") || event.target.matches("[aria-expanded=true]:not(.va-fold)");
  if (event.key === "Escape" && isOpen() && !other && !event.defaultPrevented) close();
});

onDrawn(() => {
  all(".st-key-filters").forEach((filters) => put(filters, "id", "va-filters"));
  if (isOpen() && !one(".st-key-filters")) fold();
  tell();
});
