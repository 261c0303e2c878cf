// What is fitted keeps clear of the legend in its corner, at the left below, as far as the zoom that it has anyway allows.

export const MARGIN = 40; // pixels around what is fitted

// size: {x, y} of the map, box: {x, y} of what is fitted, at its zoom; corner: {x, y} that the legend takes, {x: 0, y: 0}
// when it is closed: all in pixels. Gives the padding for Leaflet. Beside the legend first, since a map is wider than
// high; above it too where that is not enough.
export function paddingOf(size, box, corner) {
  const spare = { x: Math.max(0, size.x - box.x - 2 * MARGIN), y: Math.max(0, size.y - box.y - 2 * MARGIN) };
  const right = Math.min(spare.x, Math.max(0, corner.x - MARGIN));
  const isClear = right + MARGIN >= corner.x;
  const up = isClear ? 0 : Math.min(spare.y, Math.max(0, corner.y - MARGIN));
  return { paddingTopLeft: [MARGIN + right, MARGIN], paddingBottomRight: [MARGIN, MARGIN + up] };
}

// Whether to open a legend that nobody has opened or closed by hand: in a wide window, over a map that stays more than that.
const WIDE_PX = 1100;
const HIGH_PX = 440;
export const hasRoom = (windowWidth, mapHeight) => windowWidth > WIDE_PX && mapHeight > HIGH_PX;
