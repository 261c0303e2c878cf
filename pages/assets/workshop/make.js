// Elements made of plain values: texts are texts, whatever stands in them, and no value ever becomes HTML.
const SVG = "http://www.w3.org/2000/svg";

function fill(node, told, children) {
  for (const [name, value] of Object.entries(told)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "disabled" || name === "open") node[name] = value;
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((one) => one !== null && one !== undefined && one !== false && one !== ""));
  return node;
}

export function make(tag, told = {}, ...children) {
  return fill(document.createElement(tag), told, children);
}

export function draw(tag, told = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), told, children);
}

// A sentence of the page with its values: "{n} citations".
export const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// A text of which no line begins or ends with a quotation mark alone, letter by letter as it is: « and what follows, up to a
// length that any screen has room for, stay on one line.
const MARKED = /«[ \u00a0\u202f]?[^\s»]{1,20}(?:[ \u00a0\u202f]?»)?|[^\s«]{1,20}[ \u00a0\u202f]»/g;
export function whole(text) {
  let end = 0;
  const parts = [...text.matchAll(MARKED)].flatMap((found) => {
    const before = text.slice(end, found.index);
    end = found.index + found[0].length;
    return [before, make("span", { class: "va-ws-whole" }, found[0])];
  });
  return [...parts, text.slice(end)];
}

// Of one or of several, as the language counts them: French has « 0 citation ».
export function counted([one, several], n) {
  const isOne = document.documentElement.lang === "en" ? n === 1 : n < 2;
  return filled(isOne ? one : several, { n });
}
