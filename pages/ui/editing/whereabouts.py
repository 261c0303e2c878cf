"""Where an initiative is: the place as written, how it was understood, a choice among namesakes, a point on the map."""

from collections.abc import Mapping

import streamlit as st

from data.atlas import Atlas
from data.editing.by_hand import PointBy
from data.editing.editors import Permission
from geo.place import Location
from geo.point import Point
from geo.sentence import N_
from pages.screen import cards
from pages.screen.editing.in_hand import FormInHand
from pages.screen.safe import plain
from pages.screen.words import Words
from pages.ui.editing.fields import FormDrawn
from pages.ui.map import draw_placing_map, point_of
from pages.ui.parts import show

_WAYS: Mapping[str, str] = {
    PointBy.WORDS: N_("Le répertoire des lieux, d’après le lieu écrit"),
    PointBy.PLACE: N_("Un lieu choisi parmi ceux qui sont possibles"),
    PointBy.POINT: N_("Un point, placé à la main"),
}


def draw_whereabouts(form: FormDrawn, permission: Permission) -> None:
    """The part of the form of an initiative that says where it is."""
    atlas, hand, words = form.atlas, form.hand, form.words
    st.header(words._("Où c’est"), anchor=False)
    hand.cells["place"] = st.text_input(
        words._("Lieu, comme la source l’écrit"),
        value=hand.cells["place"],
        key=form.key("place"),
        autocomplete="off",
    )
    location = atlas.locate(hand.cells["place"])
    _understood(atlas, hand.cells["place"], location, words)
    possible = _possible(atlas, location, hand)
    ways = [way for way in _WAYS if way != PointBy.PLACE or possible]
    if hand.point_by not in ways:
        hand.point_by = PointBy.WORDS
    hand.point_by = st.radio(
        words._("Qui dit où c’est"),
        ways,
        index=ways.index(hand.point_by),
        format_func=lambda way: words._(_WAYS[way]),
        key=form.key("point_by"),
    )
    if hand.point_by == PointBy.PLACE:
        _choice(form, possible)
    form.said_below("place", words._("Lieu, comme la source l’écrit"))
    if hand.point_by == PointBy.POINT:
        _point(form, permission)
    _map(form, location)


def _understood(atlas: Atlas, written: str, location: Location, words: Words) -> None:
    known = cards.understood(atlas, location, words) if location.place else ""
    runner_ups = [cards.named(atlas, one.place) for one in location.runner_ups[:4]]
    show(
        "form_place.html",
        words,
        understood=known
        or words._(", ").join(runner_ups)
        or (words._("aucun lieu connu") if written else ""),
        status=cards.status(location.status, words) if known or runner_ups else "",
        reasons=[words.say(reason) for reason in location.reasons],
    )


def _possible(atlas: Atlas, location: Location, hand: FormInHand) -> dict[str, str]:
    """What may be chosen: codes of places, with what they are called."""
    found = {one.place.code: cards.named(atlas, one.place) for one in location.runner_ups}
    if hand.place and hand.place not in found and hand.place == hand.base_point[1]:
        chosen = atlas.place(hand.place)
        found = {hand.place: cards.named(atlas, chosen) if chosen else hand.place, **found}
    return found


def _choice(form: FormDrawn, possible: dict[str, str]) -> None:
    hand, words = form.hand, form.words
    reasons = {
        one.place.code: ", ".join(map(words.say, one.reasons))
        for one in form.atlas.locate(hand.cells["place"]).runner_ups
    }

    def called(code: str) -> str:
        why = reasons.get(code, "")
        return plain(f"{possible[code]} — {why}" if why else possible[code])

    codes = list(possible)
    chosen = st.radio(
        words._("Lieux possibles"),
        codes,
        index=codes.index(hand.place) if hand.place in codes else None,
        format_func=called,
        key=form.key("candidate"),
    )
    hand.place = chosen or ""


def _point(form: FormDrawn, permission: Permission) -> None:
    hand, words = form.hand, form.words
    for column, name, label in zip(
        st.columns(2), ("lat", "lon"), (words._("Latitude"), words._("Longitude")), strict=True
    ):
        with column:
            hand.cells[name] = st.text_input(
                label, value=hand.cells[name], key=form.key(name), autocomplete="off", placeholder="45,11057"
            )
            form.said_below(name, label)
    apart = hand.apart(form.atlas, permission) if hand.moved else None
    if apart:
        show("import_problem.html", words, said=_as_sentence(words.say(apart)))
        hand.confirmed = st.checkbox(
            words._("Le point est bon : le garder"), value=hand.confirmed, key=form.key("confirmed")
        )
    st.button(
        words._("Rendre au répertoire des lieux"),
        key=form.key("give_back"),
        icon=":material/undo:",
        type="tertiary",
        on_click=hand.give_back,
    )


def _map(form: FormDrawn, location: Location) -> None:
    """Where a click places the point; it looks at what the words say, or at the point that stood."""
    hand = form.hand
    st.caption(form.words._("Un clic sur la carte place le point ; au clavier, la latitude et la longitude."))
    key = f"edit_map_{hand.name}"

    def placed() -> None:
        if point := point_of(st.session_state.get(key)):
            hand.put_point(point)

    shown = hand.point if hand.point_by == PointBy.POINT else _of_place(form.atlas, hand, location)
    draw_placing_map(form.atlas, shown, _around(form.atlas, hand, location), form.words, key, placed)


def _of_place(atlas: Atlas, hand: FormInHand, location: Location) -> Point | None:
    place = atlas.place(hand.place) if hand.point_by == PointBy.PLACE and hand.place else None
    return place.point if place else location.point


def _around(atlas: Atlas, hand: FormInHand, location: Location) -> Point | None:
    stood = hand.base.get("lat"), hand.base.get("lon")
    if all(stood) and hand.cells["place"] == hand.base["place"]:
        return Point(float(stood[0] or 0), float(stood[1] or 0))
    return _of_place(atlas, hand, location)


def _as_sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
