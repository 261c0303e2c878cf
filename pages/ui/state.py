"""The session: which View is on screen. The URL holds it; this module alone reads and writes the URL.

A page begins with what the address says: a link, or the back button. What the reader then does starts from the view
that the session knows, since the address of a message may be older than the last choice (`overtaken.py`).

Streamlit drops the parameters when the reader changes pages, so the session keeps the last view and hands the
filters over. Widgets get their values from the view before they are drawn, so that the back button moves them too.
"""

from dataclasses import replace

import streamlit as st

from data.filters import Around
from geo.position import Position
from pages.html.view import View
from pages.ui import overtaken, run
from pages.ui.event import last_event

_VIEW, _PAGE, _POSITION, _AT, _CLICK = "_view", "_page", "_position", "_at", "_click"
_ORDER, _REDRAW, _BEGUN, _SCRIPT = "_order", "_redraw", "_begun", "_script"
MAP = "carte"
"""The key of the page whose address says where the map looks."""
HERE_KM = 50
"""Radius of the first search around the reader's own position."""


def chosen_language() -> str:
    """The language chosen, "" when none is: what `begin_page` will say, for what is drawn before the page is known."""
    said = View.from_params(st.query_params)
    last: View | None = st.session_state.get(_VIEW)
    if last is not None and overtaken.is_overtaken(said):
        return last.lang
    if last is not None and st.session_state.get(_SCRIPT) != run.script() and not run.went_back():
        return said.lang or last.lang
    return said.lang


def begin_page(page: str) -> View:
    """The view of this run. `page` is the page's key: coming from another one carries filters and language.

    The back button carries nothing: it leads to a screen as it was.
    """
    view = View.from_params(st.query_params)
    last: View | None = st.session_state.get(_VIEW)
    arrived = is_first_run(page) and not run.went_back()
    if last is not None and st.session_state.get(_BEGUN) == page:
        if overtaken.is_overtaken(view):
            view = last
            _pass_over_address()
        elif not overtaken.is_same(view, last):
            overtaken.heard()
    st.session_state[_BEGUN] = page
    if last is not None and arrived and not view.filters.to_params() and not view.selected:
        view = replace(view, filters=last.filters, lang=view.lang or last.lang)
        go(view)
    elif last is not None and not view.lang and last.lang and arrived:
        view = replace(view, lang=last.lang)
        go(view)
    st.session_state[_VIEW] = view
    return view


def is_first_run(page: str) -> bool:
    """Whether the reader has just come to this page: true until `end_page`."""
    return bool(st.session_state.get(_PAGE) != page)


def end_page(page: str) -> None:
    """Says that the page is drawn. A run cut short by the next one never arrived: its filters carry over again."""
    st.session_state[_PAGE], st.session_state[_SCRIPT] = page, run.script()


def current() -> View:
    """The view on screen; on « Carte » with the position that the map last reported.

    The map writes it in the address too, but Streamlit's messages carry the address that the server wrote last.
    """
    view: View = st.session_state.get(_VIEW) or View.from_params(st.query_params)
    is_map = st.session_state.get(_BEGUN, MAP) == MAP
    return replace(view, position=(st.session_state.get(_POSITION) or view.position) if is_map else None)


def go(view: View) -> None:
    """Shows another view: writes the URL (one step in the browser's history).

    Where a fragment alone would be drawn anew and more than it changes, the whole page is asked for.
    """
    last: View | None = st.session_state.get(_VIEW)
    if (
        last is not None
        and (last.filters, last.lang) != (view.filters, view.lang)
        and run.is_for_a_fragment()
    ):
        st.session_state[_REDRAW] = True
    st.session_state[_VIEW] = view
    params = view.to_params()
    st.session_state[_AT] = params.get("at", "")
    # An old message may carry the very address that is wanted now, while the browser is hearing of the one between.
    is_other = last is not None and not overtaken.is_same(last, view)
    if is_other or params != dict(st.query_params):
        overtaken.replace_by(view, [last or view, View.from_params(st.query_params)])
        st.query_params.from_dict(params)


def stay() -> None:
    """For a callback that leaves the view as it is, whatever address its message carries."""
    said = View.from_params(st.query_params)
    if overtaken.is_overtaken(said):
        _pass_over_address()
    elif overtaken.is_same(said, current()):
        overtaken.heard()


def _pass_over_address() -> None:
    """The browser is about to hear of the last choice: to say it again would be a second step in its history."""
    st.session_state[_AT] = st.query_params.get("at", "")


def show_more(key: str, count: int) -> None:
    """The next page of a list: up to `count` entries."""
    stay()
    st.session_state[key] = count


def follow_map() -> None:
    """The reader did something on the map: remembers where it looks, opens what was chosen.

    A move needs no new address: the frame has already written it in the address bar.
    """
    event = last_event()
    if event.position:
        st.session_state[_POSITION] = event.position
    stay()
    if event.click == st.session_state.get(_CLICK, 0):
        return
    st.session_state[_CLICK] = event.click
    if event.here:
        go(current().filtered(near=Around(event.here.lat, event.here.lon, HERE_KM)))
        order_map(Position(event.here.lat, event.here.lon, 9))
    elif event.initiative:
        go(replace(current(), selected=event.initiative, place=""))
    elif event.place:
        go(current().at_place(event.place))


def must_redraw_page() -> bool:
    """Whether what was done in a fragment changes the page around it: true once. A fragment begins by asking."""
    return bool(st.session_state.pop(_REDRAW, False))


def map_order() -> dict[str, object] | None:
    """Where the map was last told to go, None when nobody told it. The frame obeys when this changes.

    The address gives an order only when it says something new (a link, the back button): what the map itself
    reported, or what `go` wrote, is no order to move; it would fight the reader's hand.
    """
    at = st.query_params.get("at", "")
    if at != st.session_state.get(_AT):
        st.session_state[_AT] = at
        position = Position.parse(at)
        if position and position != st.session_state.get(_POSITION):
            order_map(position, of_address=True)
    return st.session_state.get(_ORDER)


def order_map(position: Position, *, of_address: bool = False) -> None:
    """Tells the map to look somewhere, even where it already was told to before.

    `of_address`: nobody chose it on the page, the address says so. The map knows when it has just written that itself.
    """
    st.session_state[_POSITION] = position
    number = (st.session_state.get(_ORDER) or {}).get("number", 0) + 1
    st.session_state[_ORDER] = {
        "center": [position.lat, position.lon],
        "zoom": position.zoom,
        "number": number,
        "of_address": of_address,
    }
