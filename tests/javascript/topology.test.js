import assert from "node:assert/strict";
import { test } from "node:test";

import { areaOf, bordersOf, featuresOf } from "../../geo/layers/static/topology.js";

// Two squares side by side, each of half a degree: arc 0 is the side that they share, from south to north.
const TWO = {
  transform: { scale: [0.5, 0.5], translate: [2, 45] },
  objects: {
    squares: {
      geometries: [
        { type: "Polygon", id: "W", properties: { side: "west" }, arcs: [[~0, 1]] },
        { type: "MultiPolygon", id: "E", properties: { side: "east" }, arcs: [[[0, 2]]] },
      ],
    },
    lines: { geometries: [{ type: "MultiLineString", id: "", properties: {}, arcs: [0, 1] }] },
  },
  arcs: [
    [
      [1, 0],
      [0, 1],
    ],
    [
      [1, 0],
      [-1, 0],
      [0, 1],
      [1, 0],
    ],
    [
      [1, 1],
      [1, 0],
      [0, -1],
      [-1, 0],
    ],
  ],
};
const SHARED = [
  [2.5, 45],
  [2.5, 45.5],
];

test("an outline is stitched from its arcs, backwards where it has to be, and closes", () => {
  const [west, east] = featuresOf(TWO, "squares").features;
  assert.deepEqual(west.geometry.coordinates, [
    [
      [
        [2.5, 45.5],
        [2.5, 45],
        [2, 45],
        [2, 45.5],
        [2.5, 45.5],
      ],
    ],
  ]);
  assert.deepEqual(east.geometry.coordinates, [
    [
      [
        [2.5, 45],
        [2.5, 45.5],
        [3, 45.5],
        [3, 45],
        [2.5, 45],
      ],
    ],
  ]);
  assert.deepEqual([west.id, east.properties.side], ["W", "east"]);
});

test("a border between two is one line, none where they are of one group, and all have their outer sides", () => {
  const apart = bordersOf(TWO, "squares", (item) => item.properties.side);
  assert.equal(apart.coordinates.length, 3);
  assert.ok(apart.coordinates.some((line) => JSON.stringify(line) === JSON.stringify(SHARED)));
  assert.equal(bordersOf(TWO, "squares", () => "both").coordinates.length, 2);
});

test("lines stay lines", () => {
  assert.deepEqual(featuresOf(TWO, "lines").features[0].geometry.coordinates[0], SHARED);
});

test("an area is what its members cover, without the borders between them", () => {
  const [outer, ...others] = areaOf(TWO, "squares", () => true).geometry.coordinates;
  assert.deepEqual(others, []);
  assert.equal(outer.length, 7);
  assert.deepEqual(outer[0], outer.at(-1));
  assert.ok(!outer.slice(1).some((at, i) => [outer[i], at].every(([x]) => x === 2.5) && at[1] !== outer[i][1]));
  assert.equal(areaOf(TWO, "squares", ({ id }) => id === "W").geometry.coordinates[0].length, 5);
  assert.equal(
    areaOf(TWO, "squares", () => false),
    null,
  );
});
