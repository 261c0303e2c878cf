// An entry under the pointer or with the focus lights its marker, and a marker its entries. One listener for each kind of event,
// however long the list; the server is not asked.

import { foresee } from "./ahead.js";
import { all, insideMap } from "./dom.js";
import { onDrawn } from "./door.js";
import { ENTRY, layer } from "./entries.js";

// Which initiative, where it is (latitude and longitude, null for nowhere), and the place that it counts under.
function whereOf({ dataset }) {
  const at = dataset.at ? dataset.at.split(" ").map(Number) : null;
  return { id: dataset.entry, at, spot: dataset.spot };
}

let looked = null; // the entry that is looked at

function lookAt({ target }) {
  const entry = target.closest?.(ENTRY) ?? null;
  if (entry === looked) return;
  looked = entry;
  layer()?.point(entry && whereOf(entry));
  if (entry) foresee(entry.dataset.entry, true);
}

document.addEventListener("pointerover", lookAt);
document.addEventListener("focusin", lookAt);

let lit = ""; // the key of the marker that is pointed at

function light(key) {
  if (key === lit) return;
  lit = key;
  if (key.startsWith("i:")) foresee(key.slice(2), false);
  all(ENTRY).forEach((entry) => entry.toggleAttribute("data-va-lit", Boolean(key && layer()?.holds(key, whereOf(entry)))));
}

const lightOf = ({ target }) => light(target.closest?.(".leaflet-marker-icon[data-key]")?.dataset.key ?? "");

onDrawn(() => {
  const inside = insideMap();
  if (!inside?.documentElement || inside.verbatlasPointing) return; // a frame that is just being made has none yet
  inside.verbatlasPointing = true;
  ["pointerover", "focusin"].forEach((kind) => inside.addEventListener(kind, lightOf));
  inside.documentElement.addEventListener("pointerleave", () => light(""));
  inside.addEventListener("focusout", () => light(""));
});
