"""The session: which View is on screen. The URL holds it; this module alone reads and writes the URL.

A page begins with what the address says: a link, or the back button. What the reader then does starts from the view
that the session knows, since the address of a message may be older than the last choice (`pages/screen/heard.py`).

Streamlit drops the parameters when the reader changes pages, so the session keeps the last view and hands the
filters over. Widgets get their values from the view before they are drawn, so that the back button moves them too.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import streamlit as st

from data.filters import Around
from geo.point import BBox, box_around
from geo.position import Position
from pages.screen.event import KEY, MapEvent
from pages.screen.view import View
from pages.ui import inside
from pages.ui.messages import heard

_VIEW, _PAGE, _POSITION, _AT, _CLICK = "_view", "_page", "_position", "_at", "_click"
_ORDER, _REDRAW, _BEGUN, _SCRIPT = "_order", "_redraw", "_begun", "_script"
MAP = "carte"
"""The key of the page whose address says where the map looks."""
ADDRESS = "address"
"""What the address is called among all that a message says."""
HERE_KM = 50
"""Radius of the first search around the reader's own position."""


def chosen_language() -> str:
    """The language chosen, "" when none is: what `begin_page` will say, for what is drawn before the page is known."""
    said = _said()
    last: View | None = st.session_state.get(_VIEW)
    if last is None or inside.went_back():
        return said.lang
    if st.session_state.get(_SCRIPT) != inside.script():
        return said.lang or last.lang
    return current().lang


def begin_page(page: str) -> View:
    """The view of this run. `page` is the page's key: coming from another one carries filters and language.

    The back button carries nothing: it leads to a screen as it was.
    """
    last: View | None = st.session_state.get(_VIEW)
    if last is not None and st.session_state.get(_BEGUN) == page:
        _listen()
    else:
        said = _said()
        heard().begin_page(ADDRESS, _choice(said))
        st.session_state[_BEGUN] = page
        arrived = last is not None and is_first_run(page) and not inside.went_back()
        brought = _bring_along(said, last) if arrived and last else said
        if brought != said:
            go(brought)
        st.session_state[_VIEW] = brought
    view: View = st.session_state[_VIEW]
    return view


def _bring_along(said: View, last: View) -> View:
    """Takes over the language, and the filters where the address of the page names none, nor an initiative."""
    filters = said.filters if said.filters.to_params() or said.selected else last.filters
    return replace(said, filters=filters, lang=said.lang or last.lang)


def _listen() -> None:
    """Takes over the address of the message where it says something new: the back button, a link.

    One that is only older than what the browser was told is passed over. It is not answered with the right one again,
    which would be a second step in the history.
    """
    said, book = _said(), heard()
    went = inside.went_back() and not book.shows(ADDRESS, _choice(said))
    is_step_before = went and book.has_left(ADDRESS, _choice(said))
    if book.says(ADDRESS, _choice(said)) or went:
        # What the browser is about to hear would take the place of where it has gone.
        if book.awaits(ADDRESS) and not is_step_before:
            _tell(said)
        else:
            book.begin(ADDRESS, _choice(said))
    elif _choice(said) != _choice(st.session_state[_VIEW]):
        st.session_state[_AT] = st.query_params.get("at", "")
        return
    st.session_state[_VIEW] = said


def _said() -> View:
    """What the address of the message says."""
    return _read(tuple(st.query_params.items()))


@lru_cache(maxsize=256)  # a run asks dozens of times
def _read(params: tuple[tuple[str, str], ...]) -> View:
    return View.from_params(dict(params))


def is_first_run(page: str) -> bool:
    """Whether the reader has just come to this page: true until `end_page`."""
    return bool(st.session_state.get(_PAGE) != page)


def end_page(page: str) -> None:
    """Says that the page is drawn. A run cut short by the next one never arrived: its filters carry over again.

    A click that the map says along on its arrival was heard before, by a server that has restarted since.
    """
    st.session_state[_PAGE], st.session_state[_SCRIPT] = page, inside.script()
    st.session_state.setdefault(_CLICK, last_event().click)


def current() -> View:
    """The view on screen, with what the message says of it; on « Carte » with the position that the map last reported.

    The map writes it in the address too, but Streamlit's messages carry the address that the server wrote last.
    """
    # The address of a message that asks for another page says nothing of this one.
    if _VIEW in st.session_state and st.session_state.get(_SCRIPT) == inside.script():
        _listen()
    view: View = st.session_state.get(_VIEW) or _said()
    is_map = st.session_state.get(_BEGUN, MAP) == MAP
    return replace(view, position=(st.session_state.get(_POSITION) or view.position) if is_map else None)


def go(view: View) -> None:
    """Shows another view: writes the URL (one step in the browser's history).

    Where a fragment alone would be drawn anew and more than it changes, the whole page is asked for.
    """
    last: View = st.session_state.get(_VIEW) or view
    if last.filters != view.filters and last.page == view.page:
        view = replace(view, page=0)  # under other filters, what is listed begins anew
    if inside.is_for_a_fragment() and (last.filters, last.lang) != (view.filters, view.lang):
        st.session_state[_REDRAW] = True
    st.session_state[_VIEW] = view
    params = view.to_params()
    st.session_state[_AT] = params.get("at", "")
    # An old message may carry the very address that is wanted now, while the browser is hearing of the one between.
    if _choice(last) != _choice(view) or params != dict(st.query_params):
        _tell(view)
    _see_to_what_was_touched()


def _tell(view: View) -> None:
    heard().tell(ADDRESS, _choice(view))
    st.query_params.from_dict(view.to_params())


def stay() -> None:
    """For a callback that leaves the view as it is."""
    current()
    _see_to_what_was_touched()


def _see_to_what_was_touched() -> None:
    """A message about several things may draw a part of the page that what was touched does not belong to."""
    if inside.is_left_out():
        st.session_state[_REDRAW] = True


def written() -> Mapping[str, str]:
    """The parameters as the address has them, those too that a view does not keep."""
    return st.query_params


def _choice(view: View) -> View:
    """A view without where the map looks, which is no choice."""
    return replace(view, position=None)


def show_more(key: str, count: int) -> None:
    """The next page of a list: up to `count` entries."""
    stay()
    st.session_state[key] = count


def last_event() -> MapEvent:
    """What the map said last."""
    return MapEvent.parse(st.session_state.get(KEY))


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
        order_box(box_around(event.here, HERE_KM * 1000))
    elif event.is_listed:
        go(current().select(event.initiative))
    elif event.initiative:
        go(replace(current(), selected=event.initiative, place=""))
    elif event.place:
        go(current().at_place(event.place))


def must_redraw_page() -> bool:
    """Whether what was done in a fragment changes the page around it: true once. A fragment begins by asking.

    So it does where the browser may not have heard of all that widgets were told: the number is drawn with the page.
    """
    is_touched = bool(st.session_state.pop(_REDRAW, False))
    return is_touched or (inside.is_for_a_fragment() and heard().awaits_more_than(ADDRESS))


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
    _order({"center": [position.lat, position.lon], "zoom": position.zoom, "of_address": of_address})


def order_box(box: BBox) -> None:
    """Tells the map to show a box whole; which position that is, it will report."""
    _order({"bounds": [[box.south, box.west], [box.north, box.east]]})


def _order(look: dict[str, object]) -> None:
    number = (st.session_state.get(_ORDER) or {}).get("number", 0) + 1
    st.session_state[_ORDER] = {**look, "number": number}
