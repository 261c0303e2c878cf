"""What the map says back: streamlit-folium's raw dictionary, read in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import streamlit as st

from geo.point import BBox, Point
from pages.ui.view import Position

KEY = "map_event"
"""Where streamlit-folium leaves the last value of the map in the session."""


@dataclass(frozen=True)
class MapEvent:
    """What the reader did on the map: chose an initiative, a place with several, or only moved."""

    click: int = 0
    initiative: str = ""
    place: str = ""
    here: Point | None = None
    """The reader's own position, when the browser was asked for it."""
    position: Position | None = None
    bbox: BBox | None = None

    @classmethod
    def parse(cls, value: Mapping[str, Any] | None) -> Self:
        """Reads the component's value, with nulls wherever the map has not answered yet."""
        value = value or {}
        chosen = ((value.get("last_active_drawing") or {}).get("properties")) or {}
        center, zoom, bounds = value.get("center") or {}, value.get("zoom"), value.get("bounds") or {}
        position = None
        if {"lat", "lng"} <= center.keys() and isinstance(zoom, int | float):
            position = Position(round(center["lat"], 4), round(center["lng"], 4), round(zoom))
        return cls(
            click=int(chosen.get("click", 0)),
            initiative=str(chosen.get("id", "")),
            place=str(chosen.get("place" if chosen.get("type") == "cluster" else "code", "")),
            here=_point(chosen) if chosen.get("type") == "here" else None,
            position=position,
            bbox=_bbox(bounds),
        )


def _point(value: Mapping[str, Any]) -> Point | None:
    lat, lon = value.get("lat"), value.get("lon")
    if not (isinstance(lat, int | float) and isinstance(lon, int | float)):
        return None
    return Point(round(lat, 4), round(lon, 4)) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _bbox(bounds: Mapping[str, Any]) -> BBox | None:
    corners = [bounds.get(corner) or {} for corner in ("_southWest", "_northEast")]
    edges = [corners[0].get("lng"), corners[0].get("lat"), corners[1].get("lng"), corners[1].get("lat")]
    return BBox(*edges) if all(isinstance(edge, int | float) for edge in edges) else None


def last_event() -> MapEvent:
    return MapEvent.parse(st.session_state.get(KEY))
