// What is drawn: the markers of the last answer, the outlines of its areas, and which of them are lit.
import { around } from "./boxes.js";
import { difference, holderOf, isArea, isLabel, keyOf, successorOf } from "./features.js";
import { spread } from "./labels.js";
import { turnTo } from "./turn.js";

// The outline of an area by its code, as GeoJSON; null where there is none.
const fromTheServer = (config) => async (code) => {
  const answer = await fetch(`${config.api}areas/${encodeURIComponent(code)}`);
  return answer.ok ? answer.json() : null;
};

// layer: {map, config, state}; markerOf(feature) makes a marker; avoid(boxes) tells the base map what is covered; readArea(code) gives an
// outline.
export function drawingOf(layer, markerOf, avoid, readArea = fromTheServer(layer.config)) {
  const { map } = layer;
  const outlines = L.layerGroup().addTo(map);
  const group = L.featureGroup().addTo(map); // before streamlit-folium looks for what can be clicked
  const shapes = new Map(); // code of an area -> promise of its outline
  const outlined = new Map(); // code of an area -> its outline on the map, and the degrees by which it is turned
  let drawn = new Map(); // what a feature says, whole -> {feature, marker}
  let shown = null; // the features of which it was drawn
  let ahead = null; // what is shown next, hidden until then: {features, next, go, come}

  let last; // the areas chosen when they were outlined last
  let pointedNode = null; // the marker that is lit for it
  let pointed = null; // the initiative whose entry is under the pointer or has the focus: {id, at, spot}

  const items = () => [...drawn.values()];

  // Only what changed: a marker that stays keeps its place in the page, and with it focus, tooltip and animation.
  function compare(features) {
    const changes = difference(drawn, features, (feature) => ({ feature, marker: markerOf(feature) }));
    changes.come.forEach(({ marker }) => group.addLayer(marker));
    measure(changes.come);
    return { features, ...changes };
  }

  // What will be drawn when the map has come where it is on its way to: where its markers will be, Leaflet knows already.
  function prepare(features) {
    forget();
    ahead = compare(features);
    ahead.come.forEach(({ marker }) => hide(marker, true));
    light([...ahead.next.values()], ahead.come);
  }

  const hide = (marker, is) => marker.getElement().classList.toggle("vb-ahead", is);

  function forget() {
    ahead?.come.forEach(({ marker }) => group.removeLayer(marker));
    ahead = null;
  }

  function draw(features) {
    if (features !== ahead?.features) forget();
    if (features === shown) return;
    const focused = items().find(({ marker }) => marker.getElement() === document.activeElement);
    const { next, go, come } = ahead ?? compare(features);
    ahead = null;
    shown = features;
    drawn = next;
    come.forEach(({ marker }) => hide(marker, false));
    go.forEach(({ marker }) => group.removeLayer(marker));
    drawOutlines();
    place();
    highlight();
    if (focused && document.activeElement !== focused.marker.getElement()) keepFocus(focused.feature);
    document.body.dataset.drawn = String(drawn.size);
  }

  // The same markers in other words.
  function redraw() {
    const features = items().map(({ feature }) => feature);
    group.clearLayers();
    ahead = null;
    drawn = new Map();
    draw(features);
  }

  // A cluster that opened hands it to what it held; where nothing is left, it stays on the map.
  function keepFocus(old) {
    const next = successorOf(
      items().map(({ feature }) => feature),
      old,
    );
    const item = items().find(({ feature }) => feature === next);
    const node = item ? item.marker.getElement() : map.getContainer();
    node.focus({ preventScroll: true });
  }

  // The size of a label is read once: each look at what has just been changed has the browser lay out the whole page.
  function measure(some) {
    some
      .filter(({ feature }) => isLabel(feature))
      .forEach((item) => {
        const { offsetWidth: width, offsetHeight: height } = item.marker.getElement();
        item.size = { width, height };
      });
  }

  // Once more, where the style or the fonts have come meanwhile.
  function stepAside() {
    measure(items());
    place();
  }

  function place() {
    const at = ({ marker }) => map.latLngToLayerPoint(marker.getLatLng());
    const markers = items()
      .filter(({ feature }) => !isLabel(feature))
      .map((item) => around(at(item), 46, 46));
    const labels = items()
      .filter(({ feature }) => isLabel(feature))
      .map((item) => ({ node: item.marker.getElement(), at: at(item), ...item.size }));
    const { steps, boxes } = spread(labels, markers, map.getZoom());
    labels.forEach(({ node, width, height }, number) => {
      const [right, down] = steps[number];
      node.style.margin = `${down - height / 2}px 0 0 ${right - width / 2}px`;
    });
    avoid(boxes);
  }

  // The areas of the answer, and those that the reader chose.
  function wantedOutlines() {
    const chosen = (layer.state.outlined || []).map((code) => [code, 0]);
    const drawnOnes = items().filter(({ feature }) => isArea(feature));
    return new Map([...chosen, ...drawnOnes.map(({ feature }) => [feature.properties.code, turnOf(feature)])]);
  }

  function drawOutlines() {
    const turns = wantedOutlines();
    outlined.forEach(({ outline, turn }, code) => {
      if (turns.get(code) === turn) return;
      outlines.removeLayer(outline);
      outlined.delete(code);
    });
    turns.forEach((turn, code) => outlined.has(code) || outline(code, turn));
  }

  // The server gives the longitudes of the view: beyond 180° where it goes on there. Its outlines stay within.
  const turnOf = ({ geometry }) => -turnTo(geometry.coordinates[0], 0);

  async function outline(code, turn) {
    if (!shapes.has(code)) shapes.set(code, readArea(code));
    const shape = await shapes.get(code).catch(() => shapes.delete(code) && null);
    if (!shape?.geometry || wantedOutlines().get(code) !== turn || outlined.has(code)) return;
    const coordsToLatLng = ([lon, lat]) => L.latLng(lat, lon + turn);
    const options = { pane: "vb-areas", interactive: false, style: { className: "vb-area-shape" }, coordsToLatLng };
    outlined.set(code, { outline: L.geoJSON(shape, options).addTo(outlines), turn });
    lightOutlines();
  }

  function lightOutlines() {
    const { selected_spot, place, lit } = layer.state;
    const active = [selected_spot, place, ...(lit || []).map(({ spot }) => spot)];
    const chosen = layer.state.outlined || [];
    outlined.forEach(({ outline }, code) =>
      outline.eachLayer((path) => {
        path.getElement().classList.toggle("vb-area-active", active.includes(code));
        path.getElement().classList.toggle("vb-area-chosen", chosen.includes(code));
      }),
    );
  }

  function highlight() {
    const chosen = layer.state.outlined;
    if (String(chosen) !== String(last)) drawOutlines();
    last = chosen;
    lightPointed();
    lightOutlines();
    const bright = light(items(), items());
    document.body.classList.toggle("vb-some-lit", bright > 0);
  }

  // Among all, these show whether they hold what is chosen, or what is lit: of how many.
  function light(all, these) {
    const { selected, selected_at, selected_spot, place, lit } = layer.state;
    const features = all.map(({ feature }) => feature);
    const holder = holderOf(features, { id: selected, at: selected_at, spot: selected_spot });
    const bright = new Set((lit || []).map((some) => holderOf(features, some)));
    these.forEach(({ feature, marker }) => {
      const p = feature.properties;
      const spot = p.type === "area" ? p.code : p.type === "cluster" ? p.place : "";
      const here = feature === holder || (Boolean(spot) && spot === place);
      const look = `${here}/${bright.has(feature)}`;
      if (marker.look === look) return; // of hundreds, a choice changes two
      marker.look = look;
      const node = marker.getElement();
      node.classList.toggle("vb-selected", here);
      node.classList.toggle("vb-lit", bright.has(feature));
      node.setAttribute("aria-pressed", String(here));
      marker.setZIndexOffset(here ? 1000 : bright.has(feature) ? 500 : 0);
    });
    return bright.size;
  }

  const holder = (some) =>
    some &&
    holderOf(
      items().map(({ feature }) => feature),
      some,
    );

  function lightPointed() {
    const feature = holder(pointed);
    const node = feature
      ? items()
          .find((item) => item.feature === feature)
          .marker.getElement()
      : null;
    if (node === pointedNode) return;
    pointedNode?.classList.remove("vb-pointed");
    node?.classList.add("vb-pointed");
    pointedNode = node;
  }

  // The marker that holds an initiative is lit while its entry is looked at, in whatever the map draws meanwhile.
  function point(some) {
    pointed = some;
    lightPointed();
  }

  // Whether the marker of a key holds an initiative.
  function holds(key, some) {
    const feature = holder(some);
    return Boolean(feature) && keyOf(feature.properties) === key;
  }

  return { draw, prepare, redraw, highlight, stepAside, point, holds };
}
