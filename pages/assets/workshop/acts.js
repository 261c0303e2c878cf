// What a person does to an article in hand, by a key or a button: each changes the review, and is drawn and kept at once.
import { counted, make } from "./make.js";
import { outside } from "./outside.js";
import { isQuote, NARRATION, TESTIMONY } from "./review.js";

export class Acts {
  changed(options) {
    this.warned = false;
    this.problems = this.problems.filter((one) => one.field === "signed" && !this.author.trim());
    this.draw(options);
    this.keep();
  }

  keep() {
    this.keeper.keep(this.review);
  }

  choose(key, focus = true) {
    if (!this.review.item(key)) return;
    if (!this.listed().some((one) => one.key === key)) this.filter = "all";
    Object.assign(this, { current: key, border: null, merging: false });
    this.draw();
    if (focus) this.focusCurrent();
  }

  step(by) {
    const list = this.listed();
    const at = list.findIndex((one) => one.key === this.current) + by;
    if (list[at]) this.choose(list[at].key);
    else if (by > 0) this.node.querySelector("[data-do=publish]").focus();
  }

  accept(key, next = true, kind = "") {
    this.review.accept(key, kind);
    this.decided(next);
  }

  refuse(key, next = true) {
    this.review.refuse(key);
    this.decided(next);
  }

  decided(next) {
    this.border = null;
    const list = this.listed();
    const following = next && list[list.findIndex((one) => one.key === this.current) + 1];
    if (following) Object.assign(this, { current: following.key, merging: false });
    this.changed();
    if (following) this.focusCurrent();
    else if (next) this.step(1);
  }

  acceptSeen() {
    const many = this.review.acceptSeen(this.listed().map((one) => one.key));
    const unseen = this.listed().filter((one) => isQuote(one) && !one.seen).length;
    outside.say([counted(this.told.accepted, many), unseen ? counted(this.told.unseen, unseen) : ""].join(" "));
    this.changed();
  }

  speak(key, name) {
    this.review.speaker(key, name);
    this.changed();
  }

  say(key, name, value) {
    this.review.say(key, { [name]: value }, name);
    this.changed({ keep: "card" });
  }

  everywhere(key) {
    outside.say(counted(this.told.changed, this.review.sameEverywhere(key)));
    this.changed();
  }

  startMerging() {
    this.merging = !this.merging;
    this.draw();
  }

  merge(from, into) {
    this.merging = false;
    outside.say(counted(this.told.changed, this.review.merge(from, into)));
    this.changed();
  }

  about(key, subject) {
    this.review.about(key, subject);
    this.changed();
  }

  another(key) {
    this.review.newSubject(key);
    this.changed();
    this.node.querySelector(".va-ws-subject [data-field=name]")?.focus();
  }

  nextAbout(key) {
    this.review.nextAbout(key);
    this.changed();
  }

  tellSubject(key, values, field = "") {
    this.review.tell(key, values, field);
    this.changed(field ? { keep: "card" } : {});
  }

  theme(key, theme) {
    this.review.toggleTheme(key, theme);
    this.changed();
  }

  nameSubject(key, name) {
    this.tellSubject(key, { name }, "name");
    this.ask(
      "name",
      (signal) => this.server.initiatives(name, signal),
      ({ found }) => this.offer(key, found),
    );
  }

  // Initiatives of the atlas with these words: nothing is entered twice.
  offer(key, found) {
    const list = this.node.querySelector(`[data-found="${CSS.escape(key)}"]`);
    const one = ({ id, name, place }) =>
      make(
        "li",
        {},
        make(
          "button",
          { type: "button", class: "va-ws-choice", onclick: () => this.takeKnown({ id, name, place }) },
          make("span", {}, [name, place].filter(Boolean).join(" · ")),
          make("small", {}, this.told.in_atlas),
        ),
      );
    list?.replaceChildren(...found.map(one));
  }

  takeKnown(known) {
    this.review.newSubject(this.current, known);
    this.changed();
  }

  placeSubject(key, place, code = "") {
    this.tellSubject(key, { place, code, understood: "", point: null, others: [] }, "place");
    this.ask(
      "place",
      (signal) => this.server.place(place, code, signal),
      (told) => {
        this.review.tell(key, told, "place");
        this.changed({ keep: "card" });
        const where = this.node.querySelector(`[data-where="${CSS.escape(key)}"]`);
        where?.replaceWith(this.card.understood(this.review.subject(key)));
      },
    );
  }

  // Of several questions of one kind the last alone is answered.
  ask(kind, question, hear) {
    this.asking.get(kind)?.abort();
    const stop = new AbortController();
    this.asking.set(kind, stop);
    question(stop.signal).then(
      (told) => stop.signal.aborted || hear(told),
      () => {},
    );
  }

  tellSource(name, value) {
    this.review.tellSource({ [name]: value }, name);
    this.changed({ keep: "source" });
  }

  sign(author) {
    this.author = author;
    this.problems = this.problems.filter((one) => one.field !== "signed");
  }

  openSource(isOpen) {
    this.source_open = isOpen;
  }

  openKeys(isOpen) {
    this.keys_open = isOpen;
  }

  show(filter) {
    this.filter = filter;
    if (!this.listed().some((one) => one.key === this.current)) this.current = this.listed()[0]?.key ?? "";
    this.border = null;
    this.draw();
  }

  // Borders and passages

  chooseBorder(at) {
    this.border = this.border === at ? null : at;
    this.draw();
    this.text.showCurrent();
  }

  nextBorder() {
    const list = this.review.borders(this.review.item(this.current));
    const next = list[list.indexOf(this.border) + 1];
    this.chooseBorder(next ?? list[0]);
  }

  move(forward, byWords) {
    if (this.review.moveBorder(this.current, this.border, forward, byWords)) this.changed();
    this.text.showCurrent();
  }

  mark(kind) {
    const selected = this.text.selected();
    const item = this.review.item(this.current);
    const key = this.review.mark(kind, selected, item ? item.end : 0);
    if (!key) return outside.say(this.told.nothing_free);
    getSelection().removeAllRanges();
    this.filter = this.filter === "others" ? "all" : this.filter;
    this.choose(key);
    if (!selected) this.border = 1;
    return this.changed();
  }

  narrate() {
    this.mark(NARRATION);
  }

  testify() {
    if (this.text.selected() || this.review.item(this.current)?.kind === TESTIMONY) this.mark(TESTIMONY);
    else this.accept(this.current, false, TESTIMONY);
  }

  undo() {
    if (!this.review.undo()) return;
    if (!this.review.item(this.current)) this.current = this.listed()[0]?.key ?? "";
    this.border = null;
    this.changed();
    outside.say(this.told.undone);
  }
}
