// A text cut where its spans begin and end, and the steps by which a border of a span moves. Offsets are UTF-16 units.

// The pieces of a text in order, each with the numbers of the spans that hold it, the outer ones first; all pieces together
// are the text.
export function pieces(text, spans) {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of spans) cuts.add(start).add(end);
  const edges = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const order = spans.map((_, number) => number).sort((a, b) => spans[a].start - spans[b].start || spans[b].end - spans[a].end);
  const open = [];
  let next = 0;
  return edges.slice(0, -1).map((start, at) => {
    while (next < order.length && spans[order[next]].start <= start) open.push(order[next++]);
    for (let one = open.length - 1; one >= 0; one -= 1) if (spans[open[one]].end <= start) open.splice(one, 1);
    return { start, end: edges[at + 1], within: [...open] };
  });
}

const BLOCK = 3_000; // units, at least: some forty lines

// A text cut between lines into blocks that are drawn by themselves; all blocks together are the text.
export function blocksOf(text) {
  const found = [];
  let start = 0;
  while (start < text.length) {
    const line = text.indexOf("\n", start + BLOCK);
    const end = line < 0 ? text.length : line + 1;
    found.push([start, end]);
    start = end;
  }
  return found.length ? found : [[0, 0]];
}

const WINDOW = 400; // units around a border that are cut into characters, or words
const segmenters = new Map();
function cut(text, granularity) {
  if (!segmenters.has(granularity)) segmenters.set(granularity, new Intl.Segmenter("fr", { granularity }));
  return segmenters.get(granularity).segment(text);
}

// The next place a border may stand at: never inside of what a reader sees as one character.
export function step(text, at, forward, byWords) {
  const from = Math.max(0, at - WINDOW);
  const stops = [];
  for (const one of cut(text.slice(from, at + WINDOW), byWords ? "word" : "grapheme")) {
    if (byWords && !one.isWordLike) continue;
    stops.push(from + one.index);
    if (byWords) stops.push(from + one.index + one.segment.length);
  }
  if (!byWords) stops.push(Math.min(text.length, at + WINDOW));
  const found = forward ? stops.find((stop) => stop > at) : stops.findLast((stop) => stop < at);
  return found ?? (forward ? text.length : 0);
}

// Without the spaces at its ends, and with no character cut in two.
export function trimmed(text, start, end) {
  let [from, to] = [Math.min(start, end), Math.max(start, end)];
  while (from < to && /\s/.test(text[from])) from += 1;
  while (to > from && /\s/.test(text[to - 1])) to -= 1;
  for (const one of cut(text.slice(Math.max(0, from - WINDOW), to + WINDOW), "grapheme")) {
    const begins = Math.max(0, from - WINDOW) + one.index;
    const ends = begins + one.segment.length;
    if (begins < from && ends > from) from = begins;
    if (begins < to && ends > to) to = ends;
  }
  return [from, to];
}

// The first sentence from an offset on that no span has taken; null where there is none.
export function freeSentence(text, at, spans) {
  const from = Math.max(0, at);
  for (const one of cut(text.slice(from, from + 20_000), "sentence")) {
    const [start, end] = trimmed(text, from + one.index, from + one.index + one.segment.length);
    if (end - start > 12 && !spans.some((span) => span.start < end && start < span.end)) return [start, end];
  }
  return null;
}
