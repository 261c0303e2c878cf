// What is on screen, as the address says it after its "#": {lang, q, themes, id, place, source}.

const NAMES = ["lang", "q", "id", "place", "source"];

export function read(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const asked = Object.fromEntries(NAMES.map((name) => [name, params.get(name) || ""]));
  return { ...asked, themes: (params.get("themes") || "").split("~").filter(Boolean) };
}

export function written(asked) {
  const params = new URLSearchParams();
  NAMES.forEach((name) => asked[name] && params.set(name, asked[name]));
  if (asked.themes.length) params.set("themes", asked.themes.join("~"));
  return `#${params.toString().replaceAll("%7E", "~")}`;
}

export const toggled = (themes, theme) => (themes.includes(theme) ? themes.filter((one) => one !== theme) : [...themes, theme]);

// A link of a card names what it leads to alone. To a card, what is filtered stays; to anything else, nothing of it does.
export function followed(hash, now) {
  const asked = read(hash);
  return { ...(asked.id ? { ...now, id: asked.id } : asked), lang: asked.lang || now.lang };
}
