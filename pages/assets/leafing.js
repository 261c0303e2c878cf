// Turning pages: a number typed leads to its page, and the keyboard goes on at the title of what was turned to. The links
// themselves are followed in passerelles.js, without loading the page anew.

import { isPlain, one } from "./dom.js";
import { go, onRest } from "./door.js";
import { pageOf } from "./page_number.js";

let wanted = null; // the query of the address asked for
let stay = "";

const asked = (address) => new URL(address, document.baseURI).search;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-leaf]");
  if (!link || !isPlain(event)) return;
  wanted = asked(link.getAttribute("href"));
  stay = link.dataset.leaf;
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-jump]");
  if (!form) return;
  event.preventDefault();
  const input = form.querySelector("input");
  const address = form.dataset.jump + pageOf(input.value, Number(input.max));
  wanted = asked(address);
  stay = "";
  go(new URL(address, document.baseURI));
});

// What was turned to is there: its title takes the focus, or what was pressed, which is another element now.
onRest(() => {
  const shown = one("[data-leaf-now]");
  if (wanted === null || !shown || asked(shown.dataset.leafNow) !== wanted) return;
  wanted = null;
  const target = (stay && one(`[data-leaf="${stay}"]`)) || one(".va-listed");
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
});
