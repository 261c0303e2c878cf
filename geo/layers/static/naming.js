// The place that was chosen has its name on the map, whatever lies under it: without tiles, and over photographs too.
import { around } from "./boxes.js";
import { html } from "./shapes.js";
import { turnTo } from "./turn.js";

const DOWN_PX = 14; // from the point to the middle of what it and its name cover: the name stands under the marker

// layer: {map, state}, where `named` are places, {name, at: [lat, lon]}.
export function namingOf(layer) {
  const { map } = layer;
  const group = L.layerGroup().addTo(map);
  let shown = "";

  function update() {
    const named = layer.state.named || [];
    const said = JSON.stringify([named, turnTo(0, map.getCenter().lng)]);
    if (said === shown) return false;
    shown = said;
    group.clearLayers();
    named.forEach(({ name, at: [lat, lon] }) => {
      const icon = L.divIcon({ className: "vb-named-box", html: html("span", "vb-named", name), iconSize: [0, 0] });
      const here = [lat, lon + turnTo(lon, map.getCenter().lng)];
      group.addLayer(L.marker(here, { icon, interactive: false, keyboard: false, zIndexOffset: 2000 }));
    });
    return true;
  }

  // What the names cover, in pixels of the layer: the towns of the base map leave it free.
  function boxes() {
    return group.getLayers().map((marker) => {
      const { x, y } = map.latLngToLayerPoint(marker.getLatLng());
      const label = marker.getElement().firstChild;
      return around({ x, y: y + DOWN_PX }, label.offsetWidth + 12, 2 * DOWN_PX + label.offsetHeight);
    });
  }

  return { update, boxes };
}
