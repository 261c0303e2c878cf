// What stands around the cards: the source, notes of what is known already, the small map, the keys, the bar.

import { button, field } from "./fields.js";
import { counted, draw, filled, make } from "./make.js";

export function sourcePart(desk) {
  const { told, review } = desk;
  const { source } = review;
  const wrong = (name) => desk.problems.find((one) => one.key === "" && one.field === name)?.said ?? "";
  if (source.id) return make("p", { class: "va-ws-source va-ws-known" }, make("strong", {}, source.title), " · ", told.known_source);
  const box = (name, label) =>
    field(label, source[name], { name, oninput: (event) => desk.tellSource(name, event.target.value) }, wrong(name));
  const names = ["title", "author", "publisher", "published", "url"];
  const said = [source.title, source.publisher, source.published].filter(Boolean).join(" · ");
  return make(
    "details",
    { class: "va-ws-source", open: desk.source_open || names.some(wrong), ontoggle: (event) => desk.openSource(event.target.open) },
    make("summary", {}, make("span", {}, make("strong", {}, told.source), " ", said || told.no_title), make("kbd", {}, "O")),
    make("div", { class: "va-ws-fields" }, ...names.map((name) => box(name, told.source_fields[name]))),
  );
}

export function notes(desk) {
  const { told, review } = desk;
  const said = [];
  if (desk.held)
    said.push(
      make(
        "p",
        { class: "va-ws-note va-ws-warn", role: "alert" },
        told.held,
        " ",
        button(told.take_over, "", () => desk.takeOver(), { "data-do": "take-over" }),
      ),
    );
  if (desk.others.length) said.push(make("p", { class: "va-ws-note" }, filled(told.others, { names: desk.others.join(", ") })));
  if (review.published) said.push(make("p", { class: "va-ws-note" }, told.published_before));
  if (Number(review.lost_marks))
    said.push(make("p", { class: "va-ws-note va-ws-warn" }, counted(told.lost_marks, Number(review.lost_marks))));
  for (const problem of review.problems) said.push(make("p", { class: "va-ws-note va-ws-warn" }, problem));
  for (const version of review.versions) said.push(versionNote(desk, version));
  return said;
}

function versionNote(desk, { title, quotes }) {
  const { told } = desk;
  const many = (kept) => quotes.filter((one) => one.kept === kept).length;
  const counts = ["same", "moved", "lost"]
    .filter(many)
    .map((kept) => counted(told.kept[kept], many(kept)))
    .join(", ");
  const rows = quotes.map((one) =>
    make(
      "li",
      { "data-kept": one.kept },
      make("strong", {}, told.kept_one[one.kept]),
      " ",
      make("a", { href: one.link, target: "_blank" }, `« ${one.text} »`),
    ),
  );
  return make(
    "details",
    { class: "va-ws-note va-ws-version", open: many("lost") > 0 },
    make("summary", {}, filled(told.version, { title }), " ", counts || told.no_quotes),
    make("ul", {}, ...rows),
  );
}

const EARTH = 360;
function placed({ west, north, scale }, [lat, lon]) {
  const x = (lon + 180) / EARTH;
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [(x - west) * scale, (y - north) * scale];
}

export function smallMap(desk) {
  const { map, told, review } = desk;
  const current = review.item(desk.current);
  const of = current && review.aboutOf(current);
  const taken = review.subjectsTaken.filter((one) => one.point);
  const dots = [...taken.filter((one) => one !== of), ...(of?.point ? [of] : [])].map((one) => {
    const [x, y] = placed(map, one.point);
    const left = x > map.width / 2;
    return draw(
      "g",
      { class: one === of ? "current" : "" },
      draw("circle", { cx: x, cy: y, r: one === of ? 9 : 6 }),
      draw(
        "text",
        { x: x + (left ? -13 : 13), y: y + 6, "text-anchor": left ? "end" : "start" },
        one.name.length > 30 ? `${one.name.slice(0, 29)}…` : one.name,
      ),
    );
  });
  const land = map.shapes.map((path) => draw("path", { d: path, class: "land" }));
  const names = taken.map((one) => `${one.name} (${one.understood})`).join(", ");
  return make(
    "figure",
    { class: "va-ws-map" },
    draw(
      "svg",
      { viewBox: `0 0 ${map.width} ${map.height}`, role: "img", "aria-label": filled(told.map, { names: names || told.nothing }) },
      ...land,
      ...dots,
    ),
  );
}

export function keysPart(desk) {
  const { told } = desk;
  const row = ([keys, said]) =>
    make("div", {}, make("dt", {}, ...keys.split(" ").map((key) => make("kbd", {}, key))), make("dd", {}, said));
  return make(
    "details",
    { class: "va-ws-keys", open: desk.keys_open, ontoggle: (event) => desk.openKeys(event.target.open) },
    make("summary", {}, told.keys_title, " ", make("kbd", {}, "?")),
    make("dl", {}, ...told.keys.map(row)),
  );
}

export function filterPart(desk) {
  const { told } = desk;
  const one = (name) =>
    make(
      "button",
      { type: "button", class: "va-ws-choice", "aria-pressed": String(desk.filter === name), onclick: () => desk.show(name) },
      make("span", {}, `${told.filters[name]} ${desk.listed(name).length}`),
    );
  return make(
    "div",
    { class: "va-ws-filters" },
    make("div", { class: "va-ws-choices", role: "group", "aria-label": told.filter }, one("quotes"), one("others"), one("all")),
    button(told.accept_seen, "V", () => desk.acceptSeen(), { "data-do": "accept-seen" }),
  );
}

export function bar(desk) {
  const { told, review } = desk;
  const { taken, subjectsTaken } = review;
  const fresh = subjectsTaken.filter((one) => !one.id).length;
  const sum = [
    counted(told.sum_quotes, taken.length),
    counted(told.sum_initiatives, subjectsTaken.length),
    fresh ? counted(told.sum_new, fresh) : "",
  ]
    .filter(Boolean)
    .join(" · ");
  const wrong = desk.problems.filter((one) => one.key === "" && ["signed", "items", ""].includes(one.field));
  const count = desk.problems.length;
  return make(
    "div",
    { class: "va-ws-bar" },
    make("div", { class: "va-ws-sum" }, make("strong", {}, sum), make("small", { "data-saved": desk.saved }, told.saved[desk.saved])),
    count > 0 && make("p", { class: "va-ws-problem", role: "alert" }, wrong[0]?.said ?? counted(told.problems, count)),
    field(told.author, desk.author, { name: "signed", autocomplete: "name", oninput: (event) => desk.sign(event.target.value) }),
    make(
      "div",
      { class: "va-ws-verdicts" },
      button(told.undo, "U", () => desk.undo(), { "data-do": "undo", disabled: review.past.length === 0 }),
      button(told.close, "", () => desk.close(), { "data-do": "close" }),
      button(told.publish, "Ctrl ↵", () => desk.publish(), { "data-do": "publish", class: "va-ws-button va-ws-main" }),
    ),
  );
}
