"""The one map call: view in (the event that comes out is `pages/screen/event.py`)."""

from collections.abc import Mapping
from typing import Any

from streamlit_folium import st_folium

from data.atlas import Atlas, NoSuchInitiative
from data.model import KIND_LABELS, Kind
from geo.layers import AtlasMap, MapConfig, StateUpdate, ThemeStyle
from geo.point import box_around
from pages.screen.event import KEY
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui import browser
from pages.ui.parts import block
from pages.ui.state import map_order

HEIGHT = 640
"""Height of the frame in pixels before our style stretches it to the window."""

SHAPES: Mapping[Kind, str] = {
    Kind.PLACE: "circle",
    Kind.COMPANY: "square",
    Kind.NETWORK: "hexagon",
    Kind.PROGRAMME: "diamond",
    Kind.EDUCATION: "triangle",
    Kind.EVENT: "star",
}


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
            AtlasMap(_config(atlas)),
            key=KEY,
            height=HEIGHT,
            use_container_width=True,
            returned_objects=["last_active_drawing", *moves],
            feature_group_to_add=StateUpdate({**_state(atlas, view, words), **(changes or {})}),
            on_change=on_event,
        )


def _config(atlas: Atlas) -> MapConfig:
    return MapConfig(
        themes={
            theme.id: ThemeStyle(theme.color, {"fr": theme.label_fr, "en": theme.label_en})
            for theme in atlas.themes.values()
        },
        kinds={str(kind): shape for kind, shape in SHAPES.items()},
        tile_url=atlas.settings.tile_url,
        tile_attribution=atlas.settings.tile_attribution,
    )


def _state(atlas: Atlas, view: View, words: Words) -> dict[str, object]:
    return {
        "filters": atlas.known(view.filters).to_params(),
        "near": list(view.filters.near) if view.filters.near else None,
        **_selection(atlas, view),
        "place": view.place,
        "view": _look(atlas, view),
        "lang": words.lang,
        "dark": browser.is_dark(),
        "legend_open": True,
        "embedded": browser.is_embedded(),
        "words": _words(words),
    }


def _look(atlas: Atlas, view: View) -> dict[str, object]:
    """Where the map should look: the last order, else the circle searched in, else all markers."""
    order = map_order()
    if order:
        return order
    near = view.filters.near
    box = box_around(near.point, (near.km or 30) * 1000) if near else atlas.home()
    return {"bounds": [[box.south, box.west], [box.north, box.east]]}


def _selection(atlas: Atlas, view: View) -> dict[str, object]:
    """The selected initiative's point, [lat, lon], and the place it counts under: the frame lights both."""
    try:
        card = atlas.card(view.selected) if view.selected else None
    except NoSuchInitiative:
        card = None
    point = card.location.point if card else None
    return {
        "selected": view.selected,
        "selected_at": [point.lat, point.lon] if point else None,
        "selected_spot": atlas.spot_of(card) if card else "",
    }


def _words(words: Words) -> dict[str, object]:
    _ = words._
    return {
        "map": _("Carte des initiatives"),
        "legend": _("Légende"),
        "zoom_in": _("Zoomer"),
        "zoom_out": _("Dézoomer"),
        "cluster": _("{n} initiatives : zoomer", n="{n}"),
        "cluster_place": _("{place} : {n} initiatives, ouvrir la liste", n="{n}", place="{place}"),
        "area": _("{area} (territoire) : {n}", area="{area}", n="{n}"),
        "areas": _("{areas} territoires", areas="{areas}"),
        "areas_zoom": _("{areas} territoires, {n} initiatives : zoomer", areas="{areas}", n="{n}"),
        "area_note": _("Territoire : pas de lieu plus précis dans la source"),
        "away": _("Le serveur ne répond pas. Nouvel essai…"),
        "no_tiles": _("Fond de carte simplifié : les tuiles ne répondent pas"),
        "here": _("Autour de moi"),
        "no_here": _("La position n’est pas disponible : tapez un lieu au-dessus de la carte"),
        "around": _("Centre de la recherche"),
        "wheel": _("Ctrl + molette pour zoomer sur la carte"),
        "wheel_mac": _("⌘ + molette pour zoomer sur la carte"),
        "fingers": _("Deux doigts pour déplacer la carte"),
        "kinds": {str(kind): words.kind(kind) for kind in KIND_LABELS},
    }
