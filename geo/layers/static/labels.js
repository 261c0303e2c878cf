// Labels step aside when they would cover a marker or one another, to the nearest free spot.
import { around, touchesAny } from "./boxes.js";

// How far by zoom level: from afar, a step of a hundred pixels is another country.
const REACH_PX = [62, 62, 62, 62, 76, 90, 140, 220];
// Offsets in pixels, the nearest first; sideways is dearer, since labels are wide.
const STEPS = [];
for (let down = -132; down <= 132; down += 12) {
  for (let right = -160; right <= 160; right += 20) STEPS.push([right, down]);
}
STEPS.sort((a, b) => Math.hypot(...a) - Math.hypot(...b) || a[1] - b[1] || a[0] - b[0]);

// labels: {at: {x, y}, width} each; taken: boxes of the markers. Gives the step of each label, [right, down], in their order, and
// all that is covered then. Where nothing is free, a label stays.
export function spread(labels, taken, zoom) {
  const reach = REACH_PX[Math.min(zoom, REACH_PX.length - 1)];
  const boxes = [...taken];
  const steps = labels.map(({ at, width }) => {
    const boxAt = ([right, down]) => around({ x: at.x + right, y: at.y + down }, width + 8, 32);
    const step = STEPS.find((some) => Math.hypot(...some) <= reach && !touchesAny(boxAt(some), boxes)) || [0, 0];
    boxes.push(boxAt(step));
    return step;
  });
  return { steps, boxes };
}
