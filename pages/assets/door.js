// The one door to Streamlit's page: which part is which, when it has been drawn and when it is at rest, whether its server is
// there, and how Streamlit is told what was typed and where to go. No other script watches the whole page; no other knows
// Streamlit's names, but for the styles of door.css.
import { PARTS } from "./parts.js";

const OURS = Object.fromEntries(Object.entries(PARTS).flatMap(([ours, theirs]) => theirs.map((name) => [name, ours])));
const drawn = [];
const atRest = [];
const connected = [];

// Before the browser paints: what watches a page is told of a change first. An attribute, since Streamlit writes classes anew.
function giveNames() {
  document.querySelectorAll("[data-testid], [id^=st]").forEach((node) => {
    const ours = OURS[node.dataset.testid] || OURS[node.id];
    if (ours && node.dataset.vb !== ours) node.dataset.vb = ours;
  });
}

export const part = (name) => document.querySelector(`[data-vb=${name}]`);
export const around = (node, name) => node.closest(`[data-vb=${name}]`);
export const isMenuOpen = () => Boolean(part("sidebar")?.dataset.collapsed === "false" && !part("top-menu"));
export const isAtRest = () => !document.querySelector("[data-test-script-state=running]");

// `hear` is called now and after each change of the page, in the order of those who asked...
export function onDrawn(hear) {
  drawn.push(hear);
  hear();
}

// ... and here, while the server is not at work on it.
export function onRest(hear) {
  atRest.push(hear);
  if (isAtRest()) hear();
}

// `lost` is called when the server that was there is there no more, `found` when it is again and has drawn the page: until then
// it knows nothing of the page, and a button that is pressed would not be heard.
export function onConnection(hear) {
  connected.push(hear);
}

let connection = ""; // as Streamlit calls it
let again = ""; // "asked", then "running": the page that the server is to draw anew
let wasThere = false;
function followServer(before) {
  if (before === "CONNECTED") connected.forEach(({ lost }) => tell(lost));
  // Streamlit asks for the page by itself when a part of it was drawn last, with the address that it knows: it is told in time.
  if (wasThere && connection === "CONNECTING") followAddress();
  if (wasThere && connection === "CONNECTED") {
    again = "asked";
    runAgain();
  }
  wasThere ||= connection === "CONNECTED";
}

function followConnection() {
  const before = connection;
  connection = part("app")?.dataset.testConnectionState ?? "";
  if (connection !== before) followServer(before);
  if (again === "asked" && !isAtRest()) again = "running";
  if (again !== "running" || !isAtRest()) return;
  again = "";
  connected.forEach(({ found }) => tell(found));
}

// One that fails keeps the others going.
function tell(hear) {
  try {
    hear();
  } catch (error) {
    reportError(error);
  }
}

function follow() {
  giveNames();
  followConnection();
  drawn.forEach(tell);
  if (isAtRest()) atRest.forEach(tell);
}

// Streamlit hears of a text when its box is left: it is left, and come back to.
export function write(input, text) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => {
    input.blur();
    input.focus();
  });
}

// Streamlit runs the page again for the address of the back button: an address is gone to that way, without a new page.
function followAddress() {
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

export function go(address) {
  history.pushState({}, "", address);
  followAddress();
}

// The page for the address as it stands: a server that has just started knows nothing else. One with a heading in it would be
// passed over.
function runAgain() {
  const { href } = location;
  history.replaceState(history.state, "", href.split("#")[0]);
  followAddress();
  history.replaceState(history.state, "", href);
}

giveNames();
const attributeFilter = ["data-testid", "data-test-script-state", "data-test-connection-state", "data-collapsed"];
new MutationObserver(follow).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter });
