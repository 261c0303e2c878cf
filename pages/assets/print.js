// Paper has nothing to press: what is folded is opened, the map keeps the view it has, and the address ends the page.

import { all } from "./dom.js";
import { part } from "./door.js";

// What a map may take of a sheet of A4 within its margins, in CSS pixels.
const WIDE = 680;
const HIGH = 400;
let opened = [];
let dark = [];

// Its frame is laid out anew for paper, where no script runs: it keeps its size and is made smaller, like a picture.
function fitMap(map) {
  const { width, height } = map.getBoundingClientRect();
  map.style.setProperty("--va-width", `${width}px`);
  map.style.setProperty("--va-height", `${height}px`);
  map.style.setProperty("--va-scale", Math.min(1, WIDE / width, HIGH / height));
}

function rootsOfMaps() {
  return all(".st-key-map iframe").map((frame) => frame.contentDocument.documentElement);
}

function signed() {
  const foot = document.createElement("p");
  foot.className = "va-printed";
  foot.textContent = `Verbatlas · ${location.href}`;
  return foot;
}

window.addEventListener("beforeprint", () => {
  all(".st-key-map").forEach(fitMap);
  dark = rootsOfMaps().filter((root) => root.classList.contains("vb-dark"));
  dark.forEach((root) => root.classList.remove("vb-dark"));
  opened = all(".va-why:not([open]), .va-rest:not([open])");
  opened.forEach((folded) => (folded.open = true));
  (part("page") || document.body).append(signed());
});
window.addEventListener("afterprint", () => {
  all(".va-printed").forEach((foot) => foot.remove());
  opened.forEach((why) => (why.open = false));
  dark.forEach((root) => root.classList.add("vb-dark"));
});
