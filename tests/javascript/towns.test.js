import assert from "node:assert/strict";
import { test } from "node:test";

import { named, smallestAt } from "../../geo/layers/static/towns.js";

const SIZE = { x: 800, y: 600 };
const names = (towns) => named(towns, SIZE, ([, x, y]) => ({ x, y })).map(([name]) => name);

test("the bigger of two towns that stand close is named", () => {
  assert.deepEqual(
    names([
      ["Lyon", 400, 300],
      ["Villeurbanne", 420, 305],
      ["Grenoble", 500, 340],
    ]),
    ["Lyon", "Grenoble"],
  );
});

test("a town that was dropped takes no room from the next", () => {
  assert.deepEqual(
    names([
      ["A", 400, 300],
      ["B", 480, 300],
      ["C", 560, 300],
    ]),
    ["A", "C"],
  );
});

test("no name is cut by an edge or lies under the buttons", () => {
  assert.deepEqual(
    names([
      ["Clermont-Ferrand", 30, 300],
      ["Nice", 795, 300],
      ["Lille", 400, 5],
      ["Perpignan", 400, 590],
      ["Brest", 70, 100],
    ]),
    [],
  );
});

test("small towns are named from near alone", () => {
  assert.deepEqual([5, 8, 10, 15].map(smallestAt), [150000, 15000, 4000, 0]);
});
