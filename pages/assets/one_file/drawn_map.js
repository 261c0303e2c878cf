// The map of the file: the same base map, markers and outlines as that of the atlas; what is in view is worked out here.
import { basemapOf } from "../map/basemap.js";
import { drawingOf } from "../map/drawing.js";
import { addScale } from "../map/extras.js";
import { markersOf } from "../map/markers.js";
import { areaOf } from "../map/topology.js";
import { block } from "./blocks.js";
import { gathered } from "./gathering.js";

const FITTED_ZOOM = 9; // nothing is fitted more closely: there are no tiles, and the land alone tells nothing
const MARGIN = 0.1; // share of the view that is drawn around it
const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

// node: where it stands; known: {config, home}; places: by their codes; heard: {initiative(id), place(code)}.
export function mapOf(node, { config, home }, places, heard) {
  const layer = { map: null, config, state: null };
  const map = L.map(node, { minZoom: 2, maxZoom: 18, worldCopyJump: true }).setView([46.6, 2.5], 5);
  layer.map = map;
  let rows = [];
  map.attributionControl.setPrefix("Leaflet");
  map.createPane("vb-areas").style.zIndex = 350;
  const basemap = basemapOf(
    map,
    { ...config, tiles: {} },
    () => {},
    (name) => block(`outlines/${name}`),
  );
  const drawing = drawingOf(layer, markersOf(layer, choose), basemap.avoid, outlineOf);
  addScale(map);
  node.setAttribute("role", "region");
  node.addEventListener("keydown", pressed);
  new ResizeObserver(() => map.invalidateSize()).observe(node);
  map.on("moveend", draw);

  // Leaflet's buttons are links: the space bar is ours to hear.
  function pressed(event) {
    if (event.key !== " " || !event.target.matches("a[role=button]")) return;
    event.preventDefault();
    event.target.click();
  }

  async function outlineOf(code) {
    const belongs = ({ id, properties }) => [id, properties.region, properties.former_region, properties.continent].includes(code);
    const areas = ["departements", "countries"].map(async (name) => areaOf(await block(`outlines/${name}.topojson`), name, belongs));
    const [own, abroad] = await Promise.all(areas);
    return own || abroad;
  }

  function draw() {
    if (!layer.state) return;
    const seen = map.getBounds().pad(MARGIN);
    drawing.draw(gathered(rows, map.getZoom(), (point) => seen.contains(point), places));
  }

  function choose(marker) {
    const p = marker.feature.properties;
    const [west, south, east, north] = p.bounds || [0, 0, 0, 0];
    const parts = map.getZoom() < map.getMaxZoom() && (east - west > 1e-4 || north - south > 1e-4);
    if (p.bounds && !p.place && parts) fit([[south, west], [north, east]], map.getZoom() + 4);
    else if (p.id) heard.initiative(p.id);
    else heard.place(p.place || p.code || rowsAt(p)[0]?.spot || "");
  }

  const rowsAt = ({ bounds: [west, south, east, north] }) =>
    rows.filter(({ at }) => at && south <= at[0] && at[0] <= north && west <= at[1] && at[1] <= east);

  function fit(bounds, maxZoom = FITTED_ZOOM) {
    map.fitBounds(bounds, { maxZoom, padding: [40, 40], animate: Boolean(layer.state) && !isStill });
  }

  // rows: those that are shown; state: {lang, words, dark, selected, selected_at, selected_spot, place}; whether they are others
  // than before, so that the map looks at them; whether they are all that the file holds.
  function show(shown, state, areOthers, isAll) {
    rows = shown;
    const isFirst = !layer.state;
    if (areOthers) look(isAll);
    const isNewLanguage = layer.state?.lang !== state.lang;
    layer.state = state;
    document.documentElement.classList.toggle("vb-dark", state.dark);
    if (isFirst) basemap.begin();
    draw();
    if (isNewLanguage) label(isFirst);
    drawing.highlight();
    const at = state.selected_at;
    if (at && !map.getBounds().contains(at)) map.setView(at, Math.min(map.getZoom(), 9), { animate: !isFirst && !isStill });
  }

  // Where the atlas would; else at all points, or where only areas are known, at these.
  function look(isAll) {
    if (isAll && home.center) return map.setView(home.center, home.zoom, { animate: false });
    if (isAll) return fit(home.bounds);
    const points = rows.filter(({ at, area }) => at && !area).map(({ at }) => at);
    const areas = rows.map(({ spot }) => places[spot]?.at).filter(Boolean);
    const shown = points.length ? points : areas;
    if (shown.length) fit(shown);
  }

  function label(isFirst) {
    const { words } = layer.state;
    const name = (control, text) => {
      control.title = text;
      control.setAttribute("aria-label", text);
    };
    node.setAttribute("aria-label", words.map);
    name(node.querySelector(".leaflet-control-zoom-in"), words.zoom_in);
    name(node.querySelector(".leaflet-control-zoom-out"), words.zoom_out);
    if (!isFirst) drawing.redraw();
  }

  // Labels can only be measured once the fonts are there.
  return { show, point: drawing.point, settle: drawing.stepAside };
}
