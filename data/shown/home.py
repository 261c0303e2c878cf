"""The first view of the map: the box that holds the markers."""

import numpy as np
from numpy.typing import NDArray

from data.index import Mask
from geo.clusters import to_degrees
from geo.curve import UNIT, Curve
from geo.point import BBox

MANY = 500
"""Markers from which the first view may leave some out."""
SAMPLED = 1000
"""Markers that the first view is worked out from."""
OUTLYING = 0.1
"""Share of the markers that the first view may leave out, when there are many."""
METROPOLE = BBox(-5.2, 41.3, 9.6, 51.1)
"""What the map shows when there is no marker: metropolitan France."""


def home(curve: Curve) -> BBox:
    """The box that holds every marker, in degrees; that of metropolitan France when there is none.

    Of `MANY` markers and more, the few that lie far from the others are left out: those overseas would make
    all the rest a dot. Far is what Tukey's outer fences say: three times the middle half away from it.
    """
    if not len(curve):
        return METROPOLE
    some = slice(None, None, 1 + len(curve) // SAMPLED)
    x, y = curve.x[some] / UNIT, curve.y[some] / UNIT
    if len(curve) >= MANY:
        near = _within_fences(x) & _within_fences(y)
        if near.mean() > 1 - OUTLYING:
            x, y = x[near], y[near]
    lat, lon = to_degrees(np.array([x.min(), x.max()]), np.array([y.max(), y.min()]))
    return BBox(float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1]))


def _within_fences(values: NDArray[np.float64]) -> Mask:
    low, high = np.quantile(values, (0.25, 0.75))
    reach = 3 * (high - low)
    return np.asarray((values >= low - reach) & (values <= high + reach), bool)
