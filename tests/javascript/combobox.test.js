import assert from "node:assert/strict";
import { test } from "node:test";

import { pressed } from "../../pages/assets/combobox.js";

test("the arrows go through the options and come round at both ends", () => {
  assert.deepEqual(pressed("ArrowDown", -1, 3), { light: 0, own: true });
  assert.deepEqual(pressed("ArrowDown", 1, 3), { light: 2, own: true });
  assert.deepEqual(pressed("ArrowDown", 2, 3), { light: 0, own: true });
  assert.deepEqual(pressed("ArrowUp", -1, 3), { light: 2, own: true });
  assert.deepEqual(pressed("ArrowUp", 0, 3), { light: 2, own: true });
});

test("Enter chooses the lit option; without one the text is searched for, and the list closes", () => {
  assert.deepEqual(pressed("Enter", 1, 3), { choose: 1, own: true });
  assert.deepEqual(pressed("Enter", -1, 3), { close: true });
});

test("Enter without a list stops a question that is still on its way", () => {
  assert.deepEqual(pressed("Enter", -1, 0), { close: true });
});

test("Escape closes an open list, and is the box's own where none is open", () => {
  assert.deepEqual(pressed("Escape", 0, 3), { close: true, own: true });
  assert.deepEqual(pressed("Escape", -1, 0), {});
});

test("letters and arrows without a list are left to the box", () => {
  for (const key of ["a", "Tab", "Home", "ArrowLeft"]) assert.deepEqual(pressed(key, 1, 3), {});
  for (const key of ["ArrowDown", "ArrowUp"]) assert.deepEqual(pressed(key, -1, 0), {});
});
