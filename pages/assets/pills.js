// On a phone the themes are a row that scrolls. Those that a link or the back button has chosen are brought into sight: no
// chip says them a second time.
import { all } from "./dom.js";
import { onRest } from "./door.js";

let chosen = "";

onRest(() => {
  const pills = all(".st-key-themes button");
  const pressed = pills.filter((pill) => pill.ariaPressed === "true");
  const now = pressed.map((pill) => pills.indexOf(pill)).join();
  if (now === chosen) return;
  chosen = now;
  const row = pressed[0]?.parentElement.getBoundingClientRect();
  const isSeen = (pill) => pill.getBoundingClientRect().right <= row.right && pill.getBoundingClientRect().left >= row.left;
  // Along the row alone: the page stays where the reader is.
  if (row && !pressed.some(isSeen)) pressed[0].parentElement.scrollLeft += pressed[0].getBoundingClientRect().left - row.left - 8;
});
