// Asks the server what the map holds: one question at a time, again while it does not answer, never one in vain.
const RETRY_MS = [500, 2000, 5000, 10000];
const KEPT = 40; // answers: where the reader comes back, the markers are there at once
const FRESH_MS = 3000; // an older answer is drawn, and asked for again
const GRID_PX = 128; // views that differ by less ask for the same box
const FAR_LNG = 540; // the server's limit: three worlds side by side, of which one is drawn

// The address of what a map shows when it looks at a centre and a zoom. The box is widened to a grid that the map's
// size does not move, so that most small moves ask what was answered already.
export function addressOf(map, api, filters, center, zoom) {
  const half = map.getSize().divideBy(2);
  const at = map.project(center, zoom);
  const [low, high] = [at.subtract(half), at.add(half)];
  const snapped = (pixels, round) => round(pixels / GRID_PX) * GRID_PX;
  const northWest = map.unproject([snapped(low.x, Math.floor), snapped(low.y, Math.floor)], zoom);
  const southEast = map.unproject([snapped(high.x, Math.ceil), snapped(high.y, Math.ceil)], zoom);
  const query = new URLSearchParams(filters);
  const [west, east] = [Math.max(-FAR_LNG, northWest.lng), Math.min(FAR_LNG, southEast.lng)];
  const box = [west, Math.max(-85, southEast.lat), east, Math.min(85, northWest.lat)];
  query.set("bbox", box.map((edge) => edge.toFixed(5)).join(","));
  query.set("zoom", String(zoom));
  return `${api}?${query}`;
}

// heard: {answer(features), ready(features), waiting(boolean), away(boolean)}
export function asking(heard) {
  const kept = new Map(); // address -> {features, etag, at}, the last used at the end
  let current = null; // the question on its way: {address, wanted, abort}
  let attempts = 0;
  let retry = null;

  function keep(address, answer) {
    kept.delete(address);
    kept.set(address, answer);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  }

  function drop() {
    clearTimeout(retry);
    if (current) current.abort.abort();
    current = null;
  }

  // Draws what an address holds, at once when it is known.
  function ask(address) {
    const known = kept.get(address);
    if (known) {
      keep(address, known);
      heard.answer(known.features);
    }
    if (current && current.address === address) {
      current.wanted = true;
      return;
    }
    drop();
    if (known && Date.now() - known.at < FRESH_MS) heard.waiting(false);
    else send(address, true);
  }

  // Fetches what will be looked at in a moment, and tells that it is ready: nobody draws it yet.
  function prepare(address) {
    const known = kept.get(address);
    if (known) heard.ready(known.features);
    if (known || (current && current.address === address)) return;
    drop();
    send(address, false);
  }

  async function send(address, wanted) {
    const mine = { address, wanted, abort: new AbortController() };
    current = mine;
    const known = kept.get(address);
    heard.waiting(true);
    try {
      const answer = await fetch(address, { signal: mine.abort.signal });
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      const etag = answer.headers.get("ETag");
      const same = known && etag && known.etag === etag;
      const features = same ? known.features : (await answer.json()).features;
      if (current !== mine) return; // another question was asked meanwhile
      keep(address, { features, etag, at: Date.now() });
      attempts = 0;
      heard.away(false);
      if (!mine.wanted) heard.ready(features);
      else if (!same) heard.answer(features);
    } catch {
      if (current !== mine) return;
      heard.away(true); // what was drawn stays
      retry = setTimeout(() => send(address, true), RETRY_MS[Math.min(attempts++, RETRY_MS.length - 1)]);
    } finally {
      if (current === mine) {
        current = null;
        heard.waiting(false);
      }
    }
  }

  return { ask, prepare };
}
