import assert from "node:assert/strict";
import { test } from "node:test";

import { sameFilters, toggled } from "../../geo/layers/static/filters.js";

test("a theme is added after those that are chosen, and taken away by a second click", () => {
  assert.deepEqual(toggled({ q: "pain" }, "food"), { q: "pain", themes: "food" });
  assert.deepEqual(toggled({ themes: "food" }, "care"), { themes: "food~care" });
  assert.deepEqual(toggled({ themes: "food~care" }, "food"), { themes: "care" });
});

test("how themes match goes with the last of them", () => {
  assert.deepEqual(toggled({ themes: "food", match: "all" }, "food"), {});
  assert.deepEqual(toggled({ themes: "food~care", match: "all" }, "food"), { themes: "care", match: "all" });
});

test("the filters that are given stay as they were", () => {
  const filters = Object.freeze({ themes: "food", match: "all" });
  toggled(filters, "food");
  assert.deepEqual(filters, { themes: "food", match: "all" });
});

test("filters are the same in any order, and not with another value", () => {
  assert.equal(sameFilters({ q: "a", themes: "b" }, { themes: "b", q: "a" }), true);
  assert.equal(sameFilters({ q: "a" }, { q: "b" }), false);
  assert.equal(sameFilters({ q: "a" }, {}), false);
});
