import assert from "node:assert/strict";
import { test } from "node:test";

import { nameOf, say } from "../../geo/layers/static/saying.js";
import { arcs, shortCount } from "../../geo/layers/static/shapes.js";

const WORDS = {
  cluster: "{n} initiatives",
  cluster_place: "{n} initiatives à {place}",
  area: "{n} en {area}",
  areas_zoom: "{n} dans {areas} territoires",
  waiting: "personne cité",
  some_waiting: "dont {waiting} sans parole",
  kinds: { place: "Lieu" },
};
const nameIn = (p) => nameOf(p, WORDS, (theme) => `[${theme}]`);

test("a value is said where its name stands, and an unknown name stays", () => {
  assert.equal(say("{n} à {place}, {n}", { n: 3 }), "3 à {place}, 3");
});

test("a value that looks like a name, or like an order, is said as it is", () => {
  assert.equal(say("{a}{b}", { a: "{b}", b: "$&" }), "{b}$&");
});

test("each kind of marker has its sentence", () => {
  assert.equal(nameIn({ type: "cluster", count: 4 }), "4 initiatives");
  assert.equal(nameIn({ type: "cluster", count: 2, place: "15138", name: "Murat" }), "2 initiatives à Murat");
  assert.equal(nameIn({ type: "area", count: 3, name: "Auvergne" }), "3 en Auvergne");
  assert.equal(nameIn({ type: "areas", count: 9, areas: 2 }), "9 dans 2 territoires");
});

test("a country or a continent is called as the reader's language calls it, any other place as it is", () => {
  const english = { ...WORDS, names: { Afrique: "Africa" } };
  assert.equal(nameOf({ type: "area", count: 1, name: "Afrique" }, english), "1 en Africa");
  assert.equal(nameOf({ type: "cluster", count: 2, place: "C-AF", name: "Afrique" }, english), "2 initiatives à Africa");
  assert.equal(nameOf({ type: "area", count: 3, name: "Auvergne" }, english), "3 en Auvergne");
});

test("an initiative says its name, kind, place and themes, and leaves out what is not known", () => {
  const p = { type: "initiative", name: "La Cocotte", kind: "place", place: "Murat", themes: ["food", "care"] };
  assert.equal(nameIn(p), "La Cocotte, Lieu, Murat, [food], [care]");
  assert.equal(nameIn({ ...p, place: "", themes: [] }), "La Cocotte, Lieu");
});

test("a count fits into a ring", () => {
  assert.deepEqual([7, 999, 1000, 1999, 999999, 1234567].map(shortCount), ["7", "999", "1k", "1k", "999k", "1.2M"]);
});

test("the arcs of a ring are the shares of the themes, all around", () => {
  assert.equal(
    arcs({ food: 1, care: 3 }, (theme) => `#${theme}`),
    "#food 0deg 90deg,#care 90deg 360deg",
  );
  assert.equal(
    arcs({}, () => ""),
    "",
  );
});

test("what waits for words says so, a group how many of it do", () => {
  assert.equal(
    nameIn({ type: "initiative", name: "La Cocotte", kind: "place", themes: [], waiting: 1 }),
    "La Cocotte, Lieu, personne cité",
  );
  assert.equal(nameIn({ type: "cluster", count: 4, waiting: 3 }), "4 initiatives (dont 3 sans parole)");
  assert.equal(nameIn({ type: "area", count: 1, name: "Auvergne", waiting: 1 }), "1 en Auvergne (personne cité)");
});
