import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive, leave, Offsets } from "../../pages/assets/workshop/offsets.js";
import { blocksOf, freeSentence, pieces, step, trimmed } from "../../pages/assets/workshop/passages.js";
import { Review } from "../../pages/assets/workshop/review.js";

const TEXT = "Une 🚲 rouge. « Été 👩‍🌾, dit-elle, c’est l’e\u0301te\u0301. » Fin de l’histoire ici. Et encore une phrase.";
const points = [...TEXT];

test("units and code points become one another at every character", () => {
  const offsets = new Offsets(TEXT);
  let units = 0;
  points.forEach((character, at) => {
    assert.equal(offsets.toUnits(at), units);
    assert.equal(offsets.toPoints(units), at);
    units += character.length;
  });
  assert.equal(offsets.toUnits(points.length), TEXT.length);
});

test("what arrives and leaves is what it was, with the words of the text", () => {
  const item = {
    start: 16,
    end: 33,
    segments: [
      [16, 25],
      [27, 33],
    ],
  };
  const [one] = arrive({ text: TEXT, items: [item], toponyms: [], versions: [] }).items;
  const [left] = leave(TEXT, [one], " […] ");
  const words = item.segments.map(([start, end]) => points.slice(start, end).join("")).join(" […] ");
  assert.deepEqual({ ...left, text: undefined }, { ...item, text: undefined });
  assert.equal(left.text, words);
});

test("pieces are the text, each with what holds it", () => {
  const spans = [
    { start: 2, end: 9 },
    { start: 4, end: 6 },
    { start: 5, end: 12 },
  ];
  const cut = pieces("abcdefghijklmno", spans);
  assert.equal(cut.map(({ start, end }) => "abcdefghijklmno".slice(start, end)).join(""), "abcdefghijklmno");
  assert.deepEqual(cut.find((one) => one.start === 5).within, [0, 1, 2]);
  assert.deepEqual(cut.at(-1).within, []);
});

test("a border never stands inside of what is seen as one character", () => {
  const bicycle = TEXT.indexOf("🚲");
  assert.equal(step(TEXT, bicycle, true, false), bicycle + 2);
  const farmer = TEXT.indexOf("👩");
  assert.equal(step(TEXT, farmer, true, false), farmer + "👩‍🌾".length);
  const letter = TEXT.indexOf("e\u0301");
  assert.equal(step(TEXT, letter, true, false), letter + 2);
  assert.equal(step(TEXT, letter + 2, false, false), letter);
  assert.equal(TEXT.slice(...trimmed(TEXT, letter + 1, letter + 4)), "e\u0301te\u0301");
  assert.equal(step(TEXT, 0, false, false), 0);
  assert.equal(step(TEXT, TEXT.length, true, true), TEXT.length);
});

test("a border moves by words", () => {
  assert.equal(step(TEXT, 0, true, true), 3);
  assert.equal(TEXT.slice(step(TEXT, TEXT.indexOf(". «"), false, true)).slice(0, 5), "rouge");
});

function review() {
  const start = TEXT.indexOf("Été");
  const end = TEXT.indexOf(" » Fin");
  const quote = {
    start,
    end,
    segments: [
      [start, start + 10],
      [TEXT.indexOf("c’est"), end],
    ],
    kind: "testimony",
    taken: true,
  };
  const plain = { refused: false, seen: false, role: "", organisation: "", candidates: ["Zoé Martin"], double: null };
  const items = [
    { ...plain, ...quote, key: "q0", speaker: "Zoé Martin", about: ["s1", "s0"] },
    { ...plain, ...quote, key: "q1", speaker: "Z. Martin", about: ["s0"], role: "maire" },
    { ...plain, ...quote, key: "q2", speaker: "", about: [], taken: false },
  ];
  return new Review({
    text: TEXT,
    items,
    subjects: [
      { key: "s0", name: "A", themes: [] },
      { key: "s1", name: "B", themes: [] },
    ],
    source: {},
    toponyms: [],
  });
}

test("two speakers are merged in one act, and parted by one undo", () => {
  const one = review();
  assert.equal(one.merge("Zoé Martin", "Z. Martin"), 1);
  assert.deepEqual(
    one.items.map((item) => item.speaker),
    ["Z. Martin", "Z. Martin", ""],
  );
  assert.equal(one.items[0].role, "maire");
  assert.equal(one.undo(), true);
  assert.deepEqual(
    one.items.map((item) => item.speaker),
    ["Zoé Martin", "Z. Martin", ""],
  );
  assert.equal(one.undo(), false);
});

test("the same speaker everywhere: where the name was proposed, or none", () => {
  const one = review();
  one.say("q0", { speaker: "Zoé M.", role: "fleuriste" });
  assert.equal(one.sameEverywhere("q0"), 1);
  assert.deepEqual(
    one.items.map((item) => item.speaker),
    ["Zoé M.", "Z. Martin", "Zoé M."],
  );
});

test("accepting all acts on what was looked at, and never on what was refused", () => {
  const one = review();
  one.refuse("q1");
  one.say("q0", { taken: false });
  assert.equal(one.acceptSeen(["q0", "q1", "q2"]), 0);
  one.see(new Set(["q0"]));
  assert.equal(one.acceptSeen(["q0", "q1", "q2"]), 1);
  assert.deepEqual(
    one.taken.map((item) => item.key),
    ["q0"],
  );
});

test("the initiatives that it may be of come one after the other, and again", () => {
  const one = review();
  const seen = [0, 1, 2].map(() => {
    one.nextAbout("q0");
    return one.items[0].about[0];
  });
  assert.deepEqual(seen, ["s0", "s1", "s0"]);
});

test("a border stays between its neighbours, and moving it is one act", () => {
  const one = review();
  const before = one.items[0].segments[0][1];
  for (let moves = 0; moves < 60; moves += 1) one.moveBorder("q0", 1, true, false);
  const [[, left], [right]] = one.items[0].segments;
  assert.ok(left > before && left < right);
  one.undo();
  assert.equal(one.items[0].segments[0][1], before);
});

test("a passage is what was selected, or the next sentence that nothing has taken", () => {
  const one = review();
  const key = one.mark("narration", null, 0);
  assert.equal(TEXT.slice(one.item(key).start, one.item(key).end), "Une 🚲 rouge.");
  const fin = TEXT.indexOf("Fin");
  const other = one.mark("testimony", [fin - 1, fin + 4]);
  assert.equal(TEXT.slice(one.item(other).start, one.item(other).end), "Fin");
  assert.equal(one.mark("testimony", [fin, fin + 3]), other, "one passage is one item");
  assert.deepEqual(one.item(other).about, ["s1", "s0"], "what is nearest tells what it is of");
  assert.equal(freeSentence("Court.", 0, []), null);
});

test("a new initiative starts from where the one before is, and one of the atlas is there once", () => {
  const one = review();
  one.tell("s1", { place: "Murat", code: "15138" });
  assert.equal(one.subject(one.newSubject("q0", { name: "C" })).place, "Murat");
  const known = one.newSubject("q0", { id: "known", name: "K" });
  assert.equal(one.newSubject("q1", { id: "known", name: "K" }), known);
  assert.equal(one.subjects.length, 4);
});

test("typing in one field is one act", () => {
  const one = review();
  for (const speaker of ["A", "An", "Ana"]) one.say("q0", { speaker }, "speaker");
  one.undo();
  assert.equal(one.items[0].speaker, "Zoé Martin");
});

test("blocks are the text, cut between lines", () => {
  const line = `${"a".repeat(700)}🚲\n`;
  for (const text of ["", "one line", line.repeat(40), `${"b".repeat(9000)}\n${line.repeat(9)}`, "\n".repeat(9000)]) {
    const blocks = blocksOf(text);
    assert.equal(blocks.map(([start, end]) => text.slice(start, end)).join(""), text);
    assert.ok(blocks.slice(0, -1).every(([, end]) => text[end - 1] === "\n"));
  }
  assert.ok(blocksOf(line.repeat(40)).length > 5);
});

test("an act is undone by what it changed alone: what was not touched stays the same object", () => {
  const one = review();
  const untouched = { ...one.items[0], key: "q9", start: 90, end: 95, segments: [[90, 95]] };
  one.items.push(untouched);
  const before = JSON.stringify(one.items);
  one.refuse(one.items[0].key);
  one.mark("narration", [75, 88]);
  assert.equal(one.items.length, JSON.parse(before).length + 1);
  assert.ok(one.undo() && one.undo());
  assert.deepEqual(
    JSON.parse(before).map((item) => ({ ...item, seen: 0 })),
    one.items.map((item) => ({ ...item, seen: 0 })),
  );
  assert.ok(one.items.includes(untouched));
});
