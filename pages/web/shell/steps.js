// One act of the reader is one step of the browser's history. Streamlit makes a step of each address that the server
// writes, and the way to another page has two: the page and then what it brings along of the filters and the language. The
// back button would lead to screens that nobody has seen. Here the second takes the place of the first.
// Written into the first HTML, to be there before Streamlit's script.
import { isOwnStep, isSameView } from "./own_step.js";

const push = history.pushState;
let acted = false;
let moved = false;
let arrived = true;
let ahead = false; // the step is that of a card that is shown before the server has written its address (`assets/ahead.js`)
let awaited = null; // the address that the server comes back to, when such a card was undone: what it writes before is no step

function pushState(state, unused, url) {
  const target = new URL(url === undefined ? location.href : url, document.baseURI);
  const elsewhere = target.pathname !== location.pathname;
  const own = state?.ahead || !(ahead || awaited || !isOwnStep(location, target, { acted, moved, arrived }));
  (own ? push : history.replaceState).call(history, state, unused, url);
  if (awaited && isSameView(awaited, target)) awaited = null;
  arrived = elsewhere;
  acted = moved = false;
  ahead = Boolean(state?.ahead);
}

history.pushState = pushState;
function act() {
  acted = true;
  awaited = null;
}
for (const name of ["pointerdown", "keydown", "click"]) document.addEventListener(name, act, true);
window.addEventListener("verbatlas-choice", act);
window.addEventListener("message", (event) => {
  if (event.data && event.data.type === "streamlit:setComponentValue") moved = true;
});
window.addEventListener("popstate", (event) => {
  arrived = true;
  acted = moved = false;
  const undone = ahead && !history.state?.ahead && !location.hash;
  ahead = Boolean(history.state?.ahead);
  if (undone) {
    // It leads to the very address that the server knows: what is undone is the card, which the server may still be at.
    event.stopImmediatePropagation();
    window.dispatchEvent(new Event("verbatlas-undone"));
  }
  if (undone || awaited) awaited = new URL(location.href);
});
