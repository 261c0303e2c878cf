import assert from "node:assert/strict";
import { test } from "node:test";

import { pathOf, plotted } from "../../geo/layers/static/plotting.js";

const project = ([lon, lat]) => ({ x: lon, y: -lat });
const square = (west, south, size) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const pathOfRing = (ring, ...view) => pathOf(plotted([ring], project), true, ...view);
const pathOfLine = (line, ...view) => pathOf(plotted([line], project), false, ...view);
const BOX = [0, 0, 100, 80]; // left, top, right, bottom

test("a ring is written from the corner of the box, at its scale", () => {
  assert.equal(pathOfRing(square(10, -30, 10), 2, BOX), "M20 60L40 60L40 40L20 40L20 60z");
  assert.equal(pathOfRing(square(10, -30, 10), 2, [10, 10, 110, 90]), "M10 50L30 50L30 30L10 30L10 50z");
});

test("what lies outside the box is not written, in another copy of the world it may be inside", () => {
  assert.equal(pathOfRing(square(300, -30, 10), 1, BOX), "");
  assert.equal(pathOfRing(square(-246, -30, 10), 1, BOX, 256), "M10 30L20 30L20 20L10 20L10 30z");
});

test("a ring around the whole box covers it, and its line lies outside", () => {
  const numbers = pathOfRing(square(-1000, -1000, 2000), 1, BOX)
    .match(/-?\d+/g)
    .map(Number);
  const [xs, ys] = [0, 1].map((axis) => numbers.filter((_, at) => at % 2 === axis));
  assert.deepEqual([Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)], [-4, 104, -4, 84]);
});

test("points that lie on one another are written once, the last one of a line always", () => {
  const line = [
    [0, 0],
    [0.2, 0],
    [0.4, 0],
    [10, 0],
    [10.5, 0],
  ];
  assert.equal(pathOfLine(line, 1, BOX), "M0 0L10 0L11 0");
});

test("a line that leaves the box and comes back is two parts", () => {
  const line = [
    [10, -10],
    [20, -10],
    [20, 500],
    [40, 500],
    [40, -10],
    [50, -10],
  ];
  assert.equal(pathOfLine(line, 1, BOX), "M10 10L20 10L20 -500M40 -500L40 10L50 10");
});
