// The card that is being opened, from the press on: our server has drawn it while the pointer was on its way. It stands in the
// panel until Streamlit has drawn its own, which takes its place. What is in it comes from the templates of the screens.

import { followOpened } from "./access.js";
import { all, isPlain, one } from "./dom.js";
import { isAtRest, isConnected, onDrawn } from "./door.js";
import { layer } from "./entries.js";
import { followPanel } from "./panes.js";
import { keepOpen, mark, markedIn, sameOf } from "./same.js";

const AHEAD = ".va-ahead"; // the style hides what else is in the panel
const ASIDE = "va-card-aside"; // what Streamlit's card of before is called meanwhile: there is one card
const panel = () => one(".st-key-panel:not(.st-key-story *)");
const theirs = () => all(".st-key-panel .va-card").filter((card) => !card.closest(AHEAD));
const has = (id) => theirs().some((card) => card.dataset.id === id);

// --- Asking ---

let held = { address: "", html: null }; // the answer that is there, or on its way
let isAsking = false;
let next = ""; // what is pointed at meanwhile: a hand that sweeps over a hundred markers asks for few

// As the page will be asked for: a marker leaves the place whose entries are listed, an entry comes back to it.
function addressOf(id, listed) {
  const now = new URLSearchParams(location.search);
  const kept = ["q", "lang", ...(listed ? ["place"] : [])].filter((name) => now.has(name));
  return `./card?${new URLSearchParams([["id", id], ...kept.map((name) => [name, now.get(name)])])}`;
}

async function read(address) {
  isAsking = true;
  try {
    const answer = await fetch(new URL(address, document.baseURI));
    return answer.ok ? await answer.text() : "";
  } catch {
    return ""; // Streamlit's own comes, or says why not
  } finally {
    isAsking = false;
    const wanted = next;
    next = "";
    if (wanted && wanted !== held.address) ask(wanted);
  }
}

function ask(address) {
  held = { address, html: read(address) };
  return held.html;
}

// An initiative is pointed at, on the map or in its list.
export function foresee(id, listed) {
  if (!panel() || !isConnected() || has(id)) return;
  const address = addressOf(id, listed);
  if (isAsking) next = address;
  else if (held.address !== address) ask(address);
}

// --- Showing ---

let wanted = ""; // the initiative that was pressed
let shown = null; // {id, node, read, said}: its card; how far the panel was read, and what it said instead of a list

const asked = () => new URLSearchParams(location.search).get("id") ?? "";
const said = () => one(".st-key-panel > :not(.va-ahead) :is(.va-nothing, .va-read-only)");

async function open({ id, listed }) {
  wanted = id;
  const where = panel();
  if (!id || !where || has(id)) return drop();
  const address = addressOf(id, listed);
  const html = await (held.address === address ? held.html : ask(address));
  held = { address: "", html: null }; // the next press is told what holds then
  if (html && wanted === id && panel() === where && !has(id)) show(id, html);
}

function show(id, html) {
  const { read = panel().scrollTop } = shown ?? {};
  put();
  const node = document.createElement("div");
  node.className = AHEAD.slice(1);
  node.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  theirs().forEach((card) => card.classList.replace("va-card", ASIDE));
  shown = { id, node, read, said: said() };
  panel().prepend(node);
  panel().scrollTop = 0;
  // A step of the history, which the back button undoes: the server has not written its address yet, which takes its place.
  if (asked() !== id && !history.state?.ahead) history.pushState({ ahead: true }, "", location.href);
  followPanel();
  followOpened();
}

// Streamlit's own part of the panel is the panel again.
function put() {
  shown?.node.remove();
  shown = null;
  all(`.${ASIDE}`).forEach((card) => card.classList.replace(ASIDE, "va-card"));
}

// Nobody wants it any more: what it stood before is there as it was.
function drop() {
  const { read } = shown ?? {};
  put();
  if (read !== undefined && panel()) panel().scrollTop = read;
}

// --- Giving way ---

let pressed = false; // a hand is on it: what it means to press must not go from under it

function giveWay() {
  const { id, node } = shown;
  const card = theirs().find((one) => one.dataset.id === id);
  const own = node.querySelector(".va-card");
  const active = node.contains(document.activeElement) ? document.activeElement : null;
  const marked = markedIn(own);
  const down = panel().scrollTop;
  keepOpen(own, card);
  put();
  panel().scrollTop = down;
  mark(card, marked);
  if (!active) return;
  const same = active.closest(".va-card") ? sameOf(active, own, card) : one(".st-key-back button");
  same?.focus({ preventScroll: true });
}

// The server has said something else: that it has no such card, that its store is away, or what a later press asked for.
const isRefused = () => isAtRest() && (said() !== shown.said || (asked() !== shown.id && !history.state?.ahead));

function look() {
  if (!shown || pressed) return;
  if (!shown.node.isConnected) put();
  else if (has(shown.id)) giveWay();
  else if (isRefused()) drop();
}

onDrawn(look);
window.addEventListener("verbatlas-choice", ({ detail }) => open(detail));

// The way to another screen: a link, the back button.
function leave() {
  wanted = "";
  drop();
}
window.addEventListener("popstate", leave);
window.addEventListener("verbatlas-undone", () => {
  leave();
  layer()?.open(asked()); // the card that was there before, or the list
});

document.addEventListener("click", (event) => {
  const target = event.target.closest?.(".vb-first-back a, .st-key-back button");
  if (!target) return;
  wanted = "";
  if (!target.closest(AHEAD) || !isPlain(event) || !layer()?.open("")) return;
  event.preventDefault(); // the server is told that the list is wanted
});

document.addEventListener("pointerdown", ({ target }) => (pressed = Boolean(target.closest?.(AHEAD))), true);
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(
    end,
    () =>
      setTimeout(() => {
        pressed = false; // after the click that it ends in
        look();
      }),
    true,
  );
}
