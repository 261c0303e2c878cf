// What Streamlit leaves out for those who use a keyboard, a screen reader or another language than English: names, the
// way past the filters, changes said aloud, the focus kept where the reader was. No data is ever made into HTML here.
(function () {
  "use strict";

  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  let words = null; // of `lang.html`, in the reader's language

  // --- Names: Streamlit's are in English, and the frame of the map has none ---

  const NAMES = [
    ['[data-testid="stTopNav"], [data-testid="stSidebarNav"]', "aria-label", "pages"],
    ['[data-testid="stSidebar"], [data-testid="stExpandSidebarButton"]', "aria-label", "menu"],
    ['[data-testid="stSidebarCollapseButton"] button', "aria-label", "close_menu"],
    ['[data-testid="stHeaderLogo"], [data-testid="stSidebarLogo"]', "alt", "atlas"],
    [".st-key-map iframe", "title", "map"],
    [".st-key-panel", "aria-label", "results"],
    ["#stFloatingOverlayPortal", "aria-label", "opened"],
  ];
  const ENGLISH = { Open: "open", Close: "close", Dismiss: "close", "Clear all": "clear", "Clear value": "clear" }; // names of its small buttons

  function put(node, attribute, value) {
    if (node.getAttribute(attribute) !== value) node.setAttribute(attribute, value);
  }

  function giveNames() {
    followTheme();
    put(document.documentElement, "lang", words.lang);
    NAMES.forEach(([selector, attribute, key]) => all(selector).forEach((node) => put(node, attribute, words[key])));
    Object.entries(ENGLISH).forEach(([name, key]) => all(`[aria-label="${name}"]`).forEach((node) => (node.dataset.vaName = key)));
    all('[aria-label^="Remove "]').forEach((node) => (node.dataset.vaRemoves = node.getAttribute("aria-label").slice(7)));
    all("[data-va-removes]").forEach((node) => put(node, "aria-label", `${words.remove} ${node.dataset.vaRemoves}`));
    all("[data-va-name]").forEach((node) => put(node, "aria-label", words[node.dataset.vaName]));
    all(".st-key-panel, #stFloatingOverlayPortal").forEach((node) => put(node, "role", "region"));
    all(".st-key-panel").forEach((panel) => put(panel, "id", "va-results"));
    all('[class*="st-key-entries_"]').forEach((list) => put(list, "role", "list"));
    all('[class*="st-key-entries_"] > *').forEach((entry) => put(entry, "role", "listitem"));
  }

  // Light or dark is known to the app alone: what stands beside it in the body follows, and the map without a rerun.
  function followTheme() {
    const app = one('[data-testid="stApp"]');
    if (!app) return;
    const scheme = getComputedStyle(app).colorScheme;
    document.documentElement.style.colorScheme = scheme;
    const frame = one(".st-key-map iframe");
    const inside = frame && frame.contentDocument;
    if (inside && inside.documentElement) inside.documentElement.classList.toggle("vb-dark", scheme === "dark");
  }

  // --- The first stop of the keyboard: past the filters to the results, else to what the page says ---

  function skipLink() {
    let link = one(".va-skip");
    if (!link) {
      link = document.createElement("a");
      link.className = "va-skip";
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const target = one(link.getAttribute("href"));
        target.tabIndex = -1;
        target.focus();
      });
      document.body.prepend(link);
    }
    const results = one("#va-results");
    put(link, "href", results ? "#va-results" : "#stMain");
    const text = results ? words.skip_to_results : words.skip_to_content;
    if (link.textContent !== text) link.textContent = text;
  }

  // --- Said aloud: in a region that stays, since what Streamlit draws anew is not announced ---

  const SPOKEN = ".va-count, .va-nothing, .va-asked, [data-announce]";
  let heard = null;
  let path = location.pathname;

  function announcer() {
    let region = one(".va-announcer");
    if (!region) {
      region = document.createElement("div");
      region.className = "va-announcer";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    return region;
  }

  function say(text) {
    const region = announcer();
    region.textContent = ""; // the same words twice are two announcements
    setTimeout(() => (region.textContent = text), 60);
  }

  const sentence = (node) => node.dataset.announce || [...node.children].map((child) => child.textContent.trim()).join(", ");

  function sayChanges() {
    const text = all(SPOKEN).map(sentence).filter(Boolean).join(". ");
    const arrived = path !== location.pathname;
    if (arrived) say(document.title);
    else if (heard !== null && text && text !== heard) say(text);
    path = location.pathname;
    heard = text;
  }

  // --- The focus: a card that opens takes it from what opened it, and gives it back ---

  let card = null; // the initiative of the open card, "" without one, null before the first drawing

  function followCard() {
    const article = one(".st-key-panel .va-card");
    const now = article ? article.dataset.id : "";
    const before = card;
    card = now;
    if (before === null || before === now || !one(".st-key-panel") || !mayMoveFocus()) return;
    const target = now ? article.querySelector("h2") : entryOf(before) || one(".st-key-panel h2");
    if (!target) return;
    if (!target.matches("button")) target.tabIndex = -1;
    target.focus({ preventScroll: Boolean(now) });
  }

  // It is lost, or where the card came from. A hand on the mouse keeps the map.
  function mayMoveFocus() {
    const active = document.activeElement;
    if (!active || active === document.body || active.closest(".st-key-panel")) return true;
    const inside = active.matches(".st-key-map iframe") && active.contentDocument.activeElement;
    return Boolean(inside && inside.matches(".leaflet-marker-icon:focus-visible"));
  }

  function entryOf(id) {
    const ends = (name) => name.startsWith("st-key-open-") && name.endsWith(`--${id}`);
    const entry = all('.st-key-panel [class*="st-key-open-"]').find((node) => [...node.classList].some(ends));
    return entry && entry.querySelector("button");
  }

  // --- The menu of a narrow window: it takes the focus, Escape closes it, what lies under it waits ---

  let menuOpen = false;

  function followMenu() {
    const sidebar = one('[data-testid="stSidebar"]');
    const open = Boolean(sidebar && sidebar.dataset.collapsed === "false" && !one('[data-testid="stTopNav"]'));
    all('[data-testid="stMain"], .va-panes').forEach((node) => (node.inert = open));
    if (open === menuOpen) return;
    menuOpen = open;
    const target = one(open ? '[data-testid="stSidebarNavLink"]' : '[data-testid="stExpandSidebarButton"]');
    if (target) target.focus();
  }

  document.addEventListener("keydown", (event) => {
    const close = event.key === "Escape" && menuOpen && one('[data-testid="stSidebarCollapseButton"] button');
    if (close) close.click();
  });

  // --- Streamlit draws at its own pace: follow what it adds, and wait until it is done ---

  function mend() {
    const marker = one(".va-lang");
    if (marker) words = JSON.parse(marker.dataset.words);
    if (!words) return;
    giveNames();
    skipLink();
    announcer();
    followMenu();
    if (one('[data-testid="stApp"][data-test-script-state="running"]')) return;
    sayChanges();
    followCard();
  }

  window.verbatlasSay = say;
  const attributeFilter = ["data-test-script-state", "data-collapsed"];
  new MutationObserver(mend).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter });
  mend();
})();
