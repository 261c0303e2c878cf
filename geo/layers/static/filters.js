// The filters of a question to the server: names and texts, as in the address of the page.

// The same filters, whatever the order in which they are told.
export const sameFilters = (some, others) => JSON.stringify(Object.entries(some).sort()) === JSON.stringify(Object.entries(others).sort());

// As a click on a theme leaves them. How several themes match is nothing to say without any.
export function toggled({ themes = "", ...filters }, theme) {
  const before = themes.split("~").filter(Boolean);
  const after = before.includes(theme) ? before.filter((other) => other !== theme) : [...before, theme];
  if (after.length) filters.themes = after.join("~");
  else delete filters.match;
  return filters;
}
