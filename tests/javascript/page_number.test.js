import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOf } from "../../pages/assets/page_number.js";

test("a number that there is no page of leads to the nearest one", () => {
  assert.equal(pageOf("12", 209), 12);
  assert.equal(pageOf("0", 209), 1);
  assert.equal(pageOf("-3", 209), 1);
  assert.equal(pageOf("1000", 209), 209);
  assert.equal(pageOf("", 209), 1);
  assert.equal(pageOf("2.6", 209), 3);
});
