// Links of our own HTML followed without loading the page anew, and the arrow keys in the matrix of links.
(function () {
  "use strict";

  let opened = "";

  // Streamlit runs the page again for the address of the back button: a link with `data-soft` is followed that way.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[data-soft]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const target = new URL(link.getAttribute("href"), document.baseURI);
    history.pushState({}, "", target);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    opened = target.searchParams.get("with") ? "pair" : "page";
  });

  // What was opened comes into sight, and the keyboard goes on from there.
  new MutationObserver(() => {
    const title = opened === "pair" && document.querySelector(".va-pair h2");
    if (!title || document.querySelector("[data-testid=stApp][data-test-script-state=running]")) return;
    opened = "";
    title.focus({ preventScroll: true });
    title.closest(".va-pair").scrollIntoView({ block: "start" });
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"] });

  // One stop of the keyboard for the whole matrix; the arrows go from cell to cell, over empty ones.
  const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest && event.target.closest("[data-grid] td a");
    const step = cell && STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const rows = [...cell.closest("table").rows].map((row) => [...row.cells]);
    let row = cell.closest("tr").rowIndex;
    let column = cell.closest("td").cellIndex;
    let next = null;
    while (!next) {
      row += step[0];
      column += step[1];
      if (!rows[row] || !rows[row][column]) return;
      next = rows[row][column].querySelector("a");
    }
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
})();
