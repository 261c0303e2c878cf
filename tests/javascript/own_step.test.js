import assert from "node:assert/strict";
import { test } from "node:test";

import { isOwnStep, isSameView } from "../../pages/web/shell/own_step.js";

const at = (address) => new URL(address, "http://atlas.example");
const since = { acted: false, moved: false, arrived: false };

test("what the reader did on the page is a step, here and to another page", () => {
  assert.equal(isOwnStep(at("/"), at("/?themes=food"), { ...since, acted: true, arrived: true }), true);
  assert.equal(isOwnStep(at("/"), at("/temoignages"), { ...since, acted: true }), true);
});

test("what a page brings along on its arrival is no step of its own", () => {
  assert.equal(isOwnStep(at("/temoignages"), at("/temoignages?themes=food"), { ...since, arrived: true }), false);
});

test("what a marker opens is a step, also right after the arrival", () => {
  assert.equal(isOwnStep(at("/"), at("/?id=murat"), { ...since, moved: true, arrived: true }), true);
});

test("what comes later on a page is a step", () => {
  assert.equal(isOwnStep(at("/"), at("/?id=murat"), since), true);
});

test("another page is a step, whatever led there", () => {
  assert.equal(isOwnStep(at("/?by=person"), at("/temoignages?by=person"), { ...since, arrived: true }), true);
  assert.equal(isOwnStep(at("/"), at("/temoignages"), since), true);
});

test("the address that stands there is no step, whatever was done", () => {
  assert.equal(isOwnStep(at("/?id=murat"), at("/?id=murat"), { acted: true, moved: true, arrived: false }), false);
});

test("two addresses are of one view in any order, wherever the map looks", () => {
  assert.equal(isSameView(at("/?themes=food&at=45~3~7&q=lab"), at("/?q=lab&themes=food&at=46~2~6")), true);
  assert.equal(isSameView(at("/?themes=food"), at("/?themes=food&id=murat")), false);
  assert.equal(isSameView(at("/?themes=food"), at("/temoignages?themes=food")), false);
});
