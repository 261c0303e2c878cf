// The number of a page as typed: the nearest that there is.
export const pageOf = (text, last) => Math.min(Math.max(1, Math.round(Number(text)) || 1), last);
