// TopoJSON as GeoJSON: borders are stored once, as arcs that neighbours share, in whole steps from corner to corner.
// Less than half as long on its way as the same outlines as GeoJSON. Format: version 1 of the TopoJSON specification,
// quantised, of polygons or lines, as `geo/outlines/topojson.py` reads it too. Positions: longitude, latitude.

function absolute({ transform, arcs }) {
  const [scaleX, scaleY] = transform.scale;
  const [moveX, moveY] = transform.translate;
  return arcs.map((steps) => {
    let x = 0;
    let y = 0;
    return steps.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scaleX + moveX, y * scaleY + moveY];
    });
  });
}

// An arc is named by its place in the list, or by ~place when it is walked backwards.
function walk(arcs, name) {
  return name >= 0 ? arcs[name] : [...arcs[~name]].reverse();
}

// The first position of an arc is the last of the one before.
function ring(arcs, names) {
  return names.flatMap((name, at) => walk(arcs, name).slice(at ? 1 : 0));
}

function polygonsOf({ type, arcs }) {
  return type === "Polygon" ? [arcs] : arcs;
}

function geometryOf(item, arcs) {
  if (item.type === "MultiLineString") {
    return { type: item.type, coordinates: item.arcs.map((names) => ring(arcs, [names].flat())) };
  }
  const coordinates = polygonsOf(item).map((polygon) => polygon.map((names) => ring(arcs, names)));
  return { type: "MultiPolygon", coordinates };
}

// Each object of a layer, as a GeoJSON FeatureCollection.
export function featuresOf(topology, layer) {
  const arcs = absolute(topology);
  const features = topology.objects[layer].geometries.map((item) => ({
    type: "Feature",
    id: item.id,
    properties: item.properties,
    geometry: geometryOf(item, arcs),
  }));
  return { type: "FeatureCollection", features };
}

// The lines between the objects that `groupOf` tells apart, and around them all, as one GeoJSON MultiLineString.
export function bordersOf(topology, layer, groupOf) {
  const sides = new Map();
  for (const item of topology.objects[layer].geometries) {
    for (const name of polygonsOf(item).flat(2)) {
      const arc = name >= 0 ? name : ~name;
      sides.set(arc, [...(sides.get(arc) || []), groupOf(item)]);
    }
  }
  const arcs = absolute(topology);
  const between = [...sides].filter(([, [one, other]]) => one !== other).map(([arc]) => arcs[arc]);
  return { type: "MultiLineString", coordinates: between };
}

// Arcs chained, end to start, until each ring closes.
function stitched(arcs, names) {
  const starts = new Map();
  const key = ([x, y]) => `${x} ${y}`;
  for (const name of names) {
    const from = key(walk(arcs, name)[0]);
    starts.set(from, [...(starts.get(from) || []), name]);
  }
  const rings = [];
  for (const [first, waiting] of starts) {
    while (waiting.length) {
      const names = [waiting.pop()];
      let here = key(walk(arcs, names[0]).at(-1));
      while (here !== first) {
        names.push(starts.get(here).pop());
        here = key(walk(arcs, names.at(-1)).at(-1));
      }
      rings.push(ring(arcs, names));
    }
  }
  return rings;
}

// What several objects cover together, without the borders between them, as one GeoJSON Feature; null of none. Its
// rings stand side by side, outer ones and holes: to be filled by the even-odd rule, as Leaflet does.
export function areaOf(topology, layer, belongs) {
  const items = topology.objects[layer].geometries.filter(belongs);
  if (!items.length) return null;
  const walked = new Set(items.flatMap((item) => polygonsOf(item).flat(2)));
  const outer = [...walked].filter((name) => !walked.has(~name));
  const coordinates = stitched(absolute(topology), outer);
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates } };
}
