// The base map: land, départements, régions and towns from our own files, and tiles above them when they come.

import { chosenOf, remember } from "./bases.js";
import { around, touchesAny } from "./boxes.js";
import { drawOutlines } from "./outlines.js";
import { html } from "./shapes.js";
import { bordersOf, featuresOf } from "./topology.js";
import { named, smallestAt, widthOf } from "./towns.js";
import { turnTo } from "./turn.js";

const SMALL_TOWNS_ZOOM = 9;
const TILE_FAILURES = 4; // after so many tiles lost and none received, the reader is told and we stop asking

function pane(map, name, zIndex) {
  const node = map.createPane(name);
  node.style.zIndex = zIndex;
  node.style.pointerEvents = "none";
}

// What the server holds of the base map, by name: "countries", "towns"… While it does not answer, it is asked once more each
// time that `again()` comes true.
const fromTheServer =
  ({ assets }) =>
  async (name, again) => {
    for (;;) {
      const { status, found } = await answerOf(`${assets}outlines/${name}`);
      if (found) return found;
      if (status < 500) throw new Error(`${name}: ${status}`);
      await again();
    }
  };

async function answerOf(address) {
  try {
    const answer = await fetch(address);
    return { status: answer.status, found: answer.ok ? await answer.json() : null };
  } catch {
    return { status: 503, found: null }; // away, or broken off
  }
}

// Town names, the biggest first, dropped where they would touch one already placed, a button or an edge.
function towns(map, list, smallTowns, paneName) {
  const layer = L.layerGroup([], { pane: paneName }).addTo(map);
  let wanted = list;
  function redraw() {
    layer.clearLayers();
    const zoom = map.getZoom();
    if (zoom < 5) return;
    if (zoom >= SMALL_TOWNS_ZOOM && wanted === list) {
      wanted = [...list];
      smallTowns()
        .then((more) => {
          wanted = wanted.concat(more);
          redraw();
        })
        .catch((error) => console.warn("verbatlas: towns", error));
    }
    const box = map.getBounds();
    const near = map.getCenter().lng;
    const there = ([, lat, lon]) => [lat, lon + turnTo(lon, near)];
    const inView = wanted.filter((town) => town[3] >= smallestAt(zoom) && box.contains(there(town)));
    named(inView, map.getSize(), (town) => map.latLngToContainerPoint(there(town))).forEach((town) => {
      const [name, , , people] = town;
      const label = html("span", people >= 100000 ? "vb-town vb-town-big" : "vb-town", name);
      const icon = L.divIcon({ className: "vb-town-box", html: label, iconSize: [0, 0] });
      layer.addLayer(L.marker(there(town), { icon, pane: paneName, interactive: false, keyboard: false }));
    });
    avoid(map, markers);
  }
  map.on("moveend", redraw);
  redraw();
}

// Markers and towns come in any order: a name that a marker would cover goes.
let markers = [];
function avoid(map, boxes) {
  markers = boxes;
  map
    .getPane("vb-towns")
    .querySelectorAll(".vb-town")
    .forEach((label) => {
      label.hidden = touchesAny(around(L.DomUtil.getPosition(label.parentNode), widthOf(label.textContent), 18), boxes);
    });
}

// Tiles of one provider, until others are chosen. Photographs have no names: our lines and towns lie over them.
function tilesOf(map, onLost) {
  let layer = null;
  return function show(chosen) {
    if (layer) map.removeLayer(layer);
    layer = chosen?.url ? tiles(map, chosen, onLost) : null;
    map.getContainer().classList.toggle("vb-photos", chosen?.name === "photos");
  };
}

function tiles(map, config, onLost) {
  let received = 0;
  let lost = 0;
  const layer = L.tileLayer(config.url, { attribution: config.attribution, maxZoom: 19, minZoom: 2 });
  layer.on("tileload", () => (received += 1));
  layer.on("tileerror", () => {
    lost += 1;
    if (!received && lost === TILE_FAILURES) {
      map.removeLayer(layer);
      onLost();
    }
  });
  return layer.addTo(map);
}

async function outlines(map, read) {
  const layer = async (name) => await read(`${name}.topojson`);
  const [land, departements, ...waters] = ["countries", "departements", "rivers", "lakes"].map(layer);
  const shapes = (topology, name, classOf) => featuresOf(topology, name).features.map((each) => [each.geometry, classOf(each)]);
  // France is drawn by its départements, finer than the world's outline: two coasts would not agree.
  const classOf = ({ id }) => (id === "FR" ? "vb-land vb-no-line" : "vb-land");
  drawOutlines(map, "vb-land", shapes(await land, "countries", classOf));
  const drawn = await departements;
  const regions = bordersOf(drawn, "departements", (item) => item.properties.region);
  drawOutlines(map, "vb-lines", [...shapes(drawn, "departements", () => "vb-departement"), [regions, "vb-region"]]);
  const [rivers, lakes] = await Promise.all(waters);
  drawOutlines(map, "vb-water", [...shapes(rivers, "rivers", () => "vb-river"), ...shapes(lakes, "lakes", () => "vb-lake")]);
}

// config: {assets, base_attribution, tiles: {url, attribution}, other_tiles: [{name, url, attribution}]}; read(name) gives what the server
// has of that name. Nothing is read before `begin`: the markers matter more. Called again, it asks again for what did not come.
export function basemapOf(map, config, onTilesLost, read = fromTheServer(config)) {
  pane(map, "vb-land", 150);
  pane(map, "vb-lines", 160);
  pane(map, "vb-water", 165);
  pane(map, "vb-towns", 170);
  map.attributionControl.addAttribution(config.base_attribution);
  const show = tilesOf(map, onTilesLost);
  const offered = [config.tiles, ...(config.other_tiles || [])];
  let begun = false;
  const waiting = [];
  const again = () => new Promise((go) => waiting.push(go));
  const readOne = (name) => read(name, again);
  function begin() {
    waiting.splice(0).forEach((go) => go());
    if (begun) return;
    begun = true;
    outlines(map, readOne).catch((error) => console.warn("verbatlas: base map", error));
    readOne("towns.json")
      .then((list) => towns(map, list, () => readOne("small-towns.json"), "vb-towns"))
      .catch((error) => console.warn("verbatlas: towns", error));
    show(offered[chosenOf(offered)]);
  }
  // By its number among those offered, the one after the last is none.
  function choose(number) {
    remember(offered, number);
    if (begun) show(offered[number]);
  }
  return { begin, choose, chosen: () => chosenOf(offered), avoid: (boxes) => avoid(map, boxes) };
}
