// The key of an editor's link stands behind its #, which no browser tells a server. Before any other script sees the address it
// leaves the address bar and the history, and is exchanged for a cookie that no script can read; then the page comes anew.
const tell = (said) => (document.documentElement.dataset.editorKey = said);

function exchange() {
  const key = new URLSearchParams(window.location.hash.slice(1)).get("cle");
  if (!key) return;
  window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
  const asked = fetch("./contribuer/cle", { method: "POST", body: key, referrerPolicy: "no-referrer" });
  asked.then((answer) => (answer.ok ? window.location.reload() : tell("refused"))).catch(() => tell("refused"));
}

exchange();
window.addEventListener("hashchange", exchange);
