// A question over the page, which waits behind it: the browser keeps the focus in it, Escape says no, and the focus goes back.
import { button } from "./fields.js";
import { make } from "./make.js";

// Whether it was answered by `yes`; the focus is on `no`, which changes nothing.
export function asked(question, yes, no) {
  return new Promise((told) => {
    const say = (answer) => () => dialog.close(answer);
    const closed = () => {
      dialog.remove();
      told(dialog.returnValue === "yes");
    };
    const dialog = make(
      "dialog",
      {
        class: "va-workshop va-ws-question",
        "aria-labelledby": "va-ws-question",
        onclose: closed,
      },
      make("p", { id: "va-ws-question" }, question),
      make(
        "div",
        { class: "va-ws-verdicts" },
        button(no, "", say("no"), { class: "va-ws-button va-ws-main", autofocus: true, "data-do": "no" }),
        button(yes, "", say("yes"), { "data-do": "yes" }),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
