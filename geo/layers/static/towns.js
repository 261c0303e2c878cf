// Which towns are named: the biggest first, dropped where they would touch one already named, a button or an edge.
const SMALLEST = [0, 0, 0, 0, 0, 150000, 80000, 40000, 15000, 8000, 4000]; // inhabitants, by zoom level

export const smallestAt = (zoom) => SMALLEST[zoom] || 0;

// In pixels, about: to measure each name would have the browser lay out the page whenever the map has moved.
export const widthOf = (name) => name.length * 7.2;

// towns: [name, …], the biggest first; size: of the map, {x, y} in pixels; at(town): where it is on it.
export function named(towns, size, at) {
  const taken = [];
  return towns.filter((town) => {
    const { x, y } = at(town);
    const half = widthOf(town[0]) / 2;
    const outside = x < half || x > size.x - half || y < 12 || y > size.y - 24;
    const underButtons = x - half < 60 && y < 160;
    if (outside || underButtons || taken.some((other) => Math.abs(other.x - x) < 90 && Math.abs(other.y - y) < 26)) return false;
    taken.push({ x, y });
    return true;
  });
}
