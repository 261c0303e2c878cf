"""Widgets that show the view, each drawn from it. Besides the reader's hand, the back button, a link or « Tout
effacer » moves them; what a message then still says of them is no choice (`pages/screen/heard.py`).

Streamlit knows a choice by its label. Where labels carry a count, a place or a language, they change: a widget is then
told its value again, and remembers what its options were called, for a reader who chooses before the browser has heard.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from pages.ui import inside
from pages.ui.messages import heard
from pages.ui.state import stay

_LABELS, _PRESSED = "_labels", "_pressed"
KINDS: Mapping[str, Callable[..., Any]] = {
    "pills": st.pills,
    "list": st.multiselect,
    "box": st.selectbox,
    "control": st.segmented_control,
}
"""Several of a few, several of many, one of many, one of a few."""
KEPT = 10
"""Drawings of a widget of which the labels are still understood."""


def set_widget(key: str, value: object, *, relabelled: bool = False) -> None:
    """Gives a widget the view's value before it is drawn; writing only what differs avoids needless updates.

    Whatever is written takes, in the browser, the place of what the reader has chosen since: it has a number.
    `relabelled`: the labels of its options are others than when it was last drawn.

    A message that does not say what the widget holds comes from a browser that may not have drawn it yet. Two answers
    that it then draws in one go are the last of them: without the value there, the widget holds Streamlit's own
    default, and the next message says so.
    """
    book = heard()
    must_write = relabelled or not inside.is_said(key)
    if key not in st.session_state or key not in book:
        book.begin(key, value)
    elif must_write or book.awaits(key) or not book.shows(key, value):
        book.tell(key, value)
        must_write = True
    if must_write or st.session_state.get(key) != value:
        st.session_state[key] = value


def by_reader(
    key: str, do: Callable[[], None], *, options: Sequence[object] | None = None
) -> Callable[[], None]:
    """A widget's callback: does it, unless the message only carries an old value along.

    `options`: what can be chosen. Streamlit gives the label itself where it does not know any more what was called so.
    """

    def changed() -> None:
        book, said = heard(), st.session_state[key]
        if _can_be_chosen(said, options) and book.says(key, said):
            do()
            stay()
        else:
            st.session_state[key] = book.shown(key)
            book.tell(key, book.shown(key))

    return changed


def pressed(label: str, *, key: str, **how: Any) -> bool:
    """A button for what only a run can do, a dialog: whether it is to be done now.

    That may be a run later than Streamlit says: a button that is pressed in the very tick in which the map speaks asks
    for the map alone.
    """

    def press() -> None:
        st.session_state[_PRESSED] = key
        stay()

    st.button(label, key=key, on_click=press, **how)
    return st.session_state.get(_PRESSED) == key and bool(st.session_state.pop(_PRESSED))


def _can_be_chosen(value: object, options: Sequence[object] | None) -> bool:
    values = value if isinstance(value, list | tuple) else [] if value is None else [value]
    return options is None or all(one in options for one in values)


def choice(
    kind: str,
    label: str,
    options: Sequence[Any],
    *,
    key: str,
    value: object,
    called: Callable[[Any], str],
    choose: Callable[[Any], None],
    **how: Any,
) -> None:
    """Draws a widget in which one of the options is chosen, or several: `value` is, `choose` is told what the reader
    chooses. `kind` is one of `KINDS`, `how` what else Streamlit is told.
    """
    labels = {called(option): option for option in options}
    set_widget(key, value, relabelled=_labels(key)[-1:] != [labels])
    KINDS[kind](
        label,
        options,
        key=key,
        format_func=called,
        on_change=by_reader(key, lambda: choose(st.session_state[key]), options=options),
        **how,
    )
    _remember(key, labels)


def _labels(key: str) -> list[dict[str, Any]]:
    """What the options of a widget were called, the last at the end."""
    kept: list[dict[str, Any]] = st.session_state.setdefault(_LABELS, {}).setdefault(key, [])
    return kept


def _remember(key: str, labels: dict[str, Any]) -> None:
    kept = _labels(key)
    names = {option: label for label, option in labels.items()}
    before = {label: names[option] for old in kept for label, option in old.items() if option in names}
    inside.rename(key, {label: name for label, name in before.items() if label not in labels})
    if kept[-1:] != [labels]:
        kept.append(labels)
        del kept[:-KEPT]


def text(label: str, *, key: str, value: str, say: Callable[[str], None], **how: Any) -> None:
    """A box to write in; `say` is told what the reader wrote."""
    set_widget(key, value)
    st.text_input(label, key=key, on_change=by_reader(key, lambda: say(st.session_state[key])), **how)


def toggle(label: str, *, key: str, value: bool, switch: Callable[[bool], None]) -> None:
    set_widget(key, value)
    st.toggle(label, key=key, on_change=by_reader(key, lambda: switch(bool(st.session_state[key]))))
