// The drawing of markers: a shape for each kind, a colour for each theme, a ring of colours for a cluster.
// Everything is built with the DOM, never from strings of HTML: names and quotes are people's text.
const SVG = "http://www.w3.org/2000/svg";
// Paths in a box of 32 × 32, of about the same visual weight.
const PATHS = {
  circle: "M16 4a12 12 0 1 0 0 24a12 12 0 1 0 0-24z",
  square: "M8 5h16a3 3 0 0 1 3 3v16a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3z",
  diamond: "M16 2.5L29.5 16L16 29.5L2.5 16z",
  triangle: "M16 3.5L29.5 27.5H2.5z",
  hexagon: "M9.5 4h13L29.5 16L22.5 28h-13L2.5 16z",
  star: "M16 2l4.1 8.9l9.7 1.2l-7.2 6.6l1.9 9.6L16 23.5l-8.5 4.8l1.9-9.6l-7.2-6.6l9.7-1.2z",
};

export function svg(name, attributes) {
  const node = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  return node;
}

export function html(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

// hollow: of an initiative where nobody was quoted yet.
export function shape(kind, color, size, hollow) {
  const drawing = svg("svg", { viewBox: "0 0 32 32", width: size, height: size, "aria-hidden": "true" });
  const d = PATHS[kind] || PATHS.circle;
  const body = hollow ? { d, stroke: color, class: "vb-hollow" } : { d, fill: color };
  drawing.append(svg("path", { d, class: "vb-shade" }), svg("path", { d, class: "vb-halo" }), svg("path", body));
  return drawing;
}

// A ring whose arcs are the shares of the themes, with the count in the middle; hollow where nobody was quoted in any.
export function ring(shares, colorOf, count, hollow) {
  const size = count < 10 ? 38 : count < 100 ? 44 : 52; // as SIZES_PX of geo/clusters.py
  const node = html("div", hollow ? "vb-cluster vb-all-waiting" : "vb-cluster");
  node.style.cssText = `width:${size}px;height:${size}px;background:conic-gradient(${arcs(shares, colorOf)})`;
  node.appendChild(html("span", "", shortCount(count)));
  return { node, size };
}

// The arcs of a ring, as CSS: "red 0deg 90deg,blue 90deg 360deg".
export function arcs(shares, colorOf) {
  const total = Object.values(shares).reduce((sum, n) => sum + n, 0) || 1;
  let from = 0;
  const arcOf = ([theme, n]) => {
    const start = from;
    from += (n / total) * 360;
    return `${colorOf(theme)} ${start}deg ${from}deg`;
  };
  return Object.entries(shares).map(arcOf).join(",");
}

export function shortCount(count) {
  if (count < 1000) return String(count);
  const thousands = count / 1000;
  return thousands < 1000 ? `${Math.floor(thousands)}k` : `${(thousands / 1000).toFixed(1)}M`;
}

// An area is a label, not a pin: nobody should read a point where only "Auvergne" is known.
export function areaLabel(name, count) {
  const node = html("div", "vb-area");
  node.appendChild(html("span", "vb-area-name", name));
  if (count > 1) node.appendChild(html("span", "vb-area-count", shortCount(count)));
  return node;
}
