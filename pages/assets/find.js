// The filters behind their button by keyboard; the code to paste; links inside the frame of another site.

import { one } from "./dom.js";
import { around, onDrawn } from "./door.js";

const opener = () => one(".st-key-more button");
const body = () => {
  const facets = one(".st-key-facets");
  return facets && around(facets, "popover-body");
};

// Streamlit draws what the button opens at the end of the page, and leaves the focus where it was: a reader who
// tabs on would cross the whole map first. The focus goes in, round, and back to the button.
let inside = null;
function enter() {
  const found = body();
  if (found === inside) return;
  const left = !found && document.activeElement === document.body;
  inside = found;
  if (left && opener()) opener().focus();
  if (!found) return;
  found.tabIndex = -1;
  found.setAttribute("role", "group");
  // biome-ignore lint/performance/useDomNodeTextContent: what is seen; the icon is a word that is not
  found.setAttribute("aria-label", opener().innerText.trim());
  found.addEventListener("keydown", goRound);
  if (document.activeElement === opener()) found.focus({ preventScroll: true });
}

const STOPS = "button, input, select, textarea, a[href], [tabindex='0']";
function goRound(event) {
  if (event.key !== "Tab") return;
  const stops = [...inside.querySelectorAll(STOPS)].filter((stop) => stop.tabIndex >= 0 && stop.offsetParent && !stop.disabled);
  const first = [inside, stops[0]].includes(document.activeElement);
  const last = document.activeElement === stops[stops.length - 1];
  if (event.shiftKey ? first : last) {
    event.preventDefault();
    opener().focus();
  }
}

document.addEventListener(
  "keydown",
  (event) => {
    if (!inside) return;
    const atButton = document.activeElement === opener();
    if (event.key === "Tab" && !event.shiftKey && atButton) {
      event.preventDefault();
      inside.focus({ preventScroll: true });
    }
  },
  true,
);
onDrawn(enter);

// The address of a frame as one of the whole atlas.
function outOf(address) {
  const url = new URL(address);
  ["embed", "embed_options", "list"].forEach((name) => url.searchParams.delete(name));
  return url.href.replace(/%7E/g, "~");
}

document.addEventListener(
  "click",
  (event) => {
    const target = event.target.closest ? event.target : document.body;
    // HTML in an attribute would be taken out on the way: the button copies what is shown above it.
    const button = target.closest("[data-copy-code]");
    if (button) button.dataset.copy = button.closest(".va-embed-code").querySelector("code").textContent;
    // The way out leads to what is on screen now, which only the browser knows.
    const out = target.closest(".va-embed [data-here]");
    if (out) out.href = outOf(location.href);
    // In the frame of another site, a link of the card opens the atlas beside that site, not inside the frame.
    const link = target.closest("a[href]");
    if (link && !link.target && one(".va-embed")) {
      link.target = "_blank";
      link.rel = "noopener";
    }
  },
  true,
);
