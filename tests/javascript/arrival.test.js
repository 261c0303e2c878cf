import assert from "node:assert/strict";
import { test } from "node:test";
import { listen, pageOf } from "../../pages/assets/workshop/arrival.js";

const SITE = "https://journal.example";
const PAGE = { html: "<p>a", title: " Un titre ", address: `${SITE}/a?b#c` };

test("a page has its address where the browser says the same of its site", () => {
  assert.deepEqual(pageOf(PAGE, SITE), { html: "<p>a", address: `${SITE}/a?b#c`, site: "journal.example", title: "Un titre" });
  for (const [address, origin] of [
    [PAGE.address, "https://other.example"],
    [PAGE.address, "null"],
    ["file:///a", "null"],
    ["javascript:1", SITE],
    [7, SITE],
  ])
    assert.deepEqual(pageOf({ ...PAGE, address }, origin), { html: "<p>a", address: "", site: "", title: "Un titre" });
});

test("what is no page, or too heavy, is none", () => {
  for (const data of [null, {}, "a", { html: 7 }, { html: " " }, { html: "a".repeat(10_000_001) }]) assert.equal(pageOf(data, SITE), null);
  assert.equal(pageOf({ html: "a", title: { length: 2 } }, SITE).title, "");
  assert.equal(pageOf({ html: "a", title: "a".repeat(400) }, SITE).title.length, 300);
});

function window_(opener) {
  const heard = [];
  globalThis.window = { opener, addEventListener: (_, act) => heard.push(act) };
  return (event) => heard.forEach((act) => act({ origin: SITE, ...event }));
}

test("only the window that opened this one is heard, once, and when the room is ready", () => {
  const answers = [];
  const opener = { postMessage: (...said) => answers.push(said) };
  const say = window_(opener);
  const got = [];
  let ready = false;
  listen(
    () => ready,
    (page) => got.push(page),
  );
  const hello = { verbatlas: "hello", nonce: "n" };
  const page = { ...PAGE, verbatlas: "page", nonce: "n" };
  say({ source: opener, data: hello });
  say({ source: opener, data: page });
  assert.deepEqual([answers, got], [[], []], "the room is not ready");
  ready = true;
  for (const data of [null, "hello", {}, { verbatlas: "hello" }, { verbatlas: "hello", nonce: 1 }]) say({ source: opener, data });
  say({ source: {}, data: hello });
  say({ source: opener, data: page });
  assert.deepEqual([answers, got], [[], []], "nobody said hello");
  say({ source: opener, data: hello });
  assert.deepEqual(answers, [[{ verbatlas: "ready", nonce: "n" }, SITE]]);
  say({ source: {}, data: page });
  say({ source: opener, data: { ...page, nonce: "m" } });
  assert.deepEqual(got, []);
  say({ source: opener, data: page });
  say({ source: opener, data: page });
  assert.deepEqual(
    got.map((one) => one.title),
    ["Un titre"],
  );
});

test("without a window that opened this one nobody is heard", () => {
  let heard = 0;
  globalThis.window = { opener: null, addEventListener: () => (heard += 1) };
  listen(
    () => true,
    () => {},
  );
  assert.equal(heard, 0);
});
