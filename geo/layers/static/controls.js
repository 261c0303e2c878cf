// What stands on the map beside the markers: notices, legend, the button to the reader's own position, the circle
// searched in.
import { touchesAny } from "./boxes.js";
import { hasRoom } from "./clearing.js";
import { addFullScreen } from "./extras.js";
import { html, shape, svg } from "./shapes.js";

const CROSSHAIR = "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM12 1v4M12 19v4M1 12h4M19 12h4";

// layer: {map, config, state}; onHere(lat, lon) is told the reader's position, onFit() that all that is left is to be shown;
// basemap: {choose(number), chosen()}, of the tiles offered.
export function controlsOf(layer, onHere, onFit, basemap) {
  const { map, config } = layer;
  const words = () => layer.state.words;
  const notice = {};
  const near = L.layerGroup().addTo(map);
  const corner = map.getContainer().appendChild(html("div", "vb-corner"));
  let byHand = false; // the reader has opened or closed the legend
  let gaveWay = false; // it lay over the place that was chosen
  addNotices();
  const fit = addFitButton();
  addHereButton();
  const fullScreen = addFullScreen(map);
  map.getContainer().setAttribute("role", "region");
  map.getContainer().addEventListener("keydown", pressed);
  window.addEventListener("resize", keepRoom);

  // Leaflet's buttons are links: the space bar is ours to hear.
  function pressed(event) {
    if (event.key !== " " || !event.target.matches("a[role=button]")) return;
    event.preventDefault();
    event.target.click();
  }

  // Topics speak apart from one another; an empty text takes the notice away.
  // `word` is the name of what is said among the words of the page, so that it can be said anew in another language.
  function tell(topic, word) {
    notice[topic].dataset.word = word;
    notice[topic].textContent = word ? words()[word] : "";
    notice[topic].hidden = !word;
  }

  function addNotices() {
    const box = html("div", "vb-notices");
    box.setAttribute("role", "status");
    ["server", "tiles", "here"].forEach((topic) => {
      notice[topic] = box.appendChild(html("p"));
      notice[topic].hidden = true;
    });
    corner.appendChild(box);
  }

  function addFitButton() {
    const button = corner.appendChild(html("button", "vb-fit"));
    button.type = "button";
    button.hidden = true;
    L.DomEvent.disableClickPropagation(button);
    button.addEventListener("click", () => {
      onFit();
      map.getContainer().focus({ preventScroll: true }); // the button goes
    });
    return button;
  }

  function offerFit(is) {
    fit.hidden = !is;
  }

  // The reader's own position: asked for only when the button is pressed, sent to our own server alone.
  function addHereButton() {
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      const bar = html("div", "leaflet-bar");
      const button = bar.appendChild(html("a", "vb-here"));
      button.href = "#";
      button.setAttribute("role", "button");
      const drawing = button.appendChild(svg("svg", { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" }));
      drawing.appendChild(svg("path", { d: CROSSHAIR, fill: "none", stroke: "currentColor", "stroke-width": 2 }));
      L.DomEvent.on(button, "click", findHere);
      return bar;
    };
    control.addTo(map);
  }

  function findHere(event) {
    L.DomEvent.stop(event);
    const lost = () => tell("here", "no_here");
    if (!navigator.geolocation) return lost();
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        tell("here", "");
        onHere(coords.latitude, coords.longitude);
      },
      lost,
      { timeout: 8000, maximumAge: 60000 },
    );
  }

  // All that is said in words, anew in another language.
  function label() {
    const name = (node, text) => {
      node.title = text;
      node.setAttribute("aria-label", text);
    };
    map.getContainer().setAttribute("aria-label", words().map);
    name(map.zoomControl._zoomInButton, words().zoom_in);
    name(map.zoomControl._zoomOutButton, words().zoom_out);
    name(map.getContainer().querySelector(".vb-here"), words().here);
    if (fullScreen) name(fullScreen, words().full_screen);
    fit.textContent = words().fit;
    Object.keys(notice).forEach((topic) => tell(topic, notice[topic].dataset.word ?? ""));
    addLegend();
  }

  const opensByItself = () => !gaveWay && hasRoom(window.parent.innerWidth, window.innerHeight) && layer.state.legend_open;

  // The corner of the map that an open legend takes, in pixels.
  function covered() {
    const box = document.querySelector(".vb-legend[open]");
    const size = map.getSize();
    return box ? { x: box.offsetLeft + box.offsetWidth, y: size.y - box.offsetTop } : { x: 0, y: 0 };
  }

  // In a window that is made narrow it must not lie over all of the map; what the reader opened or closed stays so.
  function keepRoom() {
    const box = document.querySelector(".vb-legend");
    if (box && !byHand) box.open = opensByItself();
  }

  // A legend that nobody opened is closed where it would lie over the chosen place or its name; boxes: theirs, in pixels of
  // the map.
  function makeRoom(boxes) {
    const { x, y } = covered();
    const { y: bottom } = map.getSize();
    if (byHand || !touchesAny([0, bottom - y, x, bottom], boxes)) return;
    gaveWay = true;
    document.querySelector(".vb-legend").open = false;
  }

  function addLegend() {
    const old = document.querySelector(".vb-legend");
    const box = html("details", "vb-legend leaflet-bar");
    box.open = old ? old.open : opensByItself();
    old?.remove();
    box.appendChild(html("summary", "", words().legend)).addEventListener("click", () => {
      byHand = true;
    });
    if (words().bases.length) box.appendChild(baseChoice()); // first: what is below may have to be scrolled to
    const kinds = box.appendChild(html("ul"));
    Object.entries(config.kinds).forEach(([kind, form]) => {
      const row = kinds.appendChild(html("li"));
      row.appendChild(shape(form, "currentColor", 14));
      row.appendChild(html("span", "", words().kinds[kind]));
    });
    const themes = box.appendChild(html("ul"));
    Object.values(config.themes).forEach((theme) => {
      const row = themes.appendChild(html("li"));
      row.appendChild(shape("circle", theme.color, 14));
      row.appendChild(html("span", "", theme.labels[layer.state.lang]));
    });
    const area = box.appendChild(html("ul")).appendChild(html("li"));
    area.appendChild(html("span", "vb-legend-area"));
    area.appendChild(html("span", "", words().area_note));
    if (layer.state.waiting) {
      const waiting = area.parentNode.appendChild(html("li"));
      waiting.appendChild(shape("circle", "currentColor", 14, true));
      waiting.appendChild(html("span", "", words().waiting));
    }
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    map.getContainer().appendChild(box);
  }

  function baseChoice() {
    const label = html("label", "vb-base");
    label.appendChild(html("span", "", words().base));
    const choice = label.appendChild(html("select"));
    words().bases.forEach((called) => choice.appendChild(html("option", "", called)));
    choice.selectedIndex = basemap.chosen();
    choice.addEventListener("change", () => {
      tell("tiles", "");
      basemap.choose(choice.selectedIndex);
    });
    return label;
  }

  // The circle searched in, and whether the reader's position may be asked for at all.
  function update() {
    map.getContainer().querySelector(".vb-here").hidden = layer.state.address === false;
    near.clearLayers();
    if (!layer.state.near) return;
    const [lat, lon, km] = layer.state.near;
    const icon = L.divIcon({ className: "vb-near", iconSize: [18, 18] });
    near.addLayer(L.marker([lat, lon], { icon, keyboard: false, interactive: false, zIndexOffset: -1000, title: words().around }));
    if (km) near.addLayer(L.circle([lat, lon], { radius: km * 1000, interactive: false, pane: "vb-areas", className: "vb-near-circle" }));
  }

  return { tell, label, offerFit, update, covered, makeRoom };
}
