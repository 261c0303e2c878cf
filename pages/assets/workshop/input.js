// Where an article comes in: a text that is pasted, or a file that is dropped or chosen.

import { button } from "./fields.js";
import { make } from "./make.js";

const WATCHED_EVERY = 700; // milliseconds

export class Input {
  // `opened` is told the id of the article that was read.
  constructor(told, server, opened) {
    Object.assign(this, { told, server, opened });
    this.said = make("p", { class: "va-ws-problem", role: "alert", hidden: true });
    this.bar = make("progress", { max: "1", hidden: true, "aria-label": told.reading });
    this.area = make("textarea", { id: "va-ws-paste", rows: "12", spellcheck: "false", onkeydown: (event) => this.pressed(event) });
    this.file = make("input", { type: "file", accept: told.accepted, id: "va-ws-file", onchange: () => this.sendFile(this.file.files[0]) });
    this.read = button(told.read, "Ctrl ↵", () => this.sendText(), { class: "va-ws-button va-ws-main", "data-do": "read" });
    this.node = make(
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
      this.bar,
      this.said,
    );
  }

  pressed(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.sendText();
  }

  over(event, isOver) {
    event.preventDefault();
    this.node.toggleAttribute("data-over", isOver);
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

  async send(content, name = "") {
    if (this.read.disabled) return;
    this.read.disabled = true;
    this.node.setAttribute("aria-busy", "true");
    this.tell(this.told.reading, false);
    const watching = setInterval(() => this.watch(), WATCHED_EVERY);
    try {
      this.opened((await this.server.begin(content, name)).id);
    } catch (error) {
      this.tell(error.message || this.told.away, true);
      this.read.disabled = false;
    }
    clearInterval(watching);
    this.bar.hidden = true;
    this.node.removeAttribute("aria-busy");
    this.file.value = "";
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
