// What Streamlit leaves out for those who use a keyboard, a screen reader or another language than English: names, the
// way past the filters, changes said aloud, the focus kept where the reader was. No data is ever made into HTML here.

import { all, insideMap, isFirst, isPhone, one, put, words } from "./dom.js";
import { isMenuOpen, onDrawn, onRest, part } from "./door.js";
import { entryOf } from "./entries.js";
import { say } from "./say.js";

// --- Names: Streamlit's are in English, and the frame of the map has none ---

const NAMES = [
  ["[data-vb=top-menu], [data-vb=side-menu]", "aria-label", "pages"],
  ["[data-vb=sidebar], [data-vb=open-menu]", "aria-label", "menu"],
  ["[data-vb=close-menu] button", "aria-label", "close_menu"],
  ["[data-vb=logo]", "alt", "atlas"],
  [".st-key-map iframe", "title", "map"],
  [".st-key-panel", "aria-label", "results"],
  ["[data-vb=overlay]", "aria-label", "opened"],
];
const ENGLISH = {
  Open: "open",
  Close: "close",
  Dismiss: "close",
  "Clear all": "clear",
  "Clear value": "clear",
  "Add files": "choose_file",
  "file upload": "choose_file",
}; // names of its small buttons

function giveNames() {
  const told = words();
  put(document.documentElement, "lang", told.lang);
  NAMES.forEach(([selector, attribute, key]) => all(selector).forEach((node) => put(node, attribute, told[key])));
  Object.entries(ENGLISH).forEach(([name, key]) => all(`[aria-label="${name}"]`).forEach((node) => (node.dataset.vaName = key)));
  all("[data-vb=more-pages]").forEach((button) => {
    put(button, "data-va-more", told.more); // Streamlit says "2 more", in English alone
    put(button, "aria-label", told.more_pages);
  });
  all('[aria-label^="Remove "]').forEach((node) => (node.dataset.vaRemoves = node.getAttribute("aria-label").slice(7)));
  all("[data-va-removes]").forEach((node) => put(node, "aria-label", `${told.remove} ${node.dataset.vaRemoves}`));
  all("[data-va-name]").forEach((node) => put(node, "aria-label", told[node.dataset.vaName]));
  all("[data-vb=main]").forEach((main) => put(main, "tabindex", "-1")); // our link leads to it; a stop of its own says nothing
  all(".st-key-panel, [data-vb=overlay]").forEach((node) => put(node, "role", "region"));
  all(".st-key-panel").forEach((panel) => put(panel, "id", "va-results"));
  all('[class*="st-key-found_quote_"] button').forEach((quote) => put(quote, "lang", "fr")); // the sources are in French
}

// Light or dark is known to the app alone: what stands beside it in the body follows, and the map without a rerun.
function followTheme() {
  if (!part("app")) return;
  const scheme = getComputedStyle(part("app")).colorScheme;
  document.documentElement.style.colorScheme = scheme;
  insideMap()?.documentElement?.classList.toggle("vb-dark", scheme === "dark");
}

// --- The first stop of the keyboard: past the filters to the results, else to what the page says ---

function skipLink() {
  let link = one(".va-skip");
  if (!link) {
    link = document.createElement("a");
    link.className = "va-skip";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const target = one(link.getAttribute("href"));
      target.tabIndex = -1;
      target.focus();
    });
    document.body.prepend(link);
  }
  const results = one("#va-results");
  put(link, "href", `#${(results ?? part("main"))?.id}`);
  const text = results ? words().skip_to_results : words().skip_to_content;
  if (link.textContent !== text) link.textContent = text;
}

// --- Said aloud: what changed on the page ---

const SPOKEN = ".va-count, .va-nothing, .va-asked, [data-announce]";
let heard = "";
let path = location.pathname;
let title = document.title;
// Until the reader does something, what comes is the page itself and no change: its own words may come in several steps, and
// the last page's still stand under the new title.
let isArriving = true;
const act = () => (isArriving = false);
["pointerdown", "keydown", "click", "input"].forEach((type) => document.addEventListener(type, act, true));
window.addEventListener("blur", act); // something in the frame of the map

const sentence = (node) => node.dataset.announce || [...node.children].map((child) => child.textContent.trim()).join(", ");

function sayChanges() {
  const text = all(SPOKEN)
    .filter((node) => !isFirst(node))
    .map(sentence)
    .filter(Boolean)
    .join(". ");
  const renamed = title !== document.title;
  title = document.title;
  // The address is that of the new page while the last one still stands: it has arrived when it has its own title.
  if (renamed && path !== location.pathname) {
    say(title);
    path = location.pathname;
    isArriving = true;
  } else if (!isArriving && text && text !== heard) {
    say(text);
  }
  heard = text;
}

// --- The focus: a card or a group that opens takes it from what opened it, and a card gives it back ---

let opened = null; // the initiative of the open card, the code of the open group, "" for none, null before the first drawing

export function followOpened() {
  const card = one(".st-key-panel .va-card");
  const group = one(".st-key-panel [data-group]");
  const now = card?.dataset.id ?? group?.dataset.group ?? "";
  const before = opened;
  opened = now;
  if (before === null || before === now || !one(".st-key-panel")) return;
  if (group && !card) bringIntoSight(group);
  if (!mayMoveFocus()) return;
  const target = card ? card.querySelector("h2") : entryOf(before) || group || one(".st-key-panel h2:not(.va-group)");
  if (!target) return;
  if (!target.matches("a")) target.tabIndex = -1;
  target.focus({ preventScroll: Boolean(now) });
}

// On the map of a story the list stands above its text, which may have been read on from: beside the map, or below it.
function bringIntoSight(group) {
  if (!one(".st-key-at_place")) return;
  one(".st-key-panel").scrollTop = 0;
  if (isPhone()) part("main").scrollBy(0, group.getBoundingClientRect().top - one(".st-key-map").getBoundingClientRect().bottom - 8);
}

// It is lost, or where the card came from. A hand on the mouse keeps the map.
function mayMoveFocus() {
  const active = document.activeElement;
  if (!active || active === document.body || active.closest(".st-key-panel")) return true;
  const inside = active.matches(".st-key-map iframe") ? active.contentDocument.activeElement : null;
  return Boolean(inside?.matches(".leaflet-marker-icon:focus-visible"));
}

// --- The menu of a narrow window: it takes the focus, Escape closes it, what lies under it waits ---

let menuOpen = false;
let openedAt = ""; // the path of the page over which it lies

const closeMenu = () => one("[data-vb=close-menu] button")?.click();

// Streamlit closes it after a choice on what calls itself a phone, not in a narrow window.
function followMenu() {
  const open = isMenuOpen();
  if (open && !menuOpen) openedAt = location.pathname;
  else if (open && openedAt !== location.pathname) closeMenu();
  all("[data-vb=main], .va-panes").forEach((node) => (node.inert = open));
  if (open === menuOpen) return;
  menuOpen = open;
  part(open ? "side-link" : "open-menu")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menuOpen) closeMenu();
});

onDrawn(() => {
  if (!words()) return;
  followTheme();
  giveNames();
  skipLink();
  followMenu();
});
onRest(() => {
  if (!words()) return;
  sayChanges();
  followOpened();
});
