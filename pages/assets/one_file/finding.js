// What a text and the themes leave, and how a text is made comparable: as `geo/text.py` does, which wrote what is searched in.

const LIGATURES = { œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ł: "l", "&": " et " };
const ABBREVIATIONS = { st: "saint", ste: "sainte", sts: "saints", stes: "saintes", lez: "les", nd: "notre dame" };

export function fold(text) {
  const plain = text
    .toLowerCase()
    .replace(/[œæßøđł&]/g, (sign) => LIGATURES[sign])
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ");
  return plain
    .split(" ")
    .filter(Boolean)
    .map((word) => ABBREVIATIONS[word] || word)
    .join(" ");
}

// Words of a question that say nothing by themselves.
const SMALL = new Set("a au aux d de des du en et l la le les of on ou s the un une".split(" "));
// The usual endings of number and gender, so that « habitantes » finds « habitant »: of long words alone.
const trimmed = (word) => (word.length > 4 ? word.replace(/(?:es|e|s|x)$/, "") : word);

export function wordsOf(query) {
  const words = fold(query).split(" ").filter(Boolean);
  const telling = words.filter((word) => !SMALL.has(word));
  return (telling.length ? telling : words).map(trimmed);
}

// Whether each word begins some word of the text.
export function holds(text, words) {
  const spaced = ` ${text.replaceAll("\n", " ")}`;
  return words.every((word) => spaced.includes(` ${word}`));
}

// What is asked of the rows but for themes: {q, place, source}.
export function found(rows, { q, place, source }) {
  const words = wordsOf(q);
  return rows.filter((row) => (!place || row.spot === place) && (!source || row.sources.includes(source)) && (!words.length || holds(row.text, words)));
}

// Those on any of some themes; all of them where none is chosen.
export const onThemes = (rows, themes) => (themes.length ? rows.filter((row) => row.themes.some((theme) => themes.includes(theme))) : rows);

// How many there are on each theme.
export function counted(rows) {
  const counts = {};
  for (const { themes } of rows) for (const theme of themes) counts[theme] = (counts[theme] || 0) + 1;
  return counts;
}
