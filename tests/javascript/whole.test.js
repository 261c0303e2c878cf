import assert from "node:assert/strict";
import { test } from "node:test";

import { whole } from "../../pages/assets/workshop/make.js";

globalThis.document = {
  createElement: () => {
    const node = {
      attributes: {},
      children: [],
      setAttribute: (name, value) => (node.attributes[name] = value),
      append: (...some) => node.children.push(...some),
    };
    return node;
  },
};
const kept = (text) => whole(text).map((part) => (typeof part === "string" ? part : `[${part.children.join("")}]`));

test("a mark stays with the word that it opens or ends, and no letter is lost", () => {
  assert.equal(
    kept("Elle dit : « nous avons tout repris », puis « oui ».").join(""),
    "Elle dit : [« nous] avons tout [repris »], puis [« oui »].",
  );
  assert.equal(kept("«\u00a0Oui\u00a0» et «non»").join(""), "[«\u00a0Oui\u00a0»] et [«non»]");
});

test("a word that is longer than a line may be cut, and a text without marks is as it was", () => {
  assert.equal(kept(`« ${"a".repeat(30)} fin`).join(""), `[« ${"a".repeat(20)}]${"a".repeat(10)} fin`);
  assert.deepEqual(kept("rien"), ["rien"]);
});
