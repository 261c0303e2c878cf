"""Points counted once by the cells of a grid: those of a coarser grid are sums of them, of a view a few stretches.

So a country of a million is a few thousand rows for every zoom that shows it. Sums are of whole numbers: they are the
same in whatever order they are made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from geo.curve import Codes, Curve, Ints, Positions, Window, positions_in, starts_of

Column = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Labels:
    """What is told of the points of a cell, from columns of the points: the least and the greatest value of some, and
    of others how many points carry each of so many labels."""

    least: tuple[Column, ...] = ()
    greatest: tuple[Column, ...] = ()
    shared: tuple[tuple[NDArray[np.uint8], int], ...] = ()

    def take(self, positions: Ints) -> "Labels":
        return Labels(
            tuple(column[positions] for column in self.least),
            tuple(column[positions] for column in self.greatest),
            tuple((column[positions], many) for column, many in self.shared),
        )


NO_LABELS = Labels()


@dataclass(frozen=True, slots=True)
class CellTally:
    """Cells in the order of the curve, as columns of the same length.

    `code` and `row` are those of the first point of each, `count` how many it holds, `x` and `y` their sums. `least`
    are the west, the north and the least values of the labels, `greatest` the east, the south and the greatest;
    `shares` are of shape (cells, labels).
    """

    code: Codes
    row: NDArray[np.int32]
    count: Ints
    x: Codes
    y: Codes
    least: tuple[Column, ...]
    greatest: tuple[Column, ...]
    shares: tuple[Ints, ...]

    @classmethod
    def of(cls, points: Curve, positions: Positions, starts: Ints, labels: Labels = NO_LABELS) -> Self:
        """Of the points at some positions along the curve, among which the cells begin at `starts`."""
        x, y = points.x[positions], points.y[positions]
        count = np.diff(starts, append=len(x))
        first = starts + positions.start if isinstance(positions, slice) else positions[starts]
        cell = np.repeat(np.arange(len(starts)), count)
        return cls(
            code=points.code[first],
            row=points.rows[first],
            count=count,
            x=reduced(np.add, x.astype(np.uint64), starts),
            y=reduced(np.add, y.astype(np.uint64), starts),
            least=_reduced(np.minimum, (x, y, *_at(labels.least, positions)), starts),
            greatest=_reduced(np.maximum, (x, y, *_at(labels.greatest, positions)), starts),
            shares=tuple(
                np.bincount(cell * many + column[positions], minlength=len(starts) * many).reshape(-1, many)
                for column, many in labels.shared
            ),
        )

    @classmethod
    def whole(cls, points: Curve, level: int, labels: Labels = NO_LABELS) -> Self:
        """Of all points, by the cells of a grid of `2 ** level` each way."""
        return cls.of(points, slice(0, len(points)), starts_of(points.code, level), labels)

    def kept(self, points: Curve, positions: Ints, labels: Labels = NO_LABELS) -> Self:
        """Of some of the points of a `whole` tally, by the same cells."""
        starts = np.searchsorted(positions, np.cumsum(self.count) - self.count)
        some = np.diff(starts, append=len(positions)) > 0
        return type(self).of(points, positions, starts[some], labels)

    def __len__(self) -> int:
        return len(self.code)

    def within(self, window: Window) -> Self:
        """The cells in a window of the same grid, or of a coarser one."""
        return self.take(positions_in(self.code, window))

    def at(self, level: int) -> Self:
        """By the cells of a coarser grid."""
        return self.joined(starts_of(self.code, level))

    def joined(self, starts: Ints) -> Self:
        """Cells that stand side by side as one: those from each of `starts` on."""
        return type(self)(
            code=self.code[starts],
            row=self.row[starts],
            count=reduced(np.add, self.count, starts),
            x=reduced(np.add, self.x, starts),
            y=reduced(np.add, self.y, starts),
            least=_reduced(np.minimum, self.least, starts),
            greatest=_reduced(np.maximum, self.greatest, starts),
            shares=_reduced(np.add, self.shares, starts),
        )

    def take(self, positions: Positions) -> Self:
        """Some of the cells, in the order of their positions."""
        return type(self)(
            code=self.code[positions],
            row=self.row[positions],
            count=self.count[positions],
            x=self.x[positions],
            y=self.y[positions],
            least=_at(self.least, positions),
            greatest=_at(self.greatest, positions),
            shares=_at(self.shares, positions),
        )


def reduced(reduce: np.ufunc, column: Column, starts: Ints) -> Column:
    """The values from each of `starts` on as one."""
    return np.asarray(reduce.reduceat(column, starts)) if len(starts) else column[:0]


def _reduced(reduce: np.ufunc, columns: Sequence[Column], starts: Ints) -> tuple[Column, ...]:
    return tuple(reduced(reduce, column, starts) for column in columns)


def _at(columns: Sequence[Column], positions: Positions) -> tuple[Column, ...]:
    return tuple(column[positions] for column in columns)
