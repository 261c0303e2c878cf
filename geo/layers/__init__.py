"""The map itself: a folium base map that never changes and a layer that redraws what the view holds."""

from geo.layers.base_map import AtlasMap, MapConfig, StateUpdate, ThemeStyle, Tiles
from geo.layers.placing_map import PlacingMap, PlacingUpdate

__all__ = ["AtlasMap", "MapConfig", "PlacingMap", "PlacingUpdate", "StateUpdate", "ThemeStyle", "Tiles"]
