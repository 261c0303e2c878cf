// What a text in the search box may become, while it is typed: a list under the box, as WAI-ARIA's combobox pattern has
// it. Names are put in as text, never as HTML.
import { pressed } from "./combobox.js";
import { insideMap, one, words } from "./dom.js";
import { around, go, part, write } from "./door.js";
import { showMap } from "./panes.js";
import { say } from "./say.js";

const WAIT_MS = 120; // after a key, before the server is asked
const LEAST = 2; // characters
const box = () => one(".st-key-search input");

const list = document.createElement("ul");
list.className = "va-suggestions";
list.id = "va-suggestions";
list.setAttribute("role", "listbox");
list.hidden = true;

let active = -1;
let waiting = null;
let asked = null; // what stops the question on its way

const options = () => [...list.children];

function drop() {
  clearTimeout(waiting);
  asked?.abort();
}

function close() {
  drop();
  list.hidden = true;
  active = -1;
  const input = box();
  if (input?.getAttribute("role") !== "combobox") return; // one that was never typed in
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function light(number) {
  active = number;
  options().forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
  box().setAttribute("aria-activedescendant", options()[number].id);
  options()[number].scrollIntoView({ block: "nearest" });
}

// A place is gone to where there is a map, and what was typed to find it is done with; any other name is searched for.
function choose(option) {
  const { title, place, at } = option.dataset;
  const isGoneTo = at && insideMap();
  close();
  if (isGoneTo) goToPlace(place, at);
  write(box(), isGoneTo ? "" : title);
}

function goToPlace(place, at) {
  const address = new URL(location.href);
  ["q", "id", "with"].forEach((name) => address.searchParams.delete(name));
  address.searchParams.set("place", place);
  address.searchParams.set("at", at);
  showMap();
  go(address.href.replace(/%7E/g, "~"));
}

function optionOf({ kind, id, title, detail, at }, number) {
  const option = document.createElement("li");
  option.id = `va-suggestion-${number}`;
  Object.assign(option.dataset, { title, ...(at && { place: id, at }) });
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  const name = document.createElement("strong");
  name.textContent = title;
  const more = document.createElement("span");
  more.textContent = [words().suggestion_kinds[kind], detail].filter(Boolean).join(" · ");
  option.append(name, more);
  return option;
}

function show(suggestions, input) {
  if (!suggestions.length || document.activeElement !== input) return close();
  const { left, bottom, width } = around(input, "text-field").getBoundingClientRect();
  Object.assign(list.style, { left: `${left}px`, top: `${bottom + 4}px`, width: `${width}px` });
  list.replaceChildren(...suggestions.map(optionOf));
  list.setAttribute("aria-label", words().suggestions);
  if (list.hidden) say(words().suggested);
  list.hidden = false;
  active = -1;
  input.setAttribute("aria-expanded", "true");
  input.removeAttribute("aria-activedescendant");
}

async function ask(input) {
  asked = new AbortController();
  const { signal } = asked;
  const query = new URLSearchParams({ q: input.value, lang: words().lang });
  try {
    const answer = await fetch(new URL(`./api/suggestions?${query}`, document.baseURI), { signal });
    show(answer.ok ? (await answer.json()).suggestions : [], input);
  } catch {
    if (!signal.aborted) close(); // the server is away: the box works without. Overtaken: the next letter has its own
  }
}

function prepare(input) {
  if (list.parentNode !== part("main")) part("main").append(list);
  if (input.getAttribute("role") === "combobox") return;
  const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id };
  Object.entries({ ...attributes, "aria-expanded": "false" }).forEach(([name, value]) => input.setAttribute(name, value));
}

document.addEventListener("focusin", (event) => event.target === box() && prepare(event.target));
document.addEventListener("focusout", (event) => event.target === box() && close());
document.addEventListener("input", (event) => {
  if (event.target !== box() || !event.isTrusted) return;
  prepare(event.target);
  drop();
  if (event.target.value.trim().length < LEAST) close();
  else waiting = setTimeout(ask, WAIT_MS, event.target);
});

document.addEventListener(
  "keydown",
  (event) => {
    if (event.target !== box()) return;
    const todo = pressed(event.key, active, list.hidden ? 0 : options().length);
    if (todo.close) close();
    if ("light" in todo) light(todo.light);
    if ("choose" in todo) choose(options()[todo.choose]);
    if (!todo.own) return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", (event) => event.target.closest("li") && choose(event.target.closest("li")));
window.addEventListener("resize", close);
document.addEventListener("scroll", (event) => event.target !== list && close(), true);
