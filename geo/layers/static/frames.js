// Acts once the browser has painted: a frame is painted after its own callbacks, and a task of no delay comes after that.
export const afterNextFrame = (act) => requestAnimationFrame(() => setTimeout(act));
