// What a page of Streamlit cannot do by itself: copy to the clipboard, close a menu, draw an SVG, begin a step of a story
// at its top. What it leaves out for keyboard and screen reader is in access.js. No data is
// ever made into HTML here.

import { all, isPhone, one } from "./dom.js";
import { onDrawn } from "./door.js";
import { say } from "./say.js";

function copied(button) {
  const menu = button.closest(".va-cite");
  const shown = menu ? menu.querySelector("summary") : button;
  shown.dataset.label = shown.dataset.label || shown.textContent;
  shown.textContent = button.dataset.done;
  shown.classList.add("va-done");
  setTimeout(() => {
    shown.textContent = shown.dataset.label;
    shown.classList.remove("va-done");
  }, 1800);
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

// The link that it names, relative to the page as all of ours; else that of what is on screen.
const linkOf = (button) => (button.dataset.copyLink ? new URL(button.dataset.copyLink, document.baseURI).href : location.href);

// « Citer »: a disclosure that closes as menus do, by Escape, by a click elsewhere, when another opens.
function closeMenu(menu) {
  const inside = menu.contains(document.activeElement);
  menu.open = false;
  if (inside) menu.querySelector("summary").focus();
}

function closeOthers(kept) {
  all(".va-cite[open]").forEach((menu) => {
    menu.open = menu === kept;
  });
}

// Near the bottom its forms are above it: below they would be cut by the edge of the panel, or lie under a bar.
function placeForms(menu) {
  menu.classList.remove("va-up");
  if (isSeen(menu.querySelector("div"))) return;
  menu.classList.add("va-up");
  if (!isSeen(menu.querySelector("div"))) menu.classList.remove("va-up"); // no better there
}

function isSeen(node) {
  const { left, top, bottom } = node.getBoundingClientRect();
  return [top + 2, bottom - 2].every((y) => node.contains(document.elementFromPoint(left + 14, y)));
}

document.addEventListener("toggle", ({ target }) => target.matches(".va-cite[open]") && placeForms(target), true);

document.addEventListener("click", (event) => {
  const target = event.target.closest ? event.target : document.body;
  const button = target.closest("[data-copy], [data-copy-link]");
  if (button) copy(button, "copy" in button.dataset ? button.dataset.copy : linkOf(button));
  closeOthers(target.closest(".va-cite"));
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && one(".va-cite[open]");
  if (menu) closeMenu(menu);
});

// Streamlit drops SVG from HTML; ours comes escaped by the same templates as the rest, and is drawn here.
function draw(holder) {
  const parsed = new DOMParser().parseFromString(decodeURIComponent(holder.dataset.svg), "image/svg+xml");
  holder.append(document.importNode(parsed.documentElement, true));
}

// Another step of a story is read from its beginning, and so is a card that takes its place. On a phone the style of the
// page leaves room for the map that stays above (`scroll-padding`).
let shown = "";
function followStory() {
  const panel = one(".st-key-story .st-key-panel");
  const read = panel?.querySelector(".va-step, .va-card");
  const before = shown;
  if (read || !panel) shown = read?.dataset.announce ?? read?.dataset.id ?? "";
  if (!shown || !before || shown === before) return;
  panel.scrollTop = 0;
  if (isPhone()) panel.scrollIntoView({ block: "start" });
}

onDrawn(() => {
  followStory();
  all("[data-svg]:empty").forEach(draw);
});
