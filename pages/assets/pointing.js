// An entry under the pointer or with the focus lights its marker, and a marker its entries. One listener for each kind of event,
// however long the list; the server is not asked.

import { all, insideMap, one } from "./dom.js";
import { onDrawn } from "./door.js";

const ENTRY = '.st-key-panel [class*="st-key-open-"]';
const map = () => one(".st-key-map iframe")?.contentWindow?.verbatlas;

// Where the initiatives of the lists are, by the end of their entry's class: Streamlit keeps letters, digits and dashes of a key.
const inClass = (id) => id.replace(/[^\w-]/g, "-");
const known = new WeakMap(); // what was read of each list

function placesOf(list) {
  const text = list.dataset.where;
  if (known.get(list)?.text !== text) {
    const places = new Map(
      JSON.parse(text).map(([id, lat, lon, spot]) => [inClass(id), { id, at: lat === null ? null : [lat, lon], spot }]),
    );
    known.set(list, { text, places });
  }
  return known.get(list).places;
}

function whereOf(entry) {
  const name = [...entry.classList].find((one) => one.startsWith("st-key-open-"));
  const end = name.slice(name.indexOf("--") + 2);
  return (
    all(".va-where")
      .map((list) => placesOf(list).get(end))
      .find(Boolean) ?? null
  );
}

let looked = null; // the entry that is looked at

function lookAt({ target }) {
  const entry = target.closest?.(ENTRY) ?? null;
  if (entry === looked) return;
  looked = entry;
  map()?.point(entry && whereOf(entry));
}

document.addEventListener("pointerover", lookAt);
document.addEventListener("focusin", lookAt);

let lit = ""; // the key of the marker that is pointed at

function light(key) {
  if (key === lit) return;
  lit = key;
  all(ENTRY).forEach((entry) => entry.toggleAttribute("data-va-lit", Boolean(key && map()?.holds(key, whereOf(entry)))));
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
