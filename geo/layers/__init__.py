"""The map itself: a folium base map that never changes and a layer that redraws what the view holds."""

from geo.layers.base_map import AtlasMap, MapConfig, StateUpdate, ThemeStyle, Tiles

__all__ = ["AtlasMap", "MapConfig", "StateUpdate", "ThemeStyle", "Tiles"]
