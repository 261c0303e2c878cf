// Whether an address that Streamlit puts into the browser's history is a step that the reader made: else it takes the place of
// the one before. acted: since the last step, the reader did something on the page; moved: on the map, which tells the page;
// arrived: the last step led to this page. Another page is a step, the address that stands there is none.
export const isOwnStep = (from, to, { acted, moved, arrived }) =>
  to.href !== from.href && (to.pathname !== from.pathname || acted || moved || !arrived);

// Whether two addresses are of one view, wherever its map looks.
export function isSameView(one, other) {
  const [mine, theirs] = [one, other].map(({ search }) => new URLSearchParams(search));
  mine.delete("at");
  theirs.delete("at");
  mine.sort();
  theirs.sort();
  return one.pathname === other.pathname && String(mine) === String(theirs);
}
