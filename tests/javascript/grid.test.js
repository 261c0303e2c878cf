import assert from "node:assert/strict";
import { test } from "node:test";

import { isArrow, nextInGrid } from "../../pages/assets/grid.js";

// Names, then links above the diagonal, as in the matrix of passerelles.
const ROWS = [
  [null, null, "1-2", null, "1-4"],
  [null, null, null, "2-3", null],
  [null, null, null, null, "3-4"],
];

test("an arrow goes to the next link of its row or column", () => {
  assert.equal(nextInGrid(ROWS, 0, 4, "ArrowDown"), "3-4");
  assert.equal(nextInGrid(ROWS, 2, 4, "ArrowUp"), "1-4");
});

test("empty cells are gone over", () => {
  assert.equal(nextInGrid(ROWS, 0, 2, "ArrowRight"), "1-4");
  assert.equal(nextInGrid(ROWS, 0, 4, "ArrowLeft"), "1-2");
});

test("at the edge, and where only empty cells follow, there is nowhere to go", () => {
  assert.equal(nextInGrid(ROWS, 0, 2, "ArrowLeft"), null);
  assert.equal(nextInGrid(ROWS, 0, 4, "ArrowRight"), null);
  assert.equal(nextInGrid(ROWS, 0, 2, "ArrowUp"), null);
  assert.equal(nextInGrid(ROWS, 1, 3, "ArrowDown"), null);
});

test("rows of unequal length have an edge each", () => {
  assert.equal(nextInGrid([["a"], ["b", "c"]], 1, 1, "ArrowUp"), null);
});

test("only the four arrows are arrows", () => {
  assert.deepEqual(["ArrowUp", "Enter", "toString"].map(isArrow), [true, false, false]);
});
