// Short ways to the page, and the words that the server hands to the scripts.
export const one = (selector) => document.querySelector(selector);
export const all = (selector) => [...document.querySelectorAll(selector)];

export function put(node, attribute, value) {
  if (node.getAttribute(attribute) !== value) node.setAttribute(attribute, value);
}

// A click that means this page, not another tab or window.
export const isPlain = (event) => !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

// What the server drew into the first HTML, which the page that it stands for is about to take the place of: its links lead there.
export const isFirst = (node) => Boolean(node.closest(".vb-first"));

export const isPhone = () => window.innerWidth <= 640; // as in the style

// What the map's frame holds, null before it is there.
export const insideMap = () => one(".st-key-map iframe")?.contentDocument ?? null;

let text = "";
let known = null;

// Of `lang.html`, in the reader's language; null before the first drawing.
export function words() {
  const told = one(".va-lang")?.dataset.words ?? text;
  if (told !== text) known = JSON.parse(told);
  text = told;
  return known;
}
