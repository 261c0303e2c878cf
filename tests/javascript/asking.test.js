import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { addressOf, asking } from "../../geo/layers/static/asking.js";
import { PLANE } from "./plane.js";

const answerOf = (name, etag = name) => ({ ok: true, headers: new Headers({ ETag: etag }), json: async () => ({ features: [name] }) });
const soon = () => new Promise((done) => setImmediate(done));

let heard;
let asked; // {address, answer(response), fail()} of each question
let questions;

beforeEach(() => {
  mock.restoreAll();
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date", "setTimeout"] });
  asked = [];
  mock.method(globalThis, "fetch", (address, { signal }) => {
    return new Promise((answer, reject) => {
      asked.push({ address, answer, fail: () => reject(new TypeError("away")) });
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  });
  heard = { drawn: [], ready: [], away: [], waiting: [] };
  questions = asking({
    answer: (features) => heard.drawn.push(...features),
    ready: (features) => heard.ready.push(...features),
    waiting: (is) => heard.waiting.push(is),
    away: (is) => heard.away.push(is),
  });
});

async function answered(number, name) {
  asked[number].answer(answerOf(name));
  await soon();
}

test("an answer is drawn, and the reader waits no longer", async () => {
  questions.ask("a");
  await answered(0, "murat");
  assert.deepEqual(heard.drawn, ["murat"]);
  assert.deepEqual(heard.waiting, [true, false]);
});

test("the same question is asked once while it is on its way", () => {
  questions.ask("a");
  questions.ask("a");
  assert.equal(asked.length, 1);
});

test("a question that another overtakes is not drawn, whenever its answer comes", async () => {
  questions.ask("a");
  questions.ask("b");
  await answered(0, "old");
  await answered(1, "new");
  assert.deepEqual(heard.drawn, ["new"]);
});

test("what was answered a moment ago is drawn again without asking; later it is asked for too", async () => {
  questions.ask("a");
  await answered(0, "murat");
  questions.ask("a");
  assert.equal(asked.length, 1);
  assert.deepEqual(heard.drawn, ["murat", "murat"]);
  mock.timers.tick(3001);
  questions.ask("a");
  assert.equal(asked.length, 2);
});

test("an answer that did not change is not drawn twice", async () => {
  questions.ask("a");
  await answered(0, "murat");
  mock.timers.tick(3001);
  questions.ask("a");
  await answered(1, "murat");
  assert.deepEqual(heard.drawn, ["murat", "murat"]); // at first, and at once when asked again
});

test("what is prepared is drawn only when it is asked for", async () => {
  questions.prepare("a");
  await answered(0, "murat");
  assert.deepEqual(heard.drawn, []);
  questions.ask("a");
  assert.deepEqual(heard.drawn, ["murat"]);
});

test("a server that is away is asked again, later each time, until it answers", async () => {
  questions.ask("a");
  asked[0].fail();
  await soon();
  assert.deepEqual(heard.away, [true]);
  mock.timers.tick(500);
  asked[1].fail();
  await soon();
  mock.timers.tick(1999);
  assert.equal(asked.length, 2);
  mock.timers.tick(1);
  await answered(2, "murat");
  assert.deepEqual(heard.away, [true, true, false]);
  assert.deepEqual(heard.drawn, ["murat"]);
});

const boxAt = (lat, lon) =>
  new URLSearchParams(addressOf(PLANE(), "api", {}, [lat, lon], 9).split("?")[1]).get("bbox").split(",").map(Number);

test("the address holds the filters, a box and the zoom", () => {
  const address = addressOf(PLANE(), "api/clusters", { q: "l'été & moi" }, [45, 3], 9);
  const query = new URLSearchParams(address.split("?")[1]);
  assert.ok(address.startsWith("api/clusters?"));
  assert.deepEqual([query.get("q"), query.get("zoom")], ["l'été & moi", "9"]);
});

test("the box holds the whole view, west, south, east, north, and no small move changes it", () => {
  const [west, south, east, north] = boxAt(45, 3);
  assert.ok(west <= 2.5 && east >= 3.5 && south <= 44.7 && north >= 45.3);
  assert.deepEqual(boxAt(45.001, 3.001), [west, south, east, north]);
  assert.notDeepEqual(boxAt(45.2, 3.2), [west, south, east, north]);
});

test("the box ends before the poles", () => {
  const [, south, , north] = boxAt(85, 3);
  assert.ok(north === 85 && south < 85);
});

test("what is fetched ahead is ready, not drawn, until it is asked for", async () => {
  questions.prepare("a");
  await answered(0, "murat");
  assert.deepEqual([heard.ready, heard.drawn], [["murat"], []]);
  questions.ask("a");
  assert.deepEqual([heard.ready, heard.drawn], [["murat"], ["murat"]]);
  assert.equal(asked.length, 1);
});

test("what is known already is ready at once; what is asked for meanwhile is drawn instead", async () => {
  questions.ask("a");
  await answered(0, "murat");
  questions.prepare("a");
  assert.deepEqual([heard.ready, asked.length], [["murat"], 1]);
  questions.prepare("b");
  questions.ask("b");
  await answered(1, "thiers");
  assert.deepEqual([heard.ready, heard.drawn], [["murat"], ["murat", "thiers"]]);
});
