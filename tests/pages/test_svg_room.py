"""The room of a picture is what two boxes say of one another, looked at one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pages.screen.svg_room import Box, Room

EDGES = st.integers(0, 12).map(float)
BOXES = st.builds(
    lambda x, y, wide, high: (x, y, x + wide, y + high), EDGES, EDGES, st.integers(1, 5), st.integers(1, 5)
)


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@given(st.lists(BOXES, max_size=6), st.lists(BOXES, max_size=3), st.lists(BOXES, min_size=1, max_size=6))
def test_free_is_what_overlaps_nothing_that_is_taken(
    dots: list[Box], later: list[Box], asked: list[Box]
) -> None:
    room = Room(dots)
    for box in later:
        room.take(box)
    free = room.free(np.array(asked))
    assert free.tolist() == [not any(overlap(box, other) for other in dots + later) for box in asked]
