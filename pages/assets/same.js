// Two drawings of the same, of which one takes the place of the other: what the reader has begun in the one goes on in the other.
const HELD = ":is(a, button, summary, [tabindex])";
const nameOf = (node) => node.ariaLabel || node.textContent.replace(/\s+/g, " ").trim();
const isSeen = (node) => node.offsetParent !== null;

// What has the focus. Of several of one name (« Citer » of each quotation), the one that stands where it stood among them.
export function sameOf(held, from, to) {
  const name = nameOf(held);
  if (!name) return undefined;
  const called = (root) => [...root.querySelectorAll(HELD)].filter((node) => nameOf(node) === name);
  const others = called(to).filter(isSeen);
  return others[called(from).indexOf(held)] ?? others[0];
}

// What was unfolded stays so.
export function keepOpen(from, to) {
  const before = [...from.querySelectorAll("details[class*=va-]")];
  [...to.querySelectorAll("details[class*=va-]")].forEach((node, place) => (node.open = before[place]?.open ?? node.open));
}

// What is marked of a text: how many letters of it come before its beginning and before its end; null for nothing.
export function markedIn(root) {
  const { rangeCount, isCollapsed, anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
  if (!rangeCount || isCollapsed || ![anchorNode, focusNode].every((node) => root.contains(node))) return null;
  const before = (node, offset) => {
    const range = document.createRange();
    range.setStart(root, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  };
  return [before(anchorNode, anchorOffset), before(focusNode, focusOffset)];
}

export function mark(root, marked) {
  if (!marked) return;
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const at = marked.map(() => null);
  for (let read = 0; texts.nextNode(); read += texts.currentNode.length) {
    for (const [end, letters] of marked.entries()) {
      if (!at[end] && letters <= read + texts.currentNode.length) at[end] = [texts.currentNode, letters - read];
    }
  }
  if (at.every(Boolean)) getSelection().setBaseAndExtent(...at[0], ...at[1]);
}
