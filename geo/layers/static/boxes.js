// Boxes on the screen, [left, top, right, bottom] in pixels.
export const around = (at, width, height) => [at.x - width / 2, at.y - height / 2, at.x + width / 2, at.y + height / 2];
export const touches = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
export const touchesAny = (box, boxes) => boxes.some((other) => touches(box, other));
