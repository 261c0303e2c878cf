// The map of the first screen looks where Leaflet will: beside the legend, which is open where there is room for it; and its labels
// step aside as they will there. Before the first paint, again in another window and once the fonts are there.
import { around } from "./boxes.js";
import { hasRoom, MARGIN, paddingOf } from "./clearing.js";
import { spread } from "./labels.js";

const LABEL = ".vb-first-area";
const placeOf = ({ style }) => ({ x: Number.parseFloat(style.left), y: Number.parseFloat(style.top) });

function stepAside(seen) {
  const markers = [...seen.querySelectorAll(".vb-first-marker")];
  const taken = markers.filter((node) => !node.matches(LABEL)).map((node) => around(placeOf(node), 46, 46));
  const labels = markers.filter((node) => node.matches(LABEL)).map((node) => ({ node, at: placeOf(node), width: node.offsetWidth }));
  const { steps } = spread(labels, taken, Number(seen.dataset.zoom));
  labels.forEach(({ node }, number) => {
    const [right, down] = steps[number];
    node.style.margin = `${down}px 0 0 ${right}px`;
  });
}

function makeRoom(map, seen) {
  const legend = map.querySelector(".vb-first-legend");
  legend.open = !("closed" in legend.dataset) && hasRoom(window.innerWidth, map.clientHeight);
  const size = { x: map.clientWidth, y: map.clientHeight };
  const corner = legend.open ? { x: legend.offsetLeft + legend.offsetWidth, y: size.y - legend.offsetTop } : { x: 0, y: 0 };
  const { paddingTopLeft, paddingBottomRight } = paddingOf(size, { x: seen.dataset.width, y: seen.dataset.height }, corner);
  const isBox = Number(seen.dataset.width) > 0; // a place alone stands in the middle
  map.style.setProperty("--vb-right", `${isBox ? (paddingTopLeft[0] - MARGIN) / 2 : 0}px`);
  map.style.setProperty("--vb-up", `${isBox ? (paddingBottomRight[1] - MARGIN) / 2 : 0}px`);
}

function fit() {
  const map = document.querySelector(".vb-first-map");
  const seen = map && [...map.querySelectorAll(".vb-first-seen")].find((node) => node.offsetParent);
  if (!seen) return; // another page, or the list alone
  makeRoom(map, seen);
  stepAside(seen);
}

fit();
window.addEventListener("resize", fit);
document.fonts.addEventListener("loadingdone", fit);
