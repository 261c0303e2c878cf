"""The one map call: view in (the event that comes out is `pages/screen/event.py`)."""

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

from streamlit_folium import st_folium

from data.atlas import Atlas, NoSuchInitiative
from data.filters import Filters
from data.store import StoreError
from geo.layers import AtlasMap, PlacingMap, PlacingUpdate, StateUpdate
from geo.place import PRECISION_OF_LEVEL, Place
from geo.point import BBox, Point
from geo.position import Position
from pages.screen.event import KEY
from pages.screen.map_words import map_config, words_of_map
from pages.screen.view import View
from pages.screen.whereabouts import look_of
from pages.screen.words import Words
from pages.ui import browser
from pages.ui.parts import block
from pages.ui.state import map_order

HEIGHT = 640
"""Height of the frame in pixels before our style stretches it to the window."""

PLACING_HEIGHT = 360
"""Pixels of the small map on which a point is placed."""


def draw_map(
    atlas: Atlas, view: View, words: Words, on_event: Any, changes: Mapping[str, object] | None = None
) -> None:
    """Draws the map for a view; `on_event` is called when the reader does something on it.

    `changes` replaces what the frame is told otherwise, where a page has more to say than the view: it then leads
    the map, and hears of clicks alone.
    """
    moves = [] if changes else ["bounds", "zoom", "center"]
    with block("map"):
        st_folium(
            AtlasMap(map_config(atlas)),
            key=KEY,
            height=HEIGHT,
            use_container_width=True,
            returned_objects=["last_active_drawing", *moves],
            feature_group_to_add=StateUpdate({**_state(atlas, view, words), **(changes or {})}),
            on_change=on_event,
            render=False,  # folium's whole page, of which nothing is read
        )


def draw_placing_map(
    atlas: Atlas,
    point: Point | None,
    around: Point | None,
    words: Words,
    key: str,
    placed: Callable[[], None],
) -> None:
    """A small map with one point, which looks at what is `around`; `placed` is called when it was clicked: see
    `point_of`."""
    look = {"center": list(around), "zoom": 13} if around else {"center": [46.6, 2.5], "zoom": 5}
    with block("placing"):
        st_folium(
            PlacingMap(map_config(atlas)),
            key=key,
            height=PLACING_HEIGHT,
            use_container_width=True,
            returned_objects=["last_clicked"],
            feature_group_to_add=PlacingUpdate(
                {
                    "point": list(point) if point else None,
                    "view": look,
                    "lang": words.lang,
                    "dark": browser.is_dark(),
                    "label": words._("Carte où placer le point"),
                    "zoom_in": words._("Zoomer"),
                    "zoom_out": words._("Dézoomer"),
                }
            ),
            on_change=placed,
            render=False,
        )


def point_of(said: object) -> Point | None:
    """Where the small map says that it was clicked."""
    clicked = said.get("last_clicked") if isinstance(said, Mapping) else None
    try:
        lat, lon = float(clicked["lat"]), float(clicked["lng"])  # type: ignore[index]  # of a browser: anything
    except (TypeError, KeyError, ValueError):
        return None
    return Point(lat, (lon + 180) % 360 - 180) if abs(lat) <= 90 and isfinite(lon) else None


def _state(atlas: Atlas, view: View, words: Words) -> dict[str, object]:
    return {
        "filters": atlas.known(view.filters).to_params(),
        "near": list(view.filters.near) if view.filters.near else None,
        **_selection(atlas, view),
        "place": view.place,
        "view": _look(atlas, view),
        "fit": _fit(atlas, view.filters),
        "outlined": _outlined(atlas, view),
        "named": _named(atlas, view),
        "lang": words.lang,
        "dark": browser.is_dark(),
        "legend_open": True,
        "waiting": bool(atlas.counts(Filters()).waiting),
        "embedded": browser.is_embedded(),
        "words": words_of_map(atlas, words),
    }


def _look(atlas: Atlas, view: View) -> dict[str, object]:
    """Where the map should look: the last order, else the circle searched in, the place chosen, or all markers."""
    order = map_order()
    if order:
        return order
    look = look_of(atlas, view)
    if isinstance(look, Position):
        return {"center": [look.lat, look.lon], "zoom": look.zoom}
    return {"bounds": _bounds(look)}


def _bounds(box: BBox) -> list[list[float]]:
    """As Leaflet wants it: south-west, north-east."""
    return [[box.south, box.west], [box.north, box.east]]


def _fit(atlas: Atlas, filters: Filters) -> list[list[float]] | None:
    """What holds all that the filters leave, where that is little: the frame offers to show it."""
    box = atlas.counts(filters).box if filters.active() else None
    return _bounds(box) if box else None


def _outlined(atlas: Atlas, view: View) -> list[str]:
    """The codes of the areas chosen, as filters or as the place."""
    filters, place = atlas.known(view.filters), atlas.place(view.place) if view.place else None
    chosen = [f"R{code}" for code in filters.regions] + [f"D{code}" for code in filters.departements]
    is_area = place and PRECISION_OF_LEVEL[place.level].is_area
    return [*chosen, view.place] if is_area else chosen


def _named(atlas: Atlas, view: View) -> list[dict[str, object]]:
    """The places that the reader chose, and where: of a card, of a link or a search, of « Autour de ». An area that the
    map draws has its label already.
    """
    spot, near = _selection(atlas, view)["selected_spot"] or view.place, view.filters.near
    chosen = atlas.place(str(spot)) if spot else None
    town = atlas.nearest_commune(near.point) if near else None
    named = {town.code: (town.name, near.point)} if near and town else {}
    if chosen and chosen.point and not _has_label(atlas, view, chosen):
        named[chosen.code] = (chosen.name, chosen.point)
    return [{"name": name, "at": list(point)} for name, point in named.values()]


def _has_label(atlas: Atlas, view: View, place: Place) -> bool:
    return PRECISION_OF_LEVEL[place.level].is_area and bool(len(atlas.at_spot(view.filters, place.code)))


def _selection(atlas: Atlas, view: View) -> dict[str, object]:
    """The selected initiative's point, [lat, lon], and the place it counts under: the frame lights both."""
    try:
        card = atlas.card(view.selected) if view.selected else None
    except (NoSuchInitiative, StoreError):  # the panel says which
        card = None
    point = card.location.point if card else None
    return {
        "selected": view.selected,
        "selected_at": [point.lat, point.lon] if point else None,
        "selected_spot": atlas.spot_of(card) if card else "",
    }
