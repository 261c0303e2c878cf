// One proposal: in a line, or open, with who speaks, what it is of, and what a person may do.

import { button, choices, field } from "./fields.js";
import { filled, make } from "./make.js";
import { isQuote, NARRATION, TESTIMONY } from "./review.js";
import { markOf, stateOf } from "./text.js";

const SHORT = 90;
const JOINT = " […] ";

export const wordsOf = (review, item) => item.segments.map(([start, end]) => review.text.slice(start, end)).join(JOINT);

function short(text) {
  const plain = text.replace(/\s+/g, " ");
  return plain.length > SHORT ? `${plain.slice(0, SHORT)}…` : plain;
}

export class Card {
  constructor(desk) {
    this.desk = desk; // what a person does is done there
    this.told = desk.told;
  }

  node(item, isCurrent) {
    const { review } = this.desk;
    const told = {
      class: "va-ws-card",
      "data-card": item.key,
      "data-kind": item.kind,
      "data-state": stateOf(item),
      tabindex: "-1",
      "aria-current": isCurrent ? "true" : null,
    };
    return make("li", told, this.head(item, isCurrent), isCurrent ? this.open(item) : this.line(review, item));
  }

  // All that a closed card shows, to know whether it has changed; the open one is drawn anew each time.
  said(item, isCurrent) {
    if (isCurrent) return null;
    const { review, problems } = this.desk;
    const wrong = problems.filter((one) => one.key === item.key);
    const rest = JSON.stringify([markOf(review, item), review.aboutOf(item)?.name, wrong]);
    return `${review.stands().items.get(item.key)}${rest}`;
  }

  head(item, isCurrent) {
    const { review } = this.desk;
    const kind = this.told.kinds[item.kind] ?? item.kind;
    const state = item.double ? this.told.double : this.told.states[stateOf(item)];
    const label = make("span", { class: "va-ws-mark" }, markOf(review, item));
    const toggle = make("input", {
      type: "checkbox",
      checked: item.taken,
      "aria-label": filled(this.told.publish_one, { mark: markOf(review, item) }),
      onclick: (event) => event.stopPropagation(),
      onchange: () => (item.taken ? this.desk.refuse(item.key, false) : this.desk.accept(item.key, false)),
    });
    const open = make(
      "button",
      { type: "button", class: "va-ws-open", "aria-expanded": String(isCurrent), onclick: () => this.desk.choose(item.key) },
      label,
      make("span", {}, kind),
      make("small", {}, state),
    );
    return make("div", { class: "va-ws-head" }, toggle, open);
  }

  line(review, item) {
    const who = item.kind === TESTIMONY ? item.speaker || item.role || this.told.nobody : "";
    const subject = review.aboutOf(item);
    const of = [who, isQuote(item) && item.taken ? subject?.name : ""].filter(Boolean).join(" · ");
    return make(
      "div",
      { class: "va-ws-line", onclick: () => this.desk.choose(item.key) },
      make("q", {}, short(wordsOf(review, item))),
      of && make("small", {}, of),
      ...this.problems(item.key),
    );
  }

  open(item) {
    const { review } = this.desk;
    return make(
      "div",
      { class: "va-ws-opened" },
      make("blockquote", {}, wordsOf(review, item)),
      item.double &&
        make(
          "p",
          { class: "va-ws-double" },
          this.told.double_long,
          " ",
          make("a", { href: item.double.link, target: "_blank" }, `« ${short(item.double.text)} »`),
        ),
      ...this.problems(item.key),
      item.rule &&
        review.rules?.[item.rule] &&
        make("p", { class: "va-ws-hint", "data-rule": item.rule }, `${this.told.by_rule} ${review.rules[item.rule]}`),
      item.reader && make("p", { class: "va-ws-hint", "data-reader": item.reader }, filled(this.told.by_reader, { reader: item.reader })),
      this.verdicts(item),
      item.kind === TESTIMONY && this.speaker(item),
      isQuote(item) && this.about(item),
      this.borders(item),
    );
  }

  problems(key, fields = null) {
    const found = this.desk.problems.filter((one) => one.key === key && (!fields || fields.includes(one.field)));
    return found.map((one) => make("p", { class: "va-ws-problem" }, one.label ? `${one.label} : ` : "", one.said));
  }

  verdicts(item) {
    const { desk, told } = this;
    return make(
      "div",
      { class: "va-ws-verdicts" },
      button(told.accept, "↵", () => desk.accept(item.key), { "data-do": "accept", class: "va-ws-button va-ws-main" }),
      button(told.refuse, "X", () => desk.refuse(item.key), { "data-do": "refuse" }),
      item.kind !== NARRATION && button(told.as_narration, "R", () => desk.accept(item.key, true, NARRATION), { "data-do": "narration" }),
      item.kind !== TESTIMONY && button(told.as_testimony, "T", () => desk.accept(item.key, false, TESTIMONY), { "data-do": "testimony" }),
    );
  }

  speaker(item) {
    const { desk, told } = this;
    const { review } = desk;
    const pressed = (name) => item.speaker === name;
    const first = item.candidates
      .slice(0, 3)
      .map((name, at) => ({ text: name, key: String(at + 1), pressed: pressed(name), choose: () => desk.speak(item.key, name) }));
    const nobody = { text: told.nobody, key: "0", pressed: !item.speaker, choose: () => desk.speak(item.key, "") };
    const box = (name, label) => field(label, item[name], { name, oninput: (event) => desk.say(item.key, name, event.target.value) });
    const others = review.speakers.filter((name) => name !== item.speaker);
    return make(
      "div",
      { class: "va-ws-part" },
      make("h2", {}, told.who),
      choices(told.who, [...first, nobody]),
      make("div", { class: "va-ws-fields" }, box("speaker", told.name), box("role", told.role), box("organisation", told.organisation)),
      make(
        "div",
        { class: "va-ws-verdicts" },
        button(told.everywhere, "S", () => desk.everywhere(item.key), { "data-do": "everywhere" }),
        item.speaker &&
          others.length > 0 &&
          button(told.merge, "M", () => desk.startMerging(), { "data-do": "merge", "aria-expanded": String(desk.merging) }),
      ),
      desk.merging &&
        item.speaker &&
        choices(
          filled(told.merge_with, { name: item.speaker }),
          others.slice(0, 9).map((name, at) => ({ text: name, key: String(at + 1), choose: () => desk.merge(item.speaker, name) })),
        ),
    );
  }

  about(item) {
    const { desk, told } = this;
    const { review } = desk;
    const subject = review.aboutOf(item);
    const known = item.about.map((key) => review.subject(key)).filter(Boolean);
    const order = [...known].sort((a, b) => review.subjects.indexOf(a) - review.subjects.indexOf(b));
    const list = order.map((one) => ({
      text: one.name || told.unnamed,
      title: one.id ? told.in_atlas : told.new_one,
      pressed: one === subject,
      choose: () => desk.about(item.key, one.key),
    }));
    list.push({ text: told.another, key: "+", pressed: false, choose: () => desk.another(item.key), "data-do": "another" });
    return make(
      "div",
      { class: "va-ws-part" },
      make("h2", {}, told.initiative, make("kbd", {}, "I")),
      choices(told.initiative, list),
      subject && this.subject(subject),
    );
  }

  subject(one) {
    const { desk, told } = this;
    if (one.id)
      return make(
        "p",
        { class: "va-ws-known" },
        make("strong", {}, one.name),
        " · ",
        told.in_atlas,
        " ",
        make("a", { href: `./?id=${encodeURIComponent(one.id)}`, target: "_blank" }, told.see_card),
      );
    const wrong = (name) => desk.problems.find((problem) => problem.key === one.key && problem.field === name)?.said ?? "";
    const kinds = desk.review_kinds.map(({ id, label }) => make("option", { value: id }, label));
    const themes = desk.themes.map(({ id, label, color }) => ({
      text: label,
      pressed: one.themes.includes(id),
      choose: () => desk.theme(one.key, id),
      style: `--theme: ${color}`,
    }));
    return make(
      "div",
      { class: "va-ws-subject" },
      field(told.name, one.name, { name: "name", oninput: (event) => desk.nameSubject(one.key, event.target.value) }, wrong("name")),
      make("ul", { class: "va-ws-found", "data-found": one.key }),
      make(
        "div",
        { class: "va-ws-fields" },
        field(told.kind, one.kind, {
          tag: "select",
          name: "kind",
          options: kinds,
          onchange: (event) => desk.tellSubject(one.key, { kind: event.target.value }),
        }),
        field(told.place, one.place, { name: "place", oninput: (event) => desk.placeSubject(one.key, event.target.value) }, wrong("place")),
      ),
      this.understood(one),
      make(
        "div",
        { class: "va-ws-themes" },
        choices(told.themes, themes),
        wrong("themes") && make("p", { class: "va-ws-problem" }, wrong("themes")),
      ),
      field(told.new_theme, one.theme, {
        name: "theme",
        oninput: (event) => desk.tellSubject(one.key, { theme: event.target.value }, "theme"),
      }),
    );
  }

  understood(one) {
    const { desk, told } = this;
    const said = one.understood
      ? filled(one.sure ? told.understood : told.probably, { place: one.understood })
      : one.place && !one.others.length
        ? told.no_place
        : "";
    const others = one.others.map(({ code, name }) => ({
      text: name,
      pressed: one.code === code,
      choose: () => desk.placeSubject(one.key, one.place, code),
    }));
    return make(
      "div",
      { class: "va-ws-where", "data-where": one.key },
      said && make("p", {}, said),
      others.length > 0 && !one.understood && choices(told.which_place, others),
    );
  }

  borders(item) {
    const { desk, told } = this;
    const flat = desk.review.borders(item);
    const name = (at) => (at === 0 ? told.start : at === flat.length - 1 ? told.end : filled(told.inner, { n: at }));
    const list = flat.map((at) => ({ text: name(at), pressed: desk.border === at, choose: () => desk.chooseBorder(at) }));
    const isOn = desk.border !== null;
    return make(
      "div",
      { class: "va-ws-part va-ws-borders" },
      make("h2", {}, told.borders, make("kbd", {}, "B")),
      choices(told.borders, list),
      isOn && this.moves(),
    );
  }

  moves() {
    const { desk, told } = this;
    const one = (text, key, forward, byWords) => button(text, key, () => desk.move(forward, byWords));
    return make(
      "div",
      { class: "va-ws-verdicts" },
      one(told.left, "←", false, false),
      one(told.right, "→", true, false),
      one(told.word_left, "⇧←", false, true),
      one(told.word_right, "⇧→", true, true),
    );
  }
}
