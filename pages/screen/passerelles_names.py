"""Where the names of a map of links are written: never over a dot, another name or a line that could be avoided.

A phone draws the picture half as large, and its letters larger in it: names are placed once for each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pages.screen.svg_room import Box, Boxes, Room

Spot = tuple[float, float]


class Lettering(NamedTuple):
    """A size of letters in units of the picture, and how wide one is on average."""

    size: float
    wide: float


WIDE, NARROW = Lettering(15, 7.6), Lettering(20, 10.2)
"""In a wide window, and on a phone; the style sets the same sizes."""
AWAY = (12.0, 22.0, 34.0)
"""Units from a dot at which its name may begin, the nearest first."""
LINE_ROOM = 3.0
"""Units kept free beside a line."""
BESIDE_DOT = 7.0
_ANCHORS = {0.0: "start", 0.5: "middle", 1.0: "end"}
"""What SVG calls the point of a text that has so much of it before it."""


@dataclass(frozen=True)
class MapName:
    """A name where it is written; `anchor` is SVG's, `plate` what hides a line that would strike it."""

    x: float
    y: float
    anchor: str
    text: str
    plate: Box | None = None


class NameWriter:
    """Finds room for names, one after the other: each takes its own."""

    def __init__(
        self, width: float, height: float, letters: Lettering, dots: Iterable[Spot], lines: Sequence[Spot]
    ) -> None:
        """`lines`: points of the lines, close enough to one another for no letter to slip between."""
        self._width, self._height, self._letters = width, height, letters
        self._lines = np.array(lines, float).reshape(-1, 2)
        around = BESIDE_DOT
        self._room = Room([(x - around, y - around, x + around, y + around) for x, y in dots])

    def write(self, text: str, dot: Spot, *, must: bool = True) -> MapName | None:
        """The name of a dot: where no line crosses it; where one has to, on a plate, if it `must` be written."""
        places = _places(dot, self._letters.size)
        boxes = self._boxes(places, len(text))
        free = np.flatnonzero(self._fits(boxes) & self._room.free(boxes))
        if not len(free):
            return None
        crossed = self._crossed(boxes[free])
        best = int(crossed.argmin())  # the first of equals
        if crossed[best] and not must:
            return None
        west, north, east, south = boxes[free[best]].tolist()
        box: Box = (west, north, east, south)
        self._room.take(box)
        at, base, share = places[free[best]].tolist()
        return MapName(round(at), round(base), _ANCHORS[share], text, box if crossed[best] else None)

    def _boxes(self, places: NDArray[np.float64], letters: int) -> Boxes:
        at, base, share = places.T
        wide, size = letters * self._letters.wide, self._letters.size
        west = at - share * wide
        return np.column_stack([west - 2, base - size * 0.95, west + wide + 2, base + size * 0.3])

    def _fits(self, boxes: Boxes) -> NDArray[np.bool_]:
        west, north, east, south = boxes.T
        return np.asarray((west >= 0) & (north >= 0) & (east <= self._width) & (south <= self._height))

    def _crossed(self, boxes: Boxes) -> NDArray[np.int64]:
        """How much of the lines lies in each box."""
        x, y = self._lines.T
        west, north, east, south = boxes.T[:, :, None]
        inside = (x >= west - LINE_ROOM) & (x <= east + LINE_ROOM)
        inside &= (y >= north - LINE_ROOM) & (y <= south + LINE_ROOM)
        return np.count_nonzero(inside, axis=1)


def _places(dot: Spot, size: float) -> NDArray[np.float64]:
    """Where a name of letters of a size may stand: beside its dot, over and under it, at its corners; then farther away.

    Rows of where its text is anchored, its base line, and which share of it lies before the anchor.
    """
    (x, y) = dot
    places = []
    for away in AWAY:
        low, high, near = y + away + size * 0.75, y - away, away * 0.7
        places += [
            (x + away, y + size / 3, 0.0),
            (x - away, y + size / 3, 1.0),
            (x, high, 0.5),
            (x, low, 0.5),
            (x + near, high, 0.0),
            (x + near, low, 0.0),
            (x - near, high, 1.0),
            (x - near, low, 1.0),
        ]
    return np.array(places)
