// Which tiles a reader has chosen, kept in the browser for the next visit: by the address of the tiles, since an installation may offer
// others one day. Nothing is kept of a reader who never chose.
const KEY = "verbatlas-base";
const NONE = "none";

// offered: tiles, {url}; gives the number of those chosen, the first unasked, one more than the last for none at all.
export function chosenOf(offered, kept = read()) {
  if (kept === NONE) return offered.length;
  return Math.max(
    0,
    offered.findIndex(({ url }) => url === kept),
  );
}

export function remember(offered, number) {
  try {
    localStorage.setItem(KEY, offered[number]?.url ?? NONE);
  } catch {
    // a browser that keeps nothing: the choice holds for this visit
  }
}

function read() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
