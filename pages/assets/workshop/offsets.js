// Where a text is spoken of: the server counts Unicode code points, JavaScript UTF-16 units, of which an emoji has two. This is
// the one place where either becomes the other: what comes from the server passes by `arrive`, what goes there by `leave`.

export class Offsets {
  constructor(text) {
    this.pairs = []; // units at which the second half of a character stands
    for (const found of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) this.pairs.push(found.index + 1);
  }

  // How many characters before an offset in units have two of them.
  before(units) {
    let [low, high] = [0, this.pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pairs[middle] < units) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  toPoints(units) {
    return units - this.before(units);
  }

  toUnits(points) {
    let [low, high] = [0, this.pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pairs[middle] - middle <= points) low = middle + 1;
      else high = middle;
    }
    return points + low;
  }
}

// Those of the text that was asked for last: a draft is kept after each act.
let known = new Offsets("");
let knownText = "";
function offsetsOf(text) {
  if (text !== knownText) [known, knownText] = [new Offsets(text), text];
  return known;
}

function spansWith(turn, one) {
  const told = { ...one };
  for (const name of ["start", "end"]) if (typeof one[name] === "number") told[name] = turn(one[name]);
  for (const name of ["segments", "spans"]) if (one[name]) told[name] = one[name].map((pair) => pair.map(turn));
  return told;
}

// A review as the server tells it, in units.
export function arrive(review) {
  const offsets = offsetsOf(review.text);
  const turn = (points) => offsets.toUnits(points);
  const versions = review.versions.map((one) => ({ ...one, quotes: one.quotes.map((quote) => spansWith(turn, quote)) }));
  const [items, toponyms] = [review.items, review.toponyms].map((list) => list.map((one) => spansWith(turn, one)));
  return { ...review, items, toponyms, versions };
}

// Items as the server wants them, in code points, each with the words that are shown.
export function leave(text, items, joint) {
  const offsets = offsetsOf(text);
  return items.map((one) => ({
    ...spansWith((units) => offsets.toPoints(units), one),
    text: one.segments.map(([start, end]) => text.slice(start, end)).join(joint),
  }));
}
