"""Where the map of the first screen looks: the server does not know how large the window is, so for every size.

Leaflet shows a box at the closest zoom at which all of it fits into the map. Which one that is, style tells by the size
of the map alone (a container query): the first screen has the markers of each zoom that a window may lead to.
"""

from dataclasses import dataclass
from math import floor, log2
from typing import NamedTuple, Self

import numpy as np

from data.atlas import Atlas
from geo.clusters import TILE_PX, to_degrees, to_mercator
from geo.point import BBox, Point
from geo.position import Position
from pages.screen.svg_map import Frame
from pages.screen.view import View
from pages.screen.whereabouts import look_of

MARGIN_PX = 40
"""Around what is fitted, as `clearing.js` has it."""
CLOSEST = 11
"""Nothing is fitted more closely, as `viewport.js` has it."""
SMALLEST, LARGEST = (290, 320), (1030, 900)
"""Width and height in pixels of the map on a small phone, and in a large window."""
USUAL = (830, 590)
"""The same of the map in a laptop's window: what the list beside it says is in view."""


class Closeness(NamedTuple):
    """A zoom, and how wide and high in pixels the map has to be to look so closely; of the farthest, (0, 0)."""

    zoom: int
    width: int
    height: int

    def fits(self, size: tuple[int, int]) -> bool:
        return size[0] >= self.width and size[1] >= self.height


@dataclass(frozen=True)
class Look:
    """The middle of the map in Web Mercator (as `to_mercator`), the levels it may look from, the farthest first, and
    how wide and high the box is that it has to show; 0 for a place alone."""

    x: float
    y: float
    levels: tuple[Closeness, ...]
    wide: float = 0.0
    high: float = 0.0

    @classmethod
    def at(cls, position: Position) -> Self:
        x, y = to_mercator(np.float64(position.lat), np.float64(position.lon))
        return cls(float(x), float(y), (Closeness(position.zoom, 0, 0),))

    @classmethod
    def holding(cls, box: BBox, smallest: tuple[int, int] = SMALLEST) -> Self:
        """All of a box, in a map that is at least so wide and high."""
        x, y = to_mercator(np.array([box.south, box.north]), np.array([box.west, box.east]))
        wide, high = float(x[1] - x[0]), float(y[0] - y[1])
        first, last = (_closest(wide, high, size) for size in (smallest, LARGEST))
        levels = [
            Closeness(zoom, _needed(wide, zoom), _needed(high, zoom))
            if zoom > first
            else Closeness(zoom, 0, 0)
            for zoom in range(first, last + 1)
        ]
        return cls(float(x.mean()), float(y.mean()), tuple(levels), wide, high)

    def level_for(self, size: tuple[int, int]) -> Closeness:
        """The one that a map of a size looks from."""
        return [level for level in self.levels if level.fits(size)][-1]

    def frame(self, zoom: int, width: int, height: int) -> Frame:
        """What a map of that size shows: a unit is a pixel."""
        scale = float(TILE_PX * 2**zoom)
        return Frame(self.x - width / scale / 2, self.y - height / scale / 2, scale, width, height)

    def position(self, zoom: int) -> Position:
        lat, lon = to_degrees(np.array([self.x]), np.array([self.y]))
        return Position(float(lat[0]), float(lon[0]), zoom)

    def offset(self, point: Point, zoom: int) -> tuple[int, int]:
        """How many pixels to the right of the middle and below it a point is."""
        x, y = to_mercator(np.float64(point.lat), np.float64(point.lon))
        scale = TILE_PX * 2**zoom
        return round((float(x) - self.x) * scale), round((float(y) - self.y) * scale)


def box_of(frame: Frame) -> BBox:
    """What a frame shows, in WGS84 degrees."""
    x = np.array([frame.west, frame.west + frame.width / frame.scale])
    y = np.clip(np.array([frame.north + frame.height / frame.scale, frame.north]), 0.0, 1.0)
    lat, lon = to_degrees(x, y)
    return BBox(float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1]))


def first_look(atlas: Atlas, view: View) -> Look:
    """Where the map looks for a view, as its address says, else as it looks by itself."""
    look = view.position or look_of(atlas, view)
    return Look.at(look) if isinstance(look, Position) else Look.holding(look)


def closer(bounds: tuple[float, float, float, float], zoom: int) -> Position:
    """Where a cluster opens: the closest look at its bounds (west, south, east, north), a little closer in any case."""
    west, south, east, north = bounds
    x, y = to_mercator(np.array([south, north]), np.array([west, east]))
    fitted = _closest(float(x[1] - x[0]), float(y[0] - y[1]), USUAL, most=18)
    return Position((south + north) / 2, (west + east) / 2, max(zoom + 1, min(zoom + 4, fitted)))


def _closest(wide: float, high: float, size: tuple[int, int], most: int = CLOSEST) -> int:
    """The closest zoom at which a box (in shares of the world) fits into a map."""
    room = [length - 2 * MARGIN_PX for length in size]
    scale = min(room[0] / max(wide, 1e-9), room[1] / max(high, 1e-9)) / TILE_PX
    return max(0, min(most, floor(log2(scale))))


def _needed(share: float, zoom: int) -> int:
    return round(share * TILE_PX * 2**zoom) + 2 * MARGIN_PX
