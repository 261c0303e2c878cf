"""Going to a place: a typed name moves the map there, sorts by distance, and may limit it to a radius."""

from collections.abc import Callable

import streamlit as st

from data.atlas import Atlas
from data.filters import Around, Filters
from geo.place import Location, Place, Status
from geo.point import Point
from pages.screen.cards import named
from pages.screen.counted import with_what_it_leaves
from pages.screen.safe import plain
from pages.screen.view import View
from pages.screen.whereabouts import circle
from pages.screen.words import Words
from pages.ui.parts import block, button, row, show
from pages.ui.state import current, go, order_box
from pages.ui.widgets import choice, set_widget, text

_ASKED, _LED_TO = "_asked", "_led_to"
"""What was typed and could not be decided, with its candidates; the point that the box last led to."""
RADII = (0, 10, 20, 50, 100, 200)
"""Kilometres; 0 only sorts by distance."""
MOST_ANSWERS = 5
"""Places offered where several bear a name."""


def draw_goto(atlas: Atlas, view: View, words: Words) -> None:
    """The box where a place is typed. It is emptied when something else, the back button say, led elsewhere."""
    near = view.filters.near
    is_there = near is not None and near.point == st.session_state.get(_LED_TO)
    keeps = is_there or _ASKED in st.session_state
    text(
        words._("Autour d’un lieu"),
        key="goto",
        value=st.session_state.get("goto", "") if keeps else "",
        say=lambda place: _look_up(atlas, place.strip()),
        placeholder=words._("Autour de : Thiers, Murat (Cantal), 15300…"),
        label_visibility="collapsed",
        icon=":material/near_me:",
        max_chars=120,
    )


def _look_up(atlas: Atlas, written: str) -> None:
    if not written:
        _forget()
        return
    location = atlas.locate(written)
    if location.point:
        _show(atlas, location.point)
    else:
        st.session_state[_ASKED] = (written, location)


def _show(atlas: Atlas, point: Point) -> None:
    view = current()
    km = view.filters.near.km if view.filters.near else 0
    near = Around(round(point.lat, 4), round(point.lon, 4), km)
    st.session_state.pop(_ASKED, None)
    st.session_state[_LED_TO] = near.point
    _fit(atlas, view.at_place("").filtered(near=near))


def _fit(atlas: Atlas, view: View) -> None:
    """The map shows the radius, or the nearest few."""
    box = circle(atlas, view.filters)
    if box:
        order_box(box)
    go(view)


def draw_question(atlas: Atlas, words: Words) -> None:
    """Several places answer to what was typed, or none: the reader decides, the map does not guess.

    The answers stand below the question, where nothing hides them from a thumb.
    """
    asked: tuple[str, Location] | None = st.session_state.get(_ASKED)
    if asked is None:
        return
    written, location = asked
    ask = location.status is Status.ASK
    reasons = [] if ask else [words.say(reason) for reason in location.reasons]
    with block("question"):
        show("asked.html", words, text=written, ask=ask, reasons=reasons)
        with row("answers"):
            for number, candidate in enumerate(location.runner_ups[:MOST_ANSWERS]):
                if candidate.place.point:
                    name = named(atlas, candidate.place)
                    button(plain(name), _choose(atlas, candidate.place), key=f"candidate_{number}")
            _draw_forget(words)


def _draw_forget(words: Words) -> None:
    button(words._("Oublier ce lieu"), _forget, key="forget", icon=":material/close:")


def draw_around(atlas: Atlas, view: View, words: Words) -> None:
    """The place that distances are measured from, and the radius; nothing when no place is asked for."""
    near = view.filters.near
    if near is None:
        return
    with row("around", width="content"):
        _radius(atlas, view.filters, near, words)
        if _ASKED not in st.session_state:  # else the question has it
            _draw_forget(words)


def _choose(atlas: Atlas, place: Place) -> Callable[[], None]:
    def choose() -> None:
        if place.point:
            _show(atlas, place.point)

    return choose


def _radius(atlas: Atlas, filters: Filters, near: Around, words: Words) -> None:
    """Each radius with what it would leave."""
    town = atlas.nearest_commune(near.point)
    name = named(atlas, town) if town else words._("ce point")

    def called(km: int) -> str:
        if not km:
            return words._("Du plus proche au plus loin de {place}", place=name)
        left = atlas.counts(filters.changed(near=near._replace(km=km))).shown
        return with_what_it_leaves(words._("À moins de {km} km de {place}", km=km, place=name), left, words)

    choice(
        "box",
        words._("Distance"),
        RADII,
        key="radius",
        value=near.km if near.km in RADII else 0,
        called=called,
        choose=lambda km: _limit(atlas, km),
        label_visibility="collapsed",
        width=400,
    )


def _limit(atlas: Atlas, km: int) -> None:
    view = current()
    near = view.filters.near
    if near:
        _fit(atlas, view.filtered(near=near._replace(km=km)))


def _forget() -> None:
    st.session_state.pop(_ASKED, None)
    set_widget("goto", "")
    go(current().filtered(near=None))
