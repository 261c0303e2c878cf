import assert from "node:assert/strict";
import { test } from "node:test";

import { hasRoom, MARGIN, paddingOf } from "../../geo/layers/static/clearing.js";

const CLOSED = { x: 0, y: 0 };
const LEGEND = { x: 300, y: 250 };

test("without a legend what is fitted stands in the middle", () => {
  const padding = paddingOf({ x: 800, y: 600 }, { x: 300, y: 500 }, CLOSED);
  assert.deepEqual(padding, { paddingTopLeft: [MARGIN, MARGIN], paddingBottomRight: [MARGIN, MARGIN] });
});

test("it stands beside the legend where there is room for it", () => {
  const padding = paddingOf({ x: 800, y: 600 }, { x: 300, y: 500 }, LEGEND);
  assert.deepEqual(padding, { paddingTopLeft: [300, MARGIN], paddingBottomRight: [MARGIN, MARGIN] });
});

test("where there is little room it goes as far as its zoom allows, sideways and upwards", () => {
  const padding = paddingOf({ x: 800, y: 600 }, { x: 600, y: 500 }, LEGEND);
  assert.deepEqual(padding, { paddingTopLeft: [MARGIN + 120, MARGIN], paddingBottomRight: [MARGIN, MARGIN + 20] });
});

test("what fills the map is not moved", () => {
  const padding = paddingOf({ x: 800, y: 600 }, { x: 720, y: 520 }, LEGEND);
  assert.deepEqual(padding, { paddingTopLeft: [MARGIN, MARGIN], paddingBottomRight: [MARGIN, MARGIN] });
});

test("a legend is open by itself in a wide window alone, over a map that is high enough", () => {
  assert.equal(hasRoom(1101, 441), true);
  assert.equal(hasRoom(1100, 441), false);
  assert.equal(hasRoom(1400, 440), false);
});
