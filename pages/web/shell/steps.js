// One act of the reader is one step of the browser's history. Streamlit makes a step of each address that the server
// writes, and the way to another page has two: the page and then what it brings along of the filters and the language. The
// back button would lead to screens that nobody has seen. Here the second takes the place of the first.
// Written into the first HTML, to be there before Streamlit's script.
import { isOwnStep } from "./own_step.js";

const push = history.pushState;
let acted = false;
let moved = false;
let arrived = true;

function pushState(state, unused, url) {
  const target = new URL(url === undefined ? location.href : url, document.baseURI);
  const elsewhere = target.pathname !== location.pathname;
  const own = isOwnStep(location, target, { acted, moved, arrived });
  (own ? push : history.replaceState).call(history, state, unused, url);
  arrived = elsewhere;
  acted = moved = false;
}

history.pushState = pushState;
for (const act of ["pointerdown", "keydown", "click"]) document.addEventListener(act, () => (acted = true), true);
window.addEventListener("message", (event) => {
  if (event.data && event.data.type === "streamlit:setComponentValue") moved = true;
});
window.addEventListener("popstate", () => {
  arrived = true;
  acted = moved = false;
});
