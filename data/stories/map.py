"""What the map of a story draws: its own initiatives, however many others the atlas holds."""

import numpy as np

from data.atlas import Atlas
from data.index import Rows
from data.shown.viewport import Namer, Sight, viewport, window_of
from data.store import Summary
from data.stories.model import Story
from data.stories.shelf import Shelf, read_shelf
from data.stories.telling import told
from geo.errors import VerbatlasError
from geo.point import BBox


class NoSuchStory(VerbatlasError, LookupError):
    """No story has this identifier: the link is old, or mistyped."""

    code = "no-such-story"


def shelf_of(atlas: Atlas) -> Shelf:
    """The stories of the package on show."""
    return read_shelf(atlas.settings.package)


def clusters(atlas: Atlas, story: Story, bbox: BBox, zoom: int) -> bytes:
    """The initiatives of a story in a box (WGS84 degrees), grouped as those of the atlas are: GeoJSON."""
    index = atlas.index
    numbers = np.array([stop.entry.number for stop in told(atlas, story).stops], np.int64)
    mask = np.zeros(len(index), bool)
    mask[index.rows_of(numbers)] = True

    def summaries(rows: Rows) -> list[Summary]:
        return atlas.summaries(index.columns.number[rows])

    return viewport(Sight(index, mask, window_of(bbox, zoom), zoom), Namer(summaries, atlas.name_and_point))


def story_clusters(atlas: Atlas, id: str, language: str, bbox: BBox, zoom: int) -> bytes:
    """The same by the story's identifier. Raises `NoSuchStory`."""
    story = shelf_of(atlas).story(id, language)
    if story is None:
        raise NoSuchStory(id=id)
    return clusters(atlas, story, bbox, zoom)
