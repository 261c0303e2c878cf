// « Envoyer à l’atlas » in a page of its own making: whom it calls, what it sends and to whom, and when it stops.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const SCRIPT = readFileSync(new URL("../../pages/screen/bookmarklet.js", import.meta.url), "utf8");
const ATLAS = "https://atlas.example/contribuer?form=article";
const ORIGIN = "https://atlas.example";

// The page of an article, whose one timer runs when it is told to.
function clicked() {
  const room = { closed: false, told: [], postMessage: (data, to) => room.told.push([{ ...data }, to]) };
  const page = { room, tick: null, hears: null };
  const node = { outerHTML: "<html>words</html>" };
  const context = {
    ATLAS,
    BLOCKED: "",
    URL,
    Uint32Array,
    crypto,
    location: { href: "https://journal.example/a" },
    document: { title: "A title", documentElement: node, head: { outerHTML: "" }, body: { innerText: "words" } },
    setInterval: (call) => {
      page.tick = call;
      return 1;
    },
    clearInterval: () => {
      page.tick = null;
    },
  };
  context.window = {
    frames: [],
    open: () => room,
    getSelection: () => null,
    addEventListener: (_, heard) => {
      page.hears = heard;
    },
    removeEventListener: () => {
      page.hears = null;
    },
  };
  runInContext(SCRIPT, createContext(context));
  return page;
}

test("it calls the atlas alone, until the window is closed", () => {
  const shown = clicked();
  shown.tick();
  shown.tick();
  assert.deepEqual(
    shown.room.told.map(([data, to]) => [data.verbatlas, to]),
    [
      ["hello", ORIGIN],
      ["hello", ORIGIN],
    ],
  );
  shown.room.closed = true;
  shown.tick();
  assert.equal(shown.tick, null);
  assert.equal(shown.room.told.length, 2);
});

test("it sends once, to who answered from the atlas with its own number", () => {
  const page = clicked();
  page.tick();
  const [{ nonce }] = page.room.told[0];
  const ready = { source: page.room, origin: ORIGIN, data: { verbatlas: "ready", nonce } };
  for (const wrong of [{ source: {} }, { origin: "https://other.example" }, { data: { verbatlas: "ready", nonce: "other" } }]) {
    page.hears({ ...ready, ...wrong });
  }
  assert.equal(page.room.told.length, 1);
  page.hears(ready);
  const [sent, to] = page.room.told[1];
  assert.deepEqual(
    [sent.verbatlas, sent.html, sent.title, sent.address, to],
    ["page", "<html>words</html>", "A title", "https://journal.example/a", ORIGIN],
  );
  assert.deepEqual([page.tick, page.hears], [null, null]);
});
