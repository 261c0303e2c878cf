// What a text in the search box may become, while it is typed: a list under the box, as WAI-ARIA's combobox pattern has
// it. Names are put in as text, never as HTML.
(function () {
  "use strict";

  const WAIT_MS = 120; // after a key, before the server is asked
  const LEAST = 2; // characters
  const box = () => document.querySelector(".st-key-search input");
  const words = () => JSON.parse(document.querySelector(".va-lang").dataset.words);

  const list = document.createElement("ul");
  list.className = "va-suggestions";
  list.id = "va-suggestions";
  list.setAttribute("role", "listbox");
  list.hidden = true;

  let active = -1;
  let waiting = null;
  let asked = null; // what stops the question on its way

  const options = () => [...list.children];

  function close() {
    clearTimeout(waiting);
    if (asked) asked.abort();
    list.hidden = true;
    active = -1;
    const input = box();
    if (!input || input.getAttribute("role") !== "combobox") return; // one that was never typed in
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function light(number) {
    active = number;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
    box().setAttribute("aria-activedescendant", options()[number].id);
    options()[number].scrollIntoView({ block: "nearest" });
  }

  // Streamlit hears of a text when the box is left: it is left, and come back to.
  function choose(option) {
    const input = box();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, option.dataset.title);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    setTimeout(() => {
      input.blur();
      input.focus();
    });
  }

  function optionOf({ kind, title, detail }, number) {
    const option = document.createElement("li");
    option.id = `va-suggestion-${number}`;
    option.dataset.title = title;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const name = document.createElement("strong");
    name.textContent = title;
    const more = document.createElement("span");
    more.textContent = [words().suggestion_kinds[kind], detail].filter(Boolean).join(" · ");
    option.append(name, more);
    return option;
  }

  function show(suggestions, input) {
    if (!suggestions.length || document.activeElement !== input) return close();
    const { left, bottom, width } = input.closest("[data-testid=stTextInput]").getBoundingClientRect();
    Object.assign(list.style, { left: `${left}px`, top: `${bottom + 4}px`, width: `${width}px` });
    list.replaceChildren(...suggestions.map(optionOf));
    list.setAttribute("aria-label", words().suggestions);
    if (list.hidden) window.verbatlasSay(words().suggested);
    list.hidden = false;
    active = -1;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  }

  async function ask(input) {
    const { signal } = (asked = new AbortController());
    const query = new URLSearchParams({ q: input.value, lang: words().lang });
    try {
      const answer = await fetch(new URL(`./api/suggestions?${query}`, document.baseURI), { signal });
      show(answer.ok ? (await answer.json()).suggestions : [], input);
    } catch {
      if (!signal.aborted) close(); // the server is away: the box works without. Overtaken: the next letter has its own
    }
  }

  function prepare(input) {
    const main = document.querySelector("[data-testid=stMain]");
    if (list.parentNode !== main) main.append(list);
    if (input.getAttribute("role") === "combobox") return;
    const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id };
    Object.entries({ ...attributes, "aria-expanded": "false" }).forEach(([name, value]) => input.setAttribute(name, value));
  }

  document.addEventListener("focusin", (event) => event.target === box() && prepare(event.target));
  document.addEventListener("focusout", (event) => event.target === box() && close());
  document.addEventListener("input", (event) => {
    if (event.target !== box() || !event.isTrusted) return;
    prepare(event.target);
    clearTimeout(waiting);
    if (asked) asked.abort();
    if (event.target.value.trim().length < LEAST) close();
    else waiting = setTimeout(ask, WAIT_MS, event.target);
  });

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.target !== box()) return;
      const count = list.hidden ? 0 : options().length;
      if (event.key === "Enter" && active < 0) close();
      if (!count) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) light(active < 0 && step < 0 ? count - 1 : (active + step + count) % count);
      else if (event.key === "Enter" && active >= 0) choose(options()[active]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true
  );

  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => event.target.closest("li") && choose(event.target.closest("li")));
  window.addEventListener("resize", close);
  document.addEventListener("scroll", (event) => event.target !== list && close(), true);
})();
