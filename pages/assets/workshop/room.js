// « Lire un article »: what stands in the room that the page leaves for it, and the keys.

import { listen } from "./arrival.js";
import { Desk } from "./desk.js";
import { button } from "./fields.js";
import { Input } from "./input.js";
import { make } from "./make.js";
import { outside } from "./outside.js";
import { Server } from "./server.js";

const one = (selector) => document.querySelector(selector);
const room = () => one("[data-workshop]");
let told = null;
let server = null;
let desk = null;
let shown = ""; // which article, in which language, stands in the room
let content = null;
let entry = null; // the input, while it is there

const addressOf = (id) => {
  const address = new URL(location.href);
  address.searchParams.set("form", id ? `article~${id}` : "article");
  return address;
};

function put(node) {
  content = node;
  room()?.replaceChildren(node);
}

function input(said = "") {
  desk = null;
  const { bookmarklet, web } = room().dataset;
  const part = new Input(told, server, (id) => outside.go(addressOf(id)), { bookmarklet, hasWeb: web === "true" });
  put(part.node);
  entry = part;
  if (said) part.tell(said, true);
  part.area.focus();
  part.tellWaiting();
  part.tellPageInHand();
}

async function open(id) {
  put(make("p", { class: "va-ws-hint", role: "status" }, told.opening));
  const mine = new Desk(told, server, id, leave);
  desk = mine;
  try {
    await mine.open();
    if (desk !== mine) return mine.hold.leave();
    put(mine.node);
    mine.focusCurrent();
  } catch (error) {
    if (desk === mine) input(error.message || told.away);
  }
  return undefined;
}

// An article is done with: what was published is told, with the way back.
function leave(published) {
  desk = null;
  if (!published) return outside.go(addressOf(""));
  const said = make("p", { class: "va-import-done", role: "status", tabindex: "-1" }, published.said);
  const undo = button(told.undo_publication, "", () => takeBack(published.number, said, undo));
  const links = published.initiatives.map(({ name, link }) => make("li", {}, make("a", { href: link }, name)));
  put(
    make(
      "div",
      { class: "va-ws-done" },
      said,
      make("ul", {}, ...links),
      make(
        "div",
        { class: "va-ws-verdicts" },
        button(told.read_another, "", () => outside.go(addressOf("")), { class: "va-ws-button va-ws-main", "data-do": "another-article" }),
        undo,
      ),
    ),
  );
  said.focus();
  return undefined;
}

async function takeBack(number, said, undo) {
  try {
    said.textContent = (await server.undo(number)).said;
    undo.remove();
  } catch (error) {
    said.textContent = error.message || told.away;
  }
}

function drawn() {
  const place = room();
  if (!place) {
    if (shown) desk?.hold.leave();
    [shown, desk, content] = ["", null, null];
    return;
  }
  const now = `${place.dataset.workshop} ${place.dataset.lang}`;
  if (now === shown) {
    if (content && !place.contains(content)) place.replaceChildren(content); // Streamlit has drawn the room anew
    return;
  }
  shown = now;
  desk?.hold.leave();
  told = JSON.parse(place.dataset.words);
  server = new Server(place.dataset.lang);
  if (place.dataset.workshop) open(place.dataset.workshop);
  else input();
}

const isField = (node) => node.matches("input:not([type=checkbox]), textarea, select");

// A digit is somebody who may have said it; while two are merged, one of the others.
function digit(number) {
  const item = desk.review.item(desk.current);
  if (item?.kind !== "testimony") return;
  if (desk.merging) {
    const other = desk.review.speakers.filter((name) => name !== item.speaker)[number - 1];
    if (other) desk.merge(item.speaker, other);
  } else if (number === 0) desk.speak(item.key, "");
  else if (item.candidates[number - 1] && number < 4) desk.speak(item.key, item.candidates[number - 1]);
}

const MOVES = { ArrowLeft: false, ArrowRight: true };
const KEYS = {
  Enter: () => desk.accept(desk.current),
  a: () => desk.accept(desk.current),
  x: () => desk.refuse(desk.current),
  r: () => desk.accept(desk.current, true, "narration"),
  t: () => desk.testify(),
  n: () => desk.narrate(),
  j: () => desk.step(1),
  ArrowDown: () => desk.step(1),
  k: () => desk.step(-1),
  ArrowUp: () => desk.step(-1),
  i: () => desk.nextAbout(desk.current),
  "+": () => desk.another(desk.current),
  e: () => one("[data-card][aria-current] [data-field]")?.focus(),
  s: () => desk.everywhere(desk.current),
  m: () => desk.startMerging(),
  b: () => desk.nextBorder(),
  v: () => desk.acceptSeen(),
  u: () => desk.undo(),
  o: () => openSource(),
  p: () => desk.publish(),
  "?": () => toggle(".va-ws-keys"),
  Escape: () => (desk.border === null ? desk.focusCurrent() : desk.chooseBorder(desk.border)),
};

function toggle(selector) {
  const part = one(selector);
  if (part) part.open = !part.open;
}

function openSource() {
  const part = one("details.va-ws-source");
  if (!part) return;
  part.open = true;
  part.querySelector("input").focus();
}

const ofCurrent = new Set(["Enter", "a", "x", "r", "i", "+", "s", "m", "b"]);

function doneBy(event) {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey) {
    if (key === "Enter") return () => desk.publish();
    return key === "z" && !isField(target) ? () => desk.undo() : null;
  }
  if (event.altKey) return null;
  if (isField(target)) return key === "Escape" ? () => desk.focusCurrent() : null;
  if (key in MOVES && desk.border !== null) return () => desk.move(MOVES[key], event.shiftKey);
  if (/^\d$/.test(key)) return () => digit(Number(key));
  if (key === "Enter" && target.matches("button, a, summary, [type=checkbox]")) return null;
  if (key.startsWith("Arrow") && target.matches(".va-ws-text")) return null; // the article is scrolled
  const name = key.length === 1 ? key.toLowerCase() : key;
  return ofCurrent.has(name) && !desk.review.item(desk.current) ? null : KEYS[name];
}

function pressed(event) {
  if (!desk?.review || desk.held || !room()?.contains(event.target)) return;
  const act = doneBy(event);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function dressed() {
  const style = make("link", { rel: "stylesheet", href: new URL("./workshop.css", import.meta.url).href });
  return new Promise((done) => {
    for (const name of ["load", "error"]) style.addEventListener(name, done);
    document.head.append(style);
  });
}

// Called once, by the page (`workshop.js`), when the room is there for the first time.
export async function fill(handed) {
  Object.assign(outside, handed);
  await dressed();
  outside.onDrawn(drawn);
  outside.onConnection({ lost: () => {}, found: () => desk?.again() });
  window.addEventListener("online", () => desk?.again());
  listen(
    () => !desk && room() && content === entry?.node && content.isConnected && !entry.read.disabled,
    (page) => entry.offer(page),
  );
  // Before Streamlit, for which some of these letters mean something too; and only while the focus is in the room.
  window.addEventListener("keydown", pressed, { capture: true });
}
