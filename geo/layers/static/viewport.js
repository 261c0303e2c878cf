// The viewport layer: asks the server for what the view holds, has it drawn, and tells Streamlit what was chosen.
//
// The base map never changes; the page speaks to this layer through `verbatlas.update(state)`, and this layer
// speaks to the page through the component's value (`last_active_drawing.properties`). No rerun for a redraw.
import { addressOf, asking } from "./asking.js";
import { basemapOf } from "./basemap.js";
import { MARGIN, paddingOf } from "./clearing.js";
import { controlsOf } from "./controls.js";
import { drawingOf } from "./drawing.js";
import { addScale, leaveFullScreen } from "./extras.js";
import { sameFilters, toggled } from "./filters.js";
import { fittingOf } from "./fitting.js";
import { afterNextFrame } from "./frames.js";
import { giveWay } from "./giving_way.js";
import { markersOf } from "./markers.js";
import { namingOf } from "./naming.js";
import { turnTo } from "./turn.js";

const ECHOES = 200; // addresses remembered: the server is never so many moves behind
const FITTED_ZOOM = 11; // nothing is fitted more closely
const MOVE_MS = 100; // between two questions while the map is being moved
const reducedMotion = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

const layer = { map: null, config: null, state: null }; // state: what the page asked for last
let map, basemap, controls, drawing, fitting, naming, questions;
let clicks = 0;
let askedAt = 0;
let isZooming = false; // to a level that is known

// --- Asking ---

function address(center, zoom) {
  const { config, state } = layer;
  return addressOf(map, `${config.api}${state.path || "clusters"}`, state.filters, center, zoom);
}

function refresh() {
  if (!layer.state) return;
  askedAt = Date.now();
  questions.ask(address(map.getCenter(), map.getZoom()));
}

// While a hand moves the map, so that the markers are there when it stops. A zoom has no answer between two levels.
function refreshOnTheWay() {
  if (Number.isInteger(map.getZoom()) && Date.now() - askedAt > MOVE_MS) refresh();
}

const heard = {
  answer(features) {
    const first = !("drawn" in document.body.dataset);
    drawing.draw(features);
    fitting.answer(features);
    if (first) {
      tellThePage();
      afterNextFrame(afterFirstMarkers);
    } else basemap.begin(); // the server answers, again it may be
  },
  // The first frame of the zoom comes first. Where the map has arrived meanwhile, all is drawn already.
  ready: (features) => afterNextFrame(() => isZooming && drawing.prepare(features)),
  waiting: (is) => document.body.classList.toggle("vb-loading", is),
  away(is) {
    controls.tell("server", is ? "away" : "");
    if (!is) return;
    tellThePage();
    basemap.begin();
  },
};

// That it has drawn, or cannot: nothing of the page around the frame changes then.
const tellThePage = () => window.parent.dispatchEvent(new Event("verbatlas-map"));

// What can wait until the reader has seen the first markers.
function afterFirstMarkers() {
  basemap.begin();
  send(window.__GLOBAL_DATA__.last_active_drawing);
}

// --- Choosing ---

function choose(marker) {
  const p = marker.feature.properties;
  if (p.bounds && !p.place && spans(p.bounds)) {
    const [west, south, east, north] = p.bounds;
    map.fitBounds(
      [
        [south, west],
        [north, east],
      ],
      { maxZoom: map.getZoom() + 4, padding: [60, 60], animate: !reducedMotion },
    );
    return;
  }
  leaveFullScreen();
  clicks += 1;
  p.click = clicks; // the same marker chosen twice is two events
  if (p.id) {
    layer.state.selected = p.id;
    drawing.highlight();
  }
  tellOfChoice({ id: p.id ?? "", listed: false });
  send(marker.toGeoJSON());
}

const spans = ([west, south, east, north]) => map.getZoom() < map.getMaxZoom() && (east - west > 1e-4 || north - south > 1e-4);

// What is no marker.
function say(properties) {
  clicks += 1;
  send({ type: "Feature", properties: { ...properties, click: clicks }, geometry: null });
}

const goHere = (lat, lon) => say({ type: "here", lat, lon });

// An entry of the list beside the map, which the page hears of as it does of a marker: whether it was told. Before the page
// has said what to draw, it was not. None (""): the list is wanted again.
function open(id) {
  if (!layer.state) return false;
  tellOfChoice({ id, listed: true });
  say({ type: "entry", id });
  return true;
}

// The page around the frame, at once: it may have the card already. Without an initiative, what was chosen is something else.
const tellOfChoice = (detail) => window.parent.dispatchEvent(new CustomEvent("verbatlas-choice", { detail }));

// --- Talking to the page ---

// In the order of the component's own message, which is sent only where it differs from the last one.
const value = (feature) => ({
  last_active_drawing: feature,
  bounds: map.getBounds(),
  zoom: map.getZoom(),
  center: map.getCenter(),
});

// Tells the page at once: the component's own message waits 250 ms, then finds nothing new to say.
function send(feature) {
  const data = window.__GLOBAL_DATA__;
  data.last_active_drawing = feature;
  data.previous_data = value(feature);
  window.Streamlit.setComponentValue(data.previous_data);
}

const at = (lat, lon, zoom) => `${lat.toFixed(4)}~${lon.toFixed(4)}~${zoom}`;

// The server may read an address that this map has written before it hears of the move, and takes it for a link to
// follow: the reader's hand has moved on meanwhile. The back button means what it says: it forgets what was written.
const written = new Set(); // "lat~lon~zoom", the last one at the end
const isEcho = ({ of_address, center, zoom }) => of_address && written.has(at(...center, zoom));

// Keeps the address of the page in step with the view, without a rerun and without a step in the history.
function remember() {
  if (!layer.state || layer.state.address === false) return;
  const center = map.getCenter();
  const url = new URL(window.parent.location.href);
  const here = at(center.lat, center.lng, map.getZoom());
  url.searchParams.set("at", here);
  written.delete(here);
  written.add(here);
  if (written.size > ECHOES) written.delete(written.values().next().value);
  window.parent.history.replaceState(window.parent.history.state, "", url.href.replace(/%7E/g, "~"));
}

// --- What the page calls ---

function update(next) {
  const last = layer.state;
  const changed = (key) => last === null || JSON.stringify(next[key]) !== JSON.stringify(last[key]);
  const chosen = next.selected_at && changed("selected") ? seenFromHere(next.selected_at) : null;
  layer.state = next;
  document.documentElement.classList.toggle("vb-dark", next.dark);
  if (changed("lang")) {
    document.documentElement.lang = next.lang;
    controls.label();
    if (last) drawing.redraw();
  }
  controls.update();
  if (naming.update() && last) drawing.stepAside();
  drawing.highlight();
  if (last === null && next.embedded) giveWay(map, () => layer.state.words);
  const isFiltered = !sameFilters(next.filters, last?.filters ?? next.filters);
  if (isFiltered) fitting.begin();
  if (changed("view") && !isEcho(next.view)) look(next.view, last === null);
  else if (isFiltered || changed("path")) refresh();
  fitting.look();
  if (chosen && !map.getBounds().contains(chosen)) {
    map.setView(chosen, Math.min(map.getZoom(), 9), { animate: last !== null && !reducedMotion });
  }
  if (changed("view") || changed("named")) clearNamed(last !== null && !reducedMotion);
}

// Now, and once more where the map may still be on its way.
function clearNamed(isOnTheWay) {
  if (isOnTheWay) map.once("moveend", () => clearNamed(false));
  const { x, y } = map.containerPointToLayerPoint([0, 0]);
  controls.makeRoom(naming.boxes().map(([left, top, right, bottom]) => [left - x, top - y, right - x, bottom - y]));
}

// A place in the copy of the world that the map looks at: what lies beyond the antimeridian is no jump around the earth.
const seenFromHere = ([lat, lon]) => [lat, lon + turnTo(lon, map.getCenter().lng)];

// A theme has just been chosen above the map, by its number: its markers come while the page is still on its way to
// the server and back. What the page then asks for is the same, and changes nothing; where it is not, it wins.
function foresee(number) {
  const theme = Object.keys(layer.config.themes)[number];
  if (!layer.state || !theme) return;
  layer.state = { ...layer.state, filters: toggled(layer.state.filters, theme), fit: null };
  fitting.begin();
  refresh();
}

// view: {center: [lat, lon], zoom} or {bounds: [[south, west], [north, east]]}
function look(view, first) {
  const before = `${map.getCenter()}/${map.getZoom()}`;
  const quietly = { animate: !first && !reducedMotion };
  if (view.fly && quietly.animate) fly(view);
  else if (view.bounds) show(view.bounds, quietly);
  else map.setView(view.center, view.zoom, quietly);
  if (first) follow();
  if (first || before === `${map.getCenter()}/${map.getZoom()}`) refresh();
}

function show(bounds, how) {
  const all = L.latLngBounds(bounds);
  const zoom = Math.min(FITTED_ZOOM, map.getBoundsZoom(all, false, L.point(2 * MARGIN, 2 * MARGIN)));
  const [one, other] = [all.getNorthEast(), all.getSouthWest()].map((corner) => map.project(corner, zoom));
  const box = { x: one.x - other.x, y: other.y - one.y };
  map.fitBounds(all, { ...paddingOf(map.getSize(), box, controls.covered()), maxZoom: FITTED_ZOOM, ...how });
}

const adjust = () => show(layer.state.fit, { animate: !reducedMotion });

// A far step is flown to, so that the reader sees where it lies from the one before.
function fly(view) {
  if (view.bounds) map.flyToBounds(view.bounds, { padding: [MARGIN, MARGIN], maxZoom: FITTED_ZOOM, duration: 1.4 });
  else map.flyTo(view.center, view.zoom, { duration: 1.4 });
}

function follow() {
  map.on("moveend", () => {
    const center = map.getCenter();
    if (Math.abs(center.lng) > 360) return map.setView(center.wrap(), map.getZoom(), { animate: false }); // by arrow keys, say
    refresh();
    remember();
    fitting.look();
  });
  map.on("move", refreshOnTheWay);
  window.parent.addEventListener("popstate", () => written.clear());
  map.on("zoomanim", ({ center, zoom }) => {
    isZooming = Number.isInteger(zoom);
    if (isZooming) questions.prepare(address(center, zoom));
  });
  map.on("zoomend", () => {
    isZooming = false;
  });
}

function start(leafletMap, settings) {
  layer.map = map = leafletMap;
  layer.config = settings;
  map.attributionControl.setPrefix("Leaflet");
  map.createPane("vb-areas").style.zIndex = 350;
  basemap = basemapOf(map, settings, () => controls.tell("tiles", "no_tiles"));
  naming = namingOf(layer);
  drawing = drawingOf(layer, markersOf(layer, choose), (boxes) => basemap.avoid([...boxes, ...naming.boxes()]));
  controls = controlsOf(layer, goHere, adjust, basemap);
  addScale(map);
  fitting = fittingOf(layer, adjust, controls.offerFit);
  questions = asking(heard);
  // The component's first message would tell of a view that nobody asked for: the page hears of the first one drawn.
  window.__GLOBAL_DATA__.previous_data = value(null);
  new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
  // Labels can only be measured once the style and the fonts are there.
  document.querySelectorAll('link[rel="stylesheet"]').forEach((link) => link.addEventListener("load", drawing.stepAside));
  document.fonts.ready.then(drawing.stepAside);
}

// An entry of the list beside the map is looked at, none where it is null, before there is a map too; and whether a marker is
// that of an entry.
const point = (some) => drawing?.point(some);
const holds = (key, some) => drawing.holds(key, some);

window.verbatlas = { start, update, foresee, open, point, holds };
