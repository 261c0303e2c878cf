// What a page of Streamlit cannot do by itself: copy to the clipboard, the page's language, the name of the map's
// frame, a way past the filters by keyboard. No data from people is ever made into HTML here.
(function () {
  "use strict";

  function copy(button, text) {
    const done = () => {
      const before = button.textContent;
      button.textContent = button.dataset.done;
      button.setAttribute("aria-live", "polite");
      setTimeout(() => (button.textContent = before), 1800);
    };
    if (navigator.clipboard) return navigator.clipboard.writeText(text).then(done);
    // Plain HTTP on a local network has no clipboard API.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.appendChild(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
    return done();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-copy], [data-copy-link]");
    if (button) copy(button, "copy" in button.dataset ? button.dataset.copy : window.location.href);
  });

  // Streamlit draws at its own pace: follow what it adds.
  function mend() {
    const marker = document.querySelector(".va-lang");
    if (marker && document.documentElement.lang !== marker.dataset.lang) document.documentElement.lang = marker.dataset.lang;
    const frame = document.querySelector(".st-key-map iframe");
    const title = marker && marker.dataset.mapTitle;
    if (frame && title && frame.title !== title) frame.title = title;
    if (marker) skipLink(marker.dataset.skip);
    bringCard();
    followStory();
    document.querySelectorAll("[data-svg]:empty").forEach(draw);
  }

  // On a phone the card lies under the map: a tap on a marker brings it into sight. A page just opened stays put.
  let shownCard = "";
  function bringCard() {
    const title = document.querySelector(".va-card h2");
    const name = title ? title.textContent : "";
    if (name === shownCard) return;
    shownCard = name;
    if (name && window.innerWidth <= 640 && navigator.userActivation && navigator.userActivation.hasBeenActive) {
      document.querySelector(".st-key-panel").scrollIntoView({ block: "start" });
    }
  }

  // Streamlit drops SVG from HTML; ours comes escaped by the same templates as the rest, and is drawn here.
  function draw(holder) {
    const parsed = new DOMParser().parseFromString(decodeURIComponent(holder.dataset.svg), "image/svg+xml");
    holder.append(document.importNode(parsed.documentElement, true));
  }

  // Another step of a story: said aloud, and read from its beginning.
  let shownStep = "";
  function followStory() {
    const step = document.querySelector(".va-step");
    const said = step ? step.dataset.announce : "";
    if (said === shownStep) return;
    const first = !shownStep;
    shownStep = said;
    if (!said || first) return;
    announcer().textContent = said;
    const panel = document.querySelector(".st-key-panel");
    panel.scrollTop = 0;
    if (window.innerWidth <= 640) panel.scrollIntoView({ block: "start" });
  }

  // A region that stays, since what Streamlit draws anew is not announced.
  function announcer() {
    let region = document.querySelector(".va-announcer");
    if (!region) {
      region = document.createElement("div");
      region.className = "va-announcer";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    return region;
  }

  // The first stop of the keyboard leads to the results: the panel of the map, or the main column.
  function skipLink(text) {
    let link = document.querySelector(".va-skip");
    if (!link) {
      link = document.createElement("a");
      link.className = "va-skip";
      link.href = "#";
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const target = document.querySelector(".st-key-panel") || document.querySelector("[data-testid=stMain]");
        target.tabIndex = -1;
        target.focus();
      });
      document.body.prepend(link);
    }
    if (link.textContent !== text) link.textContent = text;
  }
  new MutationObserver(mend).observe(document.documentElement, { childList: true, subtree: true });
  mend();
})();
