// On a phone the themes are a row that scrolls, with the chosen ones first: no chip says them a second time. Whatever chose
// them, a thumb, a link or the back button, they are brought into sight.
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
  if (row && !pressed.every(isSeen)) pressed[0].parentElement.scrollLeft = 0;
});
