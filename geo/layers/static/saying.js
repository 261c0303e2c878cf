// What a marker is called by those who hear it.

// "{n} initiatives" with its values.
export const say = (template, values) => template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));

// A country or a continent in the reader's language; the gazetteer names them in French.
export const placeOf = (name, words) => words.names?.[name] ?? name;

// That nobody was quoted yet: there, or in how many of them.
export const waitingOf = (p, words) => (p.count > 1 ? say(words.some_waiting, p) : words.waiting);

// p: the properties of a feature; words: of the reader's language; labelOf(theme): in that language.
export function nameOf(p, words, labelOf) {
  if (p.count && p.waiting) return `${nameOf({ ...p, waiting: 0 }, words, labelOf)} (${waitingOf(p, words)})`;
  if (p.type === "cluster") return say(p.place ? words.cluster_place : words.cluster, { n: p.count, place: placeOf(p.name, words) });
  if (p.type === "area") return say(words.area, { n: p.count, area: placeOf(p.name, words) });
  if (p.type === "areas") return say(words.areas_zoom, { n: p.count, areas: p.areas });
  const waiting = p.waiting ? words.waiting : "";
  return [p.name, words.kinds[p.kind], p.place, p.themes.map(labelOf).join(", "), waiting].filter(Boolean).join(", ");
}
