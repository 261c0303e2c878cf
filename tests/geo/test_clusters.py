"""Clusters: everybody counted once, always the same, and no two markers over one another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.clusters import (
    MAX_LAT,
    MERGE_UNDER,
    TILE_PX,
    Groups,
    group,
    level_of,
    sizes_px,
    to_degrees,
    to_mercator,
)
from geo.curve import UNIT, Curve
from geo.tally import CellTally, Labels

POINTS = st.lists(st.tuples(st.floats(41, 51), st.floats(-5, 9)), max_size=80)
ZOOMS = st.integers(0, 22)


def grouped(points: list[tuple[float, float]], zoom: int) -> Groups:
    return group(CellTally.whole(curve_of(points), level_of(zoom)), zoom)


def curve_of(points: list[tuple[float, float]]) -> Curve:
    lat, lon = (np.array([point[axis] for point in points], float) for axis in (0, 1))
    return Curve.of(*to_mercator(lat, lon))


def members(points: list[tuple[float, float]], zoom: int) -> list[list[int]]:
    """The points of each cluster, by their place in the list."""
    curve = curve_of(points)
    tally = CellTally.whole(curve, level_of(zoom))
    groups = group(tally, zoom)
    cluster = np.repeat(groups.cluster, tally.count)
    return [sorted(curve.rows[cluster == number].tolist()) for number in range(len(groups))]


def overlap_px(groups: Groups, zoom: int) -> float:
    """By how much two markers cover one another on the screen, at most; negative when none touch."""
    apart = np.hypot(groups.x[:, None] - groups.x, groups.y[:, None] - groups.y) * TILE_PX * 2.0**zoom
    np.fill_diagonal(apart, np.inf)
    size = sizes_px(groups.count)
    return float(((size[:, None] + size) / 2 - apart).max(initial=-np.inf))


@given(st.floats(-85, 85), st.floats(-180, 180))
def test_mercator_and_degrees_are_each_others_way_back(lat: float, lon: float) -> None:
    back = to_degrees(*to_mercator(np.array([lat]), np.array([lon])))
    assert (back[0][0], back[1][0]) == pytest.approx((lat, lon), abs=1e-9)


def test_the_world_is_a_square_whose_top_left_is_north_west() -> None:
    x, y = to_mercator(np.array([MAX_LAT, 0, -MAX_LAT]), np.array([-180.0, 0, 180]))
    assert x == pytest.approx([0, 0.5, 1])
    assert y == pytest.approx([0, 0.5, 1], abs=1e-12)


def test_a_pole_stays_on_the_map_and_what_has_no_place_has_no_pixel() -> None:
    x, y = to_mercator(np.array([90.0, np.nan]), np.array([3.0, np.nan]))
    assert y[0] == pytest.approx(0, abs=1e-12)
    assert np.isnan([x[1], y[1]]).all()


@given(POINTS, ZOOMS)
def test_everybody_is_in_one_cluster_and_counted_once(points: list[tuple[float, float]], zoom: int) -> None:
    groups, families = grouped(points, zoom), members(points, zoom)
    assert sorted(row for family in families for row in family) == list(range(len(points)))
    assert [len(family) for family in families] == groups.count.tolist()
    assert (groups.count > 0).all()


@given(POINTS, ZOOMS)
def test_no_two_markers_cover_one_another(points: list[tuple[float, float]], zoom: int) -> None:
    assert overlap_px(grouped(points, zoom), zoom) <= 1e-3


@pytest.mark.parametrize("zoom", [8, 10])
def test_a_crowd_is_no_reason_to_overlap(zoom: int) -> None:
    chance = np.random.default_rng(15138)
    crowd = list(zip(chance.uniform(44, 47, 5000), chance.uniform(2, 6, 5000), strict=True))
    groups = grouped(crowd, zoom)
    assert 20 < len(groups.count) <= MERGE_UNDER
    assert overlap_px(groups, zoom) <= 1e-3


@given(POINTS, ZOOMS)
def test_the_box_of_a_cluster_holds_its_members_and_its_centre(
    points: list[tuple[float, float]], zoom: int
) -> None:
    groups = grouped(points, zoom)
    x, y = to_mercator(np.array([lat for lat, _ in points]), np.array([lon for _, lon in points]))
    for number, family in enumerate(members(points, zoom)):
        for values, low, high in ((x, groups.west, groups.east), (y, groups.north, groups.south)):
            assert values[family].min() == pytest.approx(low[number], abs=1 / UNIT)
            assert values[family].max() == pytest.approx(high[number], abs=1 / UNIT)
    assert ((groups.x >= groups.west - 1e-12) & (groups.x <= groups.east + 1e-12)).all()
    assert ((groups.y >= groups.north - 1e-12) & (groups.y <= groups.south + 1e-12)).all()


@given(points=POINTS.filter(len), zoom=ZOOMS, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_points_changes_no_cluster(
    points: list[tuple[float, float]], zoom: int, chance
) -> None:  # type: ignore[no-untyped-def]
    order = list(range(len(points)))
    chance.shuffle(order)
    shuffled = members([points[number] for number in order], zoom)
    families = {frozenset(family) for family in members(points, zoom)}
    assert families == {frozenset(order[row] for row in family) for family in shuffled}


@given(POINTS.filter(len), ZOOMS)
def test_counts_the_labels_and_the_ends_of_each_cluster(points: list[tuple[float, float]], zoom: int) -> None:
    families, curve, labels = members(points, zoom), curve_of(points), np.arange(len(points)) % 3
    of_points = labels[curve.rows]
    told = Labels((of_points,), (of_points,), ((of_points.astype(np.uint8), 3),))
    groups = group(CellTally.whole(curve, level_of(zoom), told), zoom)
    (shares,), (least,), (most,) = groups.shares, groups.least, groups.greatest
    for number, family in enumerate(families):
        assert shares[number].tolist() == np.bincount(labels[family], minlength=3).tolist()
        assert (least[number], most[number]) == (labels[family].min(), labels[family].max())
        assert groups.row[number] in family


@given(st.floats(41, 51), st.floats(-5, 9), st.integers(1, 30), ZOOMS)
def test_those_at_one_place_are_one_cluster_at_every_zoom(lat: float, lon: float, n: int, zoom: int) -> None:
    groups = grouped([(lat, lon)] * n, zoom)
    assert groups.count.tolist() == [n]


def test_what_is_far_apart_on_the_screen_stays_apart() -> None:
    murat, thiers, le_puy = (45.1106, 2.8693), (45.8556, 3.5487), (45.0429, 3.8846)
    assert grouped([murat, thiers, le_puy], 7).count.tolist() == [1, 1, 1]
    assert grouped([murat, thiers, le_puy], 2).count.tolist() == [3]


def test_two_neighbours_across_a_line_of_the_grid_are_one_cluster() -> None:
    # The meridian of Greenwich is a line of the grid at every zoom.
    assert grouped([(45.0, -0.0001), (45.0, 0.0001)], 8).count.tolist() == [2]


def test_nobody_makes_no_cluster() -> None:
    groups = grouped([], 5)
    assert {len(column) for column in (groups.cluster, groups.count, groups.x, groups.south)} == {0}
