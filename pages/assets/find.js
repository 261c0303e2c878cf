// In the frame of another site, a link of the card opens the atlas beside that site, not inside the frame.
(function () {
  "use strict";

  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest && event.target.closest("a[href]");
      if (link && !link.target && document.querySelector(".va-embed")) {
        link.target = "_blank";
        link.rel = "noopener";
      }
    },
    true
  );
})();
