import assert from "node:assert/strict";
import { test } from "node:test";
import { Typing } from "../../pages/assets/typing.js";

function storage(held) {
  let text = held;
  return { getItem: () => text, setItem: (_, value) => (text = value) };
}

test("what was typed is found again until it is sent", () => {
  const kept = storage(null);
  const typing = new Typing(kept);
  typing.keep("a", "mot");
  typing.keep("a", "mot à mot");
  typing.keep("b", "autre");
  typing.drop("b");
  typing.drop("c");
  assert.deepEqual([...new Typing(kept).left()], [["a", "mot à mot"]]);
});

test("what cannot be read, or kept, is as if nothing was typed", () => {
  for (const held of ["{", "[1]", "null", "7"]) assert.deepEqual([...new Typing(storage(held)).left()], []);
  const refusing = {
    getItem: () => {
      throw new Error("refused");
    },
    setItem: () => {
      throw new Error("full");
    },
  };
  new Typing(refusing).keep("a", "mot");
  assert.deepEqual([...new Typing(refusing).left()], []);
});
