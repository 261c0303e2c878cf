import assert from "node:assert/strict";
import { test } from "node:test";

import { fittingOf, someInView } from "../../geo/layers/static/fitting.js";

const VIEW = [
  [45, 2],
  [46, 4],
];
const at = (lon, lat) => ({ geometry: { coordinates: [lon, lat] } });
const HERE = at(3, 45.5);
const THERE = at(7, 48);
const FIT = "all that is left";

// A map that looks at VIEW, and holds what is to be fitted or not; gives what was done.
function stage({ fit = FIT, holds = false } = {}) {
  const done = { adjusted: 0, offered: false };
  const bounds = { getSouth: () => 45, getNorth: () => 46, getWest: () => 2, getEast: () => 4, contains: () => holds };
  const layer = { map: { getBounds: () => bounds }, state: { fit } };
  const adjust = () => (done.adjusted += 1);
  const offer = (is) => (done.offered = is);
  return { layer, done, fitting: fittingOf(layer, adjust, offer) };
}

test("the margin of an answer is not in view", () => {
  assert.equal(someInView([HERE], VIEW), true);
  assert.equal(someInView([at(4.1, 45.5), at(3, 46.1)], VIEW), false);
  assert.equal(someInView([], VIEW), false);
});

test("a filter that leaves nothing in view moves the map, once", () => {
  const { done, fitting } = stage();
  fitting.begin();
  fitting.answer([THERE]);
  fitting.answer([THERE]);
  assert.equal(done.adjusted, 1);
});

test("where something is in view the map stays, and the rest is offered", () => {
  const { done, fitting } = stage();
  fitting.begin();
  fitting.answer([HERE]);
  fitting.answer([]); // the reader's own hand has moved on
  assert.deepEqual(done, { adjusted: 0, offered: true });
});

test("where all is in view nothing is offered", () => {
  const { done, fitting } = stage({ holds: true });
  fitting.begin();
  fitting.answer([HERE]);
  assert.deepEqual(done, { adjusted: 0, offered: false });
});

test("an answer that comes before the page says what is left waits for it", () => {
  const { layer, done, fitting } = stage({ fit: null });
  fitting.begin();
  fitting.answer([]);
  assert.equal(done.adjusted, 0);
  layer.state = { fit: FIT };
  fitting.look();
  assert.equal(done.adjusted, 1);
});

test("without another filter an empty view stays empty", () => {
  const { done, fitting } = stage();
  fitting.answer([]);
  assert.equal(done.adjusted, 0);
});
