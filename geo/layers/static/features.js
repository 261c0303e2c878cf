// What an answer of the server holds, and what of it is new.
import { turnTo } from "./turn.js";

export const isArea = ({ properties }) => properties.type === "area";
export const isLabel = ({ properties }) => ["area", "areas"].includes(properties.type);

// The same thing, before and after a redraw: keyboard focus goes from one to the other.
export const keyOf = (p) =>
  p.type === "initiative" ? `i:${p.id}` : p.type === "area" ? `a:${p.code}` : `${p.type}:${p.bounds}:${p.count}`;

// drawn: what a feature says, whole -> what was made of it. Gives the same for these features: what stays is what it was, what is new
// is made by `make`; and what of the old has to `go`, what of the new to `come`.
export function difference(drawn, features, make) {
  const next = new Map();
  features.forEach((feature) => {
    const said = JSON.stringify(feature);
    next.set(said, drawn.get(said) || make(feature));
  });
  const only = (some, others) => [...some].filter(([said]) => !others.has(said)).map(([, item]) => item);
  return { next, go: only(drawn, next), come: only(next, drawn) };
}

// What stands for an initiative: its own marker, else the area or the nearest cluster that holds it; null when none is in view.
// at: [lat, lon]; spot: the code of its area.
export function holderOf(features, { id, at, spot }) {
  const own = id && features.find(({ properties: p }) => p.id === id);
  if (own || !at) return own || null;
  const area = features.find((feature) => isArea(feature) && feature.properties.code === spot);
  if (area) return area;
  const [lat, lon] = at;
  const lonBy = ({ geometry }) => lon + turnTo(lon, geometry.coordinates[0]); // in the feature's copy of the world
  const away = (feature) => Math.hypot(feature.geometry.coordinates[0] - lonBy(feature), feature.geometry.coordinates[1] - lat);
  const within = (value, low, high) => low <= value + 1e-4 && value - 1e-4 <= high;
  const holds = (feature) => {
    const { type, bounds } = feature.properties;
    return type === "cluster" && within(lonBy(feature), bounds[0], bounds[2]) && within(lat, bounds[1], bounds[3]);
  };
  return features.filter(holds).sort((a, b) => away(a) - away(b))[0] || null;
}

// What takes the place of a feature that had the focus: the same thing, else the nearest of what it held; null when nothing does.
export function successorOf(features, old) {
  const key = keyOf(old.properties);
  const same = features.find(({ properties }) => keyOf(properties) === key);
  if (same || !old.properties.bounds) return same || null;
  const [west, south, east, north] = old.properties.bounds;
  const [lon, lat] = old.geometry.coordinates;
  const away = ({ geometry: { coordinates } }) => Math.hypot(coordinates[0] - lon, coordinates[1] - lat);
  const held = ({ geometry: { coordinates } }) =>
    west - 1e-4 <= coordinates[0] && coordinates[0] <= east + 1e-4 && south - 1e-4 <= coordinates[1] && coordinates[1] <= north + 1e-4;
  return features.filter(held).sort((a, b) => away(a) - away(b))[0] || null;
}
