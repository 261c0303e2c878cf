// The workshop's way to the server: what is asked, and a draft that is kept after each act, whatever becomes of the connection.
// What the server could not be told stays in this browser and is told later; of two tabs, one at a time keeps.
import { leave } from "./offsets.js";

export const JOINT = " […] ";
const PATH = "./contribuer/articles";

export class Refused extends Error {
  constructor(status, said) {
    super(said);
    this.status = status; // 0 where nobody answered
  }
}

export class Server {
  constructor(lang) {
    this.lang = lang;
  }

  async ask(method, path, { body, headers, params = {}, ...rest } = {}) {
    const query = new URLSearchParams({ ...params, lang: this.lang });
    let answer;
    try {
      answer = await fetch(`${PATH}${path}?${query}`, { method, body, headers, credentials: "same-origin", ...rest });
    } catch {
      throw new Refused(0, "");
    }
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refused(answer.status >= 502 ? 0 : answer.status, told.said ?? "");
    return told;
  }

  begin(content, name = "") {
    return this.ask("POST", "", { body: content, headers: name ? { "X-File-Name": encodeURIComponent(name) } : {} });
  }

  address(address) {
    return this.ask("POST", "/address", { body: JSON.stringify({ address }) });
  }

  page(html, address) {
    return this.ask("POST", "/page", { body: html, headers: { "X-Page-Address": encodeURIComponent(address) } });
  }

  // The page that waits for the editor's word; nothing of it where none does.
  pageInHand() {
    return this.ask("GET", "/page");
  }

  setPageAside() {
    return this.ask("DELETE", "/page");
  }

  readPage(page, taken) {
    return this.ask("POST", `/page/${page}`, { body: JSON.stringify({ taken }) });
  }

  waiting() {
    return this.ask("GET", "/queue");
  }

  openWaiting(id) {
    return this.ask("POST", `/queue/${id}`);
  }

  // How far the reading of what was begun is, from 0 to 1.
  reading() {
    return this.ask("GET", "");
  }

  review(id) {
    return this.ask("GET", `/${id}`);
  }

  close(id) {
    return this.ask("DELETE", `/${id}`);
  }

  publish(id, told) {
    return this.ask("POST", `/${id}/publication`, { body: JSON.stringify(told) });
  }

  undo(number) {
    return this.ask("POST", "/undo", { body: JSON.stringify({ number }) });
  }

  place(text, code, signal) {
    return this.ask("GET", "/place", { params: { text, code }, signal });
  }

  initiatives(text, signal) {
    return this.ask("GET", "/initiatives", { params: { text }, signal });
  }
}

// What is sent of a review: offsets in code points, each quotation with the words that are shown.
export function sent(review) {
  const { text, items, subjects, source } = review;
  return { items: leave(text, items, JOINT), subjects, source };
}

export class Keeper {
  // `hear` is told "kept", "keeping", "away" (not kept on the server), "moved" (another tab was faster) or "gone".
  constructor(server, id, seq, storage, hear) {
    Object.assign(this, { server, id, seq, storage, hear, busy: false, waiting: null, stopped: false });
  }

  get name() {
    return `verbatlas-article-${this.id}`;
  }

  // What this browser kept since the server was last told, where nobody else has told it since.
  left() {
    try {
      const found = JSON.parse(this.storage.getItem(this.name) ?? "null");
      return found?.seq === this.seq ? found.told : null;
    } catch {
      return null;
    }
  }

  keep(review) {
    if (this.stopped) return;
    this.waiting = JSON.stringify(sent(review));
    this.store();
    this.send();
  }

  store() {
    try {
      this.storage.setItem(this.name, `{"seq":${this.seq},"told":${this.waiting}}`);
    } catch {
      // full, or refused: the server alone keeps it then
    }
  }

  forget() {
    this.storage.removeItem(this.name);
  }

  async send() {
    if (this.busy || !this.waiting || this.stopped) return;
    this.busy = true;
    this.hear("keeping");
    while (this.waiting && !this.stopped) {
      const told = this.waiting;
      this.waiting = null;
      try {
        ({ seq: this.seq } = await this.server.ask("PUT", `/${this.id}`, { body: `{"seq":${this.seq},${told.slice(1)}` }));
        if (!this.waiting) this.forget();
        else this.store();
      } catch (error) {
        this.waiting ??= told;
        this.busy = false;
        if (error.status === 409) this.stopped = true;
        this.hear(error.status === 409 ? "moved" : error.status === 404 ? "gone" : error.status === 403 ? "shut" : "away");
        return;
      }
    }
    this.busy = false;
    this.hear("kept");
  }
}

// One tab has an article in hand: the browser itself knows which tabs are there. `lost` is called when another takes it over.
export class Hold {
  constructor(id, lost) {
    this.name = `verbatlas-article-${id}`;
    this.lost = lost;
    this.release = null;
  }

  // Whether this tab has it now. A browser without locks (plain HTTP on a local network) leaves it to the server's count.
  take(steal = false) {
    if (!navigator.locks) return Promise.resolve(true);
    return new Promise((told) => {
      const held = (lock) => {
        told(Boolean(lock));
        return lock && new Promise((release) => (this.release = release));
      };
      navigator.locks.request(this.name, steal ? { steal } : { ifAvailable: true }, held).catch(() => {
        this.release = null;
        this.lost();
      });
    });
  }

  leave() {
    this.release?.();
    this.release = null;
  }
}
