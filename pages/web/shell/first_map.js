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
  const right = `${isBox ? (paddingTopLeft[0] - MARGIN) / 2 : 0}px`;
  const up = `${isBox ? (paddingBottomRight[1] - MARGIN) / 2 : 0}px`;
  // Of these two alone: what a map hands down to its hundreds of parts, all of them are looked at for.
  for (const { style } of [seen, seen.querySelector(".vb-first-zoom")]) {
    style.setProperty("--vb-right", right);
    style.setProperty("--vb-up", up);
  }
}

const seenOf = (map) => [...map.querySelectorAll(".vb-first-seen")].find((node) => node.offsetParent);

function fit() {
  const map = document.querySelector(".vb-first-map");
  const seen = map && seenOf(map);
  if (!seen) return; // taken over, or the list alone
  stepAside(seen); // whatever is read of the page, before anything of it changes
  makeRoom(map, seen);
}

fit();
window.addEventListener("resize", fit);
document.fonts.addEventListener("loadingdone", fit);
