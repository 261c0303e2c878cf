// A map that the reader leaves is not heard any more: its message would ask for a part of the page left, and Streamlit
// would empty the page that follows. A message may be on its way already, so it is stopped here, not in the frame.
// Written into the first HTML: who listens first to `message` decides, and Streamlit's script listens too.
const left = new WeakSet();
let path = window.location.pathname;

function leave(next) {
  if (next !== path) document.querySelectorAll("iframe").forEach((frame) => left.add(frame.contentWindow));
  path = next;
}

// Of what a search found, a person and a source have a page of their own. The map may be on its way to what was found.
const ONWARD = '[class*="st-key-found_person_"] button, [class*="st-key-found_source_"] button';

function going(event) {
  if (event.target.closest?.(ONWARD)) leave(null);
  const link = event.target.closest?.("[data-vb=top-menu] a, [data-vb=side-menu] a");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) leave(new URL(link.href).pathname);
}

function hear(event) {
  if (event.source && left.has(event.source)) event.stopImmediatePropagation();
}

document.addEventListener("click", going, true);
window.addEventListener("popstate", () => leave(window.location.pathname));
window.addEventListener("message", hear, true);
