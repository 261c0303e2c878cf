"""A small map on which a hand places one point; streamlit-folium says where it was clicked."""

import json
from collections.abc import Mapping

import folium
from folium.template import Template

from geo.layers.base_map import MapConfig, WrittenElement, as_javascript


class PlacingMap(WrittenElement, folium.Map):
    """The base map alone. As `AtlasMap`, it depends on nothing that varies between reruns."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium declares it on the instance
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, config: MapConfig) -> None:
        super().__init__(location=(46.6, 2.5), zoom_start=6, tiles=None, min_zoom=2, max_zoom=18)
        self._name = "Map"  # streamlit-folium looks for this name in the generated script
        self.add_child(_PlacingLayer(config))


class _PlacingLayer(WrittenElement):
    _template = Template("""
        {% macro script(this, kwargs) %}
        window.verbatlas.placing.start({{ this._parent.get_name() }}, {{ this.config }});
        {% endmacro %}
    """)

    def __init__(self, config: MapConfig) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "PlacingLayer"
        self.config = as_javascript(config.to_json())


class PlacingUpdate(WrittenElement, folium.FeatureGroup):
    """What the page asks of it now: the point, where to look, language, light or dark."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.featureGroup();
        window.verbatlas.placing.update({{ this.state }});
        {% endmacro %}
    """)

    def __init__(self, state: Mapping[str, object]) -> None:
        super().__init__()
        self.state = as_javascript(json.dumps(state, sort_keys=True))
