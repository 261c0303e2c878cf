// A filter that leaves little: what it leaves is offered to be shown whole, and shown unasked where nothing of it is in view.

// features: of an answer, which is asked for a little more than the view; bounds: of the map, [[south, west], [north, east]].
export function someInView(features, [[south, west], [north, east]]) {
  return features.some(({ geometry: { coordinates } }) => {
    const [lon, lat] = coordinates;
    return south <= lat && lat <= north && west <= lon && lon <= east;
  });
}

const edges = (bounds) => [
  [bounds.getSouth(), bounds.getWest()],
  [bounds.getNorth(), bounds.getEast()],
];

// layer: {map, state}; adjust() shows all that the filters leave; offer(is) shows the button for it.
export function fittingOf(layer, adjust, offer) {
  let features = null; // of the last answer under the filters of now
  let due = false; // they have changed, and nobody has seen yet what is left

  function begin() {
    features = null;
    due = true;
  }

  function look() {
    const { map, state } = layer;
    const isOut = Boolean(state.fit) && !map.getBounds().contains(state.fit);
    offer(isOut);
    if (!due || !features) return;
    const isSeen = someInView(features, edges(map.getBounds()));
    due = !isSeen && !state.fit; // what is left may not be known yet: the page is on its way
    if (!isSeen && isOut) adjust();
  }

  function answer(found) {
    features = found;
    look();
  }

  return { begin, look, answer };
}
