"""What screens are drawn from: the few things of Streamlit that most of them need, so that most modules need none.

Widgets that show the view are in `pages/ui/widgets.py`; what only one module needs stands there.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

import streamlit as st

from pages.screen.safe import render
from pages.screen.titles import title_of
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui.state import current, show_more, stay

PAGES = Path(__file__).parent.parent
fragment = st.fragment
"""A part of the page that is drawn anew alone, when something in it was touched."""


def fragment_every(seconds: float) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A part of the page that is drawn anew by itself, as long as it is on the page."""
    return st.fragment(run_every=seconds)


def name_page(*said: str) -> None:
    """What the window is called: what is on screen, instead of the name of the page."""
    st.set_page_config(page_title=title_of(*said))


def show(
    template: str, words: Words, *, width: Literal["stretch", "content"] = "stretch", **values: object
) -> None:
    """A template of `pages/templates`."""
    _html(render(template, words, **values), width=width)


def show_group(code: str, title: str, count: int, words: Words) -> None:
    """The heading of those that share a marker: read aloud, and focused when the marker was opened by keyboard."""
    show("group_heading.html", words, code=code, title=title, count=count)


def show_html(html: str) -> None:
    """HTML that `pages/screen/` has made; nothing where it had nothing to say."""
    _html(html)


def _html(html: str, **how: Any) -> None:
    """Streamlit takes a text without anything in it for a mistake, and stops the page."""
    if html.strip():
        st.html(html, **how)


def block(key: str, **how: Any) -> Any:
    """A part of the screen that the style knows by its key; used with `with`."""
    return st.container(key=key, **how)


def folded(label: str, key: str, *, is_open: bool = False) -> Any:
    """A part of the screen that is open once its label is pressed, or at once; used with `with`."""
    return block(key).expander(label, expanded=is_open)


def row(key: str, **how: Any) -> Any:
    """A block whose parts stand beside one another."""
    return block(key, horizontal=True, vertical_alignment="center", **how)


def columns(widths: Sequence[float], gap: str) -> list[Any]:
    return list(st.columns(widths, gap=gap))


def heading(text: str) -> None:
    st.header(text, anchor=False)


def caption(text: str) -> None:
    st.caption(text)


def button(label: str, do: Callable[[], None], *, key: str | None = None, **how: Any) -> None:
    """`label` is Markdown: what people wrote goes through `plain` first."""
    st.button(label, key=key, on_click=do, **how)


def back(label: str, do: Callable[[], None]) -> None:
    """The way back from what takes the place of a list."""
    button(label, do, key="back", icon=":material/arrow_back:", type="tertiary")


def limit(group: str, first: int) -> int:
    """How many entries of a list the reader has asked for; `first` are shown unasked."""
    return int(st.session_state.get(_limit_key(group), first))


def more(label: str, group: str, count: int, key: str | None = None) -> None:
    """The button for the next page of a list, up to `count` entries."""
    of_this_list = _limit_key(group)
    button(label, lambda: show_more(of_this_list, count), key=key)


def start(group: str, size: int, page: int = 0) -> int:
    """Where in a list the reader has asked to begin, a multiple of the `size` of a page; it may be beyond its end.

    `page`: that of the address, from 1 on, which holds until the reader asks for another.
    """
    return int(st.session_state.get(_start_key(group), max(0, page - 1))) * size


def begin_at(group: str) -> Callable[[int], None]:
    """Begins a list at another page, counted from 1. A list that was made longer is as it was first."""
    starts, limits = _start_key(group), _limit_key(group)

    def begin(page: int) -> None:
        stay()
        st.session_state[starts] = max(1, page) - 1
        st.session_state.pop(limits, None)

    return begin


def _start_key(group: str) -> str:
    return f"start_{_limit_key(group)}"


def _limit_key(group: str) -> str:
    """Of the very list on screen: under other filters, of another person or place, a list begins short again.

    Where the map stands, what is selected and the language leave a list the same.
    """
    return f"limit_{group}?{_said_of_list(current())}"


@lru_cache(maxsize=256)  # asked for several times by each list
def _said_of_list(view: View) -> str:
    listed = replace(view, selected="", other="", position=None, lang="", step=0)
    return urlencode(listed.to_params())


def redraw_page() -> None:
    """From a fragment: what follows is drawn with the whole page."""
    st.rerun()


def link_to_page(label: str, name: str, params: dict[str, str], *, key: str, icon: str) -> None:
    """To another page at an address. `label` is Markdown: what people wrote goes through `plain` first.

    The browser asks for that page: one that the server led to would be unknown to `pages/web/left.py`.
    """
    with block(key):
        st.page_link(PAGES / f"{name}.py", label=label, icon=icon, query_params=params, width="stretch")
