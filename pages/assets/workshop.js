// « Lire un article »: its scripts and its style come when the room that they fill is there; no reader waits for them.
import { one } from "./dom.js";
import { go, onConnection, onDrawn } from "./door.js";
import { say } from "./say.js";

let asked = false;

onDrawn(() => {
  if (asked || !one("[data-workshop]")) return;
  asked = true;
  const room = import("./workshop/room.js"); // not joined to the others: it is a file of its own
  room.then(
    ({ fill }) => fill({ go, onConnection, onDrawn, say }),
    () => {
      asked = false; // the server was away
    },
  );
});
