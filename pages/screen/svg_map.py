"""Small maps as SVG, from the outlines of the project: no tile, no script, the colours of the page's theme."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic_core import to_json

from geo.clusters import to_mercator
from geo.outlines import outline
from geo.point import BBox, Point

WIDTH, HEIGHT = 640, 360
MARGIN = 0.06
"""Share of the picture kept free around what it must show."""
COUNTRY = 0.02
"""A picture wider than this share of the world shows a country: its borders need less detail."""


Floats = NDArray[np.float64]
Edges = tuple[float, float, float, float]
"""Web Mercator: west, north, east, south."""


@dataclass(frozen=True, eq=False)
class Rings:
    """Outer rings in Web Mercator, each of shape (n, 2), and the corners of their boxes: most pictures show few."""

    each: tuple[Floats, ...]
    low: Floats
    high: Floats

    @classmethod
    def of(cls, polygons: Iterable[Any]) -> "Rings":
        """The outer rings of GeoJSON polygons."""
        degrees = [np.array([position[:2] for position in polygon[0]], float) for polygon in polygons]
        each = tuple(np.column_stack(to_mercator(ring[:, 1], ring[:, 0])) for ring in degrees)
        low, high = (
            np.array([end(ring, axis=0) for ring in each]).reshape(-1, 2) for end in (np.min, np.max)
        )
        return cls(each, low, high)

    def seen(
        self, place: Callable[[Floats], Floats], size: tuple[int, int], least: float
    ) -> Iterator[Floats]:
        """Those that lie in a picture of a size and measure at least so much there, each as `place` puts it."""
        low, high = place(self.low), place(self.high)
        seen = (high >= 0).all(axis=1) & (low <= size).all(axis=1) & ((high - low).sum(axis=1) >= least)
        return (place(self.each[at]) for at in np.flatnonzero(seen).tolist())


class Dot(NamedTuple):
    """A place to show, and the CSS colour of its theme."""

    point: Point
    color: str


class Shape(NamedTuple):
    """An outline as SVG path data; `code` is that of the département ("63")."""

    code: str
    name: str
    path: str


@dataclass(frozen=True)
class Frame:
    """From Web Mercator to the units of a picture: `x = (mercator_x - west) * scale`."""

    west: float
    north: float
    scale: float
    width: int
    height: int
    grid: int = 1
    """Units between two positions of an outline: of two, it is written with half as many."""

    @classmethod
    def holding(cls, box: BBox, width: int = WIDTH, height: int = HEIGHT, margin: float = MARGIN) -> "Frame":
        """The frame in which a box (WGS84 degrees) lies in the middle, as large as fits."""
        x, y = to_mercator(np.array([box.south, box.north]), np.array([box.west, box.east]))
        wide, high = max(float(x[1] - x[0]), 1e-6), max(float(y[0] - y[1]), 1e-6)
        scale = min(width / wide, height / high) * (1 - 2 * margin)
        west = float(x[0] + x[1]) / 2 - width / scale / 2
        north = float(y[0] + y[1]) / 2 - height / scale / 2
        return cls(west, north, scale, width, height)

    def place(self, points: Iterable[tuple[float, float]]) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Positions in the picture, shape (n, 2), of (lon, lat) pairs in WGS84 degrees."""
        lon, lat = np.array(list(points), float).T
        x, y = to_mercator(lat, lon)
        return np.column_stack([(x - self.west) * self.scale, (y - self.north) * self.scale])

    def shows(self, box: Edges) -> bool:
        """Whether something of a box may be in the picture."""
        west, north, east, south = box
        right, bottom = self.west + self.width / self.scale, self.north + self.height / self.scale
        return east >= self.west and west <= right and south >= self.north and north <= bottom

    def path(self, geometry: dict[str, Any]) -> str:
        """SVG path data of a GeoJSON MultiPolygon, on a grid; "" when none of it is in the picture.

        Neighbours share their vertices, and the grid moves them alike: no gap opens between them.
        """
        return self.path_of(Rings.of(geometry["coordinates"]))

    def path_of(self, rings: Rings) -> str:
        """The same of the outer rings in Web Mercator."""
        grid = 2 if self.width / self.scale > COUNTRY else self.grid
        corner = np.array([self.west, self.north])

        def on_grid(points: Floats) -> Floats:
            return np.rint((points - corner) * self.scale / grid) * grid

        parts = []
        for ring in rings.seen(
            on_grid, (self.width, self.height), 3
        ):  # an island smaller than a dot only weighs
            points = ring.astype(int)
            moves = np.diff(points, axis=0)
            moves = moves[(moves != 0).any(axis=1)]
            parts.append(f"M{points[0][0]} {points[0][1]}l{spaced(moves)}Z")
        return "".join(parts)


def spaced(numbers: NDArray[np.int64]) -> str:
    """Whole numbers one after the other: "3 -1 4"; pydantic writes thousands of them in the time of a hundred."""
    return to_json(numbers.ravel().tolist()).decode()[1:-1].replace(",", " ")


@cache
def _departements() -> tuple[tuple[str, str, Rings, Edges], ...]:
    """Code, name, rings and box of each: read once, since a picture is drawn for every other view."""
    return tuple(
        (
            one["id"].removeprefix("D"),
            one["properties"]["name"],
            Rings.of(one["geometry"]["coordinates"]),
            box,
        )
        for one, box in zip(outline("departements")["features"], _boxes(), strict=True)
    )


@cache
def _boxes() -> tuple[Edges, ...]:
    """Of each département. Most are out of most pictures."""
    boxes = []
    for feature in outline("departements")["features"]:
        rings = [np.array([p[:2] for p in polygon[0]]) for polygon in feature["geometry"]["coordinates"]]
        lon, lat = np.concatenate(rings).T
        x, y = to_mercator(np.array([lat.max(), lat.min()]), np.array([lon.min(), lon.max()]))
        boxes.append((float(x[0]), float(y[0]), float(x[1]), float(y[1])))
    return tuple(boxes)


@lru_cache(maxsize=32)
def departements(frame: Frame) -> tuple[Shape, ...]:
    """The départements that a picture shows."""
    shapes = (
        Shape(code, name, frame.path_of(rings))
        for code, name, rings, box in _departements()
        if frame.shows(box)
    )
    return tuple(shape for shape in shapes if shape.path)


def picture(box: BBox, dots: Sequence[Dot], lit: Collection[str] = (), grid: int = 1) -> dict[str, object]:
    """What `svg_places.html` draws: the départements around a box, some of them lit, and places on them."""
    frame = replace(Frame.holding(box), grid=grid)
    places = frame.place((dot.point.lon, dot.point.lat) for dot in dots).tolist() if dots else []
    return {
        "width": frame.width,
        "height": frame.height,
        "shapes": departements(frame),
        "lit": lit,
        "dots": [(round(x), round(y), dot.color) for (x, y), dot in zip(places, dots, strict=True)],
    }
