// The server is away, for a restart say: a note says so, the page stays to be read, and is there again by itself.

import { put, words } from "./dom.js";
import { onConnection } from "./door.js";

const note = document.createElement("p");
note.className = "va-away";
note.setAttribute("role", "status");
note.hidden = true;
document.body.append(note);

const isAway = () => !note.hidden;

function tell(away) {
  note.textContent = away ? words().away : "";
  if (away) put(note, "lang", words().lang);
  note.hidden = !away;
}

onConnection({
  lost: () => words() && tell(true),
  found: () => tell(false),
});

// A link followed now would leave the page for the browser's own, in which nothing is left to read.
document.addEventListener(
  "click",
  (event) => {
    const link = isAway() && event.target.closest?.("a[href]");
    if (link && link.origin === location.origin && link.target !== "_blank") event.preventDefault();
  },
  true,
);
