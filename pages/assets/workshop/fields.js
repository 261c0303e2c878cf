// The small parts of a card: a field with its label, choices with their keys, what is wrong below.
import { make } from "./make.js";

let made = 0;

export function field(label, value, told, problem = "") {
  made += 1;
  const id = `va-ws-${made}`;
  const { tag = "input", options = [], name, ...rest } = told;
  const of = { id, name, "data-field": name, autocomplete: "off", spellcheck: "false", ...rest };
  if (problem) Object.assign(of, { "aria-invalid": "true", "aria-describedby": `${id}-said` });
  const box = make(tag, { ...of, ...(tag === "select" ? {} : { value }) }, ...options);
  if (tag === "select") box.value = value;
  return make(
    "div",
    { class: "va-ws-field" },
    make("label", { for: id }, label),
    box,
    problem && make("p", { class: "va-ws-problem", id: `${id}-said` }, problem),
  );
}

// Buttons of which one is pressed; `key` is shown on each.
export function choices(label, list) {
  const buttons = list.map(({ text, key, pressed, choose, title, ...rest }) =>
    make(
      "button",
      { type: "button", class: "va-ws-choice", "aria-pressed": String(Boolean(pressed)), onclick: choose, title, ...rest },
      key && make("kbd", {}, key),
      make("span", {}, text),
    ),
  );
  return make("div", { class: "va-ws-choices", role: "group", "aria-label": label }, ...buttons);
}

export function button(text, key, choose, told = {}) {
  return make("button", { type: "button", class: "va-ws-button", onclick: choose, ...told }, text, key && make("kbd", {}, key));
}
