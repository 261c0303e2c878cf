// What an answer of the server holds, and what of it is new.
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
  const away = ({
    geometry: {
      coordinates: [x, y],
    },
  }) => Math.hypot(x - lon, y - lat);
  const holds = ({ properties: p }) =>
    p.type === "cluster" &&
    p.bounds[0] <= lon + 1e-4 &&
    lon - 1e-4 <= p.bounds[2] &&
    p.bounds[1] <= lat + 1e-4 &&
    lat - 1e-4 <= p.bounds[3];
  return features.filter(holds).sort((a, b) => away(a) - away(b))[0] || null;
}
