"""A view that takes points as they are counted already says the same as one that counts its own."""

from typing import Any

import numpy as np
import pytest

from data.atlas import Atlas
from data.filters import Around, Filters
from data.shown import viewport as shown
from data.shown.viewport import Namer, Sight, viewport, window_of
from geo.point import BBox
from tests.data.small_world import World
from tests.data.test_viewport_large import invented

VIEWS = 40


@pytest.fixture(scope="module")
def world() -> World:
    return invented(4000)


def views(chance: np.random.Generator) -> Any:
    """Some of the world, at each zoom from which it is seen from afar and closer."""
    for _ in range(VIEWS):
        zoom = int(chance.integers(0, 12))
        wide = min(350.0, 720 / 2**zoom)
        lat, lon = chance.uniform(42, 50), chance.uniform(-4, 8)
        yield BBox(lon - wide, max(-85.0, lat - wide / 2), lon + wide, min(85.0, lat + wide / 2)), zoom


@pytest.mark.parametrize("share", [1.0, 0.5, 0.01, 0.0])
def test_any_view_is_the_same_both_ways(world: World, share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "MANY", 0)
    chance, index, counted = np.random.default_rng(15), world.index, 0
    mask = chance.random(len(index)) < share

    def tally() -> Any:
        nonlocal counted
        counted += 1
        return index.tally.kept(index.curve, np.flatnonzero(mask[index.curve.rows]), index.labels)

    namer = Namer(world.summaries, world.place_of)
    for bbox, zoom in views(chance):
        window = window_of(bbox, zoom)
        theirs = viewport(Sight(index, mask, window, zoom), namer)
        assert viewport(Sight(index, mask, window, zoom, tally), namer) == theirs
    assert counted > VIEWS / 2


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(near=Around(45.1, 2.9, 0)),
        Filters(themes=("digital",)),
        Filters(query="emploi"),
        Filters(near=Around(45.8, 3.1, 60)),
    ],
    ids=str,
)
def test_so_is_the_corpus_under_its_filters(
    atlas: Atlas, filters: Filters, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [(BBox(-5.2, 41.3, 9.6, 51.1), 5), (BBox(2.0, 44.6, 4.6, 46.9), 8)]
    monkeypatch.setattr(shown, "MANY", 0)
    ours = [atlas.viewport(filters, bbox, zoom + 1) for bbox, zoom in asked]
    index, mask = atlas.mask(filters)

    def summaries(rows: Any) -> Any:
        return atlas.summaries(index.columns.number[rows])

    for (bbox, zoom), answer in zip(asked, ours, strict=True):
        sight = Sight(index, mask, window_of(bbox, zoom + 1), zoom + 1)
        assert viewport(sight, Namer(summaries, atlas.name_and_point)) == answer
