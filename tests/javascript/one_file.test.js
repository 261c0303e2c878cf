import assert from "node:assert/strict";
import { test } from "node:test";

import { followed, read, toggled, written } from "../../pages/assets/one_file/asked.js";
import { counted, fold, found, holds, onThemes, wordsOf } from "../../pages/assets/one_file/finding.js";
import { gathered } from "../../pages/assets/one_file/gathering.js";

const row = (id, more = {}) => ({
  id,
  name: id,
  kind: "place",
  themes: ["making"],
  at: [45, 3],
  spot: "15138",
  area: false,
  waiting: 0,
  text: "",
  sources: [],
  place: "Murat",
  teaser: "",
  ...more,
});
const everywhere = () => true;

// The same as tests/web/test_one_file.py says of `fold`.
test("a text is folded as the atlas folds what is searched in", () => {
  const pairs = [
    ["St-Éloy-les-Mines", "saint eloy les mines"],
    ["Cœur d’Auvergne & Cie", "coeur d auvergne et cie"],
    ["L'épicerie, à Saint-Étienne !", "l epicerie a saint etienne"],
  ];
  for (const [text, folded] of pairs) assert.equal(fold(text), folded);
});

test("all words must begin some word, whatever their number and gender", () => {
  const text = "atelier des habitants\nsaint etienne";
  assert.ok(holds(text, wordsOf("les habitantes de St-Étienne")));
  assert.ok(holds(text, wordsOf("ateliers")));
  assert.ok(!holds(text, wordsOf("atelier fablab")));
  assert.ok(!holds(text, wordsOf("bitant"))); // no middle of a word
});

test("a place, a source, a text and themes are asked of the same rows", () => {
  const rows = [row("a", { text: "bois", sources: ["s"] }), row("b", { spot: "63113", themes: ["work"] })];
  const ids = (some) => some.map(({ id }) => id).join("");
  const asked = { q: "", place: "", source: "" };
  assert.equal(ids(found(rows, asked)), "ab");
  assert.equal(ids(found(rows, { ...asked, q: "bois" })), "a");
  assert.equal(ids(found(rows, { ...asked, place: "63113" })), "b");
  assert.equal(ids(found(rows, { ...asked, source: "s" })), "a");
  assert.equal(ids(onThemes(rows, ["work"])), "b");
  assert.deepEqual(counted(rows), { making: 1, work: 1 });
});

test("the address says what is on screen, and a card keeps what is filtered", () => {
  const asked = read("#lang=en&q=bois%20vert&themes=making~work&place=15138");
  assert.deepEqual(read(written(asked)), asked);
  assert.deepEqual(toggled(["making"], "work"), ["making", "work"]);
  assert.deepEqual(toggled(["making", "work"], "making"), ["work"]);
  assert.equal(followed("#id=b", asked).q, "bois vert");
  assert.equal(followed("#source=s", asked).q, "");
  assert.equal(followed("#source=s", asked).lang, "en");
});

test("near points are one cluster, which opens as a list where they share a place", () => {
  const rows = [row("a"), row("b", { waiting: 1, themes: ["work"] }), row("c", { at: [48, 2] })];
  const [cluster, alone] = gathered(rows, 8, everywhere, { 15138: { name: "Murat" } });
  assert.deepEqual(cluster.properties, {
    type: "cluster",
    count: 2,
    themes: { making: 1, work: 1 },
    bounds: [3, 45, 3, 45],
    place: "15138",
    name: "Murat",
    waiting: 1,
  });
  assert.equal(alone.properties.id, "c");
  const parted = gathered([row("a", { own: true }), row("b", { at: [45.001, 3.001] })], 8, everywhere, {});
  assert.equal(parted[0].properties.place, ""); // addresses of one town part at a closer look
  assert.equal(gathered(rows, 8, ([lat]) => lat > 46, {}).length, 1);
});

test("an area is no point, and many of them are told as one", () => {
  const places = Object.fromEntries(
    Array.from({ length: 13 }, (_, number) => [`D${number}`, { name: `${number}`, at: [45, 3 + number / 1000] }]),
  );
  const rows = Object.keys(places).map((spot) => row(spot, { spot, area: true, at: [45, 3] }));
  const few = gathered(rows.slice(0, 2), 6, everywhere, places);
  assert.deepEqual(
    few.map(({ properties: { type, code, id } }) => [type, code, id]),
    [
      ["area", "D0", "D0"],
      ["area", "D1", "D1"],
    ],
  );
  const [many, ...others] = gathered(rows, 6, everywhere, places);
  assert.deepEqual([many.properties.type, many.properties.areas, many.properties.count, others.length], ["areas", 13, 13, 0]);
});
