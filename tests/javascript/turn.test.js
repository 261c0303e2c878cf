import assert from "node:assert/strict";
import { test } from "node:test";

import { addressOf } from "../../geo/layers/static/asking.js";
import { holderOf } from "../../geo/layers/static/features.js";
import { turnTo } from "../../geo/layers/static/turn.js";
import { PLANE } from "./plane.js";

test("a longitude is turned to the copy of the world that is nearest", () => {
  assert.equal(turnTo(-175, 170), 360);
  assert.equal(turnTo(175, -170), -360);
  assert.equal(turnTo(3, 725), 720);
  assert.ok(turnTo(3, 60) === 0);
});

test("a cluster that is drawn beyond the antimeridian holds what lies there under its other longitude", () => {
  const cluster = { geometry: { coordinates: [184, -17] }, properties: { type: "cluster", bounds: [183, -18, 185, -16] } };
  assert.equal(holderOf([cluster], { id: "wallis", at: [-17, -176], spot: "" }), cluster);
  assert.equal(holderOf([cluster], { id: "lyon", at: [-17, 4], spot: "" }), null);
});

test("a view of many worlds asks for three at most", () => {
  const query = new URLSearchParams(addressOf(PLANE(1_400_000), "api", {}, [0, 0], 0).split("?")[1]);
  const [west, , east] = query.get("bbox").split(",").map(Number);
  assert.deepEqual([west, east], [-540, 540]);
});
