// A theme is chosen above the map: its frame is told at once, and has the markers before the page is drawn again.
import { one } from "./dom.js";

document.addEventListener(
  "click",
  (event) => {
    const pill = event.target.closest?.(".st-key-themes button");
    const map = pill && one(".st-key-map iframe")?.contentWindow.verbatlas;
    map?.foresee([...document.querySelectorAll(".st-key-themes button")].indexOf(pill));
  },
  true,
);
