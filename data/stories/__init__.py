"""Stories: guided walks through the atlas, written in Markdown beside the data. `docs/stories.md` tells how."""

from data.stories.model import Cited, Prose, Step, Story
from data.stories.shelf import Shelf, read_shelf

__all__ = ["Cited", "Prose", "Shelf", "Step", "Story", "read_shelf"]
