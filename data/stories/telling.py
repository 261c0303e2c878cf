"""From a Story to what can be shown of it: identifiers become quotations, initiatives, places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from data.atlas import Atlas
from data.model import Medium, Quote, Source
from data.store import NoSuchRecord, RecordKind, Summary
from data.stories.model import Cited, Prose, Step, Story
from data.stories.problems import StoryProblem
from data.stories.references import unknown_in_step, unknown_sources
from geo.outlines import area_of
from geo.point import BBox, Point, box_around
from geo.position import Position

AROUND_M = 40_000
"""Half the side of what is shown around a place: the towns around it tell where it is, on a map without tiles too."""
KEPT = 64
"""Stories kept as they are told, until somebody writes in the store."""


class Voice(NamedTuple):
    """A quotation where a step cites it."""

    quote: Quote
    source: Source
    entry: Summary
    media: tuple[Medium, ...] = ()


@dataclass(frozen=True)
class Stop:
    """An initiative of a story on the map. `spot` is the code under which it shares a marker, "" for none."""

    entry: Summary
    spot: str
    point: Point | None
    box: BBox | None


@dataclass(frozen=True)
class ToldStep:
    """A step whose every identifier was found. The map shows `look`, else `box`, else the whole story."""

    title: str
    blocks: tuple[Prose | Voice, ...]
    stops: tuple[Stop, ...]
    look: Position | None
    box: BBox | None


@dataclass(frozen=True)
class ToldStory:
    """A story as it can be shown now; `sources` are those of its own text, then those of its quotations."""

    story: Story
    steps: tuple[ToldStep, ...]
    stops: tuple[Stop, ...]
    sources: tuple[Source, ...]
    box: BBox | None
    problems: tuple[StoryProblem, ...]


def told(atlas: Atlas, story: Story) -> ToldStory:
    """The story at the store's latest revision; the steps that name what is not there are set aside."""
    return _told(atlas, story, atlas.index.revision)


@lru_cache(maxsize=KEPT)
def _told(atlas: Atlas, story: Story, revision: int) -> ToldStory:
    found = _Found.of(atlas, story)
    problems: list[StoryProblem] = []
    steps = []
    for step in story.steps:
        wrong = list(unknown_in_step(step, story.file, found.quotes, found.stops))
        problems += wrong
        if not wrong:
            steps.append(found.told(step))
    sources = dict.fromkeys([*story.sources, *(source for step in steps for source in _cited(step))])
    problems += unknown_sources(story, found.sources)
    stops = {stop.entry.id: stop for step in steps for stop in step.stops}
    return ToldStory(
        story=story,
        steps=tuple(steps),
        stops=tuple(stops.values()),
        sources=tuple(found.sources[id] for id in sources if id in found.sources),
        box=union(stop.box for stop in stops.values()),
        problems=tuple(problems),
    )


def union(boxes: Iterable[BBox | None]) -> BBox | None:
    """The smallest box that holds all of them; None when there is none."""
    known = [box for box in boxes if box]
    if not known:
        return None
    west, south, east, north = zip(*known, strict=True)
    return BBox(min(west), min(south), max(east), max(north))


def _cited(step: ToldStep) -> list[str]:
    return [block.source.id for block in step.blocks if isinstance(block, Voice)]


@dataclass(frozen=True)
class _Found:
    """All that a story names and that is in the store, read in a few queries."""

    quotes: Mapping[str, Quote]
    sources: Mapping[str, Source]
    stops: Mapping[str, Stop]
    media: Mapping[str, tuple[Medium, ...]]

    @classmethod
    def of(cls, atlas: Atlas, story: Story) -> "_Found":
        cited = {block.quote for step in story.steps for block in step.blocks if isinstance(block, Cited)}
        quotes = {id: quote for id in sorted(cited) if (quote := _quote(atlas, id))}
        named = [id for step in story.steps for id in step.initiatives]
        entries = atlas.entries([*dict.fromkeys([*(q.initiative for q in quotes.values()), *named])])
        sources = atlas.sources_of([*story.sources, *(quote.source for quote in quotes.values())])
        stops = {id: _stop(atlas, entry) for id, entry in entries.items()}
        return cls(quotes, sources, stops, atlas.media_of(list(quotes)))

    def told(self, step: Step) -> ToldStep:
        blocks = tuple(
            self._voice(block.quote) if isinstance(block, Cited) else block for block in step.blocks
        )
        ids = [block.entry.id for block in blocks if isinstance(block, Voice)]
        stops = tuple(self.stops[id] for id in dict.fromkeys([*ids, *step.initiatives]))
        return ToldStep(step.title, blocks, stops, step.look, union(stop.box for stop in stops))

    def _voice(self, id: str) -> Voice:
        quote = self.quotes[id]
        entry = self.stops[quote.initiative].entry
        return Voice(quote, self.sources[quote.source], entry, self.media.get(id, ()))


def _quote(atlas: Atlas, id: str) -> Quote | None:
    try:
        record = atlas.store.get(RecordKind.QUOTE, id).record
    except NoSuchRecord:
        return None
    return record if isinstance(record, Quote) else None


def _stop(atlas: Atlas, entry: Summary) -> Stop:
    index = atlas.index
    rows = index.rows_of(np.array([entry.number], np.int64))
    spot = int(index.columns.spot[rows[0]]) if len(rows) else -1
    code = index.spots[spot] if spot >= 0 else ""
    point = Point(entry.lat, entry.lon) if entry.lat is not None and entry.lon is not None else None
    if entry.precision.is_area:
        return Stop(entry, code, point, area_box(atlas, code))
    return Stop(entry, code, point, box_around(point, AROUND_M) if point else None)


def area_box(atlas: Atlas, code: str) -> BBox | None:
    """The box of an area: that of its outline, else the gazetteer's."""
    outline = area_of(code)
    if outline is None:
        place = atlas.place(code)
        return place.bbox if place else None
    lons, lats = zip(
        *(position for polygon in outline["coordinates"] for position in polygon[0]), strict=True
    )
    return BBox(min(lons), min(lats), max(lons), max(lats))
