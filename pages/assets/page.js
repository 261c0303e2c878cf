// What a page of Streamlit cannot do by itself: copy to the clipboard, the page's language, the name of the map's
// frame, a way past the filters by keyboard. No data from people is ever made into HTML here.
(function () {
  "use strict";

  // Said aloud by a screen reader, wherever the focus is. The region is there before its text, or nothing is said.
  const said = document.createElement("div");
  said.className = "va-unseen";
  said.setAttribute("role", "status");
  document.body.append(said);

  function say(text) {
    said.textContent = "";
    setTimeout(() => (said.textContent = text), 50);
  }

  function copied(button) {
    const menu = button.closest(".va-cite");
    const shown = menu ? menu.querySelector("summary") : button;
    shown.dataset.label = shown.dataset.label || shown.textContent;
    shown.textContent = button.dataset.done;
    setTimeout(() => (shown.textContent = shown.dataset.label), 1800);
    say(button.dataset.done);
    if (menu) closeMenu(menu);
  }

  function copy(button, text) {
    const byHand = () => {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.appendChild(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
      copied(button);
    };
    // Plain HTTP on a local network has no clipboard API, and a frame may be refused it.
    if (!navigator.clipboard) return byHand();
    return navigator.clipboard.writeText(text).then(() => copied(button), byHand);
  }

  // « Citer »: a disclosure that closes as menus do, by Escape, by a click elsewhere, when another opens.
  function closeMenu(menu) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  }

  function closeOthers(kept) {
    document.querySelectorAll(".va-cite[open]").forEach((menu) => menu !== kept && (menu.open = false));
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest ? event.target : document.body;
    const button = target.closest("[data-copy], [data-copy-link]");
    if (button) copy(button, "copy" in button.dataset ? button.dataset.copy : window.location.href);
    closeOthers(target.closest(".va-cite"));
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector(".va-cite[open]");
    if (menu) closeMenu(menu);
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
