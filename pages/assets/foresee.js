// A theme is chosen above the map: its frame is told at once, and has the markers before the page is drawn again.
(function () {
  "use strict";

  document.addEventListener(
    "click",
    (event) => {
      const pill = event.target.closest && event.target.closest(".st-key-themes button");
      const frame = pill && document.querySelector(".st-key-map iframe");
      const map = frame && frame.contentWindow.verbatlas;
      if (map) map.foresee([...document.querySelectorAll(".st-key-themes button")].indexOf(pill));
    },
    true
  );
})();
