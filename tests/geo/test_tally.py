"""Points that are counted once by fine cells: what is counted for each view says the same."""

from dataclasses import fields
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.clusters import group, level_of, to_mercator, window_at
from geo.curve import Curve, starts_of
from geo.tally import CellTally, Labels

POINTS = st.lists(st.tuples(st.floats(41, 51), st.floats(-5, 9), st.integers(0, 4)), max_size=60)
ZOOMS = st.integers(0, 12)
FINEST = level_of(12)
MANY = 5


def curve_of(points: list[tuple[float, float, int]]) -> tuple[Curve, Labels]:
    """Points with a number each, which is told as labels."""
    lat, lon, number = (np.array([point[axis] for point in points], float) for axis in range(3))
    curve = Curve.of(*to_mercator(lat, lon))
    told = number.astype(np.uint8)[curve.rows]
    return curve, Labels((told,), (told, told % 2), ((told, MANY),))


def columns_of(one: Any) -> list[Any]:
    """Everything that it holds, as plain lists."""
    held = (getattr(one, field.name) for field in fields(one))
    return [
        [part.tolist() for part in parts] if isinstance(parts, tuple) else parts.tolist() for parts in held
    ]


@given(POINTS, ZOOMS)
def test_clusters_are_the_same_from_finer_cells(points: list[tuple[float, float, int]], zoom: int) -> None:
    curve, labels = curve_of(points)
    fine, own = (CellTally.whole(curve, level, labels) for level in (FINEST, level_of(zoom)))
    ours, theirs = columns_of(group(fine, zoom)), columns_of(group(own, zoom))
    assert ours == theirs
    assert columns_of(fine.at(level_of(zoom))) == columns_of(own)


@given(POINTS, ZOOMS, st.randoms(use_true_random=False))
def test_some_of_the_points_are_counted_as_if_there_were_no_others(
    points: list[tuple[float, float, int]], zoom: int, chance: Any
) -> None:
    curve, labels = curve_of(points)
    some = np.flatnonzero([chance.random() < 0.5 for _ in points])
    kept = CellTally.whole(curve, level_of(zoom), labels).kept(curve, some, labels)
    alone = CellTally.whole(curve.take(some), level_of(zoom), labels.take(some))
    assert columns_of(kept) == columns_of(alone)
    assert kept.count.sum() == len(some)


@given(POINTS, ZOOMS, st.floats(-4, 8), st.floats(42, 50))
def test_a_window_holds_the_cells_of_its_points(
    points: list[tuple[float, float, int]], zoom: int, lon: float, lat: float
) -> None:
    curve, labels = curve_of(points)
    x, y = (float(axis) for axis in to_mercator(np.float64(lat), np.float64(lon)))
    window = window_at(zoom, x - 0.01, y - 0.01, x + 0.01, y + 0.01)
    positions = np.arange(len(curve))[curve.within(window)]
    starts = starts_of(curve.code[positions], window.level)
    inside = CellTally.whole(curve, FINEST, labels).within(window)
    assert columns_of(inside.at(window.level)) == columns_of(CellTally.of(curve, positions, starts, labels))
    assert curve.around(window) >= len(positions)
