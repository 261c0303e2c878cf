"""The folium map and the calls that change it.

streamlit-folium mounts the component anew when the script of the base map changes, so `AtlasMap` depends on
nothing that varies between reruns; what varies travels in `StateUpdate`, which the frame evaluates in place.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import folium
from branca.element import Element, MacroElement
from folium.template import Template

STATIC = Path(__file__).parent / "static"
"""Our scripts and style for the frame of the map; the app serves this folder."""

# Relative to the component's frame (…/component/<name>/index.html), so that a base URL path needs no setting.
ROOT = "../../"
ASSETS = f"{ROOT}assets/"
SCRIPTS = ("assets/leaflet/leaflet.js", "assets/map/all.js")
STYLES = ("assets/leaflet/leaflet.css", "assets/map/map.css")
"""What the frame of the map loads before the map is made, in order, from the app's root; our scripts come as one."""

BASE_ATTRIBUTION = "IGN, Insee, Natural Earth, GSHHG"
"""Whose outlines, towns and rivers the offline base map shows: see `geo/gazetteer/NOTICE.md`."""


@dataclass(frozen=True)
class ThemeStyle:
    """How a theme shows on the map: CSS colour and label by language."""

    color: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Tiles:
    """Tiles that a reader may choose: the name by which the words know them, URL template and attribution."""

    name: str
    url: str
    attribution: str


@dataclass(frozen=True)
class MapConfig:
    """What the map needs once: it must not change during a session."""

    themes: Mapping[str, ThemeStyle]
    kinds: Mapping[str, str]
    """Name of the shape of each kind: circle, square, diamond, triangle, hexagon or star."""
    tile_url: str = ""
    tile_attribution: str = ""
    other_tiles: tuple[Tiles, ...] = ()
    """What may be chosen instead."""

    def known(self) -> dict[str, Any]:
        """As the scripts of the map know it."""
        return {
            "api": f"{ROOT}api/",
            "assets": ASSETS,
            "base_attribution": BASE_ATTRIBUTION,
            "tiles": {"url": self.tile_url, "attribution": self.tile_attribution},
            "other_tiles": [asdict(tiles) for tiles in self.other_tiles],
            "themes": {key: asdict(style) for key, style in self.themes.items()},
            "kinds": dict(self.kinds),
        }

    def to_json(self) -> str:
        return json.dumps(self.known())


@lru_cache(maxsize=128)  # a map that has only moved is told what it was told before
def as_javascript(value_json: str) -> str:
    """A JavaScript expression for a JSON text, of letters, digits and `%` alone.

    Folium puts values in template literals, streamlit-folium in `eval`: percent-encoding leaves nothing there
    (quotes, backslashes, `${…}`, `</script>`, Jinja braces) for either to read as code.
    """
    return f'JSON.parse(decodeURIComponent("{quote(value_json, safe="")}"))'


class _Text(Element):
    """What an element has written, as it stands."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **kwargs: object) -> str:
        return self._text


class WrittenElement(MacroElement):
    """Puts what its template writes into the page as text.

    Folium reads it as a template once more, which takes longer than all else that a map that has moved costs; nor
    does it have one of ours say that it is put on the map, which streamlit-folium says of the one it is given.
    """

    def render(self, **kwargs: object) -> None:  # type: ignore[override]  # as folium has it
        figure: Any = self.get_root()
        for part in ("header", "html", "script"):
            if write := getattr(self._template.module, part, None):
                getattr(figure, part).add_child(_Text(write(self, kwargs)), name=self.get_name())
        for child in self._children.values():
            child.render(**kwargs)


class _ViewportLayer(WrittenElement):
    """Starts the viewport layer on the map."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        window.verbatlas.start({{ this._parent.get_name() }}, {{ this.config }});
        {% endmacro %}
    """)

    def __init__(self, config: MapConfig) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "ViewportLayer"
        self.config = as_javascript(config.to_json())


class AtlasMap(WrittenElement, folium.Map):
    """A Leaflet map from our own files, with the offline base map and the viewport layer."""

    # The frame's own HTML asks for SCRIPTS and STYLES: named here, each would wait for the one before.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium declares it on the instance
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, config: MapConfig) -> None:
        # The first StateUpdate sets the real view; this one only has to be constant.
        super().__init__(
            location=(46.6, 2.5), zoom_start=6, tiles=None, min_zoom=2, max_zoom=18, world_copy_jump=True
        )
        self._name = "Map"  # streamlit-folium looks for this name in the generated script
        self.add_child(_ViewportLayer(config))


class StateUpdate(WrittenElement, folium.FeatureGroup):
    """What the page asks of the map now: filters, selection, view, language, light or dark.

    A FeatureGroup because that is the one channel streamlit-folium evaluates without mounting the map anew.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.featureGroup();
        window.verbatlas.update({{ this.state }});
        {% endmacro %}
    """)

    def __init__(self, state: Mapping[str, object]) -> None:
        super().__init__()
        self.state = as_javascript(json.dumps(state, sort_keys=True))
