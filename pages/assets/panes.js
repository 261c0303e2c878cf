// On a phone the map and the list take turns: two buttons under the thumb. The server is not asked, and the map stays.

import { insideMap, isPhone, one, words } from "./dom.js";
import { onDrawn, onRest } from "./door.js";

const root = document.documentElement;
const isMapPage = () => Boolean(one(".st-key-filters") && one(".st-key-map") && one(".st-key-panel"));

let bar = null;

function button(pane, icon, label) {
  const node = document.createElement("button");
  node.type = "button";
  node.dataset.show = pane;
  node.append(icon, document.createElement("span"));
  node.lastChild.textContent = label;
  node.addEventListener("click", () => choose(pane));
  return node;
}

function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(svg.namespaceURI, "path"));
  svg.firstChild.setAttribute("d", path);
  return svg;
}

function draw(words) {
  if (bar?.lang === words.lang) return;
  bar?.remove();
  bar = document.createElement("nav");
  bar.className = "va-panes";
  bar.lang = words.lang;
  bar.setAttribute("aria-label", words.panes);
  bar.append(
    button("map", icon("M9 4 3 6.5v13L9 17l6 2.5 6-2.5V4l-6 2.5zM9 4v13M15 6.5v13"), words.show_map),
    button("list", icon("M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01"), words.list),
  );
  document.body.append(bar);
  show(root.dataset.pane || "map");
}

// A hand that is quicker than the server has seen what the panel holds: it is not sent back to it when the page is at rest.
function choose(pane) {
  opened = inPanel();
  show(pane);
}

function show(pane) {
  const map = one(".st-key-map");
  if (pane === "list" && root.dataset.pane === "map" && map && isPhone()) {
    // Hidden, it keeps its size: another size would be another view, and so another list.
    const { width, height } = map.getBoundingClientRect();
    root.style.setProperty("--va-map-width", `${width}px`);
    root.style.setProperty("--va-map-height", `${height}px`);
  }
  root.dataset.pane = pane;
  bar.querySelectorAll("button").forEach((node) => node.setAttribute("aria-pressed", String(node.dataset.show === pane)));
}

// A place that was called by its name is looked at on the map, where others would show their list.
let called = false;

export function showMap() {
  called = true;
  if (bar) show("map");
}

// What a link leads to is seen, whichever pane it is in.
export function bringUp(node) {
  if (bar && !bar.hidden && node.closest(".st-key-panel")) show("list");
}

// What the reader opened (a card, a place with several, a sentence in its place) is in the other pane.
let opened = null;

function inPanel() {
  const card = one(".st-key-panel .va-card");
  if (card) return card.dataset.id;
  const away = one(".st-key-panel .va-read-only"); // in the place of what could not be read
  if (away) return away.textContent;
  const said = (!called && one(".st-key-panel .st-key-back")) || one(".st-key-panel .va-nothing");
  return said ? one(".st-key-panel h2")?.textContent : "";
}

export function followPanel() {
  if (!bar || bar.hidden) return;
  const now = inPanel();
  if (now === opened) return;
  const first = opened === null;
  opened = now;
  if (now) showPanel(first);
}

function showPanel(first) {
  show("list");
  if (!first && isPhone()) one(".st-key-panel").scrollIntoView({ block: "start" });
}

// What a search found is in the list as well.
let searched = null;

function followSearch() {
  const now = new URLSearchParams(location.search).get("q") ?? "";
  if (now === searched) return;
  const first = searched === null;
  searched = now;
  if (now) showPanel(first);
}

document.addEventListener("click", (event) => event.target.closest?.('.st-key-panel [class*="st-key-found_place_"] button') && showMap());

// The marker of the open card, tapped again: the card did not change, and is what is wanted.
function listenToMap() {
  const inside = insideMap();
  if (!inside || inside.verbatlasHeard) return;
  inside.verbatlasHeard = true;
  inside.addEventListener("click", (event) => {
    if (event.target.closest(".leaflet-marker-icon")) called = false;
    if (event.target.closest('.leaflet-marker-icon[aria-pressed="true"]')) show("list");
  });
}

onDrawn(() => {
  if (bar) bar.hidden = !isMapPage();
  if (!isMapPage() || !words()) return;
  draw(words());
  listenToMap();
});
onRest(() => {
  if (!isMapPage() || !words()) return;
  followPanel();
  followSearch();
});
