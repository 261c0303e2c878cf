// What a marker is called by those who hear it.

// "{n} initiatives" with its values.
export const say = (template, values) => template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));

// p: the properties of a feature; words: of the reader's language; labelOf(theme): in that language.
export function nameOf(p, words, labelOf) {
  if (p.type === "cluster") return say(p.place ? words.cluster_place : words.cluster, { n: p.count, place: p.name });
  if (p.type === "area") return say(words.area, { n: p.count, area: p.name });
  if (p.type === "areas") return say(words.areas_zoom, { n: p.count, areas: p.areas });
  return [p.name, words.kinds[p.kind], p.place, p.themes.map(labelOf).join(", ")].filter(Boolean).join(", ");
}
