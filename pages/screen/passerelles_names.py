"""Where the names of a map of links are written: never over a dot, another name or a line that could be avoided.

A phone draws the picture half as large, and its letters larger in it: names are placed once for each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pages.screen.svg_room import Box, Boxes, Room

Floats = NDArray[np.float64]
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
        right, down, further, share = _ways(self._letters.size)
        at, base = dot[0] + right, dot[1] + down + further
        boxes = self._boxes(at, base, share, len(text))
        free = np.flatnonzero(self._fits(boxes) & self._room.free(boxes))
        if not len(free):
            return None
        crossed = self._crossed(boxes[free])
        least = int(crossed.argmin())  # the first of equals
        is_crossed, best = bool(crossed[least]), free[least]
        if is_crossed and not must:
            return None
        west, north, east, south = boxes[best].tolist()
        box: Box = (west, north, east, south)
        self._room.take(box)
        x, y, anchor = round(float(at[best])), round(float(base[best])), _ANCHORS[float(share[best])]
        return MapName(x, y, anchor, text, box if is_crossed else None)

    def _boxes(self, at: Floats, base: Floats, share: Floats, letters: int) -> Boxes:
        wide, size = letters * self._letters.wide, self._letters.size
        west = at - share * wide
        return np.array([west - 2, base - size * 0.95, west + wide + 2, base + size * 0.3]).T

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


@cache
def _ways(size: float) -> tuple[Floats, ...]:
    """Where a name of such letters may stand: beside its dot, over and under it, at its corners; then farther away.

    As columns: how far its anchor is to the right, its base line down, in two parts, and which share of the name lies
    before the anchor.
    """
    ways = []
    for away in AWAY:
        near, under = away * 0.7, size * 0.75
        ways += [
            (away, 0.0, size / 3, 0.0),
            (-away, 0.0, size / 3, 1.0),
            (0.0, -away, 0.0, 0.5),
            (0.0, away, under, 0.5),
            (near, -away, 0.0, 0.0),
            (near, away, under, 0.0),
            (-near, -away, 0.0, 1.0),
            (-near, away, under, 1.0),
        ]
    return tuple(np.array(ways).T)
