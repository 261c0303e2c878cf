// Arrow keys in a table of links with empty cells between them.
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

export const isArrow = (key) => Object.hasOwn(STEPS, key);

// rows: what stands in each cell, null in an empty one. Gives what the arrow leads to, over empty cells; null at the edge.
export function nextInGrid(rows, row, column, key) {
  const [down, right] = STEPS[key];
  do {
    row += down;
    column += right;
  } while (rows[row]?.[column] === null);
  return rows[row]?.[column] ?? null;
}
