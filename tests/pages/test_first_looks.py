"""Where the map of the first screen looks: as Leaflet will, in whatever window."""

import pytest

from geo.point import BBox, Point
from geo.position import Position
from pages.screen.first.looks import Look, box_of, closer
from pages.screen.first.markers import short, size_of

CORPUS = BBox(0.54, 45.04, 4.4, 47.39)
METROPOLE = BBox(-5.2, 41.3, 9.6, 51.1)


@pytest.mark.parametrize(
    ("box", "size", "zoom"),
    [  # as Leaflet fits them, with 40 pixels to spare on each side
        (CORPUS, (828, 590), 7),
        (CORPUS, (364, 528), 6),
        (CORPUS, (294, 324), 6),
        (METROPOLE, (828, 590), 5),
        (METROPOLE, (364, 528), 4),
    ],
)
def test_a_box_is_looked_at_as_closely_as_it_fits(box: BBox, size: tuple[int, int], zoom: int) -> None:
    assert Look.holding(box).level_for(size).zoom == zoom


def test_a_place_is_looked_at_from_one_zoom_alone() -> None:
    look = Look.at(Position(45.11, 2.87, 12))
    assert [level.zoom for level in look.levels] == [12]
    assert look.offset(Point(45.11, 2.87), 12) == (0, 0)
    right, down = look.offset(Point(45.10, 2.88), 12)
    assert right > 0
    assert down > 0


def test_a_point_is_as_many_pixels_away_as_the_zoom_makes_of_it() -> None:
    look = Look.at(Position(0.0, 0.0, 0))
    assert look.offset(Point(0.0, 90.0), 0) == (64, 0)
    assert look.offset(Point(0.0, 90.0), 2) == (256, 0)


def test_what_a_frame_shows_is_a_box_around_its_middle() -> None:
    look = Look.holding(CORPUS)
    box = box_of(look.frame(7, 828, 590))
    assert box.holds(Point(46.2, 2.5))
    assert box.west < CORPUS.west
    assert box.north > CORPUS.north


def test_a_cluster_opens_closer_by_four_levels_at_most() -> None:
    assert closer((2.0, 45.0, 2.001, 45.001), 6).zoom == 10
    assert closer((-4.0, 42.0, 8.0, 51.0), 6).zoom == 7


@pytest.mark.parametrize(("count", "said"), [(9, "9"), (999, "999"), (1_200, "1k"), (1_200_000, "1.2M")])
def test_a_count_is_short(count: int, said: str) -> None:
    assert short(count) == said


def test_clusters_are_as_wide_as_the_grid_takes_them_for() -> None:
    assert [size_of(count) for count in (2, 10, 100)] == [38, 44, 52]
