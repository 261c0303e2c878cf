// A page that « Envoyer à l’atlas » hands over from another window. That window speaks first and is answered; it sends once. Nothing is
// read, or sent to the server, before the editor has seen which page it is and said so.

const LONGEST = 10_000_000;
const LONGEST_TITLE = 300;

// What a message brings: `address` only where the browser itself says that the page is of that site. Null for what is no page.
export function pageOf(data, origin) {
  if (typeof data?.html !== "string" || !data.html.trim() || data.html.length > LONGEST) return null;
  let site = "";
  let address = "";
  try {
    const given = new URL(data.address);
    if (/^https?:$/.test(given.protocol) && given.origin === origin) [site, address] = [given.host, given.href];
  } catch {
    // a page without an address
  }
  const title = typeof data.title === "string" ? data.title.trim().slice(0, LONGEST_TITLE) : "";
  return { html: data.html, address, site, title };
}

// `isReady` says whether a page can be shown now; `got` is told the page, or null.
export function listen(isReady, got) {
  const from = window.opener;
  if (!from) return;
  let nonce = "";
  window.addEventListener("message", ({ source, origin, data }) => {
    if (source !== from || typeof data?.nonce !== "string") return;
    if (data.verbatlas === "hello" && isReady()) {
      nonce = data.nonce;
      source.postMessage({ verbatlas: "ready", nonce }, origin === "null" ? "*" : origin);
    } else if (data.verbatlas === "page" && nonce && data.nonce === nonce && isReady()) {
      nonce = "";
      got(pageOf(data, origin));
    }
  });
}
