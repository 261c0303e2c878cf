import assert from "node:assert/strict";
import { test } from "node:test";

import { difference, holderOf, isLabel, keyOf, successorOf } from "../../geo/layers/static/features.js";

const feature = (properties, coordinates = [2.9, 45.1]) => ({ type: "Feature", geometry: { coordinates }, properties });
const murat = feature({ type: "initiative", id: "murat", name: "Murat" });
const thiers = feature({ type: "initiative", id: "thiers", name: "Thiers" });
const auvergne = feature({ type: "area", code: "O-auvergne", name: "Auvergne", count: 3 });
const cluster = (bounds, at) => feature({ type: "cluster", bounds, count: 4 }, at);

function drawnOf(features) {
  return difference(new Map(), features, (some) => ({ made: some })).next;
}

test("what an answer holds again is the same thing as before, not a new one", () => {
  const before = drawnOf([murat, thiers]);
  const { next, go, come } = difference(before, [structuredClone(thiers), auvergne], (some) => ({ made: some }));
  assert.equal([...next.values()][0], [...before.values()][1]);
  assert.deepEqual(go, [{ made: murat }]);
  assert.deepEqual(come, [{ made: auvergne }]);
});

test("a marker that says something else is another one", () => {
  const { go, come } = difference(drawnOf([murat]), [feature({ ...murat.properties, name: "Murat-le-Quaire" })], (some) => some);
  assert.equal(go.length, 1);
  assert.equal(come.length, 1);
});

test("the same answer changes nothing", () => {
  const before = drawnOf([murat, auvergne]);
  const { next, go, come } = difference(before, [murat, auvergne], () => assert.fail("made anew"));
  assert.deepEqual([...next], [...before]);
  assert.deepEqual([go, come], [[], []]);
});

test("focus finds an initiative and an area again by what they are, a cluster by what it holds", () => {
  assert.equal(keyOf(murat.properties), "i:murat");
  assert.equal(keyOf({ ...auvergne.properties, count: 9 }), keyOf(auvergne.properties));
  assert.notEqual(keyOf(cluster([1, 2, 3, 4]).properties), keyOf(cluster([1, 2, 3, 5]).properties));
});

test("labels are those of one area or of several", () => {
  assert.deepEqual([murat, auvergne, feature({ type: "areas" }), cluster([0, 0, 1, 1])].map(isLabel), [false, true, true, false]);
});

test("an initiative is held by its own marker before all others", () => {
  assert.equal(holderOf([auvergne, murat], { id: "murat", at: [45.1, 2.9], spot: "O-auvergne" }), murat);
});

test("one that is known by its area alone is held by the label", () => {
  assert.equal(holderOf([thiers, auvergne], { id: "murat", at: [45.1, 2.9], spot: "O-auvergne" }), auvergne);
});

test("among clusters the nearest that holds the place stands for it; longitude comes first in their boxes", () => {
  const near = cluster([2.8, 45, 3, 45.2], [2.91, 45.11]);
  const wide = cluster([2, 44, 4, 46], [3.6, 45.6]);
  const away = cluster([44, 2, 46, 4], [45.1, 2.9]);
  assert.equal(holderOf([wide, away, near], { id: "murat", at: [45.1, 2.9], spot: "" }), near);
});

test("nothing stands for what is not in view, nor for nothing", () => {
  assert.equal(holderOf([thiers], { id: "murat", at: [45.1, 2.9], spot: "" }), null);
  assert.equal(holderOf([thiers], { id: "", at: null, spot: "" }), null);
});

test("a cluster that opened hands the focus to the nearest of what it held, never to another place", () => {
  const opened = cluster([2, 45, 4, 46], [3, 45.5]);
  const near = feature({ type: "initiative", id: "near" }, [3.1, 45.6]);
  const far = feature({ type: "initiative", id: "far" }, [4, 46]);
  const elsewhere = feature({ type: "initiative", id: "elsewhere" }, [4.2, 45.5]);
  assert.equal(successorOf([elsewhere, far, near], opened), near);
  assert.equal(successorOf([elsewhere], opened), null);
  assert.equal(successorOf([elsewhere], near), null);
  assert.equal(successorOf([far, structuredClone(near)], near).properties.id, "near");
});
