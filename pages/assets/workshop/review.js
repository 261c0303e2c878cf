// What a person does to the proposals of an article, and the way back. It knows neither the page nor the server.
import { freeSentence, step, trimmed } from "./passages.js";

const MOST_UNDONE = 200;
export const NARRATION = "narration";
export const TESTIMONY = "testimony";
export const isQuote = (item) => item.kind === TESTIMONY || item.kind === NARRATION;

// A review as it stands, and what of it another one changed: an act is undone by what it changed alone, however long the text.
const written = ({ items, subjects, source }) => ({
  items: new Map(items.map((one) => [one.key, JSON.stringify(one)])),
  subjects: JSON.stringify(subjects),
  source: JSON.stringify(source),
});

function changedSince(before, after) {
  const items = new Map([...before.items].filter(([key, said]) => after.items.get(key) !== said));
  const keys = [...before.items.keys()];
  const later = [...after.items.keys()];
  const moved = keys.length !== later.length || keys.some((key, at) => key !== later[at]);
  const [subjects, source] = ["subjects", "source"].map((name) => (before[name] === after[name] ? "" : before[name]));
  return items.size || moved || subjects || source ? { items, order: moved ? keys : null, subjects, source } : null;
}

export class Review {
  constructor({ text, items, subjects, source, toponyms }) {
    Object.assign(this, { text, items, subjects, source, toponyms });
    this.past = [];
    this.made = 0;
    this.numbers = new Map(); // of the items, by their keys
    this.stood = null;
  }

  item(key) {
    return this.items.find((one) => one.key === key);
  }

  // The place of an item among all, from 0 on.
  number(item) {
    if (this.items[this.numbers.get(item.key)] !== item) this.numbers = new Map(this.items.map((one, at) => [one.key, at]));
    return this.numbers.get(item.key);
  }

  subject(key) {
    return this.subjects.find((one) => one.key === key);
  }

  aboutOf(item) {
    return this.subject(item.about[0]);
  }

  get taken() {
    return this.items.filter((one) => one.taken);
  }

  // What would come with what is taken, existing ones too, in the order of the text.
  get subjectsTaken() {
    return [...new Set(this.taken.map((one) => one.about[0]))].map((key) => this.subject(key)).filter(Boolean);
  }

  // One act of a person. Typing in one field is one act, as long as nothing else is done.
  act(change, field = "") {
    const stood = this.stands();
    const told = change();
    this.stood = null;
    const before = changedSince(stood, this.stands());
    if (!before) return told;
    if (!field || this.past.at(-1)?.field !== field) this.past.push({ before, field });
    if (this.past.length > MOST_UNDONE) this.past.shift();
    this.made += 1;
    return told;
  }

  // All of it as it stands, written once for each act. That something was looked at may be missing: nothing undoes that.
  stands() {
    if (this.stood?.of !== this.items) this.stood = { ...written(this), of: this.items };
    return this.stood;
  }

  undo() {
    const last = this.past.pop();
    if (!last) return false;
    const seen = new Set(this.items.filter((one) => one.seen).map((one) => one.key));
    const { order, items, subjects, source } = last.before;
    const now = new Map(this.items.map((one) => [one.key, one]));
    this.items = (order ?? [...now.keys()]).map((key) => (items.has(key) ? JSON.parse(items.get(key)) : now.get(key)));
    if (subjects) this.subjects = JSON.parse(subjects);
    if (source) this.source = JSON.parse(source);
    for (const one of this.items) one.seen ||= seen.has(one.key);
    this.stood = null;
    this.made += 1;
    return true;
  }

  // Looked at: no act, and nothing to undo.
  see(keys) {
    let changed = false;
    for (const one of this.items) {
      if (!keys.has(one.key) || one.seen) continue;
      one.seen = true;
      changed = true;
    }
    this.made += changed;
    return changed;
  }

  // Verdicts

  accept(key, kind = "") {
    this.act(() => {
      const item = this.item(key);
      Object.assign(item, { taken: true, refused: false, seen: true, kind: kind || (isQuote(item) ? item.kind : TESTIMONY) });
    });
  }

  refuse(key) {
    this.act(() => Object.assign(this.item(key), { taken: false, refused: true, seen: true }));
  }

  // Of those that were looked at, what was neither refused nor is there already. Returns how many.
  acceptSeen(keys) {
    return this.act(() => {
      const open = this.items.filter(
        (one) => keys.includes(one.key) && one.seen && !one.taken && !one.refused && !one.double && isQuote(one),
      );
      for (const one of open) one.taken = true;
      return open.length;
    });
  }

  // Who speaks

  say(key, values, field = "") {
    this.act(() => Object.assign(this.item(key), values), field && `${key}.${field}`);
  }

  // The name, with what is told of it elsewhere in the article.
  speaker(key, name) {
    const same = this.items.find((one) => one.key !== key && name && one.speaker === name && one.role);
    const item = this.item(key);
    if (item.speaker === name) return;
    this.say(key, { speaker: name, role: same?.role ?? "", organisation: same?.organisation ?? "" });
  }

  // Who speaks here speaks everywhere where the same name was proposed, or none. Returns how many that changed.
  sameEverywhere(key) {
    const { speaker, role, organisation, candidates } = this.item(key);
    const names = new Set([speaker, ...candidates.slice(0, 1)]);
    return this.act(() => {
      const others = this.items.filter((one) => one.key !== key && one.kind === TESTIMONY && (!one.speaker || names.has(one.speaker)));
      const changed = others.filter((one) => one.speaker !== speaker || one.role !== role || one.organisation !== organisation);
      for (const one of changed) Object.assign(one, { speaker, role, organisation });
      return changed.length;
    });
  }

  get speakers() {
    return [...new Set(this.items.filter((one) => one.kind === TESTIMONY && one.speaker).map((one) => one.speaker))];
  }

  // Two names are one person: all that the first said is the second's. Returns how many quotations.
  merge(from, into) {
    return this.act(() => {
      const whole = this.items.find((one) => one.speaker === into && (one.role || one.organisation));
      const theirs = this.items.filter((one) => one.speaker === from);
      for (const one of theirs) {
        Object.assign(one, {
          speaker: into,
          role: one.role || whole?.role || "",
          organisation: one.organisation || whole?.organisation || "",
        });
      }
      for (const one of this.items) one.candidates = [...new Set(one.candidates.map((name) => (name === from ? into : name)))];
      return theirs.length;
    });
  }

  // What it is of

  about(key, subject) {
    this.act(() => {
      const item = this.item(key);
      item.about = [subject, ...item.about.filter((one) => one !== subject)];
    });
  }

  // The next of those that it may be of, in an order that stays.
  nextAbout(key) {
    const item = this.item(key);
    const order = [...item.about].sort(
      (a, b) => this.subjects.findIndex((one) => one.key === a) - this.subjects.findIndex((one) => one.key === b),
    );
    if (order.length < 2) return;
    this.about(key, order[(order.indexOf(item.about[0]) + 1) % order.length]);
  }

  newSubject(key, values = {}) {
    const number = 1 + Math.max(-1, ...this.subjects.map((one) => Number(one.key.slice(1))));
    const before = this.aboutOf(this.item(key));
    const { place = "", code = "", point = null, understood = "", sure = false, others = [], themes = [] } = before ?? {};
    const plain = { id: "", name: "", kind: "place", place, code, point, understood, sure, others, themes: [...themes], theme: "" };
    this.act(() => {
      const known = values.id && this.subjects.find((one) => one.id === values.id);
      if (!known) this.subjects.push({ ...plain, ...values, key: `s${number}` });
      const subject = known?.key ?? `s${number}`;
      const item = this.item(key);
      item.about = [subject, ...item.about.filter((one) => one !== subject)];
    });
    return this.item(key).about[0];
  }

  tell(subject, values, field = "") {
    this.act(() => Object.assign(this.subject(subject), values), field && `${subject}.${field}`);
  }

  toggleTheme(subject, theme, most = 4) {
    const { themes } = this.subject(subject);
    const kept = themes.includes(theme) ? themes.filter((one) => one !== theme) : [...themes, theme].slice(-most);
    this.tell(subject, { themes: kept });
  }

  tellSource(values, field) {
    this.act(() => Object.assign(this.source, values), `source.${field}`);
  }

  // Borders

  // All those of a span, first and last first: what is left out between two segments has borders too.
  borders(item) {
    const flat = item.segments.flat();
    return [0, flat.length - 1, ...flat.keys()].filter((one, at, all) => all.indexOf(one) === at);
  }

  moveBorder(key, border, forward, byWords) {
    const item = this.item(key);
    const flat = item.segments.flat();
    const to = step(this.text, flat[border], forward, byWords);
    if (to <= (flat[border - 1] ?? -1) || to >= (flat[border + 1] ?? this.text.length + 1)) return false;
    this.act(() => {
      flat[border] = to;
      item.segments = item.segments.map((_, at) => [flat[2 * at], flat[2 * at + 1]]);
      [item.start, item.end] = [flat[0], flat.at(-1)];
    }, `${key}.border${border}`);
    return true;
  }

  // Passages that nothing marks

  // What was selected, or the next sentence that nothing has taken. Returns its key, "" where there is none.
  mark(kind, selected, after = 0) {
    const span = selected ? trimmed(this.text, ...selected) : freeSentence(this.text, after, this.items);
    if (!span || span[0] >= span[1]) return "";
    const [start, end] = span;
    const same = this.items.find((one) => one.start === start && one.end === end);
    if (same) {
      this.accept(same.key, kind);
      return same.key;
    }
    const nearest = this.items.filter((one) => one.about.length).sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))[0];
    const key = `n${1 + Math.max(-1, ...this.items.filter((one) => one.key.startsWith("n")).map((one) => Number(one.key.slice(1))))}`;
    const said = { speaker: "", role: "", organisation: "", candidates: kind === TESTIMONY ? this.speakers.slice(0, 3) : [] };
    const item = { key, start, end, segments: [[start, end]], kind, taken: true, refused: false, seen: true, ...said };
    this.act(() => {
      const plain = { method: "hand", confidence: 1, about: nearest?.about ?? this.subjects.map((one) => one.key), double: null };
      this.items.push({ ...item, ...plain });
      this.items.sort((a, b) => a.start - b.start || b.end - a.end);
    });
    return key;
  }
}
