// A marker for each feature: its drawing, its name for those who hear it, and its first words for those who point at it.
import { keyOf } from "./features.js";
import { nameOf, placeOf, say, waitingOf } from "./saying.js";
import { areaLabel, html, ring, shape } from "./shapes.js";

// Leaflet moves a marker in three dimensions, which gives each of hundreds a layer of its own to be put together in
// every frame. In two, they are one layer.
const FlatMarker = L.Marker.extend({
  _setPos(at) {
    L.Marker.prototype._setPos.call(this, at);
    this.getElement().style.transform = `translate(${at.x}px, ${at.y}px)`;
  },
});

// layer: {config, state}, as the viewport layer holds it; choose(marker) is called for a click or a key.
export function markersOf(layer, choose) {
  const words = () => layer.state.words;
  const colorOf = (theme) => (layer.config.themes[theme] ? layer.config.themes[theme].color : "#777777");

  function iconOf(p) {
    if (p.type === "cluster") {
      const { node, size } = ring(p.themes, colorOf, p.count, p.waiting === p.count);
      return L.divIcon({ className: "vb-icon", html: node, iconSize: [size, size] });
    }
    if (p.type === "area" || p.type === "areas") {
      const text = p.type === "area" ? placeOf(p.name, words()) : say(words().areas, { areas: p.areas });
      return L.divIcon({ className: "vb-icon vb-icon-area", html: areaLabel(text, p.count), iconSize: null });
    }
    const node = html("div", "vb-pin");
    node.appendChild(shape(layer.config.kinds[p.kind], colorOf(p.themes[0]), 30, p.waiting));
    return L.divIcon({ className: "vb-icon", html: node, iconSize: [30, 30] });
  }

  const labelOf = (p) => nameOf(p, words(), (theme) => layer.config.themes[theme].labels[layer.state.lang]);

  function tooltip(p) {
    const node = html("div");
    node.appendChild(html("strong", "", p.bounds ? labelOf(p) : p.title || p.name));
    if (p.type === "area" && p.count > 1) node.appendChild(html("span", "", labelOf(p)));
    if (p.waiting) node.appendChild(html("small", "", waitingOf(p, words())));
    if (p.teaser) node.appendChild(html("q", "", p.teaser));
    if (p.type === "area" || p.type === "areas") node.appendChild(html("small", "", words().area_note));
    return node;
  }

  function name(marker, p) {
    const node = marker.getElement();
    node.dataset.key = keyOf(p);
    node.setAttribute("aria-label", labelOf(p));
  }

  return function markerOf(feature) {
    const [lon, lat] = feature.geometry.coordinates;
    const marker = new FlatMarker([lat, lon], { icon: iconOf(feature.properties), riseOnHover: true, keyboard: true });
    marker.feature = { type: "Feature", properties: { ...feature.properties } };
    marker.on("add", () => name(marker, feature.properties));
    marker.on("click", () => choose(marker));
    marker.on("keydown", (event) => {
      if (!["Enter", " "].includes(event.originalEvent.key)) return;
      event.originalEvent.preventDefault();
      choose(marker);
    });
    // A function: the words are put together for the one marker that is pointed at, not for all.
    marker.bindTooltip(() => tooltip(feature.properties), { direction: "top", offset: [0, -14], className: "vb-tip", opacity: 1 });
    return marker;
  };
}
