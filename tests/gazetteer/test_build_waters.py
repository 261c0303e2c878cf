"""Choosing and joining the rivers of the base map."""

import pytest

pytest.importorskip("shapely", reason="the gazetteer build needs the optional dependency shapely")

from shapely import LineString

from geo.gazetteer.build.topology import encode_lines
from geo.gazetteer.build.waters import without_twigs
from geo.outlines.topojson import Topology

# A river cut at a degree, a brook that ends in it, and the short reach between that brook and a tributary.
PIECES = [
    LineString([(0, 0), (1, 0)]),
    LineString([(1, 0), (1.1, 0)]),
    LineString([(1.1, 0), (3, 0)]),
    LineString([(1, 0), (1, 0.2)]),
    LineString([(1.1, 0), (1.1, 2)]),
]


def test_a_brook_goes_and_the_reaches_of_a_river_become_one():
    assert sorted(line.length for line in without_twigs(PIECES, 0.5)) == pytest.approx([1.1, 1.9, 2.0])


def test_a_river_comes_back_as_it_was_and_a_line_smaller_than_the_grid_does_not():
    river, speck = LineString([(1, 2), (1.5, 2.25), (-3, 0)]), LineString([(0, 0), (0.01, 0.01)])
    topology = Topology(encode_lines("rivers", [river, speck], 0.25))
    (item,) = topology.objects["rivers"]
    assert topology.geometry(item)["coordinates"] == [list(river.coords)]
