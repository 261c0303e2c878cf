// What a box of the map shows of an outline, as the path of an SVG. Each point is projected once; a zoom multiplies it.
import { touches } from "./boxes.js";

const NEAR_PX = 1.5; // points that lie nearer to the last one are not seen
const EDGE_PX = 4; // around the box: what is cut there has its line outside

// lines: of [longitude, latitude] each; project(position) gives {x, y} in pixels at zoom 0.
export function plotted(lines, project) {
  return lines.map((line) => {
    const points = new Float64Array(line.flatMap((position) => [project(position)].flatMap(({ x, y }) => [x, y])));
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    points.forEach((value, at) => {
      box[at % 2] = Math.min(box[at % 2], value);
      box[2 + (at % 2)] = Math.max(box[2 + (at % 2)], value);
    });
    return { points, box };
  });
}

// lines: as plotted; scale: pixels for one at zoom 0; box: [left, top, right, bottom] in them; shift: at zoom 0, to the east.
export function pathOf(lines, isClosed, scale, box, shift = 0) {
  const corner = [box[0] - shift * scale, box[1]];
  const edges = [-EDGE_PX, -EDGE_PX, box[2] - box[0] + EDGE_PX, box[3] - box[1] + EDGE_PX];
  return lines
    .filter((line) =>
      touches(
        line.box.map((value, at) => value * scale - corner[at % 2]),
        edges,
      ),
    )
    .flatMap((line) => {
      const points = thinned(line.points, scale, corner);
      if (isClosed) return [clipped(points, edges)].filter((ring) => ring.length).map((ring) => `M${written(ring)}z`);
      return parts(points, edges).map((part) => `M${written(part)}`);
    })
    .join("");
}

const written = (points) => points.map(([x, y]) => `${Math.round(x)} ${Math.round(y)}`).join("L");

function thinned(points, scale, [left, top]) {
  const kept = [];
  const last = points.length - 2;
  let [x, y] = [Infinity, Infinity];
  for (let at = 0; at <= last; at += 2) {
    const here = [points[at] * scale - left, points[at + 1] * scale - top];
    if (at < last && Math.abs(here[0] - x) + Math.abs(here[1] - y) < NEAR_PX) continue;
    kept.push(here);
    [x, y] = here;
  }
  return kept;
}

// Of a ring, what is within: cut at one edge after the other.
function clipped(ring, edges) {
  return edges.reduce((points, edge, side) => {
    const axis = side % 2;
    const isIn = (point) => (side < 2 ? point[axis] >= edge : point[axis] <= edge);
    if (points.every(isIn)) return points;
    return points.flatMap((point, at) => {
      const before = points.at(at - 1);
      const crossing = isIn(before) === isIn(point) ? [] : [meeting(before, point, axis, edge)];
      return isIn(point) ? [...crossing, point] : crossing;
    });
  }, ring);
}

function meeting(one, other, axis, edge) {
  const share = (edge - one[axis]) / (other[axis] - one[axis]);
  const across = one[1 - axis] + share * (other[1 - axis] - one[1 - axis]);
  return axis ? [across, edge] : [edge, across];
}

// Of a line, the parts that are not beyond an edge.
function parts(points, [left, top, right, bottom]) {
  const found = [[]];
  for (let at = 1; at < points.length; at++) {
    const [[x, y], [toX, toY]] = [points[at - 1], points[at]];
    const isOut = Math.max(x, toX) < left || Math.min(x, toX) > right || Math.max(y, toY) < top || Math.min(y, toY) > bottom;
    if (isOut) found.push([]);
    else found.at(-1).push(...(found.at(-1).length ? [] : [points[at - 1]]), points[at]);
  }
  return found.filter((part) => part.length);
}
