"""The room of a picture: what is taken, which of some boxes are free. Boxes are rows of a table, compared at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]
"""West, north, east, south, in units of the picture."""
Boxes = NDArray[np.float64]
"""Of shape (n, 4)."""


class Room:
    """What is taken of a picture; touching edges do not overlap."""

    def __init__(self, taken: Sequence[Box]) -> None:
        self._taken = np.array(taken, float).reshape(-1, 4)

    def take(self, box: Box) -> None:
        self._taken = np.vstack([self._taken, box])

    def free(self, boxes: Boxes) -> NDArray[np.bool_]:
        """Which of some boxes overlap nothing, shape (n,)."""
        west, north, east, south = boxes.T[:, :, None]
        left, top, right, bottom = self._taken.T
        overlap = (west < right) & (left < east) & (north < bottom) & (top < south)
        return np.asarray(~overlap.any(axis=1))
