import assert from "node:assert/strict";
import { test } from "node:test";

import { chosenOf } from "../../geo/layers/static/bases.js";

const OFFERED = [{ url: "https://plan.example" }, { url: "https://photos.example" }];

test("who never chose gets the first tiles, and so does who chose what is not offered any more", () => {
  assert.equal(chosenOf(OFFERED, null), 0);
  assert.equal(chosenOf(OFFERED, "https://gone.example"), 0);
});

test("what was chosen comes back, none at all too", () => {
  assert.equal(chosenOf(OFFERED, "https://photos.example"), 1);
  assert.equal(OFFERED[chosenOf(OFFERED, "none")], undefined);
});
