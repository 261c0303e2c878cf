// « Envoyer à l’atlas »: runs in the page of an article, in the browser of an editor who clicked it. It opens the workshop and hands
// the page over to it, and to it alone, by messages: no policy of the page forbids that. `bookmarklet.py` makes one line of it.
(() => {
  const at = ATLAS;
  const room = window.open(at);
  if (!room) {
    window.alert(BLOCKED);
    return;
  }
  const origin = new URL(at).origin;
  const nonce = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
  const pages = [document];
  for (let number = 0; number < window.frames.length; number += 1) {
    try {
      pages.push(window.frames[number].document);
    } catch {}
  }
  // biome-ignore lint/performance/useDomNodeTextContent: what a reader sees, and not the scripts
  const words = (page) => page?.body?.innerText.length ?? 0;
  const page = pages.reduce((one, other) => (words(other) > words(one) ? other : one));
  const head = document.head?.outerHTML ?? "";
  const picked = window.getSelection();
  let html = page === document ? document.documentElement.outerHTML : head + page.body.outerHTML;
  if (picked && !picked.isCollapsed && picked.rangeCount) {
    const box = document.createElement("article");
    box.append(picked.getRangeAt(0).cloneContents());
    html = head + box.outerHTML;
  }
  const call = () => {
    if (room.closed) clearInterval(calling);
    else room.postMessage({ verbatlas: "hello", nonce }, origin);
  };
  const calling = setInterval(call, 250);
  const heard = (event) => {
    if (event.source !== room || event.origin !== origin || event.data?.verbatlas !== "ready" || event.data.nonce !== nonce) return;
    clearInterval(calling);
    window.removeEventListener("message", heard);
    room.postMessage({ verbatlas: "page", nonce, html, title: document.title, address: location.href }, origin);
  };
  window.addEventListener("message", heard);
})();
