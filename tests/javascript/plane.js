// A map of the plane, as Leaflet's would answer: a pixel is a thousandth of a degree, the south down.
const point = (x, y) => ({
  x,
  y,
  add: (other) => point(x + other.x, y + other.y),
  subtract: (other) => point(x - other.x, y - other.y),
  divideBy: (by) => point(x / by, y / by),
});

export const PLANE = (width = 1000, height = 600) => ({
  getSize: () => point(width, height),
  project: ([lat, lon]) => point(lon * 1000, -lat * 1000),
  unproject: ([x, y]) => ({ lng: x / 1000, lat: -y / 1000 }),
});
