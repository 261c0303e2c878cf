// Where an article comes in: a text that is pasted, a file that is dropped or chosen, a page by its address or from another window.

import { arrivedPart, ExtractShown, waitingPart } from "./extract.js";
import { button } from "./fields.js";
import { make } from "./make.js";
import { sendingPart } from "./sending.js";

const WATCHED_EVERY = 700; // milliseconds

export class Input {
  // `opened` is told the id of the article that was read.
  constructor(told, server, opened, { bookmarklet = "", hasWeb = false } = {}) {
    Object.assign(this, { told, server, opened, arrived: null });
    this.said = make("p", { class: "va-ws-problem", role: "alert", hidden: true });
    this.bar = make("progress", { max: "1", hidden: true, "aria-label": told.reading });
    this.area = make("textarea", { id: "va-ws-paste", rows: "12", spellcheck: "false", onkeydown: (event) => this.pressed(event) });
    this.file = make("input", { type: "file", accept: told.accepted, id: "va-ws-file", onchange: () => this.sendFile(this.file.files[0]) });
    this.read = button(told.read, "Ctrl ↵", () => this.sendText(), { class: "va-ws-button va-ws-main", "data-do": "read" });
    this.address = make("input", {
      type: "url",
      id: "va-ws-address",
      inputmode: "url",
      autocomplete: "off",
      placeholder: "https://",
      onkeydown: (event) => event.key === "Enter" && this.sendAddress(event),
    });
    const byAddress = [
      make("label", { for: "va-ws-address" }, told.by_address),
      make(
        "div",
        { class: "va-ws-byaddress" },
        this.address,
        button(told.ask_page, "", (event) => this.sendAddress(event), { "data-do": "ask-page" }),
      ),
    ];
    this.box = make(
      "div",
      {
        class: "va-ws-input",
        ondragover: (event) => this.over(event, true),
        ondragleave: (event) => this.over(event, false),
        ondrop: (event) => this.dropped(event),
      },
      make("label", { for: "va-ws-paste" }, told.paste),
      this.area,
      make(
        "div",
        { class: "va-ws-verdicts" },
        this.read,
        make("span", {}, told.or),
        make("label", { for: "va-ws-file", class: "va-ws-button" }, told.choose_file),
        this.file,
      ),
      make("p", { class: "va-ws-hint" }, told.formats),
      hasWeb && byAddress,
      this.bar,
      this.said,
    );
    this.node = make("div", { class: "va-ws-ways" }, this.box, bookmarklet && sendingPart(told, bookmarklet));
  }

  // What `verbatlas read FOLDER --queue` has found, the best first; where something waits, a key opens the next one.
  async tellWaiting() {
    const { said, articles } = await this.server.waiting().catch(() => ({ articles: [] }));
    if (!articles.length || !this.box.isConnected) return;
    const open = (id) => this.during(() => this.server.openWaiting(id));
    const next = button(this.told.open_next, "↵", () => open(articles[0].id), { class: "va-ws-button va-ws-main", "data-do": "open-next" });
    const rows = articles.map(({ id, title, about }) =>
      make(
        "li",
        {},
        make("button", { type: "button", class: "va-ws-link", onclick: () => open(id) }, title),
        " ",
        make("small", {}, about),
      ),
    );
    const part = make(
      "section",
      { class: "va-ws-waiting va-ws-note", "aria-label": this.told.waiting },
      make("p", {}, make("strong", {}, said)),
      make("div", { class: "va-ws-verdicts" }, next),
      make("ol", {}, ...rows),
    );
    this.node.prepend(part);
    if (document.activeElement === this.area && !this.area.value) next.focus();
  }

  // A page whose extract was shown here before: a reload loses nothing.
  async tellPageInHand() {
    const page = await this.server.pageInHand().catch(() => ({}));
    if (!page.page || !this.box.isConnected || this.read.disabled || this.arrived) return;
    const left = () => {
      this.arrived.remove();
      this.setAside();
    };
    this.arrived = waitingPart(this.told, page, () => this.show(page), left);
    this.node.prepend(this.arrived);
    if (document.activeElement === this.area && !this.area.value) this.arrived.querySelector("button").focus();
  }

  // Where the server is away it waits on, and is offered again.
  setAside() {
    this.server.setPageAside().catch(() => {});
    this.area.focus();
  }

  // A page from another window waits for the editor's word.
  offer(page) {
    this.arrived?.remove();
    if (!page) return this.tell(this.told.no_page, true);
    const left = () => {
      this.arrived.remove();
      this.area.focus();
    };
    this.arrived = arrivedPart(this.told, page, () => this.sendPage(page), left);
    this.node.prepend(this.arrived);
    return this.arrived.querySelector("button").focus();
  }

  sendPage({ html, address }) {
    return this.during(() => this.server.page(html, address));
  }

  sendAddress(event) {
    event.preventDefault();
    const address = this.address.value.trim();
    if (address) this.during(() => this.server.address(address.includes("://") ? address : `https://${address}`));
    else this.address.focus();
  }

  pressed(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.sendText();
  }

  over(event, isOver) {
    event.preventDefault();
    this.box.toggleAttribute("data-over", isOver);
  }

  dropped(event) {
    this.over(event, false);
    const [file] = event.dataTransfer.files;
    if (file) this.sendFile(file);
    else this.area.value = event.dataTransfer.getData("text/plain") || this.area.value;
  }

  sendText() {
    return this.send(this.area.value);
  }

  sendFile(file) {
    if (file) this.send(file, file.name);
  }

  send(content, name = "") {
    return this.during(() => this.server.begin(content, name));
  }

  // Asks the server; what comes back is an article in hand, or the extract of a page, to be looked at first.
  async during(ask) {
    if (this.read.disabled) return;
    this.read.disabled = true;
    this.box.setAttribute("aria-busy", "true");
    this.tell(this.told.reading, false);
    const watching = setInterval(() => this.watch(), WATCHED_EVERY);
    try {
      const told = await ask();
      if (told.page) this.show(told);
      else this.opened(told.id);
    } catch (error) {
      this.tell(error.message || this.told.away, true);
      this.read.disabled = false;
    }
    clearInterval(watching);
    this.bar.hidden = true;
    this.box.removeAttribute("aria-busy");
    this.file.value = "";
  }

  show(page) {
    const ways = [...this.node.childNodes].filter((one) => one !== this.arrived);
    const back = () => {
      this.said.hidden = true;
      this.read.disabled = false;
      this.node.replaceChildren(...ways);
      this.setAside();
    };
    const shown = new ExtractShown(this.told, this.server, page, this.opened, back);
    this.node.replaceChildren(shown.node);
    shown.read.focus();
  }

  // A book takes seconds: how far it is. An article is there before this is asked.
  async watch() {
    const { share } = await this.server.reading().catch(() => ({ share: 0 }));
    if (!this.read.disabled) return;
    this.bar.hidden = false;
    if (share > 0) this.bar.value = share;
  }

  tell(text, isWrong) {
    this.said.hidden = false;
    this.said.classList.toggle("va-ws-problem", isWrong);
    this.said.textContent = text;
  }
}
