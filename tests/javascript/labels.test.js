import assert from "node:assert/strict";
import { test } from "node:test";

import { around, touches, touchesAny } from "../../geo/layers/static/boxes.js";
import { spread } from "../../geo/layers/static/labels.js";

const label = (x, y, width = 80) => ({ at: { x, y }, width });
const marker = (x, y) => around({ x, y }, 46, 46);
const boxOf = ({ at, width }, [right, down]) => around({ x: at.x + right, y: at.y + down }, width + 8, 32);

test("boxes that share an edge do not touch", () => {
  assert.equal(touches([0, 0, 10, 10], [10, 0, 20, 10]), false);
  assert.equal(touches([0, 0, 10, 10], [9, 9, 20, 20]), true);
});

test("a label with nothing around it stays where its area is", () => {
  assert.deepEqual(spread([label(100, 100)], [marker(400, 400)], 6).steps, [[0, 0]]);
});

test("a label over a marker steps aside, up or down rather than sideways", () => {
  const { steps } = spread([label(100, 100)], [marker(100, 100)], 6);
  const [right, down] = steps[0];
  assert.equal(right, 0);
  assert.equal(Math.abs(down), 48);
});

test("labels of one place end beside one another, clear of each other and of the markers", () => {
  const labels = [label(200, 200), label(205, 203), label(198, 190, 60)];
  const markers = [marker(200, 200), marker(240, 180)];
  const { steps, boxes } = spread(labels, markers, 7);
  const placed = labels.map((some, at) => boxOf(some, steps[at]));
  placed.forEach((box, at) => {
    assert.equal(touchesAny(box, [...markers, ...placed.slice(at + 1)]), false);
  });
  assert.deepEqual(boxes, [...markers, ...placed]);
});

test("from afar a label goes less far: where nothing is free within reach, it stays", () => {
  const wall = [around({ x: 300, y: 300 }, 400, 170)];
  assert.deepEqual(spread([label(300, 300)], wall, 5).steps, [[0, 0]]);
  assert.notDeepEqual(spread([label(300, 300)], wall, 12).steps, [[0, 0]]);
});

test("the boxes that are given stay as they were", () => {
  const taken = [marker(0, 0)];
  spread([label(0, 0)], taken, 6);
  assert.equal(taken.length, 1);
});
