// What is being typed in a form and has not left its box yet: the server does not know it. The browser keeps it for this tab,
// and writes it again after a reload. What left its box is a draft of the server's, unless that was away.
import { one } from "./dom.js";
import { isAtRest, isConnected, onDrawn, onRest, write } from "./door.js";
import { Typing } from "./typing.js";

const typing = new Typing(sessionStorage);
const left = typing.left();

const boxOf = (event) => event.target.closest?.(".st-key-form input, .st-key-form textarea");
const nameOf = (box) => [...(box.closest("[class*=st-key-edit_]")?.classList ?? [])].find((name) => name.startsWith("st-key-edit_"));

// What has left its box is the server's once a run has begun and ended since: a message on its way may be lost with the server.
const leaving = new Set();
const heard = new Set();

document.addEventListener("input", (event) => {
  const box = boxOf(event);
  const name = box && nameOf(box);
  if (!name) return;
  typing.keep(name, box.value);
  leaving.delete(name);
  heard.delete(name);
});

document.addEventListener("focusout", (event) => {
  const box = boxOf(event);
  const name = box && nameOf(box);
  if (name && !box.disabled && isConnected() && !left.has(name)) leaving.add(name); // disabled: nobody has left it
});

onDrawn(() => {
  if (isAtRest() || !isConnected()) return;
  leaving.forEach((name) => heard.add(name));
  leaving.clear();
});

onRest(() => {
  if (!isConnected()) return;
  heard.forEach((name) => typing.drop(name));
  heard.clear();
});

// One after the other: Streamlit hears of each as it is left.
onRest(() => {
  for (const [name, text] of left) {
    const box = one(`.st-key-form .${CSS.escape(name)} :is(input, textarea)`);
    if (!box) continue;
    left.delete(name);
    typing.drop(name);
    if (box.value !== text) return write(box, text);
  }
});
