// A small map on which a hand places one point: the base map, the point, and nothing else. The component itself says
// where the map was clicked (`last_clicked`).
import { basemapOf } from "./basemap.js";
import { addScale } from "./extras.js";
import "./viewport.js";

let map, dot;
let state = null;

function start(leafletMap, settings) {
  map = leafletMap;
  state = dot = null;
  map.attributionControl.setPrefix("Leaflet");
  map.getContainer().classList.add("vb-placing");
  const basemap = basemapOf(map, settings, () => {});
  map.on("moveend", basemap.begin);
  basemap.begin();
  addScale(map);
  new ResizeObserver(() => {
    map.invalidateSize({ pan: false });
    seePoint();
  }).observe(map.getContainer());
}

// next: {point: [lat, lon] or null, view: {center: [lat, lon], zoom}, lang, dark, label, zoom_in, zoom_out}
function update(next) {
  const isOther = (key) => state === null || JSON.stringify(next[key]) !== JSON.stringify(state[key]);
  const moved = isOther("point");
  const looks = isOther("view");
  state = next;
  document.documentElement.lang = next.lang;
  document.documentElement.classList.toggle("vb-dark", next.dark);
  map.getContainer().setAttribute("aria-label", next.label);
  name(".leaflet-control-zoom-in", next.zoom_in);
  name(".leaflet-control-zoom-out", next.zoom_out);
  if (looks) map.setView(next.view.center, next.view.zoom, { animate: false });
  if (moved) place(next.point);
}

function name(selector, label) {
  const button = map.getContainer().querySelector(selector);
  button.title = label;
  button.setAttribute("aria-label", label);
}

function place(point) {
  dot?.remove();
  dot = point && L.circleMarker(point, { radius: 9, className: "vb-placed", interactive: false }).addTo(map);
  seePoint();
}

function seePoint() {
  if (dot && !map.getBounds().contains(dot.getLatLng())) map.panTo(dot.getLatLng(), { animate: false });
}

window.verbatlas.placing = { start, update };
