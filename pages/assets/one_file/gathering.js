// What the map draws of some rows at a zoom, as the server tells it (`data/shown/viewport.py`): clusters by the cells of a grid,
// single initiatives, and areas, which never become a point.

const CELL_PX = 64;
const TILE_PX = 256;
const CLOSEST = 18;
const PART = 1e-4; // degrees within which markers never part
const MAX_AREAS = 12; // up to so many, each has its own label

const feature = ([lat, lon], properties) => ({ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties });

// In cells of the grid at a zoom, from the north-west corner of the world.
function cellOf([lat, lon], zoom, cell) {
  const many = (TILE_PX * 2 ** zoom) / cell;
  const sin = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  const x = Math.floor((lon / 360 + 0.5) * many);
  const y = Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * many);
  return `${x} ${y}`;
}

function byKey(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

function boundsOf(points) {
  const lats = points.map(([lat]) => lat);
  const lons = points.map(([, lon]) => lon);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

const middle = (points) => [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);

// How many rows lead with each theme, the most frequent first.
function shares(rows) {
  const counts = {};
  for (const { themes } of rows) counts[themes[0]] = (counts[themes[0]] || 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}

const waiting = (rows) => {
  const many = rows.reduce((sum, row) => sum + row.waiting, 0);
  return many ? { waiting: many } : {};
};

function single({ at, id, name, kind, themes, place, teaser, waiting: waits }) {
  return feature(at, { type: "initiative", id, name, kind, themes, place, teaser, ...(waits ? { waiting: 1 } : {}) });
}

function cluster(rows, zoom, places) {
  const points = rows.map(({ at }) => at);
  const bounds = boundsOf(points);
  const [west, south, east, north] = bounds;
  const partsCloser = zoom < CLOSEST && rows.some(({ own }) => own) && (east - west > PART || north - south > PART);
  const alike = rows.every(({ spot }) => spot === rows[0].spot) && !partsCloser;
  const place = alike ? rows[0].spot : "";
  const properties = { type: "cluster", count: rows.length, themes: shares(rows), bounds, place, name: places[place]?.name || "" };
  return feature(middle(points), { ...properties, ...waiting(rows) });
}

function area(rows, places) {
  const [first] = rows;
  const { name, at } = places[first.spot];
  const alone = rows.length === 1 ? { id: first.id, title: first.name, teaser: first.teaser } : {};
  return feature(at, { type: "area", code: first.spot, name, count: rows.length, themes: shares(rows), ...waiting(rows), ...alone });
}

function areas(rows, zoom, places) {
  const each = byKey(
    rows.filter(({ spot }) => places[spot]?.at),
    ({ spot }) => spot,
  );
  if (each.length <= MAX_AREAS) return each.map((members) => area(members, places));
  const together = byKey(each, ([{ spot }]) => cellOf(places[spot].at, zoom, 2 * CELL_PX));
  return together.map((group) => {
    if (group.length === 1) return area(group[0], places);
    const members = group.flat();
    const points = group.map(([{ spot }]) => places[spot].at);
    return feature(middle(points), { type: "areas", areas: group.length, count: members.length, themes: shares(members), bounds: boundsOf(points), ...waiting(members) });
  });
}

// isSeen([lat, lon]): whether a point is in view, or just beside it. Whole cells are counted, so that a cluster stays where it is.
export function gathered(rows, zoom, isSeen, places) {
  const points = byKey(
    rows.filter((row) => row.at && !row.area),
    ({ at }) => cellOf(at, zoom, CELL_PX),
  );
  const features = points.map((group) => (group.length === 1 ? single(group[0]) : cluster(group, zoom, places)));
  const labels = areas(
    rows.filter((row) => row.area),
    zoom,
    places,
  );
  return [...features.sort((a, b) => (b.properties.count || 1) - (a.properties.count || 1)), ...labels].filter(({ geometry }) =>
    isSeen([geometry.coordinates[1], geometry.coordinates[0]]),
  );
}
