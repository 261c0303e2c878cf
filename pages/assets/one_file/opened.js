// The atlas in one file: draws what the address asks for, and hears of what is chosen. What people wrote comes as HTML that the atlas
// has escaped, or goes into the page as text.
import { followed, read, toggled, written } from "./asked.js";
import { block, blocks } from "./blocks.js";
import { mapOf } from "./drawn_map.js";
import { counted, found, onThemes } from "./finding.js";

const PAGE_SIZE = 24; // entries drawn at once
const isDark = window.matchMedia("(prefers-color-scheme: dark)");
const page = document.getElementById("vo-page");
const known = { atlas: null, rows: [], places: {} };
const mapNode = document.createElement("div");
mapNode.className = "vo-leaflet";
let map;
let now = null; // what is drawn, as `read` gives it
let many = PAGE_SIZE;

const words = () => known.atlas.words[now.lang];
const part = (selector) => page.querySelector(selector);
const number = (value) => new Intl.NumberFormat(now.lang).format(value);
const say = (template, values) => template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));

function amount(forms, value) {
  const form = new Intl.PluralRules(now.lang).select(value) === "one" ? "one" : "other";
  return say(forms[form], { n: number(value) });
}

const languageOf = ({ lang }) => {
  if (lang in known.atlas.words) return lang;
  const asked = (navigator.languages || []).map((one) => one.slice(0, 2));
  return asked.find((one) => one in known.atlas.words) || known.atlas.lang;
};

function go(asked) {
  const hash = written(asked);
  if (hash === location.hash) draw();
  else location.hash = hash;
}

function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function link(hash, className, text) {
  const node = element("a", className, text);
  node.href = hash;
  return node;
}

// --- What is drawn ---

function drawPage() {
  document.documentElement.lang = now.lang;
  page.replaceChildren(document.querySelector(`template[data-page="${now.lang}"]`).content.cloneNode(true));
  const here = part("[data-map-here]");
  here.prepend(mapNode);
  here.querySelector("details").open = window.innerWidth > 1100;
  part("[role=search]").addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  part("input[type=search]").addEventListener("input", search);
}

function search() {
  const q = part("input[type=search]").value.trim();
  history.replaceState(null, "", written({ ...now, q, id: "", place: "", source: "" }));
  draw();
}

function drawThemes(rows) {
  const counts = counted(rows);
  page.querySelectorAll("[data-theme]").forEach((pill) => {
    const { theme } = pill.dataset;
    pill.href = written({ ...now, id: "", themes: toggled(now.themes, theme) });
    if (now.themes.includes(theme)) pill.setAttribute("aria-current", "true");
    else pill.removeAttribute("aria-current");
    pill.querySelector("b").textContent = number(counts[theme] || 0);
  });
}

function drawCount(rows) {
  const shown = amount(words().initiatives, rows.length);
  const isAll = rows.length === known.rows.length;
  const said = [isAll ? shown : say(words().of, { shown, total: number(known.rows.length) })];
  said.push(
    amount(
      words().quotes,
      rows.reduce((sum, { quotes }) => sum + quotes, 0),
    ),
  );
  const unplaced = rows.filter(({ at, area }) => !at && !area).length;
  if (unplaced) said.push(amount(words().unplaced, unplaced));
  const nodes = said.map((text) => element("span", "", text));
  if (!isAll) {
    const all = element("span");
    all.append(link(written({ ...read(""), lang: now.lang }), "vo-clear", words().clear));
    nodes.push(all);
  }
  part("[data-count]").replaceChildren(...nodes);
}

function heading(rows) {
  const title = element("h2", "va-heading");
  const place = known.places[now.place]?.name;
  title.append(element("span", "", place ? (words().names?.[place] ?? place) : words().list), " ", element("span", "va-number", number(rows.length)));
  return title;
}

function drawList(rows) {
  const list = element("ul", "va-entries");
  list.innerHTML = rows
    .slice(0, many)
    .map(({ entry }) => entry[now.lang])
    .join("");
  const nodes = rows.length ? [heading(rows), list] : [element("h2", "va-heading", words().nothing)];
  if (rows.length > many) {
    const more = element("button", "vo-button", words().more);
    more.type = "button";
    more.addEventListener("click", () => {
      const first = many;
      many += PAGE_SIZE;
      drawList(rows);
      part(`.va-entries li:nth-child(${first + 1}) a`).focus();
    });
    nodes.push(more);
  }
  part("[data-panel]").replaceChildren(...nodes);
}

async function drawCard(row) {
  const asked = now;
  const cards = await block(`cards/${row.cards}`);
  if (asked !== now) return;
  const panel = part("[data-panel]");
  const back = element("p", "vo-back");
  back.append(link(written({ ...now, id: "" }), "", `← ${words().back}`));
  const card = element("div");
  card.innerHTML = cards[row.id][now.lang];
  panel.replaceChildren(back, card);
  panel.scrollTop = 0;
}

async function draw() {
  const before = now;
  const asked = read(location.hash);
  now = { ...asked, lang: languageOf(asked) };
  if (before?.lang !== now.lang) drawPage();
  const input = part("input[type=search]");
  if (document.activeElement !== input) input.value = now.q;
  const filtered = found(known.rows, now);
  const rows = onThemes(filtered, now.themes);
  const isOther = JSON.stringify({ ...before, id: "", lang: "" }) !== JSON.stringify({ ...now, id: "", lang: "" });
  if (isOther) many = PAGE_SIZE;
  const chosen = known.rows.find(({ id }) => id === now.id);
  page.classList.toggle("vo-chosen", Boolean(chosen));
  drawThemes(filtered);
  drawCount(rows);
  map.show(rows, stateOf(chosen), isOther, rows.length === known.rows.length);
  if (chosen) await drawCard(chosen);
  else drawList(rows);
  moveFocus(before, chosen);
  document.title = chosen ? `${chosen.name} · ${titles.atlas}` : titles.atlas;
}

const titles = { atlas: document.title };

function stateOf(chosen) {
  return {
    lang: now.lang,
    words: words(),
    dark: isDark.matches,
    selected: now.id,
    selected_at: chosen ? chosen.at || known.places[chosen.spot]?.at : null,
    selected_spot: chosen?.spot || "",
    place: now.place,
  };
}

// To the card that was opened; back in the list, to its entry.
function moveFocus(before, chosen) {
  if (!before || before.id === now.id) return;
  const target = chosen ? part("#va-card-title") : part(`[data-entry="${CSS.escape(before.id)}"]`) || part("[data-panel]");
  target?.focus({ preventScroll: window.innerWidth > 640 });
}

// --- What is chosen ---

function clicked(event) {
  const target = event.target.closest("a[href^='#']");
  if (!target || target.closest(".leaflet-container")) return;
  event.preventDefault();
  if ("skip" in target.dataset) return part("[data-panel]").focus();
  if (target.dataset.language) return go({ ...now, lang: target.dataset.language });
  go(target.closest(".va-card") || target.dataset.entry ? followed(target.hash, now) : { ...read(target.hash), lang: now.lang });
}

// The marker that holds an entry is lit while it is looked at.
function pointed(event) {
  const entry = event.target.closest?.("[data-entry]");
  const row = entry && known.rows.find(({ id }) => id === entry.dataset.entry);
  map?.point(row ? { id: row.id, at: row.at, spot: row.spot } : null);
}

async function open() {
  if (!("DecompressionStream" in window)) {
    document.getElementById("vo-old").hidden = false;
    return;
  }
  const [atlas, pages] = await Promise.all([block("atlas"), blocks("rows")]);
  known.atlas = atlas;
  known.rows = pages.flatMap(({ rows }) => rows);
  known.places = Object.assign({}, ...pages.map(({ places }) => places));
  now = { ...read(""), lang: languageOf(read(location.hash)) };
  drawPage();
  map = mapOf(mapNode, atlas, known.places, {
    initiative: (id) => go({ ...now, id }),
    place: (place) => go({ ...now, place, id: "" }),
  });
  now = null;
  page.addEventListener("click", clicked);
  ["pointerover", "focusin"].forEach((kind) => page.addEventListener(kind, pointed));
  window.addEventListener("hashchange", draw);
  isDark.addEventListener("change", draw);
  await draw();
  document.fonts.ready.then(map.settle);
}

open();
