// In the frame of another site: which turns of the wheel are the map's, and which key is named.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isMac, zooms } from "../../geo/layers/static/giving_way.js";

test("the wheel alone is the page's, with Ctrl or ⌘ it is the map's", () => {
  assert.equal(zooms({ ctrlKey: false, metaKey: false }), false);
  assert.equal(zooms({ ctrlKey: true, metaKey: false }), true);
  assert.equal(zooms({ ctrlKey: false, metaKey: true }), true);
});

test("the key that is named is on the reader's keyboard", () => {
  for (const platform of ["MacIntel", "MacPPC", "iPad"]) assert.equal(isMac(platform), true, platform);
  for (const platform of ["Win32", "Linux x86_64", "Linux armv8l", ""]) assert.equal(isMac(platform), false, platform);
});
