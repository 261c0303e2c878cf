import assert from "node:assert/strict";
import { test } from "node:test";

import { afterNextFrame } from "../../geo/layers/static/frames.js";

test("what can wait comes after the frame, not within it", (t) => {
  const frames = [];
  const tasks = [];
  globalThis.requestAnimationFrame = (callback) => frames.push(callback);
  t.mock.method(globalThis, "setTimeout", (callback, delay = 0) => tasks.push({ callback, delay }));
  const done = [];
  afterNextFrame(() => done.push("acted"));
  assert.deepEqual([frames.length, tasks.length], [1, 0]);
  frames.forEach((callback) => callback());
  done.push("painted");
  assert.deepEqual(
    tasks.map(({ delay }) => delay),
    [0],
  );
  tasks.forEach(({ callback }) => callback());
  assert.deepEqual(done, ["painted", "acted"]);
});
