// The first screen, which the server drew into the first HTML, gives way to Streamlit's page once that is drawn and at rest, with
// the frame of its map: it stood where that stands. What the reader has begun goes on there.
import { insideMap, one } from "./dom.js";
import { isAtRest, onRest, part } from "./door.js";
import { entryOf } from "./entries.js";
import { bringUp } from "./panes.js";
import { keepOpen, sameOf } from "./same.js";

const SCREEN = ".vb-first";
const BOXES = [
  [".vb-first-box:not(.vb-first-goto) input", ".st-key-search input"],
  [".vb-first-goto input", ".st-key-goto input"],
  [".vb-first-choice select", ".st-key-chosen input"],
];
let left = false; // the reader has gone on: what the first screen shows is no longer the page
let pressed = false; // a hand is on it: what it means to press must not go from under it

// To the last of it, which stands at its foot; parts of Streamlit's script may come after it has said that all is drawn.
const isDrawn = (screen) =>
  Boolean(one("[data-vb=page] :is(.va-footer, .va-embed)")) && (left || (isBarDrawn() && isThere(screen) && isMapDrawn(screen)));

// What the page has besides, as its first screen names it: it comes by a part of Streamlit's script, too.
const isThere = ({ dataset }) => !dataset.awaits || Boolean(one(dataset.awaits));

// What draws labels is one of these parts: with the counts on the themes, all of the bar is as high as it will be.
const isBarDrawn = () => !one(".vb-first-themes a") || Boolean(one(".st-key-themes button strong"));

// The frame has markers, or has said why not; or the page says in the place of the frame that the store is away.
function isMapDrawn(screen) {
  if (!screen.querySelector(".vb-first-map")) return true;
  if (!one(".st-key-map iframe")) return Boolean(one("[data-vb=page] .va-read-only[role=status]"));
  const inside = insideMap();
  return Boolean(inside?.body && ("drawn" in inside.body.dataset || inside.querySelector(".vb-notices p:not([hidden])")));
}

// What was typed, with the focus and what of it was marked. Streamlit hears of it as of any text: when it is sent, or left. Of a
// list there is the focus alone: what is chosen in it is followed at once.
function carryOver(own, theirs, held) {
  const target = one(theirs);
  if (!own || !target) return false;
  const isText = own.matches("input");
  if (isText && own.value !== own.defaultValue) {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(target, own.value);
    target.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (held !== own) return false;
  target.focus({ preventScroll: true });
  if (isText) target.setSelectionRange(own.selectionStart, own.selectionEnd);
  return true;
}

// The focus goes to the same thing on the page that comes: a box, an entry, a marker, else to what it is part of.
function keepFocus(held, screen, boxes) {
  const typed = boxes.map(([own, theirs]) => carryOver(own, theirs, held)).some(Boolean);
  if (!held || typed) return;
  const marker = held.dataset.key && insideMap()?.querySelector(`[data-key="${CSS.escape(held.dataset.key)}"]`);
  if (marker) one(".st-key-map iframe").focus({ preventScroll: true });
  const link = sameOf(held, screen, part("app"));
  const target = marker || entryOf(held.dataset.entry) || link || part("main");
  if (!target) return;
  if (target === part("main")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

function takeOver(screen) {
  const active = document.activeElement;
  const held = screen.contains(active) ? active : null;
  const boxes = BOXES.map(([own, theirs]) => [screen.querySelector(own), theirs]);
  const panel = screen.querySelector(".vb-first-panel");
  const read = panel?.scrollTop ?? 0;
  const down = screen.scrollTop;
  const reading = panel && panel.getBoundingClientRect().top < window.innerHeight / 2;
  const unfolded = screen.querySelector(".vb-first-fold[open]");
  keepOpen(screen.querySelector("main"), part("page"));
  screen.remove();
  if (reading && down) bringUp(one(".st-key-panel"));
  if (one(".st-key-panel")) one(".st-key-panel").scrollTop = read;
  if (part("main")) part("main").scrollTop = down;
  keepFocus(held, screen, boxes);
  if (unfolded && one(".va-fold")?.offsetParent) one(".va-fold").click();
}

// A choice that needs a script is sent by one, as Streamlit sends it at once.
document.addEventListener("change", ({ target }) => target.matches(".vb-first select") && target.form.requestSubmit());

function look() {
  const screen = one(SCREEN);
  if (!screen) return;
  // Streamlit's page asks for its fonts anew: in another face its labels would take more lines, and then fewer.
  if (!pressed && isAtRest() && isDrawn(screen) && document.fonts.status === "loaded") takeOver(screen);
}

document.addEventListener("pointerdown", ({ target }) => (pressed = Boolean(target.closest?.(SCREEN))), true);
for (const end of ["pointerup", "pointercancel"]) {
  // After the click that it ends in.
  document.addEventListener(end, () => setTimeout(release), true);
}

// Back, forward, or a link of ours within the page; a place in it (#…) is no other page.
const addressed = location.pathname + location.search;
window.addEventListener("popstate", () => (left ||= location.pathname + location.search !== addressed));

function release() {
  pressed = false;
  look();
}

window.addEventListener("verbatlas-map", look); // its frame has drawn, or cannot
document.fonts.addEventListener("loadingdone", look);
onRest(look);
