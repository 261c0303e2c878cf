// A link to a place in the page, a heading or a quotation, is followed once it is drawn: the browser looked for it too early. A
// quotation stays lit for as long as the address names it.

import { all, one } from "./dom.js";
import { onDrawn } from "./door.js";
import { bringUp } from "./panes.js";

const named = () => decodeURIComponent(location.hash.slice(1));

let wanted = named();
function follow() {
  const target = wanted && document.getElementById(wanted);
  if (!target || one(".vb-first")) return; // there the browser follows it
  wanted = "";
  bringUp(target);
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
}

function light() {
  all(".va-lit").forEach((node) => node.classList.toggle("va-lit", node.id === named()));
  const quote = document.getElementById(named());
  if (quote?.matches(".va-quote")) quote.classList.add("va-lit");
}

function followAddress() {
  follow();
  light();
}

window.addEventListener("hashchange", () => {
  wanted = named();
  followAddress();
});
onDrawn(followAddress);
