// Light or dark as it was chosen in Streamlit's menu: the first screen follows before it is seen, and so do the other pages of the
// atlas, since Streamlit keeps a choice for the path of one page alone.
const HERE = window.location.pathname;
const ATLAS = new URL("./", window.location).pathname; // its pages lie side by side
const KEY = /^stActiveTheme-(.*)(-v\d+)$/; // as Streamlit names what it keeps: a path, and a version
const SCHEMES = { '"Light"': "light", '"Dark"': "dark" };

const isPage = (path) => path.startsWith(ATLAS) && !path.slice(ATLAS.length).includes("/");
const kept = () =>
  Object.keys(localStorage)
    .map((key) => ({ key, path: KEY.exec(key)?.[1] ?? "", version: KEY.exec(key)?.[2] ?? "" }))
    .filter(({ path }) => isPage(path));

// The choice for this page; where it has none, the one that was made on another.
function adopt() {
  const all = kept();
  const own = all.find(({ path }) => path === HERE);
  const other = own ?? all[0];
  const choice = other && localStorage.getItem(other.key);
  if (choice && !own) localStorage.setItem(`stActiveTheme-${HERE}${other.version}`, choice);
  const asked = new URLSearchParams(window.location.search).getAll("embed_options");
  const forced = ["light", "dark"].find((scheme) => asked.includes(`${scheme}_theme`));
  const scheme = forced ?? SCHEMES[choice];
  if (scheme) document.documentElement.dataset.scheme = scheme;
}

// A choice made here is that of all pages.
function share() {
  const all = kept();
  const own = all.find(({ path }) => path === HERE);
  const choice = own && localStorage.getItem(own.key);
  if (choice) all.forEach(({ key }) => localStorage.setItem(key, choice));
}

function carefully(act) {
  try {
    act();
  } catch {
    // A browser that keeps nothing for us (a frame of another site): the device's own is followed.
  }
}

carefully(adopt);
window.addEventListener("pagehide", () => carefully(share));
