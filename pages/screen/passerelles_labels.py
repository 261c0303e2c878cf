"""Where the names of a map of links are written: never over a dot, another name or a line that could be avoided.

A phone draws the picture half as large, and its letters larger in it: names are placed once for each.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

Box = tuple[float, float, float, float]
"""West, north, east, south, in units of the picture."""
Spot = tuple[float, float]


class Lettering(NamedTuple):
    """A size of letters in units of the picture, and how wide one is on average."""

    size: float
    wide: float


WIDE, NARROW = Lettering(15, 7.6), Lettering(20, 10.2)
"""In a wide window, and on a phone; the style sets the same sizes."""
AWAY = (12.0, 22.0, 34.0, 48.0)
"""Units from a dot at which its name may begin, the nearest first."""
LINE_ROOM = 3.0
"""Units kept free beside a line."""
BESIDE_DOT = 7.0


@dataclass(frozen=True)
class Label:
    """A name where it is written; `anchor` is SVG's, `plate` what hides a line that would strike it."""

    x: float
    y: float
    anchor: str
    text: str
    plate: Box | None = None


class Writer:
    """Finds room for names, one after the other: each takes its own."""

    def __init__(
        self, width: float, height: float, letters: Lettering, dots: Iterable[Spot], lines: Sequence[Spot]
    ) -> None:
        """`lines`: points of the lines, close enough to one another for no letter to slip between."""
        self._width, self._height, self._letters = width, height, letters
        self._lines = np.array(lines, float).reshape(-1, 2)
        around = BESIDE_DOT
        self._taken: list[Box] = [(x - around, y - around, x + around, y + around) for x, y in dots]

    def write(self, text: str, dot: Spot, *, must: bool = True) -> Label | None:
        """The name of a dot: where no line crosses it; where one has to, on a plate, if it `must` be written."""
        free = [(label, box) for label, box in self._places(text, dot) if self._is_free(box)]
        if not free:
            return None
        label, box = min(free, key=lambda place: self._crossed(place[1]))  # the first of equals
        if self._crossed(box):
            if not must:
                return None
            label = replace(label, plate=box)
        self._taken.append(box)
        return label

    def _places(self, text: str, dot: Spot) -> Iterator[tuple[Label, Box]]:
        """Beside the dot, over and under it, and at its corners; then farther away."""
        (x, y), size = dot, self._letters.size
        for away in AWAY:
            low, high, near = y + away + size * 0.75, y - away, away * 0.7
            for at, base, anchor in (
                (x + away, y + size / 3, "start"),
                (x - away, y + size / 3, "end"),
                (x, high, "middle"),
                (x, low, "middle"),
                (x + near, high, "start"),
                (x + near, low, "start"),
                (x - near, high, "end"),
                (x - near, low, "end"),
            ):
                yield Label(round(at), round(base), anchor, text), self._box(at, base, anchor, text)

    def _box(self, x: float, y: float, anchor: str, text: str) -> Box:
        wide = len(text) * self._letters.wide
        west = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        return (west - 2, y - self._letters.size * 0.95, west + wide + 2, y + self._letters.size * 0.3)

    def _is_free(self, box: Box) -> bool:
        fits = box[0] >= 0 and box[1] >= 0 and box[2] <= self._width and box[3] <= self._height
        return fits and not any(_overlap(box, other) for other in self._taken)

    def _crossed(self, box: Box) -> int:
        """How much of the lines lies in a box."""
        west, north, east, south = box
        low, high = (west - LINE_ROOM, north - LINE_ROOM), (east + LINE_ROOM, south + LINE_ROOM)
        return int(((self._lines >= low) & (self._lines <= high)).all(axis=1).sum())


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
