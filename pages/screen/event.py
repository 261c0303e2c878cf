"""What the map says back: streamlit-folium's raw dictionary, read in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan
from typing import Any, Self

from geo.point import BBox, Point
from geo.position import Position

KEY = "map_event"
"""Where streamlit-folium leaves the last value of the map in the session."""


@dataclass(frozen=True)
class MapEvent:
    """What the reader did on the map or in its list: chose an initiative, a place with several, or only moved."""

    click: int = 0
    initiative: str = ""
    is_listed: bool = False
    """It was chosen in the list beside the map, which is there again when its card is left."""
    place: str = ""
    here: Point | None = None
    """The reader's own position, when the browser was asked for it."""
    position: Position | None = None
    bbox: BBox | None = None

    @classmethod
    def parse(cls, value: object) -> Self:
        """Reads the component's value: JSON from a browser, with nulls wherever the map has not answered yet."""
        said = _object(value)
        chosen = _object(_object(said.get("last_active_drawing")).get("properties"))
        kind = chosen.get("type")
        lat, lon = _coordinates(_object(said.get("center")), "lng")
        return cls(
            click=chosen["click"] if isinstance(chosen.get("click"), int) else 0,
            initiative=_text(chosen.get("id")),
            is_listed=kind == "entry",
            place=_text(chosen.get("place" if kind == "cluster" else "code")),
            here=_point(chosen) if kind == "here" else None,
            position=Position.checked(lat, lon, _number(said.get("zoom"))),
            bbox=_bbox(_object(said.get("bounds"))),
        )


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> float:
    """A number, else NaN, which no comparison lets through."""
    return value if isinstance(value, int | float) else nan


def _coordinates(value: Mapping[str, Any], lon: str) -> tuple[float, float]:
    """Latitude and longitude to four decimals, about ten metres."""
    return round(_number(value.get("lat")), 4), round(_number(value.get(lon)), 4)


def _point(value: Mapping[str, Any]) -> Point | None:
    point = Point(*_coordinates(value, "lon"))
    return point if abs(point.lat) <= 90 and abs(point.lon) <= 180 else None


def _bbox(bounds: Mapping[str, Any]) -> BBox | None:
    southwest, northeast = (_object(bounds.get(corner)) for corner in ("_southWest", "_northEast"))
    (south, west), (north, east) = (
        (_number(corner.get("lat")), _number(corner.get("lng"))) for corner in (southwest, northeast)
    )
    box = BBox(west, south, east, north)
    return box if all(abs(edge) <= 1080 for edge in box) else None  # longitudes go on where the world repeats
