// The entries of the list beside the map are links to their cards. A plain click tells the map's frame, which the server
// hears as it does a click on a marker: the panel alone is drawn anew. Where the frame is not there, the link is followed.
import { all, isPlain, one } from "./dom.js";
import { onDrawn } from "./door.js";

export const ENTRY = "a[data-entry]";
export const layer = () => one(".st-key-map iframe")?.contentWindow?.verbatlas;
export const entryOf = (id) => all(ENTRY).find((entry) => entry.dataset.entry === id);
const entryAt = ({ target }) => target.closest?.(ENTRY) ?? null;

// Whether the map's frame has told it: passerelles.js, where links of ours are followed, asks first.
export const opens = (link) => link.matches(ENTRY) && Boolean(layer()?.open(link.dataset.entry));

// The list is one piece, drawn anew where one entry of it changes: a press that began before is no click for the browser, and
// the focus is lost. Both mean the entry that was there: another may stand under a finger that has not moved.
const NEAR = 8; // CSS pixels that a finger moves as it presses
let pressed = null; // {entry, x, y}
let focused = null;
const isNear = ({ clientX, clientY }) => Math.hypot(clientX - pressed.x, clientY - pressed.y) < NEAR;

document.addEventListener("pointerdown", (event) => {
  focused = null;
  const entry = event.isPrimary && isPlain(event) ? entryAt(event) : null;
  pressed = entry && { entry, x: event.clientX, y: event.clientY };
});
document.addEventListener("pointerup", (event) => {
  if (pressed && !pressed.entry.isConnected && isNear(event)) entryOf(pressed.entry.dataset.entry)?.click();
  pressed = null;
});
document.addEventListener("pointercancel", () => (pressed = null));
document.addEventListener("focusin", (event) => (focused = entryAt(event)));
onDrawn(() => {
  if (!focused || focused.isConnected || document.activeElement !== document.body) return;
  entryOf(focused.dataset.entry)?.focus({ preventScroll: true });
});
