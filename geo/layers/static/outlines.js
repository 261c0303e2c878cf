// Outlines of the base map in one drawing: Leaflet's own would project each of their hundred thousand points anew at the end
// of every zoom, and write a path for each, wherever it lies.
import { pathOf, plotted } from "./plotting.js";
import { svg } from "./shapes.js";

const PADDING = 0.1; // of the size of the map, drawn around it
const WORLD_PX = 256; // at zoom 0

const LINES = {
  LineString: ({ coordinates }) => [coordinates],
  MultiLineString: ({ coordinates }) => coordinates,
  Polygon: ({ coordinates }) => coordinates,
  MultiPolygon: ({ coordinates }) => coordinates.flat(),
};

// shapes: GeoJSON geometries, each with its class; they are drawn in each copy of the world that is in view.
export function drawOutlines(map, pane, shapes) {
  const drawing = svg("svg", { "aria-hidden": "true" });
  const overlay = L.svgOverlay(drawing, map.getBounds(), { pane }).addTo(map);
  const outlines = shapes.map(([geometry, className]) => ({
    node: drawing.appendChild(svg("path", { class: className, "fill-rule": "evenodd" })),
    lines: plotted(LINES[geometry.type](geometry), ([lon, lat]) => map.project([lat, lon], 0)),
    isClosed: geometry.type.endsWith("Polygon"),
    d: "",
  }));

  function draw() {
    const scale = map.getZoomScale(map.getZoom(), 0);
    const { min, max } = map.getPixelBounds();
    const [right, down] = [(max.x - min.x) * PADDING, (max.y - min.y) * PADDING].map(Math.round);
    const [top, bottom] = [Math.max(0, min.y - down), Math.min(WORLD_PX * scale, max.y + down)]; // nothing is beyond the poles
    const box = [min.x - right, top, max.x + right, bottom];
    const [width, height] = [box[2] - box[0], bottom - top];
    overlay.setBounds([map.unproject([box[0], top]), map.unproject([box[2], bottom])]);
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const shifts = [];
    for (let copy = Math.floor(box[0] / WORLD_PX / scale); copy * WORLD_PX * scale < box[2]; copy++) shifts.push(copy * WORLD_PX);
    outlines.forEach((outline) => {
      const d = shifts.map((shift) => pathOf(outline.lines, outline.isClosed, scale, box, shift)).join("");
      if (d === outline.d) return;
      outline.node.setAttribute("d", d);
      outline.d = d;
    });
  }

  map.on("moveend", draw);
  draw();
}
